import SealBase

/// One JSON object of a list that a person wrote: every key is read strictly, and every error names the row (from 1) and
/// the key.
struct ListRow {
    let number: Int
    private let path: String
    private let entries: [String: JSONValue]

    init(_ value: JSONValue, number: Int, path: String = "", keys: Set<String>) throws {
        guard case .object(let entries) = value else {
            throw SealingFault(
                .listValue, ["row": "\(number)", "key": path.isEmpty ? "{}" : path, "value": value.shown])
        }
        (self.number, self.path, self.entries) = (number, path, entries)
        if let unknown = entries.keys.filter({ !keys.contains($0) }).sorted().first {
            throw SealingFault(.listKeyUnknown, ["row": "\(number)", "key": name(unknown)])
        }
    }

    func has(_ key: String) -> Bool { entries[key] != nil }

    func missing(_ key: String) -> SealingFault {
        SealingFault(.listKeyMissing, ["row": "\(number)", "key": name(key)])
    }

    func unusable(_ key: String) -> SealingFault {
        SealingFault(
            .listValue, ["row": "\(number)", "key": name(key), "value": entries[key]?.shown ?? ""])
    }

    private func name(_ key: String) -> String { path.isEmpty ? key : path + "." + key }

    func text(_ key: String) throws -> String? {
        guard let value = entries[key] else { return nil }
        guard case .text(let text) = value else { throw unusable(key) }
        return text
    }

    func truth(_ key: String) throws -> Bool? {
        guard let value = entries[key] else { return nil }
        guard case .flag(let truth) = value else { throw unusable(key) }
        return truth
    }

    /// A text, or a whole number written as one.
    func textOrWhole(_ key: String) throws -> String? {
        switch entries[key] {
        case nil: return nil
        case .text(let text): return text
        case .number(let number):
            guard let whole = Int(exactly: number) else { throw unusable(key) }
            return "\(whole)"
        default: throw unusable(key)
        }
    }

    func pages(_ key: String) throws -> PageSelection? {
        try textOrWhole(key).map { text in try inThisRow { try PageSelection(text) } }
    }

    func number(_ key: String) throws -> Double? {
        guard let value = entries[key] else { return nil }
        guard case .number(let number) = value else { throw unusable(key) }
        return number
    }

    func whole(_ key: String) throws -> Int? {
        guard let number = try number(key) else { return nil }
        guard let whole = Int(exactly: number) else { throw unusable(key) }
        return whole
    }

    /// A number is millimetres; a text may carry its unit.
    func length(_ key: String) throws -> Millimetres? {
        guard let value = entries[key] else { return nil }
        guard let length = value.length else { throw unusable(key) }
        return length
    }

    /// Two lengths.
    func pair(_ key: String) throws -> (Millimetres, Millimetres)? {
        guard let value = entries[key] else { return nil }
        guard case .array(let items) = value, items.count == 2, let first = items[0].length,
            let second = items[1].length
        else { throw unusable(key) }
        return (first, second)
    }

    func choice<Choice: RawRepresentable<String>>(_ key: String, _ type: Choice.Type) throws -> Choice? {
        guard let text = try text(key) else { return nil }
        guard let choice = Choice(rawValue: text) else { throw unusable(key) }
        return choice
    }

    func row(_ key: String, keys: Set<String>) throws -> ListRow? {
        try entries[key].map { try ListRow($0, number: number, path: name(key), keys: keys) }
    }

    func inThisRow<Result>(_ body: () throws -> Result) throws -> Result {
        try SealingFault.inRow(number, of: 2, body)
    }
}

/// A value of a list that a person wrote.
extension JSONValue {
    var length: Millimetres? {
        switch self {
        case .number(let value): value.isFinite && abs(value) < 1e6 ? Millimetres(value) : nil
        case .text(let text): Millimetres(text: text)
        default: nil
        }
    }

    /// For people, short.
    var shown: String {
        switch self {
        case .null: "null"
        case .flag(let value): "\(value)"
        case .number(let value): "\(value)"
        case .text(let value): String(value.prefix(60))
        case .array(let items): "[" + items.prefix(4).map(\.shown).joined(separator: ", ") + "]"
        case .object: "{…}"
        }
    }

    /// The rows of a list: the array under `key`, or the whole text when it is an array. Throws `SealingFault.listNotJSON`,
    /// `.listShape`, `.listEmpty` and `.listTooLong`.
    static func rows(_ octets: Bytes, under key: String) throws -> [JSONValue] {
        guard let value = JSONValue.parse(octets, limit: 64 << 20) else { throw SealingFault(.listNotJSON) }
        let rows: [JSONValue]
        switch value {
        case .array(let items): rows = items
        case .object(let entries):
            guard entries.count == 1, case .array(let items) = entries[key] else {
                throw SealingFault(.listShape, ["key": key])
            }
            rows = items
        default: throw SealingFault(.listShape, ["key": key])
        }
        guard !rows.isEmpty else { throw SealingFault(.listEmpty) }
        guard rows.count <= 10_000 else { throw SealingFault(.listTooLong, ["rows": "\(rows.count)"]) }
        return rows
    }
}
