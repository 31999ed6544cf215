import Foundation
import PDFDocument
import PDFSealing
import SealBase
import Testing

/// Broken files of every kind: there is an answer or a coded refusal, soon, and never a trap.
struct MutationTests {
    /// A generator that gives the same numbers in every run.
    private struct Dice {
        var state: UInt64

        mutating func roll(_ sides: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % max(sides, 1)
        }
    }

    private static let words = [
        "null", "R", "<<", ">>", "[", "]", "(", ")", "endobj", "obj", "stream", "/Kids", "/Parent", "/Annots", "xref",
        "-1", "99999999999999999999", "0", "1 0 R", "2 0 R", "%%EOF", "startxref", "/Size", "#", "\\",
    ]

    @Test(arguments: 0..<6)
    func nothingTraps(_ seed: Int) throws {
        let samples = [
            SamplePDF().bytes, SamplePDF(form: .direct, annotations: .indirect).bytes,
            SamplePDF(form: .indirectFields, annotations: .direct).bytes,
        ]
        var dice = Dice(state: UInt64(seed) &* 7919 &+ 1)
        var planned = 0
        var refused = 0
        for _ in 0..<400 {
            var bytes = samples[dice.roll(samples.count)]
            for _ in 0...dice.roll(4) {
                let at = dice.roll(bytes.count)
                switch dice.roll(4) {
                case 0: bytes[at] = UInt8(dice.roll(256))
                case 1: bytes.removeSubrange(at..<min(bytes.count, at + 1 + dice.roll(40)))
                case 2:
                    let word = Bytes(Self.words[dice.roll(Self.words.count)].utf8)
                    bytes.replaceSubrange(at..<min(bytes.count, at + word.count), with: word)
                default:
                    let from = dice.roll(bytes.count)
                    bytes.insert(contentsOf: Bytes(bytes[from..<min(bytes.count, from + dice.roll(60))]), at: at)
                }
                if bytes.isEmpty { break }
            }
            do {
                let file = try PDFFile(bytes: bytes)
                let plan = try SigningPlan(Notary.request(), in: file, entropy: Notary.entropy())
                planned += 1
                // What was accepted must still be a file that opens, with the seal in it.
                let sealed = try PDFFile(bytes: bytes + plan.update)
                #expect(try sealed.interactiveForm().signatureFields.contains { $0.name == plan.fieldName })
            } catch is any CodedFault {
                refused += 1
            }
        }
        #expect(planned > 0 && refused > 0)
    }

    @Test(arguments: [
        "/Kids [2 0 R]", "/Kids [10 0 R 2 0 R]", "/Kids 2 0 R", "/Kids [1 0 R]", "/Kids [3 0 R]", "/Kids [(x)]",
    ])
    func pageTreesThatLoop(_ kids: String) {
        let text = String(decoding: SamplePDF(pages: 1).bytes, as: UTF8.self)
        // The page tree's entry is replaced by one as long, so that the offsets stay.
        let original = "/Kids [10 0 R] /Count 1"
        let padded = kids.padding(toLength: max(original.count, kids.count), withPad: " ", startingAt: 0)
        let bytes = Bytes(text.replacingOccurrences(of: original, with: padded).utf8)
        #expect(throws: PDFFault.self) {
            try SigningPlan(Notary.request(), in: PDFFile(bytes: bytes), entropy: Notary.entropy())
        }
    }
}
