import SealBase

/// The octets that one later revision added, read as a plain sequence of objects, one cross-reference section and an
/// end mark. A reader that rebuilds the file by searching and one that follows the table then see the same objects.
struct AppendedOctets {
    /// Why the octets are no plain revision.
    enum Problem: String, CaseIterable {
        /// Something that is neither an object nor part of the cross-reference section.
        case foreignOctets
        /// A second `%PDF-` header.
        case secondHeader
        /// A stream whose `/Length` does not lead to `endstream`.
        case streamLength
        /// Another cross-reference section than the revision's own.
        case secondSection
        /// A dictionary gives a key twice: some readers take the first, others the last.
        case repeatedKey
        /// An object stands in the octets that the table does not give, or twice.
        case unlistedObject
        /// The table gives an object where none, or another, stands.
        case misplacedObject
        /// An object stream lists an object twice, at another place than the table says, or one the table does not give.
        case packedObject
        /// A hybrid section (7.5.8.4): two readings of one revision.
        case hybridSection
    }

    struct Failure: Error, Hashable {
        var problem: Problem
        var offset: Int
    }

    private var lexer: RawLexer
    private let revision: FileLayout.Revision
    private let lengthOf: (Int) -> Int?
    private var objects: [Int: Int] = [:]
    private var sawSection = false

    /// Where each object of the revision begins, by number. `lengthOf` answers an indirect `/Length`.
    static func objects(
        of revision: FileLayout.Revision, in source: ByteSource, lengthOf: @escaping (Int) -> Int?
    ) throws(Failure) -> [Int: Int] {
        var reading = AppendedOctets(revision, source, lengthOf)
        try reading.read(source)
        return reading.objects
    }

    private init(_ revision: FileLayout.Revision, _ source: ByteSource, _ lengthOf: @escaping (Int) -> Int?) {
        self.revision = revision
        self.lengthOf = lengthOf
        lexer = RawLexer(source, at: revision.start, end: revision.end, maximumValues: 50_000_000)
    }

    private mutating func read(_ source: ByteSource) throws(Failure) {
        guard revision.section.hybridStream == nil else { throw failure(.hybridSection) }
        while true {
            try skipSpace(source)
            guard let byte = lexer.current else { throw failure(.foreignOctets) }
            if byte.isPDFDigit {
                try readObject()
            } else if lexer.position == revision.section.offset, source.starts("xref", at: lexer.position), !sawSection
            {
                sawSection = true
                guard !revision.section.trailer.repeatsKeys else { throw failure(.repeatedKey) }
                lexer.position = revision.section.end
            } else if source.starts("startxref", at: lexer.position) {
                guard sawSection else { throw failure(.secondSection) }
                guard let mark = EndMark.read(source, at: lexer.position), mark.endMark == revision.endMark,
                    mark.target == revision.section.offset
                else { throw failure(.secondSection) }
                return
            } else {
                throw failure(source.starts("xref", at: lexer.position) ? .secondSection : .foreignOctets)
            }
        }
    }

    private func failure(_ problem: Problem) -> Failure { Failure(problem: problem, offset: lexer.position) }

    private mutating func skipSpace(_ source: ByteSource) throws(Failure) {
        while true {
            lexer.skipPlainSpace()
            guard lexer.current == 0x25 else { return }
            if source.starts("%PDF-", at: lexer.position) { throw failure(.secondHeader) }
            if source.starts("%%EOF", at: lexer.position) { throw failure(.secondSection) }
            while let byte = lexer.current, byte != 0x0A, byte != 0x0D { lexer.position += 1 }
        }
    }

    private mutating func readObject() throws(Failure) {
        let start = lexer.position
        guard let object = lexer.object() else {
            lexer.position = start
            throw failure(.foreignOctets)
        }
        guard objects.updateValue(start, forKey: object.number) == nil else { throw failure(.unlistedObject) }
        guard !object.value.repeatsKeys else { throw failure(.repeatedKey) }
        if start == revision.section.offset { sawSection = true }
        if object.value.entries != nil, lexer.take("stream") { try skipStream(object) }
        lexer.skipPlainSpace()
        guard lexer.take("endobj") else { throw failure(.foreignOctets) }
    }

    private mutating func skipStream(_ object: RawObject) throws(Failure) {
        if lexer.current == 0x0D { lexer.position += 1 }
        guard lexer.current == 0x0A else { throw failure(.streamLength) }
        lexer.position += 1
        let length: Int?
        switch object.value["Length"]?.kind {
        case .integer(let number): length = number
        case .reference(let number, _): length = lengthOf(number)
        default: length = nil
        }
        guard let length, length >= 0, length <= lexer.end - lexer.position else { throw failure(.streamLength) }
        lexer.position += length
        lexer.skipPlainSpace()
        guard lexer.take("endstream") else { throw failure(.streamLength) }
    }
}
