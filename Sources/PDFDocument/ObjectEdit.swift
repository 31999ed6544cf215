package import SealBase

/// Changes to an object as splices into its own octets.
package struct ObjectEdit {
    package let text: ObjectText
    private var splices: [(range: Range<Int>, octets: Bytes)] = []

    package init(_ text: ObjectText) { self.text = text }

    /// Sets an entry of the object's dictionary, or of a direct dictionary inside it. Throws
    /// `PDFFault.damagedObject` when it is no dictionary or repeats the key.
    package mutating func set(_ key: String, to value: Bytes, in dictionary: RawValue? = nil) throws {
        let place = dictionary ?? text.value
        let standing = place.values(key)
        guard place.entries != nil, standing.count <= 1 else { throw damaged("key \(key)") }
        if let old = standing.first {
            splices.append((old.range, value))
        } else {
            let end = place.range.upperBound - 2
            splices.append((end..<end, Bytes(" /\(key) ".utf8) + value + [32]))
        }
    }

    /// Adds an element at the end of the object's array, or of a direct array inside it.
    package mutating func append(_ item: Bytes, to array: RawValue? = nil) throws {
        let place = array ?? text.value
        guard place.elements != nil else { throw damaged("array") }
        let end = place.range.upperBound - 1
        splices.append((end..<end, [32] + item))
    }

    /// The changed octets. `string` gives what stands for each string that was not replaced: an object of an object
    /// stream has its strings in the clear, and they must be hidden where it is written anew.
    func octets(hiding string: ((Bytes) throws -> Bytes)?) throws -> Bytes {
        var all = splices
        if let string {
            for (range, content) in ObjectEdit.strings(text.value)
            where !splices.contains(where: { $0.range.overlaps(range) }) {
                all.append((range, ObjectPrinter.hexString(try string(content))))
            }
        }
        let ordered = all.enumerated().sorted {
            ($0.element.range.lowerBound, $0.offset) < ($1.element.range.lowerBound, $1.offset)
        }
        var out = Bytes()
        var at = 0
        for (_, splice) in ordered where splice.range.lowerBound >= at {
            out += text.octets[at..<splice.range.lowerBound]
            out += splice.octets
            at = splice.range.upperBound
        }
        return out + text.octets[at...]
    }

    private static func strings(_ value: RawValue) -> [(range: Range<Int>, content: Bytes)] {
        switch value.kind {
        case .literalString(let content), .hexString(let content): [(value.range, content)]
        case .array(let items): items.flatMap { strings($0) }
        case .dictionary(let entries): entries.flatMap { strings($0.value) }
        default: []
        }
    }

    private func damaged(_ reason: String) -> PDFFault {
        PDFFault(.damagedObject, ["object": text.reference.description, "reason": reason])
    }
}
