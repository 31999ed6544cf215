import Foundation
import PDFDocument
import PDFSealing
import SealBase
import Testing

/// Seals on several pages and across pages: all places belong to the signature, and together they show whole seals.
@Suite struct SeveralPlacesTests {
    private static func sealed(_ name: String, _ rule: PlacementRule, _ picture: VectorPicture) throws -> Bytes {
        let bytes = try PDFVerifierTests.bytes(PDFVerifierTests.folder.appendingPathComponent(name + ".pdf"))
        let request = SealingRequest(
            target: .newField(name: "Across", [rule]), graphic: .vector(picture), container: .ses, capacity: 512,
            time: PDFVerifierTests.now)
        return try EngineSealedFilesTests.seal(bytes, request)
    }

    static let rules: [PlacementRule] = [
        .crossPage(CrossPageRule()), .centre(.all, x: Millimetres(60), y: Millimetres(60)),
    ]

    /// The first file bears no signature (stamps), the others do (widgets); the last has a turned page.
    @Test(arguments: ["honest-unsigned", "honest-one-seal", "honest-xref-stream", "honest-rotated-page"], rules)
    func everyPlaceShowsItsPart(_ name: String, _ rule: PlacementRule) throws {
        let picture = PictureComparisonTests.drawing()
        let bytes = try Self.sealed(name, rule, picture)
        let found = try #require(try PictureComparisonTests.agreement(bytes, .vector(picture)))
        #expect(found == PictureAgreement(outcome: .same, places: 2))
        let other = try PictureComparisonTests.agreement(bytes, .vector(PictureComparisonTests.drawing(hole: 9)))
        #expect(other?.outcome == .differs)
        let document = try SignedDocument(PDFSource(bytes: bytes))
        for signature in document.signatures {
            let failed = signature.steps.filter { $0.status == .failed }
            #expect(failed.isEmpty)
            #expect(signature.hasOnlyAllowedChanges, "\(signature.laterChanges)")
        }
    }

    /// A further seal leaves the places of the first as they are.
    @Test(arguments: rules) func aFurtherSealIsAllowed(_ rule: PlacementRule) throws {
        let picture = PictureComparisonTests.drawing()
        let first = try Self.sealed("honest-unsigned", rule, picture)
        let second = try EngineSealedFilesTests.seal(first, round: 0)
        let document = try SignedDocument(PDFSource(bytes: second))
        #expect(document.signatures.count == 2)
        let isTouched = document.signatures.contains { !$0.hasOnlyAllowedChanges }
        #expect(!isTouched)
    }

    /// One slice's annotation set aside, hidden or moved by a later update.
    @Test(arguments: ["honest-unsigned", "honest-one-seal"], ["/F 2 ", "/Rect [0 0 9 9] ", "/Gone true "])
    func aSliceThatIsTouchedIsTold(_ name: String, _ entry: String) throws {
        let picture = PictureComparisonTests.drawing()
        let bytes = try Self.sealed(name, .crossPage(CrossPageRule()), picture)
        let file = try PDFFile(PDFSource(bytes: bytes))
        let page = try #require(try file.pages().last)
        let slice = try #require(try file.resolve(page.dictionary["Annots"]).array?.last?.reference)
        var writer = try RevisionWriter(file) { Bytes(repeating: 3, count: $0) }
        let key = String(entry.dropFirst().prefix { $0 != " " })
        try writer.edit(slice) { edit in
            try edit.set(key, to: Bytes(entry.dropFirst(key.count + 2).dropLast().utf8))
        }
        let changed = bytes + (try writer.finish().octets)
        let document = try SignedDocument(PDFSource(bytes: changed))
        let isForgiven = document.signatures.contains { $0.hasOnlyAllowedChanges }
        #expect(!isForgiven)
        let told = document.signatures.flatMap(\.laterChanges).flatMap(\.findings).filter { $0.severity == .error }
        let isNamed = told.contains { $0.page == 2 || $0.details["field"] == "Across" }
        #expect(isNamed, "\(told)")
    }
}
