import Foundation
import Lifecycle
import PDFSealing
import Registry
import SealBase
import SealCrypto

/// Workers of one process: each takes a few jobs, puts their uses on record, seals them and says so.
///
/// Sealed exactly once, whatever dies when: a use is on record before its signature; the file appears under its name only
/// where nothing stands, so of two who seal the same job one has its way; and the file carries the job's key, so that
/// whoever comes after the one who died finds it done.
final class JobRun: @unchecked Sendable {
    let book: any JobBook
    let delivery: DocumentDelivery
    let clock: @Sendable () -> Instant
    let isStopped: @Sendable () -> Bool
    let tell: @Sendable (JobEvent) -> Void
    private let lock = NSLock()
    private var inHand: [String: JobTicket] = [:]
    private var isWorking = true

    /// Jobs taken together: enough that the disk and the queue are not waited for at every one, few enough that a crash
    /// leaves little to look at again.
    static let chunk = 16

    init(
        _ book: any JobBook, _ delivery: DocumentDelivery, clock: @escaping @Sendable () -> Instant,
        isStopped: @escaping @Sendable () -> Bool, tell: @escaping @Sendable (JobEvent) -> Void
    ) {
        (self.book, self.delivery, self.clock) = (book, delivery, clock)
        (self.isStopped, self.tell) = (isStopped, tell)
    }

    /// Works until it is told to stop or, with `untilIdle`, until nothing is left. Returns when every job in hand is
    /// done or given back.
    func work(threads: Int, untilIdle: Bool) {
        delivery.sweep()
        let group = DispatchGroup()
        for _ in 0..<max(1, threads) { start(group) { self.loop(untilIdle: untilIdle) } }
        let ticker = DispatchGroup()
        start(ticker) { self.keep() }
        group.wait()
        lock.withLock { isWorking = false }
        ticker.wait()
    }

    private func start(_ group: DispatchGroup, _ body: @escaping @Sendable () -> Void) {
        group.enter()
        let thread = Thread {
            body()
            group.leave()
        }
        thread.stackSize = 8 << 20
        thread.start()
    }

    private func loop(untilIdle: Bool) {
        var troubles = 0
        while !isStopped() {
            do {
                let tickets = try book.take(JobRun.chunk)
                if tickets.isEmpty {
                    if untilIdle, try book.isOver() { return }
                    continue
                }
                lock.withLock { for ticket in tickets { inHand[ticket.key] = ticket } }
                defer { lock.withLock { for ticket in tickets { inHand[ticket.key] = nil } } }
                // A job that was begun before may be the one that its worker died of: each of them alone, in no order,
                // so that those that merely stood beside it get through.
                let again = Dictionary(grouping: tickets) { $0.tries > 1 }
                if let fresh = again[false] { try seal(fresh) }
                for ticket in (again[true] ?? []).shuffled() { try seal([ticket]) }
                troubles = 0
            } catch {
                troubles = min(troubles + 1, 6)
                pause(after: coded(error, ""), Double(1 << (troubles - 1)))
            }
        }
    }

    private func pause(after fault: any CodedFault, _ seconds: Double) {
        tell(.trouble(fault, pauseSeconds: seconds))
        let end = Date().addingTimeInterval(seconds)
        while Date() < end, !isStopped() { Thread.sleep(forTimeInterval: 0.1) }
    }

    /// Says every third of a lease that the jobs in hand are being worked at.
    private func keep() {
        var next = Date().addingTimeInterval(book.leaseSeconds / 3)
        while lock.withLock({ isWorking }) {
            Thread.sleep(forTimeInterval: 0.05)
            guard Date() >= next else { continue }
            next = Date().addingTimeInterval(book.leaseSeconds / 3)
            let tickets = lock.withLock { Array(inHand.values) }
            if !tickets.isEmpty { try? book.keep(tickets) }
        }
    }

    private func dropFromHand(_ ticket: JobTicket) { lock.withLock { inHand[ticket.key] = nil } }

    // MARK: A few jobs

    /// A draft on its way.
    private struct Work {
        var ticket: JobTicket
        var desk: SealingDesk
        var draft: SealingDesk.Draft
        var input: DocumentDelivery.Local
        var path: String
    }

    private func seal(_ tickets: [JobTicket]) throws {
        var (works, ends): ([Work], [(ticket: JobTicket, sealed: JobSealed)]) = ([], [])
        defer { for work in works { work.input.drop() } }
        for (index, ticket) in tickets.enumerated() {
            // Being stopped: what is not begun goes back at once.
            if isStopped() {
                try book.giveBack(Array(tickets[index...]))
                break
            }
            do {
                try delivery.check(ticket)
                if ticket.isOnlyLookedFor {
                    if let end = try lookedFor(ticket) { ends.append((ticket, end)) } else { try book.miss([ticket]) }
                } else if let end = try found(ticket, looksAgain: ticket.tries > 1) {
                    ends.append((ticket, end))
                } else {
                    works.append(try work(ticket))
                }
            } catch { try fail(ticket, error) }
        }
        if !works.isEmpty {
            let allowed = try book.intend(works.map { ($0.ticket, $0.draft.digest) })
            ends += try finish(works.filter { allowed.contains($0.ticket.key) })
        }
        try book.finish(ends)
        for end in ends {
            tell(.sealed(key: end.ticket.key, output: end.ticket.item.output, wasFound: end.sealed.wasFound))
        }
    }

    private func work(_ ticket: JobTicket) throws -> Work {
        let desk = try book.desk(ticket)
        let input = try delivery.input(ticket)
        do {
            var order = ticket.order.signOrder(seal: "")
            order.input = input.path
            order.output = try delivery.draftPath(ticket)
            order.fieldName = JobKeys.field(ticket.key)
            if FilePath.isSame(order.output, order.input) { throw JobFault(.overInput, ["path": order.input]) }
            let draft = try desk.draft(order, clock())
            return Work(ticket: ticket, desk: desk, draft: draft, input: input, path: order.output)
        } catch {
            input.drop()
            throw error
        }
    }

    /// Signs and publishes what is on record. All files go to the disk together.
    private func finish(_ works: [Work]) throws -> [(ticket: JobTicket, sealed: JobSealed)] {
        let now = clock()
        let signed = try carried(works) { work in
            _ = try work.desk.sign(work.draft, now)
            work.draft.file.beginFlushing()
            return work
        }
        let durable = try carried(signed) { work in
            try work.draft.file.flush()
            return work
        }
        let ends = try carried(durable) { work -> (ticket: JobTicket, sealed: JobSealed) in
            guard try delivery.publish(work.draft.file, work.ticket, at: work.path) else {
                guard let end = try found(work.ticket, looksAgain: true) else {
                    throw JobFault(.outputExists, ["path": work.ticket.item.output.withoutQuery])
                }
                return (work.ticket, end)
            }
            return (
                work.ticket,
                JobSealed(
                    key: work.ticket.key, field: work.draft.plan.fieldName, digest: work.draft.digest,
                    worker: book.worker, wasFound: false)
            )
        }
        let folders = Set(durable.map { $0.path.folderOfPath })
        for folder in folders { AtomicFile.syncFolder(folder.isEmpty ? "." : folder) }
        return ends
    }

    /// Takes a step with every draft; one that fails goes no further and its use is void.
    private func carried<T>(_ works: [Work], _ step: (Work) throws -> T) throws -> [T] {
        try works.compactMap { work in
            do { return try step(work) } catch {
                try fail(work.ticket, error, digest: work.draft.digest)
                return nil
            }
        }
    }

    /// The end of a job whose sealed file stands in its place already. Throws `JobFault.outputExists` when something
    /// else does. An address is asked only when there is a reason to.
    private func found(_ ticket: JobTicket, looksAgain: Bool) throws -> JobSealed? {
        guard looksAgain || !DocumentDelivery.isAddress(ticket.item.output) else { return nil }
        guard let local = try delivery.existing(ticket) else { return nil }
        defer { local.drop() }
        let container = ticket.order.container
        let digest = try SealedUnderKey.digest(
            local.path, password: ticket.order.password.map { try DocumentPassword(file: $0).octets() },
            field: ticket.field, sealCode: ticket.sealCode,
            algorithm: container == "pades" ? .sha256 : .sm3, isStamp: container == "ses" || container == "dual")
        guard let digest else { throw JobFault(.outputExists, ["path": ticket.item.output.withoutQuery]) }
        return JobSealed(
            key: ticket.key, field: ticket.field, digest: digest, worker: book.worker, wasFound: true)
    }

    /// The same for a job that was taken back: what stands in its place and is something else is not its file.
    private func lookedFor(_ ticket: JobTicket) throws -> JobSealed? {
        do { return try found(ticket, looksAgain: true) } catch let fault as JobFault where fault.code == .outputExists
        {
            return nil
        }
    }

    private func fail(_ ticket: JobTicket, _ error: any Error, digest: Bytes? = nil) throws {
        let fault = coded(error, ticket.item.input.withoutQuery)
        let retry = JobRetry(fault.kind, tries: ticket.tries, limit: ticket.limit)
        try book.fail(ticket, fault, retry, digest: digest)
        dropFromHand(ticket)
        tell(.failed(key: ticket.key, output: ticket.item.output.withoutQuery, fault: fault, isFinal: retry == .never))
    }

    private func coded(_ error: any Error, _ path: String) -> any CodedFault {
        error as? any CodedFault ?? FileFault(.unreadable, ["path": path, "reason": "\(type(of: error))"])
    }
}
