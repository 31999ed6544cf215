import Foundation
import Synchronization

/// Writes to a file while its caller reads and hashes on: a large copy takes as long as the slower of the two, and the
/// disk is at work all the time. A few pieces wait at most. Between `init` and `finish` nobody else touches the file.
package final class WriteBehind: @unchecked Sendable {
    private let file: AtomicFile
    private let queue = DispatchQueue(label: "write-behind")
    private let room = DispatchSemaphore(value: 4)
    private let failure = Mutex<(any Error)?>(nil)
    /// Octets after which the disk is asked to begin; only the queue's thread looks.
    private var unflushed = 0
    private static let stride = 8 << 20

    package init(_ file: AtomicFile) { self.file = file }

    /// Appends octets, soon. Throws what an earlier piece met.
    package func write(_ piece: Bytes) throws {
        room.wait()
        queue.async { [self] in
            defer { room.signal() }
            guard failure.withLock({ $0 == nil }) else { return }
            do {
                try file.write(piece)
            } catch {
                failure.withLock { $0 = error }
            }
            unflushed += piece.count
            guard unflushed >= WriteBehind.stride else { return }
            unflushed = 0
            file.beginFlushing()
        }
        try check()
    }

    /// Waits until every piece is in the file. Throws what one of them met.
    package func finish() throws {
        queue.sync {}
        try check()
    }

    private func check() throws {
        if let failure = failure.withLock({ $0 }) { throw failure }
    }
}
