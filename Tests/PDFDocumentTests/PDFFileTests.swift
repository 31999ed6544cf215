import Foundation
import PDFDocument
import SealBase
import Testing

/// Opening: what is not a sound PDF is refused, each kind with its own code.
struct PDFFileTests {
    private func code(_ bytes: Bytes) -> PDFFaultCode? {
        do {
            try PDFFile(bytes: bytes).checkCrossReferences()
            return nil
        } catch {
            return (error as? PDFFault)?.code
        }
    }

    @Test func aSoundFileOpens() throws {
        let file = try PDFFile(bytes: HandPDF().bytes)
        #expect(try file.pages().count == 2)
        #expect(file.encryption == nil)
        #expect(file.firstWarning() == nil)
        #expect(code(HandPDF().bytes) == nil)
        #expect(code(HandPDF(asStream: true).bytes) == nil)
    }

    @Test func nothing() { #expect(code([]) == .emptyFile) }

    @Test(arguments: ["hello", "\u{89}PNG\r\n", "%PDF", "PK\u{3}\u{4}", "%FDF-1.2\n%%EOF\n"])
    func somethingElse(_ text: String) { #expect(code(Bytes(text.utf8)) == .notPDF) }

    @Test func theHeaderElsewhere() {
        #expect(code(Bytes("junk\n".utf8) + HandPDF().bytes) == .headerNotAtStart)
        #expect(code([10] + HandPDF().bytes) == .headerNotAtStart)
    }

    @Test func everyTruncation() {
        let whole = HandPDF().bytes
        for length in 0..<whole.count - 1 {
            let found = code(Bytes(whole[..<length]))
            // Without the line end, or with it, the file is whole.
            if length > whole.count - 2 { continue }
            #expect(found != nil, "\(length)")
        }
        #expect(code(Bytes(whole[..<(whole.count / 2)])) == .truncated)
        #expect(code(Bytes(whole.dropLast(5))) == .truncated)
    }

    @Test(arguments: [1, 7, -9, 100_000, 9_999_999_000])
    func offsetsThatLeadElsewhere(_ error: Int) {
        #expect(code(HandPDF(offsetError: error).bytes) == .damagedXref)
    }

    @Test(arguments: ["0", "1", "17", "999999", "99999999999999", "-5", "x", "", "999999999999999999999999"])
    func aStartThatLeadsElsewhere(_ start: String) {
        let found = code(HandPDF(startXref: start).bytes)
        #expect(found == .damagedXref || found == .truncated, "\(start)")
    }

    @Test func oneEntryThatLeadsElsewhere() throws {
        let text = String(decoding: HandPDF().bytes, as: UTF8.self)
        let lines = text.components(separatedBy: "00000 n \n")
        #expect(lines.count > 3)
        // Swap two entries: both offsets are offsets of objects, of the wrong ones.
        let entries = lines.dropLast().map { String($0.suffix(11)) }
        let swapped = text.replacingOccurrences(of: entries[1], with: "##########")
            .replacingOccurrences(of: entries[2], with: entries[1])
            .replacingOccurrences(of: "##########", with: entries[2])
        #expect(code(Bytes(swapped.utf8)) == .damagedXref)
    }

    @Test func foreignOctetsBehindTheEnd() {
        #expect(code(HandPDF().bytes + Bytes(repeating: 65, count: 2000)) == .truncated)
        #expect(code(HandPDF().bytes + Bytes("startxref\n5\n".utf8)) == .truncated)
    }

    @Test func aPrefixIsARevision() throws {
        let first = HandPDF().bytes
        let file = try PDFFile(bytes: first)
        var writer = try RevisionWriter(file) { Bytes(repeating: 7, count: $0) }
        try writer.edit(PDFReference(1)) { try $0.set("Lang", to: Bytes("(zh)".utf8)) }
        let whole = first + (try writer.finish().octets)
        let source = PDFSource(bytes: whole)
        let now = try PDFFile(source)
        let before = try PDFFile(source, length: first.count)
        #expect(try now.object(PDFReference(1))["Lang"]?.string == Bytes("zh".utf8))
        #expect(try before.object(PDFReference(1))["Lang"] == nil)
        #expect(before.startXref == file.startXref)
    }

    @Test func objectsThatAreNotThere() throws {
        let file = try PDFFile(bytes: HandPDF().bytes)
        for number in [999, -1, .max, .min, 1 << 40] {
            #expect(try file.object(PDFReference(number)) == .null)
            #expect(try file.place(of: PDFReference(number)) == nil)
        }
        #expect(try file.object(PDFReference(1, 3)) == .null)
        #expect(throws: PDFFault.self) { try file.text(of: PDFReference(999)) }
        #expect(throws: PDFFault.self) { try file.streamOctets(PDFReference(1), decoded: true) }
    }

    @Test func valuesOfEveryKind() throws {
        let value = "[true false null -7 +3.50 .5 (a\\(b\\)\\101) <4142> /N#20m /a#e9 << /K 1 /Z null >> 2 0 R]"
        let file = try PDFFile(bytes: HandPDF(extra: value).bytes)
        let expected: [PDFObject] = [
            .boolean(true), .boolean(false), .null, .integer(-7), .real("+3.50"), .real(".5"),
            .string(Bytes("a(b)A".utf8)), .string([0x41, 0x42]), .name("N m"), .name("a\u{E9}"),
            .dictionary(["K": .integer(1)]), .reference(PDFReference(2)),
        ]
        #expect(try file.object(PDFReference(6)) == .array(expected))
    }

    @Test func aStreamThatExpandsBeyondItsLimit() throws {
        let file = try PDFFile(bytes: HandPDF().bytes)
        #expect(try file.streamOctets(PDFReference(5), decoded: true, limit: 64).count == 12)
        #expect(throws: PDFFault.self) { try file.streamOctets(PDFReference(5), decoded: true, limit: 11) }
    }

    @Test func depthHasAnEnd() throws {
        let deep = String(repeating: "[", count: 400) + String(repeating: "]", count: 400)
        let file = try PDFFile(bytes: HandPDF(extra: deep).bytes)
        #expect(throws: PDFFault.self) { try file.object(PDFReference(6)) }
    }

    @Test func referencesThatChaseEachOther() throws {
        let file = try PDFFile(bytes: HandPDF(extra: "6 0 R").bytes)
        // libqpdf reads an object that is a reference as null or follows it; either way there is an answer.
        _ = try? file.resolve(.reference(PDFReference(6)))
    }

    /// A pipe into which nobody writes must not be waited for.
    @Test func pipesAndDevicesAreNoDocuments() throws {
        let pipe = FileManager.default.temporaryDirectory.path + "/pipe-\(UUID().uuidString)"
        try #require(unsafe mkfifo(pipe, 0o600) == 0)
        defer { unsafe unlink(pipe) }
        for path in [pipe, "/dev/zero"] {
            #expect(throws: PDFFault(.notSeekable, ["path": path])) { try PDFSource(path: path) }
        }
    }
}
