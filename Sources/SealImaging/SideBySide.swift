import Dispatch
import Foundation
import Synchronization

/// Does two things that need nothing of each other at a time, on two processors where there are two.
func sideBySide<First: Sendable, Second: Sendable>(
    _ first: @escaping @Sendable () -> First, _ second: @escaping @Sendable () -> Second
) -> (First, Second) {
    let results = Shelf<(First?, Second?)>((nil, nil))
    shareOut(2) { index in
        if index == 0 {
            let value = first()
            results.held.withLock { $0.0 = value }
        } else {
            let value = second()
            results.held.withLock { $0.1 = value }
        }
    }
    let (one, other) = results.held.withLock(\.self)
    return (one ?? first(), other ?? second())
}

/// Does something to the rows of a picture in four bands, as many at a time as there are processors. Rows of fewer than
/// `least` cells in all are done at once: starting others costs some microseconds.
func inBands(_ rows: Int, cells: Int, least: Int = 60_000, _ work: @escaping @Sendable (Range<Int>) -> Void) {
    let bands = 4
    guard cells >= least, rows >= 4 * bands else { return work(0..<max(rows, 0)) }
    shareOut(bands) { band in work(rows * band / bands..<rows * (band + 1) / bands) }
}

/// The results of something for each of so many numbers, in order, as many at a time as there are processors.
func atOnce<Result: Sendable>(_ count: Int, _ work: @escaping @Sendable (Int) -> Result) -> [Result] {
    let results = Shelf([Result?](repeating: nil, count: count))
    shareOut(count) { index in
        let value = work(index)
        results.held.withLock { $0[index] = value }
    }
    return results.held.withLock { all in all.enumerated().map { $0.element ?? work($0.offset) } }
}

/// Does something for each of so many numbers on all processors; back when all is done. Work that is shared out within
/// such work is so, too, as soon as a processor is free, which Dispatch's own way would do one after another.
private func shareOut(_ count: Int, _ work: @escaping @Sendable (Int) -> Void) {
    let helpers = min(count, ProcessInfo.processInfo.activeProcessorCount) - 1
    guard helpers > 0 else {
        for index in 0..<max(count, 0) { work(index) }
        return
    }
    let shares = Shares(count, work)
    for _ in 0..<helpers { DispatchQueue.global().async { shares.take() } }
    shares.take()
    shares.finished.wait()
}

/// Numbers that are taken one by one, by whoever is free.
private final class Shares: Sendable {
    private let count: Int
    private let work: @Sendable (Int) -> Void
    private let next = Atomic(0)
    private let done = Atomic(0)
    /// Told once, when the last is done.
    let finished = DispatchSemaphore(value: 0)

    init(_ count: Int, _ work: @escaping @Sendable (Int) -> Void) {
        (self.count, self.work) = (count, work)
    }

    /// Takes numbers until there are none; one who comes late takes none.
    func take() {
        while true {
            let index = next.wrappingAdd(1, ordering: .acquiringAndReleasing).oldValue
            guard index < count else { return }
            work(index)
            if done.wrappingAdd(1, ordering: .acquiringAndReleasing).newValue == count { finished.signal() }
        }
    }
}

/// A value that several write to, one at a time.
private final class Shelf<Value: Sendable>: Sendable {
    let held: Mutex<Value>

    init(_ value: Value) { held = Mutex(value) }
}
