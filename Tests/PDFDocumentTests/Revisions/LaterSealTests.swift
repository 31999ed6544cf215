import SealBase
import Testing

@testable import PDFDocument

/// Seals and timestamps that come after a signature: where they stand, and what they may not be.
@Suite struct LaterSealTests {
    @Test func theHandWrittenFileIsInOrder() throws {
        var file = HandSigned()
        file.sign()
        #expect(try file.wrong() == [])
        file.sign("Seal2", page: 6)
        #expect(try file.wrong() == [])
        #expect(try file.document().signatures.map(\.field) == ["Seal1", "Seal2"])
    }

    @Test func aSealAsLargeAsAPageIsNone() throws {
        var file = HandSigned()
        file.sign()
        file.sign("Seal2", rect: "[10 10 580 800]")
        #expect(try file.wrong() == ["pdf.laterSealTooLarge"])
        var wide = HandSigned()
        wide.sign()
        wide.sign("Seal2", rect: "[10 10 580 100]")
        #expect(try wide.wrong() == [])
    }

    @Test(arguments: ["[1 2 3]", "null", "[(a) 1 2 3]", "99 0 R"])
    func aSealWithoutAPlaceIsRefused(_ rect: String) throws {
        var file = HandSigned()
        file.sign()
        file.sign("Seal2", rect: rect)
        #expect(try file.wrong().contains("pdf.sealWithoutPlace"))
    }

    @Test func aRectangleOfReferencesIsRead() throws {
        var file = HandSigned([30: "300", 31: "600"])
        file.sign()
        file.sign("Seal2", rect: "[10 10 30 0 R 31 0 R]")
        #expect(try file.wrong() == ["pdf.laterSealTooLarge"])
    }

    @Test func aTimestampShowsNothing() throws {
        var file = HandSigned()
        file.sign()
        var shown = file
        shown.sign("Stamp", type: "DocTimeStamp")
        #expect(try shown.wrong() == ["pdf.visibleTimestamp"])
        file.sign("Stamp", rect: "[0 0 0 0]", type: "DocTimeStamp")
        #expect(try file.wrong() == [])
    }

    @Test func aSealOverAnotherIsTold() throws {
        var file = HandSigned()
        file.sign()
        file.sign("Seal2", rect: "[310 310 430 430]")
        #expect(try file.wrong() == [])
        let finding = try #require(try file.later().first { $0.code == "pdf.laterSealCoversSeal" })
        #expect(finding.severity == .warning && finding.details["covered"] == "Seal1" && finding.page == 1)
    }
}
