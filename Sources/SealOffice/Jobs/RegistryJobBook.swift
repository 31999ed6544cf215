import Foundation
import Lifecycle
import Registry
import SealASN1
import SealBase
import SealCrypto

/// Jobs of this machine: taken from the office's own registry on a lease, sealed with the office's keys.
final class RegistryJobBook: JobBook, @unchecked Sendable {
    private let office: Office
    private let clock: @Sendable () -> Instant
    private let lock = NSLock()
    private var batches: [String: JobBatchRecord] = [:]
    private var desks: [JobOrderAndSeal: SealingDesk] = [:]
    private var nextLook = Instant(secondsSinceEpoch: 0)
    private let gone: @Sendable (String) -> Bool
    let worker: String
    let leaseSeconds: Double

    /// What a desk is made for.
    private struct JobOrderAndSeal: Hashable {
        var order: JobOrder
        var seal: Bytes
    }

    init(_ office: Office, worker: String, leaseSeconds: Double, clock: @escaping @Sendable () -> Instant) {
        (self.office, self.worker, self.leaseSeconds, self.clock) = (office, worker, leaseSeconds, clock)
        let host = WorkerName.host
        gone = { WorkerName.isGone($0, host: host) }
    }

    private var act: Act { office.workerAct(clock()) }
    private var leaseEnd: Instant { clock().adding(seconds: Int64(leaseSeconds.rounded(.up))) }

    func take(_ count: Int) throws -> [JobTicket] {
        let gone = try office.registry.jobHolders(.here).filter(gone)
        _ = try office.registry.expireJobs(.here, gone: gone, by: act)
        try office.keepHeadsWhenDue(clock())
        let left = try unsettled(count)
        guard left.isEmpty else { return left }
        let jobs = try office.registry.takeJobs(.here, count: count, holder: worker, until: leaseEnd, by: act)
        if jobs.isEmpty { Thread.sleep(forTimeInterval: 0.2) }
        return try jobs.map(ticket)
    }

    private func ticket(_ job: JobRecord) throws -> JobTicket {
        let batch = try batch(job.batch)
        return JobTicket(
            key: job.key, item: job.item, order: batch.order.with(job.item), sealCode: batch.sealCode,
            sealDigest: batch.sealDigest, tries: job.tries, limit: job.limit)
    }

    /// Once a minute: jobs that were taken back while their use stood on record.
    private func unsettled(_ count: Int) throws -> [JobTicket] {
        let now = clock()
        let isDue = lock.withLock {
            guard now >= nextLook else { return false }
            nextLook = now.adding(seconds: 60)
            return true
        }
        guard isDue else { return [] }
        let before = now.adding(seconds: -JobTicket.settlingSeconds)
        return try office.registry.unsettledJobs(.here, before: before, limit: count).map { job in
            var ticket = try ticket(job)
            ticket.isOnlyLookedFor = true
            return ticket
        }
    }

    func miss(_ tickets: [JobTicket]) throws { try office.registry.settleJobs(tickets.map(\.key), by: act) }

    private func batch(_ id: String) throws -> JobBatchRecord {
        if let known = lock.withLock({ batches[id] }) { return known }
        let read = try office.registry.jobBatch(id)
        lock.withLock { batches[id] = read }
        return read
    }

    func isOver() throws -> Bool { try office.registry.openJobs(.here) == 0 }

    func keep(_ tickets: [JobTicket]) throws {
        try office.registry.renewJobs(holder: worker, until: leaseEnd, by: act)
    }

    func desk(_ ticket: JobTicket) throws -> SealingDesk {
        var order = ticket.order
        (order.place, order.reason) = (JobPlace(), nil)
        let wanted = JobOrderAndSeal(order: order, seal: ticket.sealDigest)
        return try lock.withLock {
            if let desk = desks[wanted] {
                try office.checkUsable(desk.seal, clock())
                return desk
            }
            guard let der = try office.registry.seal(ticket.sealCode).der,
                Digest.hash(.sm3, der) == ticket.sealDigest, case .seal(let seal) = try SESFile.parse(der)
            else { throw OfficeFault(.sealNotOurs, ["seal": ticket.sealCode]) }
            let desk = try office.desk(seal, order.signOrder(seal: ""), clock())
            desks[wanted] = desk
            return desk
        }
    }

    func intend(_ uses: [(ticket: JobTicket, digest: Bytes)]) throws -> Set<String> {
        try office.registry.recordJobUses(
            uses.map { ($0.ticket.key, $0.digest) }, holder: worker, worker: worker, by: act)
    }

    func finish(_ ends: [(ticket: JobTicket, sealed: JobSealed)]) throws {
        guard !ends.isEmpty else { return }
        try office.registry.finishJobs(ends.map(\.sealed), holder: worker, by: act)
    }

    func fail(_ ticket: JobTicket, _ fault: any CodedFault, _ retry: JobRetry, digest: Bytes?) throws {
        if let digest { try office.registry.voidJobUse(ticket.key, digest: digest, by: act) }
        try office.registry.failJob(ticket.key, JobAccident(fault), retry, holder: worker, by: act)
    }

    func giveBack(_ tickets: [JobTicket]) throws {
        try office.registry.releaseJobs(tickets.map(\.key), holder: worker, by: act)
    }
}
