import SealBase
import Testing

@testable import PDFDocument

/// Objects that begin in what is signed and end in what came later: the signed file had them broken, the later one
/// shows them.
@Suite struct SpanningObjectTests {
    private static let catalog = "<< /Type /Catalog /Pages 2 0 R /AcroForm 9 0 R /DSS 50 0 R >>"

    /// A content stream whose length leads into the certificate of a later store.
    private func spanningStream(purpose: Bool) throws -> HandSigned {
        var file = HandSigned([4: "<< /Length 00000 >>\nstream\nBT ET\nendstream"])
        file.sign()
        let payload = HandSigned.stream("BT /F1 24 Tf 72 700 Td (pay 9,000) Tj ET")
        if purpose {
            file.update([1: Self.catalog, 50: "<< /Certs [51 0 R] >>", 51: payload])
        } else {
            file.update([51: payload])
        }
        let start = try #require(file.bytes.firstRange(of: Bytes("stream\nBT ET".utf8))).lowerBound + 7
        let end = try #require(file.bytes.ranges(of: Bytes("\nendstream".utf8)).last).lowerBound + 1
        let digits = String(end - start)
        let text = String(repeating: "0", count: 5 - digits.count) + digits
        let place = try #require(file.bytes.firstRange(of: Bytes("/Length 00000".utf8)))
        file.patch(Bytes("/Length \(text)".utf8), at: place.lowerBound)
        return file
    }

    @Test(arguments: [true, false]) func aStreamDoesNotReachIntoWhatCameLater(_ purpose: Bool) throws {
        #expect(try !spanningStream(purpose: purpose).wrong().isEmpty)
    }

    /// What the signed revision could not read is no document that was signed.
    @Test(arguments: [
        "<< /Type /Page /Parent 2 0 R (", "<< /Type /Annot /Contents (open", "<< /A << /B [1 2", "<1234",
    ])
    func aBrokenObjectOfTheSignedRevision(_ text: String) throws {
        var file = HandSigned([27: text])
        file.sign()
        file.sign("Seal2")
        #expect(try !file.wrong().isEmpty)
    }
}
