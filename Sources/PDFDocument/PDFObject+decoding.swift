import SealBase

extension PDFObject {
    /// Reads the tree that the shim over libqpdf writes: one tag, then little-endian counts and values. `nil` when the
    /// octets are not such a tree (a defect of the shim).
    static func decode(_ encoded: Bytes) -> PDFObject? {
        var reader = TreeReader(bytes: encoded)
        guard let object = reader.object(depth: 0), reader.isAtEnd else { return nil }
        return object
    }

    /// The name of octets: one scalar for each.
    static func nameText(_ octets: some Sequence<UInt8>) -> String {
        var text = String.UnicodeScalarView()
        for octet in octets { text.append(Unicode.Scalar(octet)) }
        return String(text)
    }
}

private struct TreeReader {
    let bytes: Bytes
    var at = 0

    var isAtEnd: Bool { at == bytes.count }

    mutating func object(depth: Int) -> PDFObject? {
        guard depth <= 130, let tag = take(1)?.first else { return nil }
        switch UInt8(tag) {
        case UInt8(ascii: "n"): return .null
        case UInt8(ascii: "t"): return .boolean(true)
        case UInt8(ascii: "f"): return .boolean(false)
        case UInt8(ascii: "i"): return word(8).map { .integer(Int(truncatingIfNeeded: $0)) }
        case UInt8(ascii: "r"): return text().map { .real(String(decoding: $0, as: UTF8.self)) }
        case UInt8(ascii: "s"): return text().map { .string(Bytes($0)) }
        case UInt8(ascii: "/"): return text().map { .name(PDFObject.nameText($0.dropFirst())) }
        case UInt8(ascii: "R"):
            guard let number = word(4), let generation = word(4) else { return nil }
            return .reference(PDFReference(Int(number), Int(generation)))
        case UInt8(ascii: "["):
            guard let count = word(4) else { return nil }
            var items: [PDFObject] = []
            for _ in 0..<count {
                guard let item = object(depth: depth + 1) else { return nil }
                items.append(item)
            }
            return .array(items)
        case UInt8(ascii: "<"): return entries(depth: depth).map { .dictionary($0) }
        case UInt8(ascii: "S"):
            guard take(1)?.first == UInt8(ascii: "<") else { return nil }
            return entries(depth: depth).map { .stream($0) }
        default: return nil
        }
    }

    mutating func entries(depth: Int) -> PDFDictionary? {
        guard let count = word(4) else { return nil }
        var entries: PDFDictionary = [:]
        for _ in 0..<count {
            guard let key = text(), let value = object(depth: depth + 1) else { return nil }
            if value != .null { entries[PDFObject.nameText(key.dropFirst())] = value }
        }
        return entries
    }

    mutating func text() -> ArraySlice<UInt8>? { word(4).flatMap { take(Int(truncatingIfNeeded: $0)) } }

    mutating func word(_ size: Int) -> UInt64? {
        take(size)?.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    }

    mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
        guard count >= 0, count <= bytes.count - at else { return nil }
        defer { at += count }
        return bytes[at..<at + count]
    }
}
