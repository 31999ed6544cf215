import GRDB
package import Lifecycle
package import SealBase

/// Long lists part by part. Every list has its key: a number, a position, a code, a name.
extension Registry {
    /// Applications by acceptance number.
    package func applications(
        _ search: ApplicationSearch, _ window: ListWindow
    ) throws(RegistryFault) -> ListPart<ApplicationRecord> {
        var query = WindowQuery(
            "application", order: "id", cursor: "SELECT id FROM application WHERE number = ?",
            isNewestFirst: search.newestFirst)
        for (condition, values) in search.conditions { query.demand(condition, values) }
        let asked = query
        return try read { try asked.part(window, $0).map(Self.application) }
    }

    /// Rows of the trail by position, newest first.
    package func auditEntries(_ wanted: AuditQuery, _ window: ListWindow) throws(RegistryFault) -> ListPart<AuditEntry>
    {
        var query = WindowQuery("audit", order: "position", cursor: "CAST(? AS INTEGER)", isNewestFirst: true)
        for (condition, values) in wanted.conditions { query.demand(condition, values) }
        let asked = query
        return try read { try asked.part(window, $0).map(Self.entry) }
    }

    /// Batches by identifier, newest first; of one sender when named.
    package func jobBatches(madeBy actor: String?, _ window: ListWindow) throws(RegistryFault) -> ListPart<
        JobBatchRecord
    > {
        var query = WindowQuery(
            "job_batch", order: "rowid", cursor: "SELECT rowid FROM job_batch WHERE id = ?", isNewestFirst: true)
        if let actor { query.demand("made_by = ?", [actor]) }
        let asked = query
        return try read { try asked.part(window, $0).map(Self.jobBatch) }
    }

    /// Jobs of a batch by line.
    package func jobs(
        ofBatch id: String, state: JobState?, _ window: ListWindow
    ) throws(RegistryFault) -> ListPart<JobRecord> {
        var query = WindowQuery("job", order: "line", cursor: "CAST(? AS INTEGER)")
        query.demand("batch = ?", [id])
        if let state { query.demand("state = ?", [state.rawValue]) }
        let asked = query
        return try read { try asked.part(window, $0).map(Self.job) }
    }

    /// Seals that were made, by code; of one owner when named.
    package func seals(
        ofOwner owner: String?, text: String, _ window: ListWindow
    ) throws(RegistryFault) -> ListPart<SealRecord> {
        var query = WindowQuery("seal", order: "es_id", cursor: "?")
        query.demand("der IS NOT NULL", [])
        if let owner { query.demand("owner = ?", [owner]) }
        if !text.isEmpty {
            query.demand("(instr(es_id, ?) > 0 OR instr(name, ?) > 0 OR instr(owner, ?) > 0)", [text, text, text])
        }
        let asked = query
        return try read { db in try asked.part(window, db).map { try Self.seal(db, $0) } }
    }

    /// Accounts by name.
    package func accounts(text: String, _ window: ListWindow) throws(RegistryFault) -> ListPart<AccountRecord> {
        var query = WindowQuery("account", order: "name", cursor: "?")
        if !text.isEmpty {
            query.demand(
                "(instr(name, ?) > 0 OR instr(shown, ?) > 0 OR instr(organisation, ?) > 0)", [text, text, text])
        }
        let asked = query
        return try read { try asked.part(window, $0).map(Self.account) }
    }
}
