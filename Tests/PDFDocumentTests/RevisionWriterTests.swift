import Foundation
import PDFDocument
import SealBase
import Testing

struct RevisionWriterTests {
    private func entropy(_ count: Int) -> Bytes { (0..<count).map { UInt8(truncatingIfNeeded: $0 + 1) } }

    private func updated(_ sample: HandPDF, _ change: (inout RevisionWriter) throws -> Void) throws -> Bytes {
        let bytes = sample.bytes
        var writer = try RevisionWriter(PDFFile(bytes: bytes), entropy: entropy)
        try change(&writer)
        return bytes + (try writer.finish().octets)
    }

    @Test(arguments: [false, true])
    func theSectionIsOfTheSameKind(_ asStream: Bool) throws {
        let sample = HandPDF(asStream: asStream)
        let whole = try updated(sample) { try $0.put($0.reserve(), .integer(5)) }
        let update = String(decoding: whole[sample.bytes.count...], as: UTF8.self)
        #expect(update.contains("/Type /XRef") == asStream)
        #expect(update.contains("trailer") != asStream)
        let file = try PDFFile(bytes: whole)
        try file.checkCrossReferences()
        #expect(try file.object(PDFReference(asStream ? 8 : 7)) == .integer(5))
        #expect(try file.trailer()["Prev"]?.integer == PDFFile(bytes: sample.bytes).startXref)
        #expect(try file.trailer()["Size"]?.integer == (asStream ? 10 : 8))
    }

    @Test func entriesAreTwentyOctets() throws {
        let sample = HandPDF()
        let whole = try updated(sample) { writer in
            for _ in 0..<3 { try writer.put(writer.reserve(), .null) }
            try writer.edit(PDFReference(1)) { try $0.set("A", to: Bytes("1".utf8)) }
        }
        let update = whole[sample.bytes.count...]
        let table = try #require(update.firstRange(of: Bytes("xref\n".utf8)))
        let text = String(decoding: update[table.lowerBound...], as: UTF8.self)
        // A line feed alone: Swift takes a carriage return with it for one character.
        let lines = text.utf8.split(separator: 10, omittingEmptySubsequences: false).map(String.init(_:))
        #expect(lines[1] == "1 1")
        #expect((lines[2]?.utf8.count ?? 0) + 1 == 20 && (lines[2].map { $0.unicodeScalars.last == "\r" } ?? false))
        #expect(lines[3] == "7 3")
        #expect(text.hasSuffix("%%EOF\n"))
    }

    @Test func originalSpellingsStay() throws {
        let odd = "<< /A#42 (x\\)y) /Null null /R +1.50 % why\n/D << /K [ ] >> /N null >>"
        let whole = try updated(HandPDF(extra: odd)) { writer in
            try writer.edit(PDFReference(6)) { edit in
                try edit.set("New", to: Bytes("7".utf8))
                try edit.set("N", to: Bytes("8".utf8))
                let inner = try #require(edit.text.value["D"])
                try edit.append(Bytes("9".utf8), to: inner["K"])
            }
        }
        let text = String(decoding: whole, as: UTF8.self)
        #expect(text.contains("<< /A#42 (x\\)y) /Null null /R +1.50 % why\n/D << /K [  9] >> /N 8  /New 7 >>"))
        let object = try PDFFile(bytes: whole).object(PDFReference(6))
        #expect(object["New"] == .integer(7) && object["N"] == .integer(8) && object["AB"]?.string == Bytes("x)y".utf8))
    }

    @Test func aKeyThatStandsTwiceIsNotTouched() throws {
        let file = try PDFFile(bytes: HandPDF(extra: "<< /A 1 /A 2 >>").bytes)
        #expect(throws: PDFFault.self) { try file.text(of: PDFReference(6)) }
    }

    @Test func theIdentifierKeepsItsFirstHalf() throws {
        let once = try updated(HandPDF()) { try $0.put($0.reserve(), .null) }
        let first = try PDFFile(bytes: once).trailer()["ID"]
        #expect(first == .array([.string(entropy(16)), .string(entropy(16))]))
        var writer = try RevisionWriter(PDFFile(bytes: once)) { Bytes(repeating: 9, count: $0) }
        try writer.put(writer.reserve(), .null)
        let twice = once + (try writer.finish().octets)
        let second = try PDFFile(bytes: twice).trailer()["ID"]
        #expect(second == .array([.string(entropy(16)), .string(Bytes(repeating: 9, count: 16))]))
    }

    @Test func aSizeThatLiesHighIsRefused() throws {
        let text = String(decoding: HandPDF().bytes, as: UTF8.self)
        let file = try PDFFile(bytes: Bytes(text.replacingOccurrences(of: "/Size 7", with: "/Size 2147483647").utf8))
        #expect(throws: PDFFault(.limitExceeded, ["reason": "object numbers"])) {
            _ = try RevisionWriter(file, entropy: entropy)
        }
    }

    @Test func aMissingLineEndIsAdded() throws {
        let bytes = Bytes(HandPDF().bytes.dropLast())
        var writer = try RevisionWriter(PDFFile(bytes: bytes), entropy: entropy)
        try writer.put(writer.reserve(), .null)
        let update = try writer.finish().octets
        #expect(update.first == 10)
        try PDFFile(bytes: bytes + update).checkCrossReferences()
    }

    @Test func aHybridFileGetsATableThatHidesNothing() throws {
        // Objects 8 (hidden from old readers) and 7, the stream that knows it (7.5.8.4).
        let plain = HandPDF().bytes
        let table = try #require(plain.firstRange(of: Bytes("xref\n".utf8))).lowerBound
        var out = Bytes(plain[..<table])
        let hidden = out.count
        out += Bytes("8 0 obj\n(hidden)\nendobj\n".utf8)
        let section = out.count
        out += Bytes("7 0 obj\n<< /Type /XRef /W [1 2 1] /Index [8 1] /Size 9 /Root 1 0 R /Length 4 >>\nstream\n".utf8)
        out += [1, UInt8(hidden >> 8), UInt8(hidden & 255), 0] + Bytes("\nendstream\nendobj\n".utf8)
        let start = out.count
        let rest = String(decoding: plain[table...], as: UTF8.self)
            .replacingOccurrences(of: "/Size 7", with: "/Size 9 /XRefStm \(section)")
            .replacingOccurrences(of: "startxref\n\(table)", with: "startxref\n\(start)")
        out += Bytes(rest.utf8)
        let file = try PDFFile(bytes: out)
        #expect(try file.object(PDFReference(8)) == .string(Bytes("hidden".utf8)))
        var writer = try RevisionWriter(file, entropy: entropy)
        let added = try writer.reserve()
        #expect(added == PDFReference(9))
        try writer.put(added, .integer(1))
        let whole = out + (try writer.finish().octets)
        let update = String(decoding: whole[out.count...], as: UTF8.self)
        #expect(update.contains("trailer") && !update.contains("XRefStm") && !update.contains("/XRef"))
        let now = try PDFFile(bytes: whole)
        #expect(try now.object(PDFReference(8)) == .string(Bytes("hidden".utf8)))
        #expect(try now.object(added) == .integer(1))
    }
}
