import SealBase

/// The lists at the head of object streams (ISO 32000-2, 7.5.7). Some readers find an object in a stream by its number,
/// others by the index that the cross-reference gives: both must lead to the same one.
enum PackedObjects {
    private static let maximumOctets = 64 << 20

    /// The first stream through which a revision changes objects and whose list and the table do not agree; `nil` when
    /// there is none. A stream that came with the revision lists nothing else than the table gives in it.
    static func ambiguousStream(
        _ older: RevisionState, _ newer: RevisionState, from start: Int
    ) throws -> Int? {
        var wanted: [Int: [Int: Int]] = [:]
        for (number, entry) in newer.places {
            guard case .objectStream(let stream, let index) = entry.place else { continue }
            let isNew = isNew(stream, newer, from: start)
            guard isNew || older.places[number] != entry else { continue }
            wanted[stream, default: [:]][number] = index
        }
        for (number, entry) in newer.places where entry.place != older.places[number]?.place {
            // A new stream that the table names nothing in.
            guard case .file(let offset) = entry.place, offset >= start, wanted[number] == nil,
                try newer.object(number)["Type"]?.name == "ObjStm"
            else { continue }
            return number
        }
        for (stream, entries) in wanted.sorted(by: { $0.key < $1.key }) {
            let numbers = try list(of: stream, newer)
            let isNew = isNew(stream, newer, from: start)
            guard !isNew || numbers.count == entries.count else { return stream }
            let counts = numbers.reduce(into: [:]) { $0[$1, default: 0] += 1 }
            for (number, index) in entries {
                guard numbers.indices.contains(index), numbers[index] == number, counts[number] == 1 else {
                    return stream
                }
            }
        }
        return nil
    }

    private static func isNew(_ stream: Int, _ state: RevisionState, from start: Int) -> Bool {
        if case .file(let offset) = state.places[stream]?.place { offset >= start } else { false }
    }

    /// The numbers that a stream lists, in order. Empty when the list is not in order: the offsets ascend in it.
    private static func list(of stream: Int, _ state: RevisionState) throws -> [Int] {
        guard let place = state.places[stream] else { return [] }
        let entries = try state.object(stream)
        guard let count = try state.resolve(entries["N"]).integer,
            let first = try state.resolve(entries["First"]).integer
        else { return [] }
        let octets = try state.file.streamOctets(place.reference, decoded: true, limit: maximumOctets)
        guard first >= 0, first <= octets.count, count >= 0, count <= first else { return [] }
        var numbers: [Int] = []
        var last = -1
        let words = octets[..<first].split(whereSeparator: \.isPDFSpace)
        guard words.count == 2 * count else { return [] }
        for index in 0..<count {
            guard let listed = number(words[2 * index]), let offset = number(words[2 * index + 1]), offset > last else {
                return []
            }
            last = offset
            numbers.append(listed)
        }
        return numbers
    }

    private static func number(_ word: ArraySlice<UInt8>) -> Int? {
        guard word.count <= 15, word.allSatisfy(\.isPDFDigit) else { return nil }
        return word.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
}
