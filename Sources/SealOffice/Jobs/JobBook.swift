import JobStream
import Lifecycle
import Registry
package import SealBase

/// A job in a worker's hand.
struct JobTicket: Sendable {
    var key: String
    var item: JobItem
    /// With what differs for this document.
    var order: JobOrder
    var sealCode: String
    var sealDigest: Bytes
    /// Which try this is, from 1, of how many.
    var tries: Int
    var limit: Int
    /// Set for one that came through the queue between machines.
    var delivery: QueueDelivery?
    /// It was taken back after its use was recorded: only to be looked for, and not sealed.
    var isOnlyLookedFor = false

    /// After so many seconds nobody is still at work on a job that was taken back.
    static let settlingSeconds: Int64 = 600

    /// The signature field that the sealed file has.
    var field: String { order.place.kind == .field ? order.place.text ?? "" : JobKeys.field(key) }
}

/// Where a worker takes its jobs from and says what became of them: the office's registry, or the queue between machines.
protocol JobBook: Sendable {
    /// Who works, for records.
    var worker: String { get }
    /// Seconds after which a job that nobody speaks of is given to somebody else.
    var leaseSeconds: Double { get }
    /// Up to `count` jobs; may wait a little. Empty when there is none now.
    func take(_ count: Int) throws -> [JobTicket]
    /// Whether anything may still come.
    func isOver() throws -> Bool
    /// Still at work on these.
    func keep(_ tickets: [JobTicket]) throws
    /// The seal and key for a job.
    func desk(_ ticket: JobTicket) throws -> SealingDesk
    /// Puts uses of the seal on record, durably, before anything is signed (ES-13). Gives the keys that may be signed.
    func intend(_ uses: [(ticket: JobTicket, digest: Bytes)]) throws -> Set<String>
    /// The sealed documents stand in their places.
    func finish(_ ends: [(ticket: JobTicket, sealed: JobSealed)]) throws
    /// A try failed; `digest` is that of a recorded use of which no file came.
    func fail(_ ticket: JobTicket, _ fault: any CodedFault, _ retry: JobRetry, digest: Bytes?) throws
    /// No sealed file stands in the places of jobs that were only to be looked for.
    func miss(_ tickets: [JobTicket]) throws
    /// Untouched; somebody else may have them at once.
    func giveBack(_ tickets: [JobTicket]) throws
}

/// What a worker tells whoever watches it.
package enum JobEvent: Sendable {
    case sealed(key: String, output: String, wasFound: Bool)
    case failed(key: String, output: String, fault: any CodedFault, isFinal: Bool)
    /// Something around the jobs failed; the worker goes on after a pause.
    case trouble(any CodedFault, pauseSeconds: Double)
}
