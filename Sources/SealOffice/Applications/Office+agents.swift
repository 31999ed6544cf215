import Lifecycle
import Registry
package import SealBase

/// An authority to be put on record.
package struct AuthorityGrant: Hashable, Sendable {
    /// Name under which the agent acts.
    package var agent: String
    package var organisation: String
    package var creditCode: String?
    /// Number of the letter, or the register entry, that shows it.
    package var evidence: String
    package var until: Instant

    package init(agent: String, organisation: String, creditCode: String?, evidence: String, until: Instant) {
        (self.agent, self.organisation, self.creditCode) = (agent, organisation, creditCode)
        (self.evidence, self.until) = (evidence, until)
    }
}

/// An authority on record.
package struct AuthorityCard: Codable, Hashable, Sendable {
    package var id: Int64
    package var agent: String
    package var organisation: String
    package var creditCode: String
    package var evidence: String
    package var from: Instant
    package var until: Instant
    package var grantedBy: String
    package var withdrawnAt: Instant?

    init(_ record: AuthorityRecord) {
        let authority = record.authority
        (id, agent, organisation) = (record.id, authority.agent, authority.organisation)
        (creditCode, evidence) = (authority.code, authority.evidence)
        (from, until, grantedBy, withdrawnAt) = (authority.from, authority.until, record.grantedBy, record.withdrawnAt)
    }
}

/// Agents that file for organisations (GX-1, ES-18).
extension Office {
    /// Records that an organisation authorised an agent. Throws `IdentityFault` for a code that is none, `OfficeFault`,
    /// `RegistryFault`, `LifecycleFault`.
    package func authorise(_ grant: AuthorityGrant, by person: ActingPerson, now: Instant) throws -> AuthorityCard {
        let code = try grant.creditCode.map { try CreditCode($0).text } ?? ""
        let evidence = try Office.note(grant.evidence)
        guard !evidence.isEmpty else { throw OfficeFault(.badReason) }
        // The name as forms have it.
        let organisation = DraftForm(.unitSeal, .sealApply, [.applicant: [grant.organisation]])[.applicant] ?? ""
        return AuthorityCard(
            try registry.grant(
                NewAuthority(
                    agent: grant.agent, organisation: organisation, code: code, evidence: evidence, from: now,
                    until: grant.until),
                by: act(person, now)))
    }

    /// Ends an authority, with a reason.
    package func withdrawAuthority(
        _ id: Int64, reason: String, by person: ActingPerson, now: Instant
    ) throws -> AuthorityCard {
        let reason = try Office.note(reason)
        guard !reason.isEmpty else { throw OfficeFault(.badReason) }
        return AuthorityCard(try registry.withdraw(authority: id, reason: reason, by: act(person, now)))
    }

    /// Authorities on record, oldest first; of one agent when named.
    package func authorities(of agent: String?) throws -> [AuthorityCard] {
        try registry.authorities(of: agent).map(AuthorityCard.init)
    }
}
