import SealBase
import Testing

@testable import PDFDocument

/// The document security store may come and grow. Nothing that a page shows hides behind it.
@Suite struct StoreTreeTests {
    static let catalog = "/Type /Catalog /Pages 2 0 R /AcroForm 9 0 R"

    private func file(_ store: String, _ more: [Int: String] = [:]) -> HandSigned {
        var file = HandSigned()
        file.sign()
        let base = [1: "<< \(Self.catalog) /DSS 50 0 R >>", 50: store, 51: HandSigned.stream("cert")]
        file.update(base.merging(more) { $1 })
        return file
    }

    @Test(arguments: [
        "<< /Certs [51 0 R] >>", "<< /Type /DSS /CRLs [51 0 R] /OCSPs [] >>",
        "<< /VRI << /AB << /Cert [51 0 R] /TU (D:20260301) >> >> >>", "<< /VRI << /AB << /TS 51 0 R >> >> >>",
    ])
    func aStoreMayCome(_ store: String) throws {
        let file = file(store)
        #expect(try file.wrong() == [])
        #expect(try file.later().contains { $0.code == "pdf.validationMaterialAdded" })
    }

    @Test(arguments: [
        "<< /Certs [3 0 R] /Page 3 0 R >>", "<< /Certs [(text)] >>", "<< /VRI << /AB << /Page 51 0 R >> >> >>",
        "<< /Type /Catalog >>", "<< /Certs 3 0 R >>", "[51 0 R]", "<< /VRI [51 0 R] >>", "<< /Certs << /A 51 0 R >> >>",
    ])
    func whatIsNoStoreIsAChange(_ store: String) throws { #expect(try !file(store).wrong().isEmpty) }

    /// A content stream named in the store as well is still a content stream.
    @Test func aStoreDoesNotExcuseAPage() throws {
        let content = HandSigned.stream("BT /F1 24 Tf 72 760 Td (Contract: pay 9,000) Tj ET")
        #expect(try file("<< /Certs [4 0 R 51 0 R] >>", [4: content]).wrong().contains("pdf.objectChanged"))
        #expect(try file("<< /Certs [51 0 R] >>", [5: "<< /Type /Font /BaseFont /Symbol >>"]).wrong() != [])
    }

    @Test func aCertificateThatRefersFurtherIsNone() throws {
        let further = [51: HandSigned.stream("x", "/A 52 0 R "), 52: "<< >>"]
        #expect(try file("<< /Certs [51 0 R] >>", further).wrong() != [])
    }

    /// What was signed as a reference to nothing does not come to mean something through the store.
    @Test func aPlaceKeptFreeIsNotFilled() throws {
        var file = HandSigned([1: "<< \(Self.catalog) /DSS 50 0 R >>", 50: "<< /Certs [51 0 R] >>"])
        file.sign()
        file.update([51: HandSigned.stream("cert")])
        #expect(try !file.wrong().isEmpty)
    }

    @Test func aStoreGrowsAndDoesNotShrink() throws {
        var file = file("<< /Certs [51 0 R] /VRI << /AB << /Cert [51 0 R] >> >> >>")
        var more = file
        more.update([
            50: "<< /Certs [51 0 R 52 0 R] /VRI << /AB << /Cert [51 0 R] >> >> >>", 52: HandSigned.stream("other"),
        ])
        #expect(try more.wrong() == [])
        var exchanged = file
        exchanged.update([51: HandSigned.stream("otherwise")])
        #expect(try exchanged.wrong() != [])
        file.update([50: "<< /Certs [] >>"])
        #expect(try file.wrong().contains("pdf.storeReduced"))
    }
}
