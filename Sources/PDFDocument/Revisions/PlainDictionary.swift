import SealBase

/// An object's dictionary whose octets leave no reader a choice: keys once, names and keys of plain letters, whole numbers,
/// strings without escapes or line ends to change, pairs of hexadecimal digits, no comment, `endobj` right behind. Every
/// reader reads such a one alike. libqpdf needs a millisecond for the digits of a seal; all others are its to read.
enum PlainDictionary {
    private static let maximumValues = 10_000

    /// The dictionary of the object that begins exactly at `offset` and ends before `end`; `nil` where libqpdf must read.
    static func read(_ bytes: ByteSource, _ reference: PDFReference, at offset: Int, end: Int) -> PDFObject? {
        var lexer = RawLexer(bytes, at: offset, end: end, maximumValues: maximumValues)
        guard let object = lexer.object(), object.number == reference.number,
            object.generation == reference.generation
        else { return nil }
        var strings: [Range<Int>] = []
        guard object.value.entries != nil, let value = plain(object.value, &strings), lexer.take("endobj"),
            isBare(bytes, offset..<object.afterValue, but: strings)
        else { return nil }
        return value
    }

    /// The value, when it is written in the one way that nobody reads differently; `strings` gets where strings stand.
    private static func plain(_ value: RawValue, _ strings: inout [Range<Int>]) -> PDFObject? {
        switch value.kind {
        case .null, .real: return nil
        case .boolean(let value): return .boolean(value)
        case .integer(let number): return "\(number)".utf8.count == value.range.count ? .integer(number) : nil
        case .reference(let number, let generation):
            guard (1..<10_000_000).contains(number), (0...65_535).contains(generation) else { return nil }
            return .reference(PDFReference(number, generation))
        case .name(let name, let escaped):
            guard !escaped, !name.isEmpty, name.allSatisfy({ $0 < 0x7F }) else { return nil }
            return .name(String(decoding: name, as: UTF8.self))
        case .literalString(let text):
            guard value.range.count == text.count + 2, !text.contains(0x0D) else { return nil }
            strings.append(value.range)
            return .string(text)
        case .hexString(let octets):
            guard value.range.count == 2 * octets.count + 2 else { return nil }
            strings.append(value.range)
            return .string(octets)
        case .array(let elements):
            var items: [PDFObject] = []
            for element in elements {
                guard let item = plain(element, &strings) else { return nil }
                items.append(item)
            }
            return .array(items)
        case .dictionary(let entries): return dictionary(entries, &strings)
        }
    }

    private static func dictionary(_ entries: [RawEntry], _ strings: inout [Range<Int>]) -> PDFObject? {
        var out: PDFDictionary = [:]
        for entry in entries {
            guard !entry.keyIsEscaped, !entry.key.isEmpty, let value = plain(entry.value, &strings),
                out.updateValue(value, forKey: entry.key) == nil
            else { return nil }
        }
        return .dictionary(out)
    }

    /// Whether nothing but plain letters and the four usual kinds of white space stands outside the strings.
    private static func isBare(_ bytes: ByteSource, _ range: Range<Int>, but strings: [Range<Int>]) -> Bool {
        var position = range.lowerBound
        for string in strings + [range.upperBound..<range.upperBound] {
            while position < string.lowerBound {
                switch bytes.byte(at: position) {
                case 0x09, 0x0A, 0x0D, 0x20: break
                case 0x23, 0x25, 0x28, 0x29, 0x7B, 0x7D: return false  // # % ( ) { }
                case let octet?: if !(0x21..<0x7F).contains(octet) { return false }
                case nil: return false
                }
                position += 1
            }
            position = string.upperBound
        }
        return true
    }
}
