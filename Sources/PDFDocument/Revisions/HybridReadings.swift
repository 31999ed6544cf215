import SealBase

/// The two readings of a hybrid file (ISO 32000-2, 7.5.8.4): old readers know its tables alone, newer ones the streams
/// beside them too. What only the streams give is hidden from the old ones, as it is meant to be; an object that both
/// give, in two places, is another one to each.
enum HybridReadings {
    /// The first object whose place depends on who reads; `nil` in a file without hybrid sections.
    static func object(in file: PDFFile, _ bytes: ByteSource) throws -> Int? {
        let offsets = sections(file, bytes)
        guard offsets.contains(where: { $0.stream != nil }) else { return nil }
        var tables: [Int: TableEntry] = [:]
        for (offset, stream) in offsets {
            var own: [Int: TableEntry] = [:]
            _ = XrefSection.read(bytes, at: offset) { own[$0.number] = $0 }
            if let stream, let number = inBoth(own, stream, bytes) { return number }
            tables.merge(own) { newer, _ in newer }
        }
        return try file.crossReferences().first { entry in
            guard let told = tables[entry.reference.number], told.isUsed else { return false }
            return entry.place != .file(offset: told.offset)
        }?.reference.number
    }

    /// The sections along `/Prev`, newest first, each with the stream beside it.
    private static func sections(_ file: PDFFile, _ bytes: ByteSource) -> [(offset: Int, stream: Int?)] {
        var found: [(offset: Int, stream: Int?)] = []
        var seen: Set<Int> = []
        var next: Int? = file.startXref
        while let offset = next, found.count < FileLayout.maximumSections, seen.insert(offset).inserted,
            let section = XrefSection.read(bytes, at: offset)
        {
            found.append((offset, section.hybridStream))
            next = section.previous
        }
        return found
    }

    /// A number that a table gives as used and the stream beside it gives too: which of them counts is not said.
    private static func inBoth(_ table: [Int: TableEntry], _ stream: Int, _ bytes: ByteSource) -> Int? {
        guard let section = XrefSection.read(bytes, at: stream), section.isStream else { return nil }
        var runs = XrefSection.indexRuns(section.trailer)
        if section.trailer["Index"] == nil { runs = [0..<max(0, section.trailer["Size"]?.integer ?? 0)] }
        return first(of: table.values.filter(\.isUsed).map(\.number), in: runs)
    }

    /// The least of the numbers that lies in a run. Both in order, each looked at once: a file may give many of either.
    static func first(of numbers: [Int], in runs: [Range<Int>]) -> Int? {
        var rest = numbers.sorted()[...]
        for run in runs.filter({ !$0.isEmpty }).sorted(by: { $0.lowerBound < $1.lowerBound }) {
            rest = rest.drop { $0 < run.lowerBound }
            if let number = rest.first, number < run.upperBound { return number }
        }
        return nil
    }
}
