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
