import Foundation
import Lifecycle
import Registry
package import SealBase

/// What a visitor may see of seals and applications: what is nobody's business is not there, so that numbers tell nothing.
/// The one place that says so, for the interface of programs and for pages.
extension Office {
    /// Throws what an unknown number throws unless the visitor works at the office, asked for the application himself, or
    /// belongs to its organisation.
    package func demandSight(of typed: String, _ visitor: Visitor) throws {
        let record = try known(typed)
        guard let own = visitor.onlyOrganisation else { return }
        if !own.isEmpty, record.filing.organisation == own { return }
        guard try registry.isAsker(visitor.account.name, of: record.number) else {
            throw RegistryFault(.unknownApplication, ["number": record.number])
        }
    }

    /// The applications that a visitor may see, newest first.
    package func applications(
        _ query: ApplicationQuery, for visitor: Visitor, now: Instant
    ) throws -> [ApplicationCard] {
        try applications(query, newestFirst: true, within: sight(of: visitor), now: now)
    }

    /// Whose applications a visitor sees; `nil` for everybody's.
    func sight(of visitor: Visitor) -> ApplicationSearch.Sight? {
        visitor.onlyOrganisation.map { ApplicationSearch.Sight(actor: visitor.account.name, organisation: $0) }
    }

    /// Everything of an application that a visitor may see. Throws `RegistryFault.unknownApplication` for every other,
    /// `OfficeFault.badNumber`.
    package func application(
        _ number: String, for visitor: Visitor, personal: Bool, as role: String, now: Instant
    ) throws -> ApplicationFile {
        try demandSight(of: number, visitor)
        return try application(number, personal: personal, as: role, now: now)
    }

    /// The seals that a visitor may see.
    package func seals(for visitor: Visitor) throws -> [SealRow] {
        let all = try seals()
        guard let own = visitor.onlyOrganisation else { return all }
        return own.isEmpty ? [] : all.filter { $0.owner == own }
    }

    /// The seals that a visitor may seal with: those of his own organisation; operators and administrators use any.
    package func usableSeals(for visitor: Visitor) throws -> [SealRow] {
        try seals().filter { visitor.mayUse(sealOf: $0.owner) }
    }

    /// The file of a seal that a visitor may use (ES-13). Throws `OfficeFault.unknownSeal` for every other.
    package func sealFile(_ code: String, for visitor: Visitor) throws -> String {
        let path = try sealFile(code)
        guard try visitor.mayUse(sealOf: registry.seal(code).owner) else {
            throw OfficeFault(.unknownSeal, ["seal": code])
        }
        return path
    }
}

extension Visitor {
    /// Whether somebody seals for an organisation.
    fileprivate func mayUse(sealOf owner: String) -> Bool {
        if hasRole(among: [Role.operator.rawValue, Role.administrator.rawValue]) { return true }
        return !account.organisation.isEmpty && account.organisation == owner
            && hasRole(among: [Role.applicant.rawValue, Role.agent.rawValue])
    }
}
