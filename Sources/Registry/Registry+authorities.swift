import GRDB
package import Lifecycle
package import SealBase

/// An organisation's authority for an agent to file on its behalf (GX-1, ES-18).
package struct NewAuthority: Hashable, Sendable {
    package var agent: String
    package var organisation: String
    /// Unified social credit code; empty when the organisation has none.
    package var code: String
    /// The letter or register entry that shows it.
    package var evidence: String
    package var from: Instant
    package var until: Instant

    package init(agent: String, organisation: String, code: String, evidence: String, from: Instant, until: Instant) {
        (self.agent, self.organisation, self.code) = (agent, organisation, code)
        (self.evidence, self.from, self.until) = (evidence, from, until)
    }
}

package struct AuthorityRecord: Hashable, Sendable {
    package var id: Int64
    package var authority: NewAuthority
    package var grantedBy: String
    package var withdrawnAt: Instant?
}

extension Registry {
    /// Puts an authority on record; only those who handle applications do. Throws `badValue`, `LifecycleFault.roleForbids`.
    package func grant(_ authority: NewAuthority, by act: Act) throws -> AuthorityRecord {
        try Self.demandHandling(act, "authorise")
        for (name, text) in [
            ("agent", authority.agent), ("organisation", authority.organisation), ("evidence", authority.evidence),
        ] where text.isEmpty || text.utf8.count > 500 { throw RegistryFault(.badValue, ["name": name]) }
        guard authority.from <= authority.until, authority.from.isRecordable, authority.until.isRecordable else {
            throw RegistryFault(.badValue, ["name": "until"])
        }
        return try change(act) { db, act in
            try db.run(
                sql: """
                    INSERT INTO agent_authority (agent, organisation, code, evidence, from_at, until_at, granted_by)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    authority.agent, authority.organisation, authority.code, authority.evidence,
                    authority.from.secondsSinceEpoch, authority.until.secondsSinceEpoch, act.actor,
                ])
            let record = AuthorityRecord(id: db.lastInsertedRowID, authority: authority, grantedBy: act.actor)
            return (
                record,
                Deed(
                    "agent.authorise", "agent:\(authority.agent)",
                    [
                        "authority": "\(record.id)", "organisation": authority.organisation, "code": authority.code,
                        "evidence": authority.evidence, "until": authority.until.iso8601,
                    ])
            )
        }
    }

    /// Ends an authority: nothing more is filed or handed in under it. Throws `unknownAuthority`.
    package func withdraw(authority id: Int64, reason: String, by act: Act) throws -> AuthorityRecord {
        try Self.demandHandling(act, "withdraw")
        return try change(act) { db, act in
            try db.run(
                sql: """
                    UPDATE agent_authority SET withdrawn_at = ?, withdrawn_why = ?
                    WHERE id = ? AND withdrawn_at IS NULL
                    """,
                arguments: [act.at.secondsSinceEpoch, reason, id])
            guard db.changesCount == 1, let record = try Self.authority(db, id) else {
                throw RegistryFault(.unknownAuthority, ["authority": "\(id)"])
            }
            return (
                record,
                Deed("agent.withdraw", "agent:\(record.authority.agent)", ["authority": "\(id)", "reason": reason])
            )
        }
    }

    /// All authorities, oldest first; of one agent when named.
    package func authorities(of agent: String? = nil) throws(RegistryFault) -> [AuthorityRecord] {
        try read { db in
            try Row.all(
                db, sql: "SELECT * FROM agent_authority WHERE ?1 IS NULL OR agent = ?1 ORDER BY id", arguments: [agent]
            ).map(Self.authority)
        }
    }

    private static func demandHandling(_ act: Act, _ action: String) throws {
        guard act.role.duty == .handling else {
            throw LifecycleFault(.roleForbids, ["role": act.role.rawValue, "action": action])
        }
    }

    private static func authority(_ db: Database, _ id: Int64) throws -> AuthorityRecord? {
        try Row.one(db, sql: "SELECT * FROM agent_authority WHERE id = ?", arguments: [id]).map(authority)
    }

    private static func authority(_ row: Row) throws -> AuthorityRecord {
        AuthorityRecord(
            id: try row.whole("id"),
            authority: NewAuthority(
                agent: try row.text("agent"), organisation: try row.text("organisation"), code: try row.text("code"),
                evidence: try row.text("evidence"), from: try row.instant("from_at"),
                until: try row.instant("until_at")),
            grantedBy: try row.text("granted_by"), withdrawnAt: try row.optionalInstant("withdrawn_at"))
    }

    /// The authority under which an agent acts on a filing now; `nil` where none is needed. Throws
    /// `LifecycleFault.authorityMissing`.
    static func authority(_ db: Database, for filing: ApplicationFiling, _ act: Act) throws -> Int64? {
        guard act.role == .agent else { return nil }
        let found = try Int64.one(
            db,
            sql: """
                SELECT id FROM agent_authority
                WHERE agent = ?1 AND organisation = ?2 AND (code = '' OR ?3 = '' OR code = ?3)
                    AND withdrawn_at IS NULL AND from_at <= ?4 AND until_at >= ?4 ORDER BY id DESC LIMIT 1
                """,
            arguments: [act.actor, filing.party, filing.partyCode, act.at.secondsSinceEpoch])
        guard found != nil || !filing.needsAuthority else {
            throw LifecycleFault(.authorityMissing, ["agent": act.actor, "organisation": filing.party])
        }
        return found
    }

    /// Whether an agent may still act on an application that was filed under an authority: the organisation's authority
    /// runs, for this agent. Throws `LifecycleFault.authorityMissing`.
    static func demandAuthority(_ db: Database, on record: ApplicationRecord, _ act: Act) throws {
        guard act.role == .agent,
            let id = try Int64.one(
                db, sql: "SELECT authority FROM application WHERE id = ?", arguments: [record.id]),
            let filed = try authority(db, id)
        else { return }
        var filing = record.filing
        (filing.party, filing.partyCode) = (filed.authority.organisation, filed.authority.code)
        filing.needsAuthority = true
        _ = try authority(db, for: filing, act)
    }
}
