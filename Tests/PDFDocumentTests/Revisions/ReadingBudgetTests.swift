import SealBase
import Testing

@testable import PDFDocument

@Suite struct ReadingBudgetTests {
    @Test func readingEndsWithTheBudget() throws {
        let source = PDFSource(bytes: HandSigned().bytes)
        let budget = ReadingBudget(openings: 30, objects: 5)
        let state = try RevisionState(source, end: source.size, budget: budget)
        // The first reading brings its own objects, twice over.
        for number in state.places.keys { _ = try state.object(number) }
        let second = try RevisionState(source, end: source.size, budget: budget)
        #expect(throws: PDFFault.self) { for _ in 0..<60 { try budget.read() } }
        #expect(throws: PDFFault.self) { try second.object(4) }
        #expect(throws: PDFFault.self) { try RevisionState(source, end: source.size, budget: budget) }
    }

    /// What was read once is not paid for again.
    @Test func aKnownObjectCostsNothing() throws {
        let source = PDFSource(bytes: HandSigned().bytes)
        let state = try RevisionState(source, end: source.size, budget: ReadingBudget(openings: 30, objects: 1))
        for _ in 0..<1000 { _ = try state.object(4) }
    }

    /// A file of very many marks in one long line is answered, and not called good.
    @Test func manyMarksAreNotSearchedForEver() throws {
        var bytes = HandSigned().bytes
        bytes += Bytes("% ".utf8) + Bytes(repeating: 0x41, count: 1 << 22)
        for _ in 0..<2000 { bytes += Bytes("/ByteRange".utf8) }
        let document = try SignedDocument(PDFSource(bytes: bytes))
        #expect(document.findings.contains { $0.severity == .error })
    }
}
