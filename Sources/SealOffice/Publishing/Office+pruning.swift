import Lifecycle
import Registry
package import SealBase
import StatusPublishing

/// What was taken out of the archive of lists, or could be.
package struct PruneCard: Codable, Hashable, Sendable {
    package var isDryRun: Bool
    /// Lists published before this moment were looked at.
    package var before: Instant
    /// File names in the archive.
    package var removed: [String]
    /// Where they are noted with numbers and digests.
    package var note: String
}

extension Office {
    /// Takes published lists out of the archive that are older than the rules keep them (`publishing.archiveDays`), or than
    /// `days` when that is longer. The trail says so before it happens.
    ///
    /// Throws `OfficeFault.keptLonger` when `days` is less than the rules say.
    package func pruneArchive(days: Int?, isDryRun: Bool, now: Instant) throws -> PruneCard {
        let kept = rules.publishing.archiveDays
        if let days, days < kept { throw OfficeFault(.keptLonger, ["days": "\(days)", "kept": "\(kept)"]) }
        let cutoff = now.adding(days: -Int64(days ?? kept))
        let press = press()
        var lists = try press.prune(before: cutoff, isDryRun: true, now: now)
        if !isDryRun && !lists.isEmpty {
            try registry.note(
                "archive.prune", "published",
                [
                    "count": "\(lists.count)", "before": cutoff.iso8601, "first": lists.first?.name ?? "",
                    "last": lists.last?.name ?? "",
                ], by: act(now))
            lists = try press.prune(before: cutoff, isDryRun: false, now: now)
        }
        return PruneCard(
            isDryRun: isDryRun, before: cutoff, removed: lists.map(\.name),
            note: "\(folder.published)/\(StatusPress.removedName)")
    }
}
