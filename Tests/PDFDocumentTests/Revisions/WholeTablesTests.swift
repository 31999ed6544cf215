import SealBase
import Testing

@testable import PDFDocument

/// Each revision read by one whole table, and along the file's own chain: nobody may be able to tell.
@Suite struct WholeTablesTests {
    /// A file with its first signed revision, its newest, and those behind the first.
    private struct Opened {
        let source: PDFSource
        let later: [FileLayout.Revision]
        var tables: WholeTables?

        init(_ file: HandSigned) throws {
            source = PDFSource(bytes: file.bytes)
            let bytes = ByteSource(source)
            let layout = FileLayout(bytes)
            let signed = try #require(layout.revisions.first)
            later = Array(layout.revisions.dropFirst())
            tables = WholeTables(
                bytes, layout, try RevisionState(source, end: signed.end),
                try RevisionState(source, end: #require(layout.revisions.last).end), later)
        }
    }

    /// The first revision is signed; six more seals, a filled field and an annotation follow.
    private func many() -> HandSigned {
        var file = HandSigned()
        file.sign()
        for number in 2...7 { file.sign("Seal\(number)", page: number % 2 == 0 ? 6 : 3) }
        file.fill("2,000")
        file.annotate("/Subtype /Square")
        return file
    }

    @Test func eachRevisionIsTheSameBothWays() throws {
        var opened = try Opened(many())
        #expect(opened.later.count > 7)
        for revision in opened.later {
            let made = opened.tables?.table(of: revision)
            let table = try #require(made)
            let whole = try RevisionState(
                opened.source, end: revision.end, table: table, password: nil, budget: ReadingBudget())
            let chain = try RevisionState(opened.source, end: revision.end)
            #expect(whole.places == chain.places)
            #expect(whole.file.startXref == chain.file.startXref)
            for (number, place) in chain.places {
                #expect(try whole.object(number) == chain.object(number), "\(number)")
                guard try chain.object(number).isStream else { continue }
                #expect(
                    try whole.file.streamOctets(place.reference, decoded: false)
                        == chain.file.streamOctets(place.reference, decoded: false))
            }
            var (one, other) = (try whole.trailer(), try chain.trailer())
            #expect(one["Prev"] == .integer(0) && other["Prev"] != nil)
            (one["Prev"], other["Prev"]) = (nil, nil)
            #expect(one == other)
            #expect(whole.file.firstWarning() == nil && chain.file.firstWarning() == nil)
        }
    }

    @Test func whatIsAllowedStaysAllowed() throws {
        let document = try many().document(.lenient)
        #expect(document.signatures.count == 7)
        #expect(try many().wrong(.lenient) == [])
    }

    /// Tables are asked for in order, each once.
    @Test func noOtherTableIsGiven() throws {
        var opened = try Opened(many())
        let given = [1, 0, 0].map { opened.tables?.table(of: opened.later[$0]) != nil }
        #expect(given == [false, true, false])
    }

    /// What may be read in two ways is read along the chain.
    @Test func anythingElseIsReadAlongTheChain() throws {
        var freed = many()
        freed.update([:], freed: [27])
        #expect(try Opened(freed).tables == nil)

        // A table that leads back to an object of an older revision.
        var back = many()
        let old = back.bytes.ranges(of: Bytes("\n10 0 obj".utf8))
        let new = back.bytes.ranges(of: Bytes("\n10 1\n".utf8))
        let digits = String(old[0].lowerBound + 1)
        let octets = Bytes((String(repeating: "0", count: 10 - digits.count) + digits).utf8)
        back.patch(octets, at: new[2].upperBound)
        #expect(try Opened(back).tables == nil)
        #expect(try !back.wrong(.lenient).isEmpty)

        // Another generation.
        var generation = many()
        generation.patch(Bytes("00001".utf8), at: new[2].upperBound + 11)
        #expect(try Opened(generation).tables == nil)
        #expect(try !generation.wrong(.lenient).isEmpty)
    }

    /// An object that its revision leaves open does not go on in the table behind it.
    @Test(arguments: ["<< /A (open", "<1234", "[1 2", "<< /A << /B 1 >>", "(open", "<< /Length 9 >>\nstream\nabc"])
    func aBrokenObjectOfALaterRevision(_ text: String) throws {
        var file = HandSigned()
        file.sign()
        file.sign("Seal2", changes: [60: text])
        file.sign("Seal3")
        file.sign("Seal4")
        #expect(try !file.wrong(.lenient).isEmpty)
    }
}
