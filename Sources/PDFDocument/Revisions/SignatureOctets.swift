import SealBase

/// A signature dictionary as its octets stand in the file, found by its object's offset or by a forward scan.
package struct SignatureOctets: Hashable, Sendable {
    /// The indirect object that is or holds the dictionary.
    package var number: Int
    package var generation: Int
    /// Where that object begins.
    package var start: Int
    /// The dictionary itself.
    package var dictionary: RawValue

    /// Reads the object at `offset` and the signature dictionary in it that `mark` (an offset within) belongs to. `nil`
    /// when no such dictionary stands exactly there.
    private static func read(_ source: ByteSource, at offset: Int, holding mark: Int) -> SignatureOctets? {
        guard offset >= 0, offset < source.count else { return nil }
        var lexer = RawLexer(source, at: offset, maximumValues: 100_000)
        guard let object = lexer.object(), let found = find(object.value, mark) else { return nil }
        return SignatureOctets(
            number: object.number, generation: object.generation, start: offset, dictionary: found)
    }

    /// Reads the object at `offset`, and the dictionary under `key` in it or the object's own.
    static func read(_ source: ByteSource, at offset: Int, key: String?) -> SignatureOctets? {
        var lexer = RawLexer(source, at: offset, maximumValues: 100_000)
        guard let object = lexer.object(), let value = key == nil ? object.value : object.value[key ?? ""],
            value.entries != nil
        else { return nil }
        return SignatureOctets(number: object.number, generation: object.generation, start: offset, dictionary: value)
    }

    /// Goes back from a `/ByteRange` to the `N G obj` before it. `nil` when the mark is in no object's dictionary. `budget`
    /// is lowered by the octets that were read.
    package static func read(_ source: ByteSource, around mark: Int, budget: inout Int) -> SignatureOctets? {
        let limit = max(0, mark - maximumDistance)
        var position = mark
        defer { budget -= 2 * (mark - position) }
        while position > limit {
            position -= 1
            guard source.byte(at: position) == 0x6F, source.starts("obj", at: position),
                source.byte(at: position - 1)?.isPDFSpace == true
            else { continue }
            guard let start = objectStart(source, before: position) else { return nil }
            return read(source, at: start, holding: mark)
        }
        return nil
    }

    /// A dictionary with a `/Contents` of 16 MiB in hexadecimal before its `/ByteRange` is still found.
    private static let maximumDistance = 32 << 20

    private static func objectStart(_ source: ByteSource, before keyword: Int) -> Int? {
        var position = keyword - 1
        for part in 0..<2 {
            while position >= 0, source.byte(at: position)?.isPDFSpace == true { position -= 1 }
            let lastDigit = position
            while position >= 0, source.byte(at: position)?.isPDFDigit == true { position -= 1 }
            guard position < lastDigit else { return nil }
            if part == 0, source.byte(at: position)?.isPDFSpace != true { return nil }
        }
        return position + 1
    }

    private static func find(_ value: RawValue, _ mark: Int) -> RawValue? {
        guard value.range.contains(mark) else { return nil }
        switch value.kind {
        case .dictionary(let entries):
            for entry in entries {
                if let inner = find(entry.value, mark) { return inner }
            }
            return entries.contains { $0.key == "ByteRange" } ? value : nil
        case .array(let elements): return elements.lazy.compactMap { find($0, mark) }.first
        default: return nil
        }
    }

    /// The text of a name or string entry, for reports; empty when it is absent.
    package func text(_ key: String) -> String {
        switch dictionary[key]?.kind {
        case .name(let bytes, _), .literalString(let bytes), .hexString(let bytes): PDFText.decode(bytes)
        default: ""
        }
    }
}
