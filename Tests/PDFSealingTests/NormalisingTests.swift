import Foundation
import PDFDocument
import PDFSealing
import SealBase
import Testing

/// Broken documents that nobody signed can be written anew on request; signed ones never.
@Suite(.serialized, .enabled(if: Tool.has("openssl"), "openssl is not installed")) struct NormalisingTests {
    private func broken() -> [(String, Bytes)] {
        let plain = SamplePDF(form: .direct, annotations: .direct)
        var offsets = plain
        offsets.offsetError = 7
        var direct = String(decoding: plain.bytes, as: UTF8.self)
        direct = direct.replacingOccurrences(of: "[10 0 R 11 0 R", with: "[<</Type/Page/Parent 2 0 R>> 11 0 R")
        return [
            ("shifted", Bytes("junk\n".utf8) + plain.bytes), ("offsets", offsets.bytes),
            ("cut", Bytes(plain.bytes.dropLast(8))), ("tail", plain.bytes + Bytes(repeating: 65, count: 3000)),
            ("direct page", Bytes(direct.utf8)),
        ]
    }

    @Test func whatWasRefusedCanBeSealed() throws {
        let notary = try Notary()
        for (name, bytes) in broken() {
            #expect(throws: PDFFault.self, "\(name)") {
                try SigningPlan(Notary.request(), in: PDFFile(bytes: bytes), entropy: Notary.entropy())
            }
            let sound = try PDFSource(bytes: bytes).normalised()
            let input = try notary.scratch.write(sound.read(0..<sound.size), "in.pdf")
            let once = try notary.seal(input, "once.pdf", Notary.request(page: 2))
            try notary.judge(once, signatures: 1)
        }
    }

    @Test func theSameFileGivesTheSameOctets() throws {
        let copies = try (0..<2).map { _ in
            let sound = try PDFSource(bytes: SamplePDF().bytes).normalised()
            return try sound.read(0..<sound.size)
        }
        #expect(copies[0] == copies[1] && !copies[0].isEmpty)
    }

    @Test func signedOnesAreLeftAlone() throws {
        let plain = SamplePDF().bytes
        let plan = try SigningPlan(Notary.request(), in: PDFFile(bytes: plain), entropy: Notary.entropy())
        let signed = plain + plan.update
        #expect(throws: PDFFault(.signedNotRewritten)) { try PDFSource(bytes: signed).normalised() }
        // Cut off behind the signature, shifted, or its field removed: it is still seen.
        #expect(throws: PDFFault(.signedNotRewritten)) { try PDFSource(bytes: Bytes(signed.dropLast(40))).normalised() }
        #expect(throws: PDFFault(.signedNotRewritten)) { try PDFSource(bytes: [10] + signed).normalised() }
        #expect(throws: PDFFault(.signedNotRewritten)) {
            try PDFSource(bytes: plain + Bytes("% /ByteRange".utf8)).normalised()
        }
    }

    @Test func whatIsNoDocument() {
        #expect(throws: PDFFault(.emptyFile)) { try PDFSource(bytes: []).normalised() }
        #expect(throws: PDFFault.self) { try PDFSource(bytes: Bytes("hello".utf8)).normalised() }
    }

    @Test(.enabled(if: Tool.has("qpdf"), "qpdf is not installed"))
    func encryptionStays() throws {
        let scratch = try Scratch()
        let plain = try scratch.write(SamplePDF().bytes, "plain.pdf")
        let made = try Tool.run(
            "qpdf", "--encrypt", "user", "owner", "256", "--modify=none", "--", plain, scratch.file("in.pdf"))
        try #require(made.status == 0, "\(made.text)")
        let source = try PDFSource(path: scratch.file("in.pdf"))
        #expect(throws: PDFFault(.passwordNeeded)) { try source.normalised() }
        #expect(throws: PDFFault(.passwordWrong)) { try source.normalised(password: Bytes("guess".utf8)) }
        let sound = try source.normalised(password: Bytes("user".utf8))
        let file = try PDFFile(sound, password: Bytes("user".utf8))
        #expect(file.encryption?.mayChangeContents == false && file.encryption?.openedByOwner == false)
        #expect(try PDFFile(sound, password: Bytes("owner".utf8)).encryption?.openedByOwner == true)
    }
}
