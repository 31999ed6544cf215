import Lifecycle
import Registry
package import SealBase

/// A batch of jobs as doors show it.
package struct JobBatchCard: Codable, Hashable, Sendable {
    package var batch: String
    package var title: String
    package var sealCode: String
    package var way: String
    package var madeAt: Instant
    package var madeBy: String
    package var total: Int
    /// Jobs by state: `queued`, `running`, `failed`, `done`, `dead`, `cancelled`.
    package var counts: [String: Int]
    /// From 0 to 1: what needs nothing more.
    package var share: Double
    /// Documents a second, over the last minute in which any ended.
    package var perSecond: Double
    /// Seconds until the last one ends at this rate.
    package var secondsLeft: Int?

    /// Nothing waits or is being worked at.
    package var isOver: Bool { share >= 1 }
    /// Every document is sealed.
    package var isDone: Bool { counts["done"] == total }

    init(_ record: JobBatchRecord, _ progress: JobProgress) {
        (batch, title, sealCode, way) = (record.id, record.title, record.sealCode, record.way.rawValue)
        (madeAt, madeBy) = (record.madeAt, record.madeBy)
        (total, counts, share) = (progress.total, progress.counts, progress.share)
        (perSecond, secondsLeft) = (progress.perSecond, progress.secondsLeft)
    }
}

/// A job as doors show it.
package struct JobCard: Codable, Hashable, Sendable {
    package var job: String
    package var line: Int
    package var input: String
    package var output: String
    package var state: String
    package var since: Instant
    package var tries: Int
    /// Why the last try failed: a stable code with its details.
    package var fault: String?
    package var details: [String: String]?
    package var field: String?
    package var worker: String?
    /// Of the octets that were signed, as the seal-use record has it.
    package var digest: String?
    package var tryAgainAt: Instant?

    init(_ record: JobRecord) {
        (job, line, since, tries) = (record.key, record.item.line, record.since, record.tries)
        state = record.state.rawValue
        (input, output) = (record.item.input.withoutQuery, record.item.output.withoutQuery)
        (fault, details) = (record.fault, record.details.isEmpty ? nil : record.details)
        (field, worker, digest) = (record.field, record.worker, record.digest?.hex)
        tryAgainAt = record.state == .failed ? record.notBefore : nil
    }
}

extension String {
    /// An address without what gives access to it.
    var withoutQuery: String {
        guard hasPrefix("http://") || hasPrefix("https://"), let at = firstIndex(of: "?") else { return self }
        return self[..<at] + "?…"
    }
}
