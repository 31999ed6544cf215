import Foundation
import JobStream
package import SealBase
import SealCrypto

/// A worker of the queue between machines: a program with its own key and no office.
package struct QueueWorker: Sendable {
    private let settings: WorkerSettings
    private let desk: WorkerDesk

    /// Opens the worker's keys. Throws `JobFault`, `KeyFault`, `TokenFault`, `CryptoFault`, `FileFault`.
    package init(_ settings: WorkerSettings, entropy: @escaping @Sendable (Int) -> Bytes) throws {
        guard !settings.keys.isEmpty else { throw JobFault(.missingSetting, ["field": "key"]) }
        self.settings = settings
        desk = WorkerDesk(
            keys: try settings.keys.map { try WorkerKey($0) }, authority: settings.authority, entropy: entropy)
        // An authority that cannot be used is told now and not with every job.
        if let authority = settings.authority { _ = try StampSource(authority, .sm3, entropy: entropy) }
    }

    /// Takes jobs and seals until told to stop: jobs begun are finished, those not begun go back. `ready` is called once
    /// it is connected. Throws `QueueFault` when it cannot connect.
    package func work(
        _ options: JobWorkOptions, ready: () -> Void, tell: @escaping @Sendable (JobEvent) -> Void
    ) throws {
        let name = WorkerName.own()
        let link = try settings.connect(as: name)
        ready()
        let book = StreamJobBook(
            link, settings.streams, desk, worker: name, clock: options.clock, isStopped: options.isStopped)
        var delivery = DocumentDelivery(roots: settings.roots, addresses: settings.addresses, spool: settings.spool)
        delivery.transfer.rootsFile = settings.addressRoots
        if let seconds = settings.addressSeconds { delivery.transfer.totalSeconds = seconds }
        delivery.authority = settings.authority?.address
        JobRun(book, delivery, clock: options.clock, isStopped: options.isStopped, tell: tell)
            .work(threads: settings.threads, untilIdle: options.untilIdle)
    }
}

extension Office {
    /// The office's side of the queue: hands out jobs and seals, enters what comes back. Throws `QueueFault` when it
    /// cannot connect or set the queue up.
    package func dispatchJobs(
        _ settings: WorkerSettings, _ options: JobWorkOptions, ready: () -> Void,
        tell: @escaping @Sendable (JobEvent) -> Void
    ) throws {
        let link = try settings.connect(as: "office/" + WorkerName.own())
        try settings.streams.ensure(link)
        ready()
        try JobDispatcher(self, link, settings.streams, clock: options.clock, tell: tell)
            .work(untilIdle: options.untilIdle, isStopped: options.isStopped)
    }
}
