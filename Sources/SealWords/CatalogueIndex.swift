import Foundation

/// The sentences of all tables by their codes. The tables are indexed in one pass over their octets; only a line that is
/// asked for becomes text, for a command asks for a few dozen of two thousand.
struct CatalogueIndex: Sequence, Sendable {
    /// The tables one after the other, each line with its end.
    private let octets: [UInt8]
    /// A hash table of the places where lines begin; -1 where it is empty.
    private var slots: [Int32]

    init(_ tables: [String]) {
        var octets: [UInt8] = []
        octets.reserveCapacity(tables.reduce(tables.count) { $0 + $1.utf8.count })
        for table in tables {
            octets.append(contentsOf: table.utf8)
            octets.append(CatalogueIndex.lineEnd)
        }
        let starts = CatalogueIndex.lines(octets)
        var size = 64
        while size < starts.count * 2 { size *= 2 }
        (self.octets, slots) = (octets, Array(repeating: -1, count: size))
        // Of two lines with one code the later holds.
        for start in starts {
            guard let end = CatalogueIndex.codeEnd(octets, from: start) else { continue }
            slots[slot(of: octets[start..<end])] = Int32(start)
        }
    }

    subscript(code: String) -> Catalogue.Entry? {
        let octets = Array(code.utf8)
        guard !octets.contains(CatalogueIndex.tab) else { return nil }
        let start = slots[slot(of: octets[...])]
        return start < 0 ? nil : line(at: Int(start))?.value
    }

    func makeIterator() -> some IteratorProtocol<(key: String, value: Catalogue.Entry)> {
        slots.lazy.compactMap { $0 < 0 ? nil : line(at: Int($0)) }.makeIterator()
    }
}

extension CatalogueIndex {
    private static let lineEnd: UInt8 = 10
    private static let tab: UInt8 = 9

    /// Where lines begin.
    private static func lines(_ octets: [UInt8]) -> [Int] {
        var starts: [Int] = []
        starts.reserveCapacity(4096)
        var start = 0
        while let end = place(of: lineEnd, in: octets, from: start) {
            if end > start { starts.append(start) }
            start = end + 1
        }
        return starts
    }

    private static func place(of octet: UInt8, in octets: [UInt8], from start: Int) -> Int? {
        guard start < octets.count else { return nil }
        return unsafe octets.withUnsafeBytes { all in
            guard let base = all.baseAddress,
                let found = unsafe memchr(base + start, Int32(octet), all.count - start)
            else { return nil }
            return unsafe UnsafeRawPointer(found) - base
        }
    }

    /// Where the code of a line ends; `nil` for a line of one column.
    private static func codeEnd(_ octets: [UInt8], from start: Int) -> Int? {
        let end = octets[start...].firstIndex { $0 == tab || $0 == lineEnd }
        return end.flatMap { octets[$0] == tab ? $0 : nil }
    }

    /// The slot that holds a code, or the free one where it would stand.
    private func slot(of code: ArraySlice<UInt8>) -> Int {
        // FNV-1a.
        var hash: UInt32 = 2_166_136_261
        for octet in code { hash = (hash ^ UInt32(octet)) &* 16_777_619 }
        var slot = Int(hash) & (slots.count - 1)
        while slots[slot] >= 0, !holds(code, Int(slots[slot])) { slot = (slot + 1) & (slots.count - 1) }
        return slot
    }

    private func holds(_ code: ArraySlice<UInt8>, _ start: Int) -> Bool {
        let end = start + code.count
        return end < octets.count && octets[end] == CatalogueIndex.tab && octets[start..<end] == code
    }

    /// A line's code and sentence; `nil` where it has not three columns.
    private func line(at start: Int) -> (key: String, value: Catalogue.Entry)? {
        let end = CatalogueIndex.place(of: CatalogueIndex.lineEnd, in: octets, from: start) ?? octets.count
        let columns = octets[start..<end].split(separator: CatalogueIndex.tab, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        guard columns.count == 3 else { return nil }
        return (columns[0], Catalogue.Entry(zh: columns[1], en: columns[2]))
    }
}
