import SealBase
import Testing

@testable import PDFDocument

/// Dictionaries read plainly against libqpdf, which is the judge: wherever our own reading gives one, it gives the same.
struct PlainDictionaryTests {
    private static let signature =
        "<< /Type /Sig /Filter /GM.PKILite /SubFilter /GM.sm2seal /ByteRange [0 123 4567 89] /M (D:20261122100126Z)\n"
        + "/Name (nobody (really)) /Reason () /Contents <30820a0BfF00> /Prop_Build << /App << /Name /X /Good true >> >>\r\n"
        + "/Reference [<< /TransformMethod /DocMDP /Data 1 0 R /P 2 >>] >>"

    /// Our own reading of object 6, after libqpdf's was found to be the same.
    private func plain(_ body: String) throws -> PDFObject? {
        let pdf = HandPDF(extra: body).bytes
        let own = PlainDictionary.read(
            ByteSource(PDFSource(bytes: pdf)), PDFReference(6), at: try start(pdf), end: pdf.count)
        if let own { #expect(try PDFFile(bytes: pdf).object(PDFReference(6)) == own) }
        return own
    }

    /// Where object 6 begins.
    private func start(_ pdf: Bytes) throws -> Int {
        let mark = Bytes("\n6 0 obj".utf8)
        return try #require(pdf.indices.first { pdf[$0...].starts(with: mark) }) + 1
    }

    @Test func signaturesOfOurOwnArePlain() throws {
        let found = try #require(try plain(Self.signature))
        #expect(found["Contents"]?.string == [0x30, 0x82, 0x0A, 0x0B, 0xFF, 0])
        #expect(found["Name"]?.string == Bytes("nobody (really)".utf8))
        #expect(found["Reference"]?.array?.first?["Data"] == .reference(PDFReference(1)))
        #expect(try plain("<< >>") == .dictionary([:]))
    }

    @Test(arguments: [
        "<< /A 1 /A 2 >>", "<< /A 1 /A 1 >>", "<< /#41 1 >>", "<< /A /#42 >>", "<< /A#4 1 >>", "<< /A 1 % x\n >>",
        "<< % >> endobj\n/A 1 >>", "<< /A +1 >>", "<< /A 01 >>", "<< /A -0 >>", "<< /A 1.5 >>", "<< /A null >>",
        "<< /A <303> >>", "<< /A <30 31> >>", "<< /A <3\n0> >>", "<< /A (a\\)b) >>", "<< /A (\\101) >>",
        "<< /A (a\rb) >>",
        "<< /A (a\\\nb) >>", "<< /A 0 0 R >>", "<< /A 1 65536 R >>", "<< /A 1 0 R 1 >>", "<< / 1 >>", "<< /A / >>",
        "<< /A 1 >> % x", "<< /A 1 >> 2", "<< /A 1 >>\nstream\nx\nendstream", "[1]", "1", "<< /A << /B 1 /B 2 >> >>",
        "<< /A [<< /B 1 % ]\n >>] >>", "<< /A 99999999999 0 R >>", "<< /A\u{0} 1 >>", "<< /A\u{c} 1 >>", "<< /é 1 >>",
        "<< /A 1", "<< /A (x >>", "<< /A { } >>",
    ])
    func whatCouldBeReadOtherwiseIsNot(_ body: String) throws { #expect(try plain(body) == nil) }

    @Test func anotherObjectsNumberIsNot() throws {
        let pdf = HandPDF(extra: Self.signature).bytes
        let start = try start(pdf)
        let source = ByteSource(PDFSource(bytes: pdf))
        func read(_ reference: PDFReference, at offset: Int, end: Int? = nil) -> PDFObject? {
            PlainDictionary.read(source, reference, at: offset, end: end ?? pdf.count)
        }
        #expect(read(PDFReference(6), at: start) != nil)
        #expect(read(PDFReference(7), at: start) == nil)
        #expect(read(PDFReference(6, 1), at: start) == nil)
        for offset in [start - 1, start + 1, -1, pdf.count, pdf.count + 5] {
            #expect(read(PDFReference(6), at: offset) == nil)
        }
        // The revision ends inside the object.
        for end in stride(from: start, to: start + Self.signature.utf8.count + 8, by: 7) {
            #expect(read(PDFReference(6), at: start, end: end) == nil)
        }
    }

    /// Damage of every sort: whatever is still plain to us says the same to libqpdf.
    @Test func damagedDictionariesAreReadAlike() throws {
        var state: UInt64 = 30
        func next(_ count: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % count
        }
        let letters = Bytes("<>[]()/%# \n\r\t\0\u{c}0123456789abfR+-.\\{}ntobjdsm".utf8)
        var plainOnes = 0
        for _ in 0..<1500 {
            var body = Bytes(Self.signature.utf8)
            for _ in 0...next(3) {
                let place = next(body.count)
                switch next(3) {
                case 0: body[place] = letters[next(letters.count)]
                case 1: body.insert(letters[next(letters.count)], at: place)
                default: body.remove(at: place)
                }
            }
            if try plain(String(decoding: body, as: UTF8.self)) != nil { plainOnes += 1 }
        }
        #expect(plainOnes > 100)
    }
}
