import Foundation
import Lifecycle
import Registry
package import SealBase

/// What a visitor may see of seals and applications: what is nobody's business is not there, so that numbers tell nothing.
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

    /// The applications that a visitor may see, newest first as `applications`.
    package func applications(
        _ query: ApplicationQuery, for visitor: Visitor, now: Instant
    ) throws -> [ApplicationCard] {
        guard let own = visitor.onlyOrganisation else { return try applications(query, now: now) }
        let asked = try registry.asked(by: visitor.account.name)
        var all = query
        all.limit = 1_000_000
        return Array(
            try applications(all, now: now).lazy.filter {
                asked.contains($0.number) || !own.isEmpty && $0.organisation == own
            }.prefix(max(0, query.limit)))
    }

    /// Throws `AccountFault.otherOrganisation` when an applicant files for somebody else: agents do that (GX-1, ES-18).
    package func demandOwn(form path: String, _ visitor: Visitor, as role: String) throws {
        guard role == Role.applicant.rawValue else { return }
        guard Office.holder(try readForm(path)) == visitor.account.organisation else {
            throw AccountFault(.otherOrganisation)
        }
    }

    /// The seals that a visitor may see.
    package func seals(for visitor: Visitor) throws -> [SealRow] {
        let all = try seals()
        guard let own = visitor.onlyOrganisation else { return all }
        return own.isEmpty ? [] : all.filter { $0.owner == own }
    }

    /// The file of a seal that a visitor may use: the office's operators any, others those of their organisation (ES-13).
    /// Throws `OfficeFault.unknownSeal` for every other.
    package func sealFile(_ code: String, for visitor: Visitor) throws -> String {
        let path = try sealFile(code)
        if visitor.hasRole(among: [Role.operator.rawValue, Role.administrator.rawValue]) { return path }
        let own = visitor.account.organisation
        guard !own.isEmpty, visitor.hasRole(among: [Role.applicant.rawValue, Role.agent.rawValue]),
            try registry.seal(code).owner == own
        else { throw OfficeFault(.unknownSeal, ["seal": code]) }
        return path
    }
}
