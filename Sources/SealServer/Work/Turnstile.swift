import Synchronization

/// Lets a few in at a time and sends nobody into a line: for what is pleasant to have and takes long.
final class Turnstile: Sendable {
    private let inside = Atomic<Int>(0)
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    /// Does something if there is room for one more; `nil` when there is none.
    func pass<T>(_ job: () throws -> T) rethrows -> T? {
        defer { inside.wrappingSubtract(1, ordering: .relaxed) }
        guard inside.wrappingAdd(1, ordering: .relaxed).newValue <= limit else { return nil }
        return try job()
    }
}
