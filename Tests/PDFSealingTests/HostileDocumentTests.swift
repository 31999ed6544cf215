import PDFSealing
import SealBase
import Testing

@testable import PDFDocument

/// Documents that would keep a careless reader busy for ever, or fill its memory: an answer comes at once, with a code
/// where there is nothing to seal.
struct HostileDocumentTests {
    /// Objects from 1 on, a classic table, nothing else.
    private func document(_ objects: [String], trailer: String = "") -> Bytes {
        var out = Bytes("%PDF-1.7\n".utf8)
        var table = "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
        for (index, object) in objects.enumerated() {
            let offset = String(out.count)
            table += String(repeating: "0", count: 10 - offset.count) + offset + " 00000 n \n"
            out += Bytes("\(index + 1) 0 obj\n\(object)\nendobj\n".utf8)
        }
        let start = out.count
        table += "trailer\n<< /Size \(objects.count + 1) /Root 1 0 R \(trailer) >>\nstartxref\n\(start)\n%%EOF\n"
        return out + Bytes(table.utf8)
    }

    private static let catalog = "<< /Type /Catalog /Pages 2 0 R >>"
    private static let page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>"
    private static let one = [catalog, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page]

    private func code(_ bytes: Bytes, page: Int = 1) -> String? {
        do {
            _ = try SigningPlan(Notary.request(page: page), in: PDFFile(bytes: bytes), entropy: Notary.entropy())
            return nil
        } catch let fault as any CodedFault {
            return fault.stableCode
        } catch {
            return "\(error)"
        }
    }

    @Test func tenThousandPages() throws {
        let kids = (3..<10_003).map { "\($0) 0 R" }.joined(separator: " ")
        let bytes = document(
            [Self.catalog, "<< /Type /Pages /Kids [\(kids)] /Count 10000 /Resources << >> >>"]
                + [String](repeating: Self.page, count: 10_000))
        #expect(code(bytes, page: 10_000) == nil)
        #expect(code(bytes, page: 10_001) == "sealing.pageOutOfRange")
        #expect(throws: SealingFault.self) {
            try KeywordPlacement.locate(
                PDFFile(bytes: bytes), keyword: "盖章", width: Millimetres(40), height: Millimetres(40))
        }
    }

    @Test func loops() {
        let own = "<< /Kids [2 0 R 3 0 R] /Count 2 >>"
        #expect(code(document([Self.catalog, own, Self.page])) == "pdf.damagedPageTree")
        let tree = [
            "<< /Type /Pages /Kids [4 0 R] /Count 1 >>", Self.page, "<< /Type /Pages /Kids [2 0 R] /Count 1 >>",
        ]
        #expect(code(document([Self.catalog] + tree)) == "pdf.damagedPageTree")
        #expect(code(document([Self.catalog, "2 0 R", Self.page])) != nil)
        // The size of a page is never found on a way that has no end.
        let parents = ["<< /Type /Pages /Parent 2 0 R /Kids [3 0 R] /Count 1 >>", "<< /Type /Page /Parent 2 0 R >>"]
        #expect(code(document([Self.catalog] + parents)) == "pdf.damagedPageTree")
        let fields = ["<< /T (a) /Kids [5 0 R] >>", "<< /T (b) /Parent 4 0 R /Kids [4 0 R] >>"]
        let form = "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [4 0 R] >> >>"
        #expect(code(document([form] + Self.one.dropFirst() + fields)) == nil, "fields in a ring are nobody's page")
        let start = document(Self.one).firstRange(of: Bytes("xref".utf8))?.lowerBound ?? 0
        #expect(code(document(Self.one, trailer: "/Prev \(start)")) == "pdf.damagedXref")
        let kept = "<< /Type /Catalog /Pages 2 0 R /AcroForm 4 0 R >>"
        #expect(code(document([kept] + Self.one.dropFirst() + ["4 0 R"])) != "pdf.limitExceeded")
    }

    @Test func nesting() {
        let deep = String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)
        let page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Deep \(deep) >>"
        #expect(code(document([Self.catalog, Self.one[1], page])) != nil)
        let nodes = (0..<3000).map { "<< /Type /Pages /Kids [\($0 + 3) 0 R] /Count 1 >>" }
        #expect(code(document([Self.catalog] + nodes + [Self.page])) == nil)
    }

    @Test func severalDocumentsInOneFile() {
        let bytes = document(Self.one)
        #expect(code(bytes) == nil)
        #expect(code(bytes + bytes) == "pdf.severalDocuments")
        #expect(code(bytes + Bytes("\r\n \n".utf8) + bytes) == "pdf.severalDocuments")
        #expect(code(bytes + Bytes("PK\u{3}\u{4}".utf8) + bytes) == "pdf.severalDocuments")
        #expect(code(document(Self.one + ["(%%EOF)", "(%PDF-1.7)"])) == nil, "words in a string are none")
    }

    /// A page's content that swells a thousandfold is not unpacked to the end.
    @Test func contentThatSwells() throws {
        let stream = try Deflate.compress(Bytes(repeating: 0, count: 100 << 20))
        var bytes = Bytes("%PDF-1.7\n".utf8)
        var table = "xref\n0 5\n0000000000 65535 f \n"
        let page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>"
        let last = "<< /Filter /FlateDecode /Length \(stream.count) >>\nstream\n"
        for (index, object) in [Self.catalog, Self.one[1], page, last].enumerated() {
            let offset = String(bytes.count)
            table += String(repeating: "0", count: 10 - offset.count) + offset + " 00000 n \n"
            bytes += Bytes("\(index + 1) 0 obj\n\(object)".utf8)
            bytes += index == 3 ? stream + Bytes("\nendstream\nendobj\n".utf8) : Bytes("\nendobj\n".utf8)
        }
        table += "trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n\(bytes.count)\n%%EOF\n"
        bytes += Bytes(table.utf8)
        #expect(code(bytes) == nil, "what the page shows need not be read to seal it")
        let fault = #expect(throws: PDFFault.self) {
            try KeywordPlacement.locate(
                PDFFile(bytes: bytes), keyword: "盖章", width: Millimetres(40), height: Millimetres(40))
        }
        #expect(fault?.code == .limitExceeded)
    }
}
