import Foundation
import SealBase
import SealOffice
import SealWords
import Synchronization

/// What every request may use: the office, standing answers, threads, counters.
final class House: Sendable {
    /// An office that is ready for several threads: its registry waits in line by itself, and what it reads only once
    /// was read before (`prepareForThreads`).
    private struct Shared: @unchecked Sendable { let office: Office }

    let settings: ServerSettings
    private let shared: Shared
    let verifier: StandingVerifier
    let status: StandingStatus
    /// Threads for what needs no registry to be written: documents, scans, published files.
    let work: WorkPool
    /// Threads for the office, apart: whoever waits for a locked registry keeps nobody waiting who only asks.
    private let desk: WorkPool
    /// What is wrong with the batches, if anything.
    let background = BackgroundState()
    /// Pages of strangers' documents are drawn by another program: for one of them at a time, others go without.
    let drawing = Turnstile(limit: 1)
    let uploads: UploadFolder
    let counters = Counters()
    let rates: RateKeeper
    /// Tries to log in, by address.
    let logins: RateKeeper
    let challenges = Mutex(Challenges())
    /// Timestamp authorities, opened when they are first asked.
    let stamps = Mutex<[Bool: TimeStampResponder]>([:])
    let pages: PageLibrary
    /// Forms that came already.
    let once = SentOnce()

    /// Throws what opening the office's keys and making the upload folder throw.
    init(_ settings: ServerSettings, _ office: Office) throws {
        try office.prepareForThreads()
        pages = try PageLibrary()
        self.settings = settings
        shared = Shared(office: office)
        verifier = StandingVerifier(office: settings.office)
        status = StandingStatus(office)
        work = WorkPool(threads: settings.threads, limit: settings.mostJobs)
        desk = WorkPool(threads: settings.threads, limit: settings.mostJobs)
        uploads = try UploadFolder(settings.uploads)
        rates = RateKeeper(RateBuckets.Limit(burst: settings.burst, perMinute: settings.perMinute))
        logins = RateKeeper(RateBuckets.Limit(burst: settings.loginBurst, perMinute: settings.loginsPerMinute))
    }

    var now: Instant { settings.now() }

    /// Has the office do something, on a thread for what blocks. Throws `ServerFault.busy`, and what the office throws.
    func office<T: Sendable>(_ job: @escaping @Sendable (Office) throws -> T) async throws -> T {
        let shared = shared
        return try await desk.run { try job(shared.office) }
    }

    /// What waits for a thread or has one.
    var load: Int { work.load + desk.load }

    /// Ends when all jobs have ended.
    func shutDown() async {
        try? await desk.shutDown()
        try? await work.shutDown()
        uploads.remove()
    }

    /// Throws `RegistryFault` unless the registry takes changes; never waits long.
    func checkRegistry() throws { try shared.office.checkRegistry() }

    /// The same under a visitor's name.
    func office<T: Sendable>(
        as visitor: Visitor, _ job: @escaping @Sendable (Office) throws -> T
    ) async throws -> T {
        try await office { try job($0.acting(as: visitor.account.name)) }
    }

    /// Seals batches, or hands them to the queue between machines, until told to stop.
    func workJobs(_ isStopped: @escaping @Sendable () -> Bool) {
        var options = JobWorkOptions(clock: settings.now)
        (options.threads, options.isStopped) = (settings.jobThreads, isStopped)
        let background = background
        let tell: @Sendable (JobEvent) -> Void = { event in
            if case .trouble(let fault, let pause) = event {
                background.note(fault.stableCode, pauseSeconds: pause)
            } else {
                background.clear()
            }
        }
        let office = shared.office.acting(as: "worker")
        guard let queue = settings.queue else { return office.workJobs(options, tell: tell) }
        while !isStopped() {
            do { try office.dispatchJobs(queue, options, ready: { background.clear() }, tell: tell) } catch {
                let code = (error as? any CodedFault)?.stableCode ?? "server.internal"
                background.note(code, pauseSeconds: Self.queuePause)
                let end = ContinuousClock.now + .seconds(Self.queuePause)
                while ContinuousClock.now < end, !isStopped() { Thread.sleep(forTimeInterval: 0.1) }
            }
        }
    }

    /// Seconds until a queue that could not be reached is tried again.
    private static let queuePause = 3.0

    /// Receives bodies within limits.
    func reader(upTo octets: Int? = nil) -> UploadReader {
        UploadReader(
            limits: octets.map { settings.limits.upTo($0) } ?? settings.limits, folder: uploads, work: work)
    }
}
