import Foundation
package import SealBase

/// How jobs of this machine are worked at.
package struct JobWorkOptions: Sendable {
    package var threads = 2
    /// Ends when nothing is left to do.
    package var untilIdle = false
    package var leaseSeconds = 60.0
    package var clock: @Sendable () -> Instant
    package var isStopped: @Sendable () -> Bool = { false }

    package init(clock: @escaping @Sendable () -> Instant) { self.clock = clock }
}

extension Office {
    /// Works at the jobs of this machine until told to stop or, if wished, until none is left; several processes may do
    /// so at once. `tell` is called by any thread.
    package func workJobs(_ options: JobWorkOptions, tell: @escaping @Sendable (JobEvent) -> Void) {
        let book = RegistryJobBook(
            self, worker: WorkerName.own(), leaseSeconds: options.leaseSeconds, clock: options.clock)
        let delivery = DocumentDelivery(roots: nil, spool: NSTemporaryDirectory())
        JobRun(book, delivery, clock: options.clock, isStopped: options.isStopped, tell: tell)
            .work(threads: min(max(1, options.threads), 64), untilIdle: options.untilIdle)
    }
}
