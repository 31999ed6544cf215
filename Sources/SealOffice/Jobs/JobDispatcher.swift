import Foundation
import JobStream
import Lifecycle
import Registry
import SealBase

/// The office's side of the queue: puts its jobs into it, keeps seals in it up to date, and enters what workers tell
/// into the registry, each once.
final class JobDispatcher: @unchecked Sendable {
    private let office: Office
    private let link: QueueLink
    private let streams: JobStreams
    private let clock: @Sendable () -> Instant
    private let tell: @Sendable (JobEvent) -> Void
    private var told: [String: SealNotice] = [:]
    private var toldOfLists: OfficeNotice?
    private var nextLook = Instant(secondsSinceEpoch: 0)
    private var nextLists = Instant(secondsSinceEpoch: 0)
    private var nextDispatch = Date.distantPast
    private var nextSettling = Instant(secondsSinceEpoch: 0)
    /// When jobs that were taken back were last asked for.
    private var looked: [String: Instant] = [:]

    /// Who holds jobs that lie in the queue.
    static let holder = "queue"
    /// Put into the queue together.
    private static let chunk = 256
    /// Seconds after which a job that nobody told of, while the queue was empty, is put into it anew.
    private static let patience: Int64 = 3_600

    init(
        _ office: Office, _ link: QueueLink, _ streams: JobStreams, clock: @escaping @Sendable () -> Instant,
        tell: @escaping @Sendable (JobEvent) -> Void
    ) {
        (self.office, self.link, self.streams) = (office, link, streams)
        (self.clock, self.tell) = (clock, tell)
    }

    private var act: Act { office.workerAct(clock()) }

    /// Works until it is told to stop or, if wished, until every job of the queue is over.
    func work(untilIdle: Bool, isStopped: @escaping @Sendable () -> Bool) throws {
        let reader = try QueueReader(link, stream: streams.news, consumer: streams.office)
        var troubles = 0
        // What one that died had taken and not put into the queue, or not noted: the queue knows a repetition.
        try office.registry.releaseUnplacedJobs(holder: JobDispatcher.holder, by: act)
        while !isStopped() {
            do {
                try tellOfSeals()
                try tellOfLists()
                try keepLeases()
                let sent = try dispatch()
                try withdraw()
                try settle()
                let entered = try enter(reader, seconds: sent > 0 ? 0.1 : 0.5)
                troubles = 0
                if untilIdle, sent == 0, entered == 0, try office.registry.openJobs(.stream) == 0 { return }
            } catch {
                troubles = min(troubles + 1, 6)
                let fault = error as? any CodedFault ?? FileFault(.unreadable, ["reason": "\(type(of: error))"])
                let seconds = Double(1 << (troubles - 1)) / 2
                tell(.trouble(fault, pauseSeconds: seconds))
                let end = Date().addingTimeInterval(seconds)
                while Date() < end, !isStopped() { Thread.sleep(forTimeInterval: 0.1) }
            }
        }
    }

    /// The seals of open jobs, with their state, whenever either is new.
    private func tellOfSeals() throws {
        for (code, digest) in try office.registry.sealsOfOpenJobs() {
            let record = try office.registry.seal(code)
            guard let der = record.der else { continue }
            let notice = SealNotice(state: record.state.rawValue, der: Data(der).base64EncodedString())
            guard told[digest.hex] != notice else { continue }
            _ = try link.post([
                QueuePost(
                    subject: streams.sealSubject(digest.hex),
                    identity: "\(digest.hex):\(notice.state):\(act.at.secondsSinceEpoch)",
                    octets: try JobProtocol.encode(notice))
            ])
            told[digest.hex] = notice
        }
    }

    /// The office's roots and lists, as long as open jobs ask for what is kept in files; asked for anew every minute.
    private func tellOfLists() throws {
        guard clock() >= nextLists, try office.registry.ordersOfOpenJobs().contains(where: \.needsLists) else { return }
        nextLists = clock().adding(seconds: 60)
        let now = clock()
        let notice = OfficeNotice(sm2: try office.published(.sm2, now), plain: try office.published(.plain, now))
        guard notice != toldOfLists else { return }
        do {
            _ = try link.post([
                QueuePost(
                    subject: streams.officeSubject, identity: "office:\(now.secondsSinceEpoch)",
                    octets: try JobProtocol.encode(notice))
            ])
            toldOfLists = notice
        } catch let fault as QueueFault where fault.code == .tooLarge {
            // Jobs that need no lists go on; the others say what they lack.
            tell(.trouble(fault, pauseSeconds: 0))
        }
    }

    /// As long as anything lies in the queue its jobs are nobody else's, however long that takes.
    private func keepLeases() throws {
        guard clock() >= nextLook else { return }
        nextLook = clock().adding(seconds: 60)
        guard try link.state(of: streams.jobs).state.messages > 0 else { return }
        try office.registry.renewJobs(
            holder: JobDispatcher.holder, until: clock().adding(seconds: JobDispatcher.patience), by: act)
    }

    /// Puts waiting jobs into the queue; as many as it takes. Gives how many.
    private func dispatch() throws -> Int {
        guard Date() >= nextDispatch else { return 0 }
        _ = try office.registry.expireJobs(.stream, gone: [], by: act)
        let patience = clock().adding(seconds: JobDispatcher.patience)
        let jobs = try office.registry.takeJobs(
            .stream, count: JobDispatcher.chunk, holder: JobDispatcher.holder, until: patience, by: act)
        guard !jobs.isEmpty else { return 0 }
        do {
            var batches: [String: JobBatchRecord] = [:]
            let posts = try jobs.map { job -> QueuePost in
                let batch = try batches[job.batch] ?? office.registry.jobBatch(job.batch)
                batches[job.batch] = batch
                let version = batch.order.version
                let message = JobMessage(
                    v: version, key: job.key, item: job.item, order: batch.order, sealCode: batch.sealCode,
                    seal: batch.sealDigest.hex, limit: job.limit)
                // A job that a person has tried again is not the message that it was.
                return QueuePost(
                    subject: streams.jobSubject(version), identity: "\(job.key):\(job.round):\(job.tries)",
                    octets: try JobProtocol.encode(message))
            }
            let (receipts, fault) = try link.postWhatFits(posts)
            let places = zip(jobs, receipts).compactMap { job, receipt in
                receipt.map { (key: job.key, sequence: $0.seq) }
            }
            try office.registry.noteJobs(places, until: patience, by: act)
            guard let fault else { return jobs.count }
            let left = zip(jobs, receipts).filter { $0.1 == nil }.map(\.0.key)
            try office.registry.releaseJobs(left, holder: JobDispatcher.holder, by: act)
            guard fault.code == .full else { throw fault }
            // What waits, waits; what comes back is entered meanwhile.
            nextDispatch = Date().addingTimeInterval(1)
            return places.count
        } catch {
            // Some may be in the queue all the same; coming a second time they are found sealed.
            try office.registry.releaseUnplacedJobs(holder: JobDispatcher.holder, by: act)
            throw error
        }
    }

    /// Takes jobs that were taken back out of the queue.
    private func withdraw() throws {
        let jobs = try office.registry.withdrawnJobs()
        for job in jobs { try link.delete(job.sequence, of: streams.jobs) }
        try office.registry.forgetPlaces(of: jobs.map(\.key), by: act)
    }

    /// Has workers look whether files stand of jobs that were taken back while their use stood on record: once a minute,
    /// each of them once an hour until somebody says.
    private func settle() throws {
        let now = clock()
        guard now >= nextSettling else { return }
        nextSettling = now.adding(seconds: 60)
        looked = looked.filter { now < $0.value.adding(seconds: JobDispatcher.patience) }
        let before = now.adding(seconds: -JobTicket.settlingSeconds)
        let jobs = try office.registry.unsettledJobs(.stream, before: before, limit: 10_000)
            .filter { looked[$0.key] == nil }.prefix(JobDispatcher.chunk)
        let posts = try jobs.map { job -> QueuePost in
            let batch = try office.registry.jobBatch(job.batch)
            let message = JobMessage(
                v: JobProtocol.looking, key: job.key, item: job.item, order: batch.order, sealCode: batch.sealCode,
                seal: batch.sealDigest.hex, limit: job.limit, look: true)
            return QueuePost(
                subject: streams.jobSubject(JobProtocol.looking),
                identity: "\(job.key):look:\(now.secondsSinceEpoch)", octets: try JobProtocol.encode(message))
        }
        guard !posts.isEmpty else { return }
        _ = try link.post(posts)
        for job in jobs { looked[job.key] = now }
    }

    /// Enters news into the registry and acknowledges them after that. Gives how many.
    private func enter(_ reader: QueueReader, seconds: Double) throws -> Int {
        let deliveries = try reader.take(512, seconds: seconds)
        guard !deliveries.isEmpty else { return 0 }
        var uses: [String: [(key: String, digest: Bytes)]] = [:]
        var ends: [JobSealed] = []
        var accidents: [JobNews] = []
        for delivery in deliveries {
            do throws(JobFault) {
                let news = try JobProtocol.decode(delivery.octets, as: JobNews.self)
                let digest = news.digest.flatMap { Bytes(hex: $0) }
                switch (news.kind, digest) {
                case (.use, let digest?): uses[news.worker, default: []].append((news.key, digest))
                case (.sealed, let digest?), (.found, let digest?):
                    ends.append(
                        JobSealed(
                            key: news.key, field: news.field ?? "", digest: digest, worker: news.worker,
                            wasFound: news.kind == .found))
                default: accidents.append(news)
                }
            } catch { tell(.trouble(error, pauseSeconds: 0)) }
        }
        for (worker, uses) in uses { try enterUses(uses, worker) }
        try enterEnds(ends)
        for news in accidents { try enterAccident(news) }
        try link.acknowledge(deliveries)
        return deliveries.count
    }

    /// News of jobs that this registry does not know (it was put back from an older copy, or the queue is another
    /// office's) are told and passed over.
    private func enterUses(_ uses: [(key: String, digest: Bytes)], _ worker: String) throws {
        do {
            _ = try office.registry.recordJobUses(uses, holder: nil, worker: worker, by: act)
        } catch let fault as RegistryFault where fault.code == .unknownJob {
            guard uses.count > 1 else { return tell(.trouble(fault, pauseSeconds: 0)) }
            for use in uses { try enterUses([use], worker) }
        }
    }

    private func enterEnds(_ ends: [JobSealed]) throws {
        guard !ends.isEmpty else { return }
        do {
            try office.registry.finishJobs(ends, holder: nil, by: act)
            for end in ends { tell(.sealed(key: end.key, output: end.key, wasFound: end.wasFound)) }
        } catch let fault as RegistryFault where fault.code == .unknownJob {
            guard ends.count > 1 else { return tell(.trouble(fault, pauseSeconds: 0)) }
            for end in ends { try enterEnds([end]) }
        }
    }

    private func enterAccident(_ news: JobNews) throws {
        if news.kind == .absent {
            do { return try office.registry.settleJobs([news.key], by: act) } catch let fault as RegistryFault
                where fault.code == .unknownJob
            { return tell(.trouble(fault, pauseSeconds: 0)) }
        }
        let accident = JobAccident(fault: news.fault ?? "jobs.badMessage", details: news.details ?? [:])
        do {
            try office.registry.enterAccident(news.key, accident, isFinal: news.kind == .dead, by: act)
        } catch let fault as RegistryFault where fault.code == .unknownJob { tell(.trouble(fault, pauseSeconds: 0)) }
    }
}
