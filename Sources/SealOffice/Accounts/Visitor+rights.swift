import Lifecycle
package import SealBase

/// What somebody may do. Throws what a door tells him.
extension Visitor {
    /// Nobody is logged in, or what he showed opens nothing.
    package static var missing: any CodedFault { AccountFault(.notLoggedIn) }

    /// A form that is not the session's own.
    package static var forgedForm: any CodedFault { AccountFault(.forgedForm) }

    /// Throws `AccountFault.roleForbids` unless the account has one of the roles; returns the first it has.
    @discardableResult package func demand(roles: [String]) throws -> String {
        guard let role = roles.first(where: { account.roles.contains($0) }) else {
            throw AccountFault(.roleForbids, ["role": roles.joined(separator: ", ")])
        }
        return role
    }

    /// Throws `AccountFault.scopeForbids` for a token that does not open this.
    package func demand(scope: String) throws {
        if let scopes, !scopes.contains(scope) { throw AccountFault(.scopeForbids, ["scope": scope]) }
    }

    /// Throws `AccountFault.scopeForbids` for every token: what only a person in a session does.
    package func demandSession() throws {
        if scopes != nil { throw AccountFault(.scopeForbids, ["scope": "session"]) }
    }

    /// Throws `AccountFault.agreementMissing` for an applicant who has not agreed to the service agreement (HN-1).
    package func demandAgreement() throws {
        guard isStaff || account.agreement != nil else { throw AccountFault(.agreementMissing) }
    }

    /// Whose seals and applications somebody may see: `nil` for everybody's.
    package var onlyOrganisation: String? { isStaff ? nil : account.organisation }
}
