import SealBase

/// A file of settings as a list of what is said, each with its line: an object of values, lists of texts and objects of
/// the same, one within another at most. Pure.
struct SettingsText: Sendable {
    enum Value: Hashable, Sendable {
        case text(String)
        case number(Double)
        case flag(Bool)
        case list([String])
        /// Something that no setting is: `null`, a list of other things.
        case other
    }

    struct Entry: Hashable, Sendable {
        /// `name`, or `section.name`.
        var path: String
        var value: Value
        /// From 1.
        var line: Int
    }

    /// Where the text stops being JSON.
    struct Accident: Error, Hashable { var line: Int }

    private let octets: Bytes
    private var at = 0
    private var line = 1
    private var entries: [Entry] = []

    /// Throws `Accident`.
    static func read(_ octets: Bytes) throws(Accident) -> [Entry] {
        var text = SettingsText(octets: octets)
        text.skipSpace()
        try text.object("")
        text.skipSpace()
        guard text.at == octets.count else { throw text.accident }
        return text.entries
    }

    private init(octets: Bytes) { self.octets = octets }

    private var accident: Accident { Accident(line: line) }

    private var next: UInt8? { at < octets.count ? octets[at] : nil }

    private mutating func skipSpace() {
        while let octet = next, [0x20, 0x09, 0x0a, 0x0d].contains(octet) {
            if octet == 0x0a { line += 1 }
            at += 1
        }
    }

    private mutating func take(_ mark: Character) throws(Accident) {
        guard next == mark.asciiValue else { throw accident }
        at += 1
    }

    private mutating func object(_ section: String) throws(Accident) {
        try take("{")
        skipSpace()
        guard next != UInt8(ascii: "}") else { return at += 1 }
        while true {
            skipSpace()
            let begun = line
            guard case .text(let name)? = JSONValue.parse(try string(), limit: octets.count) else { throw accident }
            skipSpace()
            try take(":")
            skipSpace()
            let path = section.isEmpty ? name : "\(section).\(name)"
            if next == UInt8(ascii: "{"), section.isEmpty {
                try object(path)
            } else {
                entries.append(Entry(path: path, value: try value(), line: begun))
            }
            skipSpace()
            if next == UInt8(ascii: ",") {
                at += 1
                continue
            }
            return try take("}")
        }
    }

    /// The octets of a string with its quotation marks.
    private mutating func string() throws(Accident) -> Bytes {
        let start = at
        try take("\"")
        while let octet = next, octet != UInt8(ascii: "\"") {
            guard octet >= 0x20 else { throw accident }
            at += octet == UInt8(ascii: "\\") ? 2 : 1
        }
        try take("\"")
        return Bytes(octets[start..<at])
    }

    private mutating func value() throws(Accident) -> Value {
        let start = at
        try passValue(depth: 0)
        switch JSONValue.parse(Bytes(octets[start..<at]), limit: octets.count) {
        case .text(let text)?: return .text(text)
        case .number(let number)?: return .number(number)
        case .flag(let flag)?: return .flag(flag)
        case .array(let items)?:
            let texts = items.compactMap { item in if case .text(let text) = item { text } else { nil as String? } }
            return texts.count == items.count ? .list(texts) : .other
        case .object?, .null?: return .other
        case nil: throw accident
        }
    }

    /// Goes over a value; what it is made of is for the parser to judge.
    private mutating func passValue(depth: Int) throws(Accident) {
        guard depth < 4 else { throw accident }
        switch next {
        case UInt8(ascii: "\""): _ = try string()
        case UInt8(ascii: "["), UInt8(ascii: "{"):
            let end = next == UInt8(ascii: "[") ? UInt8(ascii: "]") : UInt8(ascii: "}")
            at += 1
            skipSpace()
            while let octet = next, octet != end {
                if [UInt8(ascii: ","), UInt8(ascii: ":")].contains(octet) {
                    at += 1
                } else {
                    try passValue(depth: depth + 1)
                }
                skipSpace()
            }
            guard next == end else { throw accident }
            at += 1
        default:
            let start = at
            while let octet = next, Self.isWord(octet) { at += 1 }
            guard at > start else { throw accident }
        }
    }

    private static func isWord(_ octet: UInt8) -> Bool {
        (48...57).contains(octet) || (97...122).contains(octet) || (65...90).contains(octet)
            || [43, 45, 46].contains(octet)
    }
}
