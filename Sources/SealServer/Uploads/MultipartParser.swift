import SealBase

/// Reads `multipart/form-data` (RFC 7578) piece by piece, in any division of the octets. Pure: what stands in a part is
/// handed on as it comes, and nothing but a boundary's length and one part's head is ever kept.
struct MultipartParser: Sendable {
    enum Event: Equatable {
        /// A part begins; `fileName` as the sender said, a text to show and never a path.
        case began(name: String, fileName: String?, type: String?)
        case octets(ArraySlice<UInt8>)
        case ended
        /// The closing delimiter came.
        case finished
    }

    private enum State { case beforeFirst, inHead, inContent, afterDelimiter, finished }

    private let delimiter: Bytes
    private var state = State.beforeFirst
    private var kept = Bytes()
    private var parts = 0
    private let mostParts: Int
    private static let headLimit = 4096

    /// Throws `ServerFault.badBody` for a boundary that is none (RFC 2046, 5.1.1).
    init(boundary: String, mostParts: Int) throws {
        let isBoundary =
            (1...70).contains(boundary.utf8.count)
            && boundary.utf8.allSatisfy { (0x21...0x7e).contains($0) || $0 == 0x20 } && boundary.utf8.last != 0x20
        guard isBoundary else { throw ServerFault(.badBody, ["reason": "boundary"]) }
        delimiter = Bytes("\r\n--".utf8) + Bytes(boundary.utf8)
        self.mostParts = mostParts
        kept = [13, 10]  // the first delimiter stands at the start of the body, without an end of line before it
    }

    var isFinished: Bool { state == .finished }

    /// Takes more octets. Throws `ServerFault.badBody`, `.tooManyParts`.
    mutating func take(_ octets: some Sequence<UInt8>) throws -> [Event] {
        kept += octets
        var events: [Event] = []
        while try step(&events) {}
        return events
    }

    /// One step; whether another may follow.
    private mutating func step(_ events: inout [Event]) throws -> Bool {
        switch state {
        case .finished:
            kept = []  // an epilogue says nothing
            return false
        case .beforeFirst:
            guard let at = find(delimiter) else {
                // A preamble says nothing either.
                keepTail()
                return false
            }
            kept.removeFirst(at + delimiter.count)
            state = .afterDelimiter
            return true
        case .inContent:
            guard let at = find(delimiter) else {
                let safe = kept.count - delimiter.count + 1
                if safe > 0 {
                    events.append(.octets(kept[..<safe]))
                    kept = Bytes(kept[safe...])
                }
                return false
            }
            if at > 0 { events.append(.octets(kept[..<at])) }
            events.append(.ended)
            kept = Bytes(kept[(at + delimiter.count)...])
            state = .afterDelimiter
            return true
        case .afterDelimiter: return try delimited(&events)
        case .inHead: return try head(&events)
        }
    }

    private mutating func delimited(_ events: inout [Event]) throws -> Bool {
        let skipped = kept.prefix { $0 == 32 || $0 == 9 }.count
        guard skipped <= 100 else { throw ServerFault(.badBody, ["reason": "delimiter"]) }
        guard kept.count >= skipped + 2 else { return false }
        let next = Bytes(kept[skipped..<(skipped + 2)])
        if next == [45, 45], skipped == 0 {
            state = .finished
            events.append(.finished)
            return true
        }
        guard next == [13, 10] else { throw ServerFault(.badBody, ["reason": "delimiter"]) }
        parts += 1
        guard parts <= mostParts else { throw ServerFault(.tooManyParts, ["limit": "\(mostParts)"]) }
        kept = Bytes(kept[(skipped + 2)...])
        state = .inHead
        return true
    }

    private mutating func head(_ events: inout [Event]) throws -> Bool {
        if kept.starts(with: [13, 10]) { throw ServerFault(.badBody, ["reason": "head"]) }
        guard let end = find([13, 10, 13, 10]) else {
            guard kept.count <= Self.headLimit else { throw ServerFault(.badBody, ["reason": "head"]) }
            return false
        }
        guard end <= Self.headLimit else { throw ServerFault(.badBody, ["reason": "head"]) }
        guard let text = String(validating: kept[..<end], as: UTF8.self) else {
            throw ServerFault(.badBody, ["reason": "head"])
        }
        kept = Bytes(kept[(end + 4)...])
        let head = try PartHead(text)
        events.append(.began(name: head.name, fileName: head.fileName, type: head.type))
        state = .inContent
        return true
    }

    private mutating func keepTail() {
        if kept.count >= delimiter.count { kept = Bytes(kept.suffix(delimiter.count - 1)) }
    }

    /// Where a text of octets begins in what is kept.
    private func find(_ wanted: Bytes) -> Int? {
        guard let first = wanted.first, kept.count >= wanted.count else { return nil }
        var from = 0
        let last = kept.count - wanted.count
        while from <= last {
            guard let at = kept[from...last].firstIndex(of: first) else { return nil }
            if kept[at..<(at + wanted.count)].elementsEqual(wanted) { return at }
            from = at + 1
        }
        return nil
    }
}
