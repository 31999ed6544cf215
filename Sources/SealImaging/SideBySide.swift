import Dispatch
import Synchronization

/// Does two things that need nothing of each other at a time, on two processors where there are two.
func sideBySide<First: Sendable, Second: Sendable>(
    _ first: @Sendable () -> First, _ second: @Sendable () -> Second
) -> (First, Second) {
    let one = Mutex<First?>(nil)
    let other = Mutex<Second?>(nil)
    DispatchQueue.concurrentPerform(iterations: 2) { index in
        if index == 0 {
            let value = first()
            one.withLock { $0 = value }
        } else {
            let value = second()
            other.withLock { $0 = value }
        }
    }
    return (one.withLock(\.self) ?? first(), other.withLock(\.self) ?? second())
}

/// Does something to the rows of a picture in four bands, as many at a time as there are processors. Rows of fewer than
/// `least` cells in all are done at once: starting others costs some microseconds.
func inBands(_ rows: Int, cells: Int, least: Int = 60_000, _ work: @Sendable (Range<Int>) -> Void) {
    let bands = 4
    guard cells >= least, rows >= 4 * bands else { return work(0..<max(rows, 0)) }
    DispatchQueue.concurrentPerform(iterations: bands) { band in
        work(rows * band / bands..<rows * (band + 1) / bands)
    }
}

/// The results of something for each of so many numbers, in order, as many at a time as there are processors.
func atOnce<Result: Sendable>(_ count: Int, _ work: @Sendable (Int) -> Result) -> [Result] {
    let results = Mutex([Result?](repeating: nil, count: count))
    DispatchQueue.concurrentPerform(iterations: count) { index in
        let value = work(index)
        results.withLock { $0[index] = value }
    }
    return results.withLock { all in all.enumerated().map { $0.element ?? work($0.offset) } }
}
