import Foundation
import PDFDocument
import PDFSealing
import SealBase
import Testing

/// Every refusal has its own code, and none leaves anything behind.
struct RefusalTests {
    private func plan(_ sample: SamplePDF, _ request: SealingRequest = Notary.request()) throws -> SigningPlan {
        try SigningPlan(request, in: PDFFile(bytes: sample.bytes), entropy: Notary.entropy())
    }

    private func code(_ body: () throws -> Void) -> String? {
        do {
            try body()
            return nil
        } catch let fault as any CodedFault {
            return fault.stableCode
        } catch {
            return "\(error)"
        }
    }

    @Test func pagesThatAreNotThere() {
        #expect(throws: SealingFault(.pageOutOfRange, ["page": "99", "pages": "3"])) {
            try plan(SamplePDF(), Notary.request(page: 99))
        }
        #expect(code { _ = try plan(SamplePDF(), Notary.request(page: 0)) } == "sealing.pageOutOfRange")
        #expect(code { _ = try plan(SamplePDF(), Notary.request(page: -1)) } == "sealing.pageOutOfRange")
        #expect(code { _ = try plan(SamplePDF(), Notary.request(page: .max)) } == "sealing.pageOutOfRange")
        #expect(code { _ = try plan(SamplePDF(pages: 0)) } == "sealing.pageOutOfRange")
    }

    @Test(arguments: [
        (19.9, 60.0), (190.1, 60), (120, 14.9), (120, 282.1), (-50, 60), (5000, 60), (.nan, 60), (120, .infinity),
        (1e300, -1e300),
    ])
    func sealsBesideThePage(_ x: Double, _ y: Double) {
        #expect(code { _ = try plan(SamplePDF(), Notary.request(x: x, y: y)) } == "sealing.sealOutsidePage")
    }

    @Test(arguments: [(20.0, 15.0), (190, 15), (20, 281.99), (190, 281.99)])
    func sealsAtTheVeryEdge(_ x: Double, _ y: Double) throws { _ = try plan(SamplePDF(), Notary.request(x: x, y: y)) }

    @Test(arguments: [0.0, -1, .nan, .infinity, 1e9])
    func graphicsWithoutASize(_ width: Double) {
        let graphic = SealGraphic.vector(
            VectorPicture(
                width: Millimetres(width), height: Millimetres(10), ink: InkColour(red: 1, green: 2, blue: 3),
                outlines: []))
        #expect(code { _ = try plan(SamplePDF(), Notary.request(graphic: graphic)) } == "sealing.graphicUnusable")
    }

    @Test func graphicsWithPointsThatAreNoNumbers() {
        let graphic = SealGraphic.vector(
            VectorPicture(
                width: Millimetres(10), height: Millimetres(10), ink: InkColour(red: 1, green: 2, blue: 3),
                outlines: [Outline(start: Point(.nan, 0), segments: [.line(Point(1, 1))])]))
        #expect(code { _ = try plan(SamplePDF(), Notary.request(graphic: graphic)) } == "sealing.graphicUnusable")
    }

    @Test(arguments: ["text", "", "a.b"])
    func fieldNames(_ name: String) {
        let expected = name == "text" ? "sealing.fieldNameTaken" : "sealing.fieldNameUnusable"
        #expect(code { _ = try plan(SamplePDF(form: .direct), Notary.request(name: name)) } == expected)
    }

    @Test func formsThatAnotherProgramDraws() {
        #expect(code { _ = try plan(SamplePDF(catalogEntries: "/NeedsRendering true")) } == "sealing.dynamicForm")
    }

    @Test func aPageThatStandsTwice() throws {
        let text = String(decoding: SamplePDF().bytes, as: UTF8.self)
        let bytes = Bytes(text.replacingOccurrences(of: "10 0 R 11 0 R", with: "10 0 R 10 0 R").utf8)
        let file = try PDFFile(bytes: bytes)
        #expect(
            code { _ = try SigningPlan(Notary.request(), in: file, entropy: Notary.entropy()) }
                == "sealing.pageRepeated")
        _ = try SigningPlan(Notary.request(page: 3), in: file, entropy: Notary.entropy())
    }

    @Test(arguments: [
        (0, "sealing.certifiedAgainstChanges"), (1, "sealing.certifiedAgainstChanges"),
        (2, "sealing.certifiedAgainstNewFields"), (3, "sealing.certifiedAgainstNewFields"),
    ])
    func certifiedDocuments(_ level: Int, _ expected: String) {
        let sample = SamplePDF(
            catalogEntries:
                "/Perms << /DocMDP << /Reference [<< /TransformMethod /DocMDP /TransformParams << /P \(level) >> >>] >> >>"
        )
        #expect(code { _ = try plan(sample) } == expected)
    }

    @Test(arguments: [
        ("/Action /All", "sealing.fieldLocked"), ("/Action /Include /Fields [(Seal2)]", "sealing.fieldLocked"),
        ("/Action /Exclude /Fields [(other)]", "sealing.fieldLocked"), ("/Action /Include /Fields [(other)]", nil),
        ("/Action /Exclude /Fields [(Seal2)]", nil), ("/Nonsense true", "sealing.fieldLocked"),
    ])
    func lockedFields(_ parameters: String, _ expected: String?) {
        let text = String(decoding: SamplePDF(form: .direct).bytes, as: UTF8.self)
        // Same length, so that the offsets stay: the text field becomes a signed field with a lock.
        let signature = "/FT/Sig/V<</Reference[<</TransformMethod/FieldMDP/TransformParams<<\(parameters)>>>>]>>"
        let long = text.replacingOccurrences(of: "<< /FT /Tx /T (text) /V (value) >>", with: "<< /T (a)\(signature) >>")
        let file = rebuilt(long)
        #expect(
            code { _ = try SigningPlan(Notary.request(), in: PDFFile(bytes: file), entropy: Notary.entropy()) }
                == expected)
    }

    /// The same objects with a table of their true offsets.
    private func rebuilt(_ text: String) -> Bytes {
        let octets = Bytes(text.utf8)
        guard let table = octets.firstRange(of: Bytes("xref\n0".utf8)) else { return octets }
        let body = Bytes(octets[..<table.lowerBound])
        var lines = "xref\n0 1\n0000000000 65535 f \n"
        for number in 1...12 {
            guard let at = body.firstRange(of: Bytes("\n\(number) 0 obj\n".utf8)) else { continue }
            let offset = String(at.lowerBound + 1)
            lines += "\(number) 1\n" + String(repeating: "0", count: 10 - offset.count) + offset + " 00000 n \n"
        }
        return body + Bytes("\(lines)trailer\n<< /Size 13 /Root 1 0 R >>\nstartxref\n\(body.count)\n%%EOF\n".utf8)
    }
}
