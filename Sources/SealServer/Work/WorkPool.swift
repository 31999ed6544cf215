import NIOPosix
import SealBase
import Synchronization

/// Threads for what blocks: disk, registry, cryptography. Takes a bounded number of jobs; more are refused at once, so
/// that whoever waits is answered in time.
final class WorkPool: Sendable {
    private let pool: NIOThreadPool
    private let limit: Int
    private let waiting = Atomic<Int>(0)

    /// - Parameters:
    ///   - threads: how many jobs run at once.
    ///   - limit: how many may run or wait.
    init(threads: Int, limit: Int) {
        pool = NIOThreadPool(numberOfThreads: max(1, threads))
        self.limit = max(1, limit)
        pool.start()
    }

    /// The threads, for reading files.
    var threads: NIOThreadPool { pool }

    /// How many jobs run or wait.
    var load: Int { waiting.load(ordering: .relaxed) }

    /// Runs a job on a thread of its own kind. Throws `ServerFault.busy`, and what the job throws.
    func run<T: Sendable>(_ job: @escaping @Sendable () throws -> T) async throws -> T {
        let before = waiting.wrappingAdd(1, ordering: .relaxed).oldValue
        defer { waiting.wrappingSubtract(1, ordering: .relaxed) }
        guard before < limit else { throw ServerFault(.busy, ["seconds": "2"]) }
        return try await pool.runIfActive(job)
    }

    /// Ends when all jobs have ended.
    func shutDown() async throws { try await pool.shutdownGracefully() }
}
