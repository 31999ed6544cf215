import SealBase

/// One cross-reference section as it stands in the file: a classic table with its trailer, or a stream (7.5.4, 7.5.8).
package struct XrefSection: Hashable, Sendable {
    package enum Form: Hashable, Sendable { case table, stream(number: Int) }

    /// Where it begins: the number that `startxref` or `/Prev` gives.
    package var offset: Int
    package var form: Form
    /// The trailer dictionary, or the stream's.
    package var trailer: RawValue
    /// The section before this one.
    package var previous: Int?
    /// The stream that a hybrid file adds to this table (7.5.8.4).
    package var hybridStream: Int?
    /// Behind the trailer dictionary, or behind the stream's.
    package var end: Int
    /// It gives a number twice: some readers take the first entry, others the last.
    package var repeatsNumbers = false
}

/// An entry of a classic table.
struct TableEntry: Hashable {
    var number: Int
    var offset: Int
    var generation: Int
    var isUsed: Bool
}

extension XrefSection {
    /// Reads the section at `offset`; `nil` when none stands exactly there. `visit` gets the entries of a table.
    static func read(_ source: ByteSource, at offset: Int, _ visit: (TableEntry) -> Void = { _ in }) -> XrefSection? {
        guard offset > 0, offset < source.count else { return nil }
        var lexer = RawLexer(source, at: offset)
        let form: Form
        let trailer: RawValue
        var runs: [Range<Int>] = []
        if source.starts("xref", at: offset) {
            guard readTable(&lexer, &runs, visit), let value = lexer.value() else { return nil }
            (form, trailer) = (.table, value)
        } else {
            guard let object = lexer.object(), lexer.take("stream"), object.value["Type"]?.nameText == "XRef" else {
                return nil
            }
            (form, trailer) = (.stream(number: object.number), object.value)
            runs = indexRuns(object.value)
        }
        guard trailer.entries != nil, let previous = offsetValue(trailer, "Prev"),
            let hybrid = offsetValue(trailer, "XRefStm")
        else { return nil }
        return XrefSection(
            offset: offset, form: form, trailer: trailer, previous: previous.first, hybridStream: hybrid.first,
            end: trailer.range.upperBound, repeatsNumbers: overlap(runs))
    }

    /// The runs of numbers that `/Index` of a stream gives (table 17); none when it gives none.
    static func indexRuns(_ trailer: RawValue) -> [Range<Int>] {
        let numbers = (trailer["Index"]?.elements ?? []).map { $0.integer ?? -1 }
        return stride(from: 0, to: numbers.count - numbers.count % 2, by: 2).compactMap { index in
            let (first, count) = (numbers[index], numbers[index + 1])
            guard first >= 0, count >= 0, first < 1 << 32, count < 1 << 32 else { return nil }
            return first..<first + count
        }
    }

    private static func overlap(_ runs: [Range<Int>]) -> Bool {
        let runs = runs.filter { !$0.isEmpty }.sorted { $0.lowerBound < $1.lowerBound }
        return zip(runs, runs.dropFirst()).contains { $0.upperBound > $1.lowerBound }
    }

    /// Nothing or one offset; `nil` when the key repeats or is no plain number.
    private static func offsetValue(_ trailer: RawValue, _ key: String) -> [Int]? {
        let values = trailer.values(key)
        guard values.count <= 1 else { return nil }
        guard let value = values.first else { return [] }
        guard let number = value.integer, number >= 0 else { return nil }
        return [number]
    }

    private static func readTable(
        _ lexer: inout RawLexer, _ runs: inout [Range<Int>], _ visit: (TableEntry) -> Void
    ) -> Bool {
        guard lexer.take("xref") else { return false }
        while true {
            lexer.skipPlainSpace()
            if lexer.take("trailer") { return true }
            guard let first = lexer.takeNumber() else { return false }
            lexer.skipPlainSpace()
            guard let count = lexer.takeNumber(), first < 1 << 32, count < 1 << 32 else { return false }
            runs.append(first..<first + count)
            for index in 0..<count {
                lexer.skipPlainSpace()
                guard let offset = lexer.takeNumber() else { return false }
                lexer.skipPlainSpace()
                guard let generation = lexer.takeNumber() else { return false }
                lexer.skipPlainSpace()
                let isUsed = lexer.take("n")
                guard isUsed || lexer.take("f") else { return false }
                visit(TableEntry(number: first + index, offset: offset, generation: generation, isUsed: isUsed))
            }
        }
    }
}
