import Foundation
import Synchronization

/// Copies a large file inside the kernel, on a thread of its own, while its caller hashes what was written: together they
/// take as long as the slower of the two, and the disk is at work all the time. What is hashed is read back from the new
/// file, so that it is what stands there whatever happens to the old one meanwhile.
package final class CopyAhead: @unchecked Sendable {
    private let file: AtomicFile
    private let source: Int32
    private let range: Range<Int>
    private let start: Int
    private let piece = DispatchSemaphore(value: 0)
    private let state = Mutex(State())
    /// Octets copied at once, and then handed to the disk.
    private static let stride = 8 << 20
    /// Octets read back at once.
    private static let window = 1 << 18

    private struct State {
        var copied = 0
        var isCancelled = false
        var isOver = false
        var failure: (any Error)?
    }

    /// - Parameters:
    ///   - source: a descriptor that stays open until `run` is over; its offset is left alone.
    ///   - range: what to append to `file`, which nobody else touches until `run` is over.
    package init(_ file: AtomicFile, from source: Int32, _ range: Range<Int>) {
        (self.file, self.source, self.range, start) = (file, source, range, file.count)
    }

    /// Copies, and hands the octets to `body` in order. Returns how many there were: fewer than asked for when the source
    /// ends before. Throws `FileFault`, and what `body` throws.
    package func run(_ body: (Bytes) throws -> Void) throws -> Int {
        let done = DispatchSemaphore(value: 0)
        DispatchQueue.global().async { [self] in
            copy()
            done.signal()
        }
        do {
            let count = try follow(body)
            done.wait()
            return count
        } catch {
            state.withLock { $0.isCancelled = true }
            done.wait()
            throw error
        }
    }

    /// The thread that copies. Signals once a piece, and when it is over.
    private func copy() {
        defer {
            state.withLock { $0.isOver = true }
            piece.signal()
        }
        var at = range.lowerBound
        while at < range.upperBound, !state.withLock({ $0.isCancelled }) {
            do {
                let wanted = min(CopyAhead.stride, range.upperBound - at)
                let count = try file.append(from: source, at: at, count: wanted)
                at += count
                state.withLock { $0.copied += count }
                guard count == wanted else { return }
                file.beginFlushing()
            } catch {
                return state.withLock { $0.failure = error }
            }
            piece.signal()
        }
    }

    private func follow(_ body: (Bytes) throws -> Void) throws -> Int {
        var read = 0
        while true {
            piece.wait()
            let state = state.withLock { $0 }
            if let failure = state.failure { throw failure }
            while read < state.copied {
                let octets = try file.read(
                    at: start + read, count: min(CopyAhead.window, state.copied - read))
                guard !octets.isEmpty else { throw FileFault(.unreadable, ["path": "", "reason": "shorter"]) }
                try body(octets)
                read += octets.count
            }
            if state.isOver { return read }
        }
    }
}
