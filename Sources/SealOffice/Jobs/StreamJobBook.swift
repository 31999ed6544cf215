import Foundation
import JobStream
import Lifecycle
import Registry
import SealASN1
import SealBase
import SealCrypto

/// Jobs from the queue between machines. Whatever a worker says goes onto a stream that more than half of the servers
/// hold, and the job is acknowledged after that: a worker, or a server, may die at any moment.
final class StreamJobBook: JobBook, @unchecked Sendable {
    private let link: QueueLink
    private let streams: JobStreams
    private var worktop: WorkerDesk
    private let clock: @Sendable () -> Instant
    private let isStopped: @Sendable () -> Bool
    private let lock = NSLock()
    private var readers: [ObjectIdentifier: QueueReader] = [:]
    private var desks: [Wanted: SealingDesk] = [:]
    private var seals: [String: (seal: SESeal, state: String, at: Date)] = [:]
    private var nextLists = Date.distantPast
    /// Seconds for which a seal's state, and the office's lists, are believed.
    private static let belief = 10.0
    let worker: String
    var leaseSeconds: Double { streams.ackSeconds }

    private struct Wanted: Hashable {
        var order: JobOrder
        var seal: Bytes
    }

    init(
        _ link: QueueLink, _ streams: JobStreams, _ desk: WorkerDesk, worker: String,
        clock: @escaping @Sendable () -> Instant, isStopped: @escaping @Sendable () -> Bool
    ) {
        (self.link, self.streams, worktop, self.worker) = (link, streams, desk, worker)
        (self.clock, self.isStopped) = (clock, isStopped)
    }

    /// Every thread has a reader of its own.
    private func reader() throws -> QueueReader {
        let me = ObjectIdentifier(Thread.current)
        if let reader = lock.withLock({ readers[me] }) { return reader }
        let made = try QueueReader(link, stream: streams.jobs, consumer: streams.workers)
        lock.withLock { readers[me] = made }
        return made
    }

    func take(_ count: Int) throws -> [JobTicket] {
        let deliveries = try reader().take(count, seconds: 1)
        var tickets: [JobTicket] = []
        for delivery in deliveries {
            do throws(JobFault) {
                let message = try JobProtocol.decode(delivery.octets, as: JobMessage.self)
                var ticket = JobTicket(
                    key: message.key, item: message.item, order: message.order.with(message.item),
                    sealCode: message.sealCode, sealDigest: Bytes(hex: message.seal) ?? [], tries: delivery.delivery,
                    limit: message.limit)
                ticket.delivery = delivery
                ticket.isOnlyLookedFor = message.look ?? false
                // It was begun more often than it may be tried and nobody lived to tell of it.
                if delivery.delivery > message.limit * Registry.begunPerTry {
                    let fault = JobFault(.workersDied, ["tries": "\(delivery.delivery - 1)"])
                    do { try fail(ticket, fault, .never, digest: nil) } catch { continue }
                } else {
                    tickets.append(ticket)
                }
            } catch { try refuse(delivery, error) }
        }
        return tickets
    }

    /// A message that this worker cannot read: another version's worker may; after some deliveries it goes among the dead
    /// letters. Its key is not known for sure, so the office hears of it by the letter only.
    private func refuse(_ delivery: QueueDelivery, _ fault: JobFault) throws {
        guard delivery.delivery >= 5 || fault.code == .badMessage else {
            return try link.giveBack([delivery], afterSeconds: Double(1 << (delivery.delivery - 1)))
        }
        try bury(delivery, fault)
        struct Key: Codable { var key: String }
        if let key = (try? JSONDecoder().decode(Key.self, from: Data(delivery.octets)))?.key {
            try post([news(.dead, key, fault, tries: delivery.delivery)])
        }
        try link.end([delivery])
    }

    private func bury(_ delivery: QueueDelivery, _ fault: any CodedFault) throws {
        struct Letter: Codable {
            var v = JobProtocol.version
            var fault: String
            var details: [String: String]
            var worker: String
            var message: String
        }
        let letter = Letter(
            fault: fault.stableCode, details: fault.details, worker: worker,
            message: String(decoding: delivery.octets, as: UTF8.self))
        _ = try link.post([
            QueuePost(
                subject: streams.deadSubject, identity: "dead:\(delivery.sequence):\(fault.stableCode)",
                octets: JobProtocol.encode(letter))
        ])
    }

    func isOver() throws -> Bool { try link.state(of: streams.jobs).state.messages == 0 }

    func keep(_ tickets: [JobTicket]) throws { try link.keep(tickets.compactMap(\.delivery)) }

    // MARK: Seals

    func desk(_ ticket: JobTicket) throws -> SealingDesk {
        let (seal, state) = try seal(ticket)
        guard state == "valid" else { throw JobFault(.sealStopped, ["seal": ticket.sealCode, "state": state]) }
        let property = seal.property
        let now = clock()
        guard property.validStart <= now, now <= property.validEnd else {
            throw OfficeFault(
                .sealExpired,
                [
                    "seal": seal.esID, "validStart": property.validStart.iso8601,
                    "validEnd": property.validEnd.iso8601,
                ])
        }
        var order = ticket.order
        (order.place, order.reason) = (JobPlace(), nil)
        let wanted = Wanted(order: order, seal: ticket.sealDigest)
        let published = try published()
        return try lock.withLock {
            if worktop.published != published {
                worktop.published = published
                desks = [:]
            }
            if let desk = desks[wanted] { return desk }
            let desk = try worktop.makeDesk(seal, order.signOrder(seal: ""), now)
            desks[wanted] = desk
            return desk
        }
    }

    /// The seal by its digest, with its state as the office last told it; asked for anew every ten seconds.
    private func seal(_ ticket: JobTicket) throws -> (SESeal, String) {
        let digest = ticket.sealDigest.hex
        if let known = lock.withLock({ seals[digest] }), Date().timeIntervalSince(known.at) < Self.belief {
            return (known.seal, known.state)
        }
        guard let octets = try link.last(on: streams.sealSubject(digest), of: streams.seals) else {
            throw JobFault(.sealMissing, ["digest": digest])
        }
        let notice = try JobProtocol.decode(octets, as: SealNotice.self)
        let der = Data(base64Encoded: notice.der).map { Bytes($0) } ?? []
        guard Digest.hash(.sm3, der) == ticket.sealDigest, case .seal(let seal) = try SESFile.parse(der) else {
            throw JobFault(.sealMissing, ["digest": digest])
        }
        lock.withLock { seals[digest] = (seal, notice.state, Date()) }
        return (seal, notice.state)
    }

    /// What the office publishes, as the queue has it now; asked for anew every ten seconds.
    private func published() throws -> [SignerKind: PublishedRoot]? {
        let (known, isFresh) = lock.withLock { (worktop.published, Date() < nextLists) }
        if isFresh { return known }
        let octets = try link.last(on: streams.officeSubject, of: streams.seals)
        let told = try octets.map { try JobProtocol.decode($0, as: OfficeNotice.self).published } ?? nil
        lock.withLock { nextLists = Date().addingTimeInterval(Self.belief) }
        return told
    }

    // MARK: News

    private func post(_ news: [JobNews]) throws {
        _ = try link.post(
            news.map {
                QueuePost(subject: streams.newsSubject, identity: $0.identity, octets: try JobProtocol.encode($0))
            })
    }

    private func news(_ kind: JobNews.Kind, _ key: String, _ fault: any CodedFault, tries: Int) -> JobNews {
        var news = JobNews(kind, key, worker: worker)
        (news.fault, news.details, news.tries) = (fault.stableCode, fault.details, tries)
        return news
    }

    /// A job whose message lies in the queue no more was taken back, or somebody else ended it: of such a one nothing is
    /// recorded and nothing signed.
    func intend(_ uses: [(ticket: JobTicket, digest: Bytes)]) throws -> Set<String> {
        let held = try link.held(uses.compactMap { $0.ticket.delivery?.sequence }, in: streams.jobs)
        let standing = uses.filter { use in use.ticket.delivery.map { held.contains($0.sequence) } ?? false }
        try post(
            standing.map { use in
                var news = JobNews(.use, use.ticket.key, worker: worker)
                news.digest = use.digest.hex
                return news
            })
        return Set(standing.map(\.ticket.key))
    }

    func finish(_ ends: [(ticket: JobTicket, sealed: JobSealed)]) throws {
        guard !ends.isEmpty else { return }
        try post(
            ends.map { end in
                var news = JobNews(end.sealed.wasFound ? .found : .sealed, end.ticket.key, worker: worker)
                (news.field, news.digest) = (end.sealed.field, end.sealed.digest.hex)
                return news
            })
        try link.acknowledge(ends.compactMap(\.ticket.delivery))
    }

    func fail(_ ticket: JobTicket, _ fault: any CodedFault, _ retry: JobRetry, digest: Bytes?) throws {
        switch retry {
        case .never:
            if let delivery = ticket.delivery { try bury(delivery, fault) }
            try post([news(.dead, ticket.key, fault, tries: ticket.tries)])
            try link.end([ticket.delivery].compactMap(\.self))
        case .after(let seconds):
            try post([news(.failed, ticket.key, fault, tries: ticket.tries)])
            try link.giveBack([ticket.delivery].compactMap(\.self), afterSeconds: Double(seconds))
        }
    }

    func miss(_ tickets: [JobTicket]) throws {
        try post(
            tickets.map { ticket in
                var news = JobNews(.absent, ticket.key, worker: worker)
                (news.v, news.tries) = (JobProtocol.looking, ticket.delivery.map { Int(clamping: $0.sequence) })
                return news
            })
        try link.acknowledge(tickets.compactMap(\.delivery))
    }

    func giveBack(_ tickets: [JobTicket]) throws { try link.giveBack(tickets.compactMap(\.delivery)) }
}
