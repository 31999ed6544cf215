package import SealBase

/// A value as it stands in the file, with the octets it occupies: what the byte-level checks work on.
package struct RawValue: Hashable, Sendable {
    /// What the octets say.
    package var kind: Kind
    /// The octets of the value, delimiters included.
    package var range: Range<Int>

    /// The kinds of ISO 32000-2, 7.3.
    package enum Kind: Hashable, Sendable {
        case null, boolean(Bool), integer(Int), real
        /// The name without its solidus; `escaped` when it is written with `#`.
        case name(Bytes, escaped: Bool)
        case literalString(Bytes), hexString(Bytes)
        case array([RawValue])
        case dictionary([RawEntry])
        case reference(number: Int, generation: Int)
    }
}

/// One key and its value in a dictionary.
package struct RawEntry: Hashable, Sendable {
    package var key: String
    package var keyIsEscaped: Bool
    package var value: RawValue
}

/// An indirect object as it stands in the file.
package struct RawObject: Hashable, Sendable {
    package var number: Int
    package var generation: Int
    package var value: RawValue
    /// Where `N G obj` begins.
    package var start: Int
    /// Behind the value: at `endobj`, or at `stream`.
    package var afterValue: Int
}

extension RawValue {
    /// The entries, when the value is a dictionary.
    package var entries: [RawEntry]? { if case .dictionary(let entries) = kind { entries } else { nil } }
    /// The elements, when the value is an array.
    package var elements: [RawValue]? { if case .array(let elements) = kind { elements } else { nil } }
    /// The number, when the value is one. Never inlined: the optimiser of Swift 6.3 stops on it (ownership of the borrowed
    /// payload) when it is inlined into an `Optional.map`.
    @inline(never)
    package var integer: Int? { if case .integer(let number) = kind { number } else { nil } }
    package var nameText: String? {
        if case .name(let bytes, _) = kind { String(decoding: bytes, as: UTF8.self) } else { nil }
    }

    /// Every value of `key`: a dictionary that repeats a key is read differently by different readers.
    package func values(_ key: String) -> [RawValue] { (entries ?? []).filter { $0.key == key }.map(\.value) }

    /// The value of a key that stands exactly once.
    package subscript(key: String) -> RawValue? {
        let all = values(key)
        return all.count == 1 ? all.first : nil
    }

    /// Calls `body` with every key that a dictionary of this value, however deep, gives twice, and with both values, and
    /// `reference` with number and generation of everything that it refers to.
    func forEachRepeatedKey(
        _ body: (String, RawValue, RawValue) -> Void, reference: (Int, Int) -> Void = { _, _ in }
    ) {
        switch kind {
        case .array(let elements): for element in elements { element.forEachRepeatedKey(body, reference: reference) }
        case .dictionary(let entries):
            RawValue.forEachRepeated(entries, body)
            for entry in entries { entry.value.forEachRepeatedKey(body, reference: reference) }
        case .reference(let number, let generation): reference(number, generation)
        default: break
        }
    }

    /// Whether any dictionary of this value gives a key twice.
    var repeatsKeys: Bool {
        var repeats = false
        forEachRepeatedKey { _, _, _ in repeats = true }
        return repeats
    }

    private static func forEachRepeated(_ entries: [RawEntry], _ body: (String, RawValue, RawValue) -> Void) {
        // Ordinary dictionaries are small: looking through them is quicker than a table.
        if entries.count <= 16 {
            for index in entries.indices {
                guard let first = entries[..<index].first(where: { $0.key == entries[index].key }) else { continue }
                body(entries[index].key, first.value, entries[index].value)
            }
            return
        }
        var seen: [String: RawValue] = [:]
        for entry in entries {
            if let first = seen[entry.key] {
                body(entry.key, first, entry.value)
            } else {
                seen[entry.key] = entry.value
            }
        }
    }
}
