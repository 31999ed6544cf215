import Lifecycle
import Registry
package import SealBase

/// Long lists part by part, as far as a visitor may see them.
extension Office {
    /// Applications by acceptance number: all for the office's people, else those of the visitor's organisation and those
    /// that he asked for himself. Throws `OfficeFault.unknownWord`.
    package func applications(
        _ query: ApplicationQuery, for visitor: Visitor, newestFirst: Bool, _ window: ListWindow, now: Instant
    ) throws -> ListPart<ApplicationCard> {
        try expireApprovals(now)
        var search = try self.search(query, now)
        (search.newestFirst, search.sight) = (newestFirst, sight(of: visitor))
        return try registry.applications(search, window).map { card($0, now) }
    }

    /// Rows of the trail by position, newest first.
    package func auditRows(_ filter: AuditFilter, _ window: ListWindow) throws -> ListPart<AuditRow> {
        try registry.auditEntries(filter.query, window).map { AuditRow($0) }
    }

    /// Batches by identifier, newest first.
    package func jobBatches(
        for visitor: Visitor, _ window: ListWindow, now: Instant
    ) throws -> ListPart<JobBatchCard> {
        try registry.jobBatches(madeBy: visitor.isStaff ? nil : visitor.account.name, window).map {
            JobBatchCard($0, try registry.jobProgress(ofBatch: $0.id, now: now))
        }
    }

    /// Jobs of a batch by line. Throws `OfficeFault.unknownWord`.
    package func jobs(ofBatch id: String, state: String?, _ window: ListWindow) throws -> ListPart<JobCard> {
        try registry.jobs(ofBatch: id, state: try jobState(state), window).map(JobCard.init)
    }

    /// Seals by code (ES-17).
    package func seals(for visitor: Visitor, text: String, _ window: ListWindow) throws -> ListPart<SealRow> {
        let own = visitor.onlyOrganisation
        // Whoever belongs to no organisation has no seals.
        guard own != "" else { return ListPart(rows: [], hasEarlier: false, hasLater: false) }
        return try registry.seals(ofOwner: own, text: text, window).map { SealRow($0) }
    }

    /// Accounts by name.
    package func accounts(text: String, _ window: ListWindow) throws -> ListPart<AccountCard> {
        try registry.accounts(text: text, window).map(AccountCard.init)
    }
}
