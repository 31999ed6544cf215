import SealBase

/// One mark of an XML part.
enum XMLMark {
    case start(String, [(name: String, value: String)])
    case end(String)
    /// A piece of text: one text may come in several.
    case text(ArraySlice<UInt8>)
}

/// Takes apart the octets in which marks cross from the C side (CSpreadsheet.h); what is cut short ends the reading.
struct XMLMarkReader {
    private let octets: Bytes
    private var at = 0

    init(_ octets: Bytes) { self.octets = octets }

    mutating func next() -> XMLMark? {
        guard at < octets.count else { return nil }
        let kind = octets[at]
        at += 1
        switch kind {
        case 1:
            guard let name = text(), let count = number() else { return nil }
            var attributes: [(String, String)] = []
            for _ in 0..<count {
                guard let name = text(), let value = text() else { return nil }
                attributes.append((name, value))
            }
            return .start(name, attributes)
        case 2: return text().map { .end($0) }
        case 3: return slice().map { .text($0) }
        default: return nil
        }
    }

    private mutating func number() -> Int? {
        guard octets.count - at >= 4 else { return nil }
        defer { at += 4 }
        return (0..<4).reduce(0) { $0 | Int(octets[at + $1]) << (8 * $1) }
    }

    private mutating func slice() -> ArraySlice<UInt8>? {
        guard let count = number(), octets.count - at >= count else { return nil }
        defer { at += count }
        return octets[at..<at + count]
    }

    private mutating func text() -> String? { slice().map { String(decoding: $0, as: UTF8.self) } }
}
