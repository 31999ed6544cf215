import Foundation
import SealBase
import Testing

@testable import PDFDocument

@Suite struct SignedDocumentTests {
    static func vector(_ name: String) throws -> Bytes {
        Bytes(try Data(contentsOf: AttackFilesTests.folder.appendingPathComponent(name + ".pdf")))
    }

    /// No signature that stands, or one whose structure is wrong.
    static func isRefused(_ bytes: Bytes) -> Bool {
        guard let document = try? SignedDocument(PDFSource(bytes: bytes)) else { return true }
        return document.findings.contains { $0.severity == .error }
            || !document.signatures.contains { signature in
                signature.gate.isOpen && !signature.steps.contains { $0.status == .failed }
                    && signature.hasOnlyAllowedChanges
            }
    }

    @Test func aSealedFileIsReadWhole() throws {
        let document = try SignedDocument(PDFSource(bytes: try Self.vector("honest-two-seals")))
        #expect(document.layout.revisions.count == 3)
        #expect(document.signatures.map(\.field) == ["Seal1", "Seal2"])
        #expect(document.signatures.map(\.revision) == [2, 3])
        #expect(document.signatures[0].laterChanges.count == 1)
        #expect(document.signatures[1].laterChanges.isEmpty)
        let seal = try #require(
            document.signatures[0].laterChanges[0].findings.first { $0.code == "pdf.laterSeal" })
        #expect(seal.page == 2)
        var signed = 0
        try document.forEachSignedPiece(document.signatures[1]) { signed += $0.count }
        #expect(signed == document.signatures[1].gate.ranges.reduce(0) { $0 + $1.count })
    }

    @Test func removedSignaturesAreNamedWithTheirRevision() throws {
        for file in ["signature-field-removed", "signature-form-removed", "append-other-history"] {
            let document = try SignedDocument(PDFSource(bytes: try Self.vector(file)))
            let signature = try #require(document.signatures.first { $0.field == "Seal1" })
            guard case .removed(let revision) = signature.standing else {
                Issue.record("\(file): \(signature.standing)")
                continue
            }
            #expect(revision == (file == "append-other-history" ? 0 : 2))
        }
    }

    @Test func whatIsNoPDFIsAnError() throws {
        for text in ["", "hello", "%PNG", String(repeating: "%", count: 5000)] {
            #expect(throws: PDFFault.self) { try SignedDocument(PDFSource(bytes: Bytes(text.utf8))) }
        }
        #expect(throws: FileFault.self) { try SignedDocument(path: "/nonexistent.pdf") }
        #expect(throws: (any Error).self) { try SignedDocument(path: "/tmp") }
    }

    @Test(arguments: ["honest-one-seal", "honest-two-seals", "honest-xref-stream-two-seals"])
    func everyPrefixIsAnswered(_ name: String) throws {
        let whole = try Self.vector(name)
        for length in stride(from: 0, to: whole.count - 1, by: 397) {
            #expect(Self.isRefused(Array(whole.prefix(length))) || length == Self.revisionEnd(whole, length))
        }
    }

    private static func revisionEnd(_ bytes: Bytes, _ length: Int) -> Int? {
        FileLayout(ByteSource(PDFSource(bytes: bytes))).revision(endingAt: length).map { _ in length }
    }

    /// Octets that no digest protects, changed one at a time: the appended revision of another seal, seen from the
    /// first one. The structure must hold or refuse, and never stop.
    @Test(arguments: ["update-content-stream", "honest-validation-material", "honest-two-seals", "seal-moved"])
    func mutationsNeverStopTheReader(_ name: String) throws {
        let whole = try Self.vector(name)
        var random = Lehmer(state: 20_260_301)
        let start = ContinuousClock.now
        for _ in 0..<300 {
            var bytes = whole
            for _ in 0..<(1 + random.next(3)) {
                let at = random.next(bytes.count)
                switch random.next(4) {
                case 0: bytes[at] = UInt8(random.next(256))
                case 1: bytes.remove(at: at)
                case 2: bytes.insert(UInt8(random.next(256)), at: at)
                default: bytes.removeSubrange(at..<min(bytes.count, at + random.next(200)))
                }
            }
            guard let document = try? SignedDocument(PDFSource(bytes: bytes)) else { continue }
            // What is not signed by an open gate is never the first signature's own octets.
            for signature in document.signatures where signature.gate.isOpen {
                #expect(signature.gate.ranges.count == 2)
                #expect(signature.gate.ranges[0].lowerBound == 0)
                #expect(signature.gate.ranges[1].upperBound <= bytes.count)
            }
        }
        #expect(ContinuousClock.now - start < .seconds(120))
    }

    /// The octets behind the first seal of a changed file: whatever one of them becomes, the change is not forgiven.
    @Test func aChangeIsNotForgivenByAnyOctet() throws {
        let whole = try Self.vector("update-content-stream")
        let signedEnd = try Self.vector("honest-one-seal").count
        for at in signedEnd..<whole.count {
            for value: UInt8 in [0x20, 0x30, 0x25] where whole[at] != value {
                var bytes = whole
                bytes[at] = value
                #expect(Self.isRefused(bytes), "octet \(at) = \(value)")
            }
        }
    }
}

/// A small repeatable generator.
struct Lehmer {
    var state: UInt64

    mutating func next(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return bound > 0 ? Int((state >> 33) % UInt64(bound)) : 0
    }
}
