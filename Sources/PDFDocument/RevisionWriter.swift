package import SealBase

/// An incremental update (ISO 32000-2, 7.5.6): objects that are new or changed, and a cross-reference section of the same
/// kind as the file's newest one. The original octets are never touched.
package struct RevisionWriter {
    package let file: PDFFile
    private let entropy: (Int) throws -> Bytes
    private let trailer: PDFDictionary
    private let form: XrefForm
    private var nextNumber: Int
    private var bodies: [PDFReference: Bytes] = [:]
    private var edits: [PDFReference: ObjectEdit] = [:]

    private enum XrefForm { case table, stream }

    /// Begins an update of a file. `entropy` gives octets that nobody can guess: for the new half of `/ID` and, in an
    /// encrypted file, for initialisation vectors. Throws `PDFFault`.
    package init(_ file: PDFFile, entropy: @escaping (Int) throws -> Bytes) throws {
        self.file = file
        self.entropy = entropy
        trailer = try file.trailer()
        form = try file.octets(file.startXref..<file.startXref + 4) == Bytes("xref".utf8) ? .table : .stream
        let highest = try file.crossReferences().last?.reference.number ?? 0
        nextNumber = max(trailer["Size"]?.integer ?? 0, highest + 1)
        guard nextNumber > 0, nextNumber < RevisionWriter.numberLimit else {
            throw PDFFault(.limitExceeded, ["reason": "object numbers"])
        }
    }

    /// Readers in the field keep object numbers in 23 bits.
    private static var numberLimit: Int { 8_388_000 }
}

extension RevisionWriter {
    /// A number for a new object.
    package mutating func reserve() throws -> PDFReference {
        guard nextNumber < RevisionWriter.numberLimit else {
            throw PDFFault(.limitExceeded, ["reason": "object numbers"])
        }
        defer { nextNumber += 1 }
        return PDFReference(nextNumber)
    }

    /// Writes a value under a reference; its strings are hidden as the file demands.
    package mutating func put(_ reference: PDFReference, _ value: PDFObject) throws {
        bodies[reference] = try ObjectPrinter.print(value) { try hidden($0, in: reference, string: true) }
    }

    /// Writes octets that are the object's value already: strings in them are not hidden.
    package mutating func put(_ reference: PDFReference, verbatim octets: Bytes) { bodies[reference] = octets }

    /// Writes a stream; `/Length` and, when `compressed`, `/Filter` are added to its entries.
    package mutating func put(
        _ reference: PDFReference, stream octets: Bytes, _ entries: PDFDictionary, compressed: Bool = false
    ) throws {
        var entries = entries
        if compressed { entries["Filter"] = .name("FlateDecode") }
        let stored = try hidden(
            compressed ? Deflate.compress(octets) : octets, in: reference, string: false)
        entries["Length"] = .integer(stored.count)
        let head = try ObjectPrinter.print(.dictionary(entries)) { try hidden($0, in: reference, string: true) }
        bodies[reference] = head + Bytes("\nstream\n".utf8) + stored + Bytes("\nendstream".utf8)
    }

    /// Changes an object of the file by splices. Several edits of one object add up.
    package mutating func edit(_ reference: PDFReference, _ change: (inout ObjectEdit) throws -> Void) throws {
        var edit = try edits[reference] ?? ObjectEdit(file.text(of: reference))
        try change(&edit)
        edits[reference] = edit
    }

    /// A string's octets as this file stores them in an object.
    package func hidden(_ octets: Bytes, in reference: PDFReference) throws -> Bytes {
        try hidden(octets, in: reference, string: true)
    }

    private func hidden(_ octets: Bytes, in reference: PDFReference, string: Bool) throws -> Bytes {
        guard file.encryption != nil else { return octets }
        return try file.hidden(octets, in: reference, string: string, vector: entropy(16))
    }
}

/// The octets that follow the original file, and where each object's value stands in the whole.
package struct RevisionUpdate: Hashable, Sendable {
    /// Octets of the original; the update begins there.
    package let originalLength: Int
    package let octets: Bytes
    /// Offsets in the whole file.
    package let bodies: [PDFReference: Range<Int>]
    /// Octets of the whole file.
    package var length: Int { originalLength + octets.count }
}

extension RevisionWriter {
    /// The whole update. Throws `PDFFault` when the file would be longer than a cross-reference table can say.
    package mutating func finish() throws -> RevisionUpdate {
        let hiding = self
        for (reference, edit) in edits.sorted(by: { $0.key < $1.key }) {
            let hides = file.encryption != nil && edit.text.isCompressed
            bodies[reference] = try edit.octets(
                hiding: hides ? { octets in try hiding.hidden(octets, in: reference) } : nil)
        }
        var out = Bytes()
        let last = try file.octets(file.length - 1..<file.length).last
        if last != 10 && last != 13 { out.append(10) }
        var offsets: [PDFReference: Int] = [:]
        var ranges: [PDFReference: Range<Int>] = [:]
        for (reference, body) in bodies.sorted(by: { $0.key < $1.key }) {
            offsets[reference] = file.length + out.count
            out += Bytes("\(reference.number) \(reference.generation) obj\n".utf8)
            let start = file.length + out.count
            out += body
            ranges[reference] = start..<start + body.count
            out += Bytes("\nendobj\n".utf8)
        }
        let section = file.length + out.count
        guard section < 10_000_000_000 else { throw PDFFault(.limitExceeded, ["reason": "file length"]) }
        switch form {
        case .table: out += try table(offsets)
        case .stream: out += try stream(offsets, section)
        }
        out += Bytes("startxref\n\(section)\n%%EOF\n".utf8)
        return RevisionUpdate(originalLength: file.length, octets: out, bodies: ranges)
    }

    /// Entries in runs of consecutive numbers.
    private static func runs(_ offsets: [PDFReference: Int]) -> [[(reference: PDFReference, offset: Int)]] {
        var runs: [[(reference: PDFReference, offset: Int)]] = []
        for (reference, offset) in offsets.sorted(by: { $0.key < $1.key }) {
            if let previous = runs.last?.last, previous.reference.number + 1 == reference.number {
                runs[runs.count - 1].append((reference, offset))
            } else {
                runs.append([(reference, offset)])
            }
        }
        return runs
    }

    /// A classic table: every entry is exactly 20 octets (7.5.4).
    private func table(_ offsets: [PDFReference: Int]) throws -> Bytes {
        var out = Bytes("xref\n".utf8)
        for run in RevisionWriter.runs(offsets) {
            out += Bytes("\(run.first?.reference.number ?? 0) \(run.count)\n".utf8)
            for (reference, offset) in run {
                out += Bytes("\(padded(offset, 10)) \(padded(reference.generation, 5)) n\r\n".utf8)
            }
        }
        let entries = try trailerEntries()
        return out + Bytes("trailer\n".utf8) + ObjectPrinter.print(.dictionary(entries)) + [10]
    }

    /// A cross-reference stream with an entry for itself (7.5.8).
    private mutating func stream(_ offsets: [PDFReference: Int], _ section: Int) throws -> Bytes {
        let own = try reserve()
        var offsets = offsets
        offsets[own] = section
        let runs = RevisionWriter.runs(offsets)
        let width = section > 0xFFFF_FFFF ? 5 : 4
        var data = Bytes()
        for (reference, offset) in runs.joined() {
            data.append(1)
            data += (0..<width).reversed().map { UInt8(truncatingIfNeeded: offset >> ($0 * 8)) }
            data += [
                UInt8(truncatingIfNeeded: reference.generation >> 8), UInt8(truncatingIfNeeded: reference.generation),
            ]
        }
        var entries = try trailerEntries()
        entries["Type"] = .name("XRef")
        entries["W"] = .array([.integer(1), .integer(width), .integer(2)])
        entries["Index"] = .array(
            runs.flatMap { [.integer($0.first?.reference.number ?? 0), .integer($0.count)] })
        entries["Length"] = .integer(data.count)
        return Bytes("\(own.number) \(own.generation) obj\n".utf8) + ObjectPrinter.print(.dictionary(entries))
            + Bytes("\nstream\n".utf8) + data + Bytes("\nendstream\nendobj\n".utf8)
    }

    /// What the newest trailer says of the document, the two halves of `/ID`, and the way to the section before. Nothing
    /// else is carried over: `/XRefStm` of a hybrid file would lead readers past this update.
    private func trailerEntries() throws -> PDFDictionary {
        var entries = trailer.filter { ["Root", "Info", "Encrypt"].contains($0.key) }
        entries["Size"] = .integer(nextNumber)
        entries["Prev"] = .integer(file.startXref)
        let fresh = try entropy(16)
        let first = try file.resolve(trailer["ID"]).array?.first?.string
        entries["ID"] = .array([.string(first ?? (file.encryption == nil ? fresh : [])), .string(fresh)])
        return entries
    }

    private func padded(_ number: Int, _ width: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
    }
}
