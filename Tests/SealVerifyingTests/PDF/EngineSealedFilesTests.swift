import Foundation
import PDFDocument
import PDFSealing
import SealBase
import Testing

/// Files that the engine sealed, on top of files that others signed: every earlier signature stays good, and what the
/// engine writes is never taken for a change. The value in `/Contents` is no signature here; the structure is judged.
@Suite struct EngineSealedFilesTests {
    static let names = [
        "honest-unsigned", "honest-empty-fields", "honest-one-seal", "honest-two-seals", "honest-xref-stream",
        "honest-linearized", "honest-indirect-annotations", "honest-rotated-page", "honest-encrypted",
        "honest-document-timestamp", "honest-validation-material", "honest-signed-attachment",
    ]

    static let graphic = SealGraphic.vector(
        VectorPicture(
            width: Millimetres(42), height: Millimetres(42), ink: InkColour(red: 200, green: 16, blue: 46),
            outlines: [
                Outline(
                    start: Point(0, 0),
                    segments: [.line(Point(42, 0)), .line(Point(42, 42)), .line(Point(0, 42)), .line(Point(0, 0))])
            ]))

    static func seal(_ bytes: Bytes, round: Int, graphic: SealGraphic = Self.graphic) throws -> Bytes {
        let request = SealingRequest(
            placement: SealPlacement(page: 1, x: Millimetres(60), y: Millimetres(Double(40 + 60 * round))),
            graphic: graphic, container: .ses, capacity: 512, time: PDFVerifierTests.now,
            fieldName: "Own\(round)",
            validation: round == 1 ? ValidationMaterial(certificates: [[0x30, 1, 0]], crls: []) : nil)
        return try seal(bytes, request)
    }

    static func seal(_ bytes: Bytes, _ request: SealingRequest) throws -> Bytes {
        let source = PDFSource(bytes: bytes)
        let plan = try SigningPlan(request, in: PDFFile(source)) { count in Bytes(repeating: 7, count: count) }
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("own-\(UUID().uuidString).pdf").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try SealedFile.write(
            plan, original: source, to: AtomicFile(path: path), digest: { _ in }, sign: { [0x30, 3, 2, 1, 1] })
        return Bytes(try Data(contentsOf: URL(fileURLWithPath: path)))
    }

    @Test(arguments: names) func earlierSignaturesStayGood(_ name: String) throws {
        var bytes = try PDFVerifierTests.bytes(PDFVerifierTests.folder.appendingPathComponent(name + ".pdf"))
        let before = try SignedDocument(PDFSource(bytes: bytes)).signatures.count
        for round in 0..<2 { bytes = try Self.seal(bytes, round: round) }
        let document = try SignedDocument(PDFSource(bytes: bytes))
        #expect(document.signatures.count == before + 2)
        #expect(!document.findings.contains { $0.severity == .error }, "\(document.findings)")
        for signature in document.signatures {
            let failed = signature.steps.filter { $0.status == .failed }
            #expect(failed.isEmpty, "\(signature.field): \(failed)")
            let wrong = signature.laterChanges.flatMap(\.findings).filter { $0.severity == .error }
            #expect(wrong.isEmpty, "\(signature.field): \(wrong)")
        }
        let last = try #require(document.signatures.last)
        #expect(last.field == "Own1")
        #expect(last.laterChanges.isEmpty)
    }
}
