import SealBase

/// An object in use that two honest readers may read differently, although the same table leads both to it.
package struct DoubtfulObject: Hashable, Sendable {
    /// The object's number; 0 for a trailer.
    package var number: Int
    /// Where the readings part: a key that a dictionary gives twice (`/Contents`), `/Length` of a stream, `/F` or `/Ref`
    /// that leads to another file, `/Count`, `/Kids`, `/Type` or `/Parent` of a page tree, what should be a font, a
    /// rectangle or contents and is none (`/Font`, `/Rect`), `/XRefStm` of a hybrid file, a reference to a generation that
    /// the object does not have (`7 1 R`), `syntax`, or `index` in an object stream.
    package var part: String
    /// The key is given twice with the very same octets: every reader reads the same.
    package var isHarmless = false

    /// A page names contents among others that do not exist: some readers show the others, some nothing.
    static let missing = "missing"
    /// What is shown lies in another file: writing the document anew does not bring it in.
    var isElsewhere: Bool { part == "/F" || part == "/Ref" }

    /// As reports name the object.
    package var name: String { number == 0 ? "trailer" : "\(number) 0 R" }
}

/// Reads every object in use once more, strictly and from the octets alone, and names those that leave a reader a choice:
/// libqpdf takes the last of two equal keys, others the first; some believe `/Length`, others look for `endstream`; some
/// show as many pages as `/Count` says, others those that are there; some fetch a stream's data from the file that it names.
/// What a signer saw and what a verifier sees would then be two documents under one signature.
package struct ObjectReadings {
    /// What readers may read differently, and the catalog leads to it.
    package private(set) var ambiguous: [DoubtfulObject] = []
    /// What readers may read differently, and nothing shown refers to it.
    package private(set) var idle: [DoubtfulObject] = []
    /// Keys given twice with one value.
    package private(set) var harmless: [DoubtfulObject] = []
    /// Pages that name contents which do not exist.
    package private(set) var incomplete: [DoubtfulObject] = []

    /// Reads the objects of one revision. Throws `PDFFault` when the cross-reference itself cannot be read.
    package init(_ file: PDFFile) throws {
        var reading = ObjectReading(file)
        try reading.readAll()
        for doubt in try PageTreeReadings(file, streams: reading.streams).doubts {
            reading.doubt(doubt.number, doubt.part)
        }
        for number in reading.shapes.lost(in: file).prefix(100) { reading.doubt(number, "/Font") }
        if let number = try HybridReadings.object(in: file, ByteSource(file.source)) {
            reading.doubt(number, "/XRefStm")
        }
        harmless = reading.doubts.filter(\.isHarmless)
        incomplete = reading.doubts.filter { $0.part == DoubtfulObject.missing }
        let doubts = reading.doubts.filter { !$0.isHarmless && $0.part != DoubtfulObject.missing }
        guard !doubts.isEmpty else { return }
        let used = try file.used()
        ambiguous = doubts.filter { $0.number == 0 || used.contains($0.number) }
        idle = doubts.filter { $0.number != 0 && !used.contains($0.number) }
    }

    /// Whether a warning of libqpdf only says that an object gives a key twice, and the object was so in an `older`
    /// revision already, whose objects were read here (`nil`: the newer one's own were).
    static func isKnown(_ warning: String, _ older: RevisionState?, _ newer: RevisionState) -> Bool {
        guard warning.contains("dictionary has duplicated key") else { return false }
        guard let older else { return true }
        let words = warning.split(separator: " ", maxSplits: 2)
        guard words.count == 3, words[0] == "object", let number = Int(words[1]) else { return false }
        return older.places[number] != nil && older.places[number] == newer.places[number]
    }
}

extension PDFFile {
    /// Makes sure that every object of the document has one reading. Throws `PDFFault.ambiguousObject`,
    /// `.dataElsewhere`.
    package func checkReadings() throws {
        guard let doubt = try ObjectReadings(self).ambiguous.first else { return }
        let code: PDFFaultCode = doubt.isElsewhere ? .dataElsewhere : .ambiguousObject
        throw PDFFault(code, ["object": doubt.name, "part": doubt.part])
    }

    /// The numbers of the objects that the catalog leads to. What cannot be read leads nowhere.
    fileprivate func used() throws -> Set<Int> {
        var seen: Set<Int> = []
        var stack: [PDFReference] = []
        let trailer = try trailer()
        for key in ["Root", "Encrypt"] { trailer[key]?.forEachReference { reference, _ in stack.append(reference) } }
        while let reference = stack.popLast() {
            guard seen.insert(reference.number).inserted, let object = try? object(reference) else { continue }
            object.forEachReference { next, _ in if !seen.contains(next.number) { stack.append(next) } }
        }
        return seen
    }
}

/// One pass over the objects in use, in the order in which they stand in the file.
private struct ObjectReading {
    private let file: PDFFile
    private let bytes: ByteSource
    private(set) var doubts: [DoubtfulObject] = []
    /// Numbers of the objects that are streams.
    private(set) var streams: Set<Int> = []
    private(set) var shapes = ShapeReadings()
    /// Generations other than 0, by number.
    private var generations: [Int: Int] = [:]
    private var numbers: Set<Int> = []

    /// More would say nothing new.
    private static let mostDoubts = 1000
    private static let mostValues = 50_000_000

    init(_ file: PDFFile) { (self.file, bytes) = (file, ByteSource(file.source)) }

    mutating func readAll() throws {
        readTrailers()
        var plain: [(offset: Int, number: Int)] = []
        var packed: [Int: [Int: Int]] = [:]
        let entries = try file.crossReferences()
        numbers = Set(entries.map(\.reference.number))
        for entry in entries where entry.reference.generation != 0 {
            generations[entry.reference.number] = entry.reference.generation
        }
        for entry in entries {
            switch entry.place {
            // Offset 0 is how many programs write a free entry.
            case .file(let offset): if offset > 0 { plain.append((offset, entry.reference.number)) }
            case .objectStream(let stream, let index): packed[stream, default: [:]][entry.reference.number] = index
            }
        }
        for (offset, number) in plain.sorted(by: { $0.offset < $1.offset }) where doubts.count < Self.mostDoubts {
            readObject(number, at: offset)
        }
        for (stream, members) in packed.sorted(by: { $0.key < $1.key }) where doubts.count < Self.mostDoubts {
            readPacked(stream, members)
        }
    }

    private mutating func readTrailers() {
        var next: Int? = file.startXref
        var seen: Set<Int> = []
        while let offset = next, seen.count < FileLayout.maximumSections, seen.insert(offset).inserted,
            let section = XrefSection.read(bytes, at: offset)
        {
            examine(section.trailer, of: 0, bytes)
            next = section.previous
        }
    }

    private mutating func readObject(_ number: Int, at offset: Int) {
        var lexer = RawLexer(bytes, at: offset, end: file.length, maximumValues: Self.mostValues)
        lexer.skipPlainSpace()
        guard let object = lexer.object(), object.number == number else { return doubt(number, "syntax") }
        let isStream = object.value.entries != nil && lexer.take("stream")
        examine(object.value, of: number, bytes, isStream: isStream)
        if isStream {
            streams.insert(number)
            if let key = ["F", "Ref"].first(where: { leads(object.value, elsewhere: $0) }) { doubt(number, "/" + key) }
            guard skipStream(&lexer, object) else { return doubt(number, "/Length") }
        }
        lexer.skipSpace()
        if !lexer.take("endobj") { doubt(number, "syntax") }
    }

    /// Whether a stream's data (7.3.8.2) or what a form shows (8.10.4) comes from another file, which nobody signed.
    private func leads(_ stream: RawValue, elsewhere key: String) -> Bool {
        guard let value = stream.values(key).first, value.kind != .null else { return false }
        return key == "F" || stream["Subtype"]?.nameText == "Form"
    }

    /// Whether `/Length` leads to `endstream`.
    private func skipStream(_ lexer: inout RawLexer, _ object: RawObject) -> Bool {
        if lexer.current == 0x0D { lexer.position += 1 }
        guard lexer.current == 0x0A, let value = object.value["Length"] else { return false }
        lexer.position += 1
        let length: Int? =
            if case .reference(let number, let generation) = value.kind {
                (try? file.object(PDFReference(number, generation)))?.integer
            } else {
                value.integer
            }
        guard let length, length >= 0, length <= lexer.end - lexer.position else { return false }
        lexer.position += length
        lexer.skipPlainSpace()
        return lexer.take("endstream")
    }

    private mutating func readPacked(_ stream: Int, _ members: [Int: Int]) {
        guard let pack = PackedList(PDFReference(stream, 0), file) else { return doubt(stream, "index") }
        let octets = ByteSource(PDFSource(bytes: pack.octets))
        for (number, index) in members.sorted(by: { $0.value < $1.value }) where doubts.count < Self.mostDoubts {
            guard pack.holds(number, at: index) else {
                doubt(number, "index")
                continue
            }
            var lexer = RawLexer(octets, at: pack.offsets[index], maximumValues: Self.mostValues)
            guard let value = lexer.value() else {
                doubt(number, "syntax")
                continue
            }
            examine(value, of: number, octets)
        }
    }

    mutating func doubt(_ number: Int, _ part: String) {
        doubts.append(DoubtfulObject(number: number, part: part))
    }

    private mutating func examine(_ value: RawValue, of number: Int, _ octets: ByteSource, isStream: Bool = false) {
        if let part = shapes.examine(value, of: number, isStream: isStream) { doubt(number, part) }
        value.forEachRepeatedKey { key, first, second in
            guard doubts.count < Self.mostDoubts else { return }
            let isSame = Self.text(first, octets) == Self.text(second, octets)
            doubts.append(DoubtfulObject(number: number, part: "/" + key, isHarmless: isSame))
        } reference: { target, generation in
            // Some readers find nothing there, others do not look at generations.
            guard generation != generations[target] ?? 0, numbers.contains(target), doubts.count < Self.mostDoubts
            else { return }
            doubts.append(DoubtfulObject(number: number, part: "\(target) \(generation) R"))
        }
    }

    private static func text(_ value: RawValue, _ octets: ByteSource) -> Bytes? {
        try? octets.source.read(value.range)
    }
}
