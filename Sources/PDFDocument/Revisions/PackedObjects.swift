import SealBase

/// The lists at the head of object streams (ISO 32000-2, 7.5.7). Some readers find an object in a stream by its number,
/// others by the index that the cross-reference gives: both must lead to the same one.
enum PackedObjects {
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
            guard let place = newer.places[stream], let pack = PackedList(place.reference, newer.file) else {
                return stream
            }
            let isNew = isNew(stream, newer, from: start)
            guard !isNew || pack.count == entries.count && !pack.repeatsKeys,
                entries.allSatisfy({ pack.holds($0.key, at: $0.value) })
            else { return stream }
        }
        return nil
    }

    private static func isNew(_ stream: Int, _ state: RevisionState, from start: Int) -> Bool {
        if case .file(let offset) = state.places[stream]?.place { offset >= start } else { false }
    }
}

/// What an object stream lists at its head, and its decoded octets.
struct PackedList {
    private let numbers: [Int]
    /// Where each object begins in the octets.
    let offsets: [Int]
    let octets: Bytes
    private let counts: [Int: Int]
    var count: Int { numbers.count }

    private static let maximumOctets = 64 << 20

    /// `nil` when the list is not in order: the offsets ascend in it.
    init?(_ stream: PDFReference, _ file: PDFFile) {
        guard let entries = try? file.object(stream), let count = (try? file.resolve(entries["N"]))?.integer,
            let first = (try? file.resolve(entries["First"]))?.integer,
            let octets = try? file.streamOctets(stream, decoded: true, limit: PackedList.maximumOctets),
            first >= 0, first <= octets.count, count >= 0, count <= first
        else { return nil }
        var numbers: [Int] = []
        var offsets: [Int] = []
        var last = -1
        let words = octets[..<first].split(whereSeparator: \.isPDFSpace)
        guard words.count == 2 * count else { return nil }
        for index in 0..<count {
            guard let listed = PackedList.number(words[2 * index]),
                let offset = PackedList.number(words[2 * index + 1]), offset > last, first + offset <= octets.count
            else { return nil }
            last = offset
            numbers.append(listed)
            offsets.append(first + offset)
        }
        (self.numbers, self.offsets, self.octets) = (numbers, offsets, octets)
        counts = numbers.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }

    /// Whether the object is listed at this index, and nowhere else.
    func holds(_ number: Int, at index: Int) -> Bool {
        numbers.indices.contains(index) && numbers[index] == number && counts[number] == 1
    }

    /// Whether a dictionary in it gives a key twice, or an object cannot be read.
    var repeatsKeys: Bool {
        let source = ByteSource(PDFSource(bytes: octets))
        return !offsets.allSatisfy { offset in
            var lexer = RawLexer(source, at: offset)
            return lexer.value()?.repeatsKeys == false
        }
    }

    private static func number(_ word: ArraySlice<UInt8>) -> Int? {
        guard word.count <= 15, word.allSatisfy(\.isPDFDigit) else { return nil }
        return word.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
}
