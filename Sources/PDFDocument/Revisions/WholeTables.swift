import SealBase

/// The cross-reference of each revision behind the first signed one as one table, made from those before it. Every
/// revision read along its own chain of sections would read all sections again: the square of their number.
///
/// Only where nothing can be read in two ways: classic tables, each the `/Prev` of the next, that give nothing but objects
/// which stand in their own revision's octets (`AppendedOctets` reads them too), none twice and none freed. libqpdf reads
/// the first and the last of the revisions along the file's own chain, and all tables together must lead from one to the
/// other.
struct WholeTables {
    private let bytes: ByteSource
    /// Offsets by object number, of the revision asked for last.
    private var offsets: [Int: Int]
    /// What each revision adds.
    private let added: [Int: [TableEntry]]
    private var next: Int

    /// libqpdf looks for `startxref` in so many octets before the end.
    private static let searched = 1100
    private static let maximumOffset = 9_999_999_999

    /// `nil` where the chain itself must be read.
    init?(
        _ bytes: ByteSource, _ layout: FileLayout, _ first: RevisionState?, _ final: RevisionState?,
        _ later: [FileLayout.Revision]
    ) {
        guard let first, let final, later.count > 1, let start = later.first, layout.problems.isEmpty,
            let offsets = Self.offsets(first), let goal = Self.offsets(final)
        else { return nil }
        var (previous, reached) = (first.file.startXref, offsets)
        var added: [Int: [TableEntry]] = [:]
        for revision in later {
            guard revision.section.previous == previous, let entries = Self.entries(bytes, revision, goal.count)
            else { return nil }
            for entry in entries { reached[entry.number] = entry.offset }
            added[revision.number] = entries
            previous = revision.section.offset
        }
        guard reached == goal else { return nil }
        (self.bytes, self.offsets, self.added, next) = (bytes, offsets, added, start.number)
    }

    /// The table of a revision, to be read behind its octets. To be asked for in order; `nil` for any other.
    mutating func table(of revision: FileLayout.Revision) -> Bytes? {
        guard revision.number == next, let entries = added[next], let trailer = trailer(revision.section) else {
            return nil
        }
        next += 1
        for entry in entries { offsets[entry.number] = entry.offset }
        let numbers = offsets.keys.sorted()
        var out = Bytes(repeating: 0x0A, count: Self.searched)
        out.reserveCapacity(out.count + 24 * numbers.count + trailer.count + 100)
        out += Bytes("xref\n0 1\n0000000000 65535 f \n".utf8)
        var index = 0
        while index < numbers.count {
            var behind = index + 1
            while behind < numbers.count, numbers[behind] == numbers[behind - 1] + 1 { behind += 1 }
            out += Bytes("\(numbers[index]) \(behind - index)\n".utf8)
            for number in numbers[index..<behind] {
                let digits = Bytes("\(offsets[number] ?? 0)".utf8)
                out += Bytes(repeating: 0x30, count: max(0, 10 - digits.count)) + digits + Bytes(" 00000 n \n".utf8)
            }
            index = behind
        }
        out += Bytes("trailer\n".utf8) + trailer
        out += Bytes("\nstartxref\n\(revision.end + 1 + Self.searched)\n%%EOF\n".utf8)
        return out
    }

    /// The trailer dictionary as it stands in the file, but with nothing before it (`/Prev 0`).
    private func trailer(_ section: XrefSection) -> Bytes? {
        let range = section.trailer.range
        guard let previous = section.trailer["Prev"], previous.integer != nil,
            range.lowerBound <= previous.range.lowerBound, previous.range.upperBound <= range.upperBound,
            var octets = try? bytes.source.read(range), octets.count == range.count
        else { return nil }
        for place in previous.range { octets[place - range.lowerBound] = 0x30 }
        return octets
    }

    /// What stands where, when every object has its first generation and a place of its own in the file.
    private static func offsets(_ state: RevisionState) -> [Int: Int]? {
        var offsets: [Int: Int] = [:]
        for (number, entry) in state.places {
            guard case .file(let offset) = entry.place, entry.reference.generation == 0, number > 0, offset > 0,
                offset <= maximumOffset
            else { return nil }
            offsets[number] = offset
        }
        return offsets
    }

    private static func entries(
        _ bytes: ByteSource, _ revision: FileLayout.Revision, _ limit: Int
    ) -> [TableEntry]? {
        guard revision.section.form == .table, revision.section.hybridStream == nil else { return nil }
        var entries: [TableEntry] = []
        var seen: Set<Int> = []
        var isPlain = true
        let own = revision.start..<min(revision.end, maximumOffset)
        let section = XrefSection.read(bytes, at: revision.section.offset) { entry in
            guard isPlain, entry.isUsed else {
                isPlain = isPlain && entry.number == 0
                return
            }
            isPlain =
                entry.generation == 0 && (1...Int(Int32.max)).contains(entry.number) && own.contains(entry.offset)
                && seen.insert(entry.number).inserted && entries.count < limit
            entries.append(entry)
        }
        return isPlain && section == revision.section ? entries : nil
    }
}
