import Foundation
import SealBase

/// One difference between two lists of an issuer.
package enum CRLChange: Hashable, Sendable {
    /// Only the newer list has it.
    case added(CRLEntry)
    /// Only the older list has it.
    case removed(CRLEntry)
    /// Both have it, with another date or reason.
    case changed(from: CRLEntry, to: CRLEntry)
}

/// Walks two lists side by side; a million equal entries cost two looks each and no object.
package enum CRLComparison {
    /// Calls `body` with every difference, in rising order of serial numbers.
    package static func walk(_ old: CRLReader, _ new: CRLReader, _ body: (CRLChange) throws -> Void) throws {
        var (left, right) = (old.entries.lowerBound, new.entries.lowerBound)
        while left < old.entries.upperBound || right < new.entries.upperBound {
            let step = old.store.withSpan { a in
                new.store.withSpan { b in
                    skipEqual(a, &left, old.entries.upperBound, b, &right, new.entries.upperBound)
                }
            }
            switch step {
            case .end: return
            case .left(let place):
                try body(.removed(try old.entry(at: place.start)))
                left = place.end
            case .right(let place):
                try body(.added(try new.entry(at: place.start)))
                right = place.end
            case .both(let first, let second):
                let (from, to) = (try old.entry(at: first.start), try new.entry(at: second.start))
                if from != to { try body(.changed(from: from, to: to)) }
                (left, right) = (first.end, second.end)
            }
        }
    }

    private enum Step {
        case end
        case left(ElementPlace)
        case right(ElementPlace)
        case both(ElementPlace, ElementPlace)
    }

    /// Steps over entries that are the same octet by octet, to the first that are not.
    private static func skipEqual(
        _ a: Span<UInt8>, _ left: inout Int, _ leftEnd: Int, _ b: Span<UInt8>, _ right: inout Int, _ rightEnd: Int
    ) -> Step {
        while true {
            let first = left < leftEnd ? elementPlace(a, at: left, limit: leftEnd) : nil
            let second = right < rightEnd ? elementPlace(b, at: right, limit: rightEnd) : nil
            guard let first else { return second.map { .right($0) } ?? .end }
            guard let second else { return .left(first) }
            if first.end - first.start == second.end - second.start,
                isSame(a, first.start..<first.end, b, second.start)
            {
                (left, right) = (first.end, second.end)
                continue
            }
            guard let one = elementPlace(a, at: first.content.lowerBound, limit: first.end),
                let other = elementPlace(b, at: second.content.lowerBound, limit: second.end)
            else { return .both(first, second) }
            let order = SerialOrder.compare(a, one.content, b, other.content)
            return order < 0 ? .left(first) : order > 0 ? .right(second) : .both(first, second)
        }
    }

    @inline(__always)
    private static func isSame(_ a: Span<UInt8>, _ range: Range<Int>, _ b: Span<UInt8>, _ start: Int) -> Bool {
        guard range.upperBound <= a.count, start >= 0, range.count <= b.count - start else { return false }
        return unsafe a.withUnsafeBytes { left in
            unsafe b.withUnsafeBytes { right in
                guard let one = left.baseAddress, let other = right.baseAddress else { return false }
                return unsafe memcmp(one + range.lowerBound, other + start, range.count) == 0
            }
        }
    }
}
