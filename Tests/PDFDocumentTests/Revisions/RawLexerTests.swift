import SealBase
import Testing

@testable import PDFDocument

@Suite struct RawLexerTests {
    func lex(_ text: String) throws -> RawValue? {
        var lexer = RawLexer(ByteSource(PDFSource(bytes: Bytes(text.utf8))), at: 0)
        return lexer.value()
    }

    @Test(arguments: [
        ("null", RawValue.Kind.null), ("true", .boolean(true)), ("12", .integer(12)), ("-12", .integer(-12)),
        ("+7", .integer(7)), ("1.5", .real), (".5", .real), ("-.5", .real), ("<0aF>", .hexString([0x0A, 0xF0])),
        ("< 0 a >", .hexString([0x0A])), ("(a\\(b\\051)", .literalString(Bytes("a(b)".utf8))),
        ("(a(b)c)", .literalString(Bytes("a(b)c".utf8))),
        ("/Byte#52ange", .name(Bytes("ByteRange".utf8), escaped: true)),
        ("/", .name([], escaped: false)), ("3 0 R", .reference(number: 3, generation: 0)),
    ])
    func scalars(_ text: String, _ kind: RawValue.Kind) throws { #expect(try lex(text)?.kind == kind) }

    @Test(arguments: [
        "", ">", "]", "<0g>", "<00", "(a", "[1 2", "<< /A 1", "<< /A >>", "<< A 1 >>", "nul", "truefalse", "--1", "1-2",
        "1.2.3", "99999999999999999999", "R", "<< /A 1 > >", "{1}",
    ])
    func whatIsNotRightIsNothing(_ text: String) throws { #expect(try lex(text) == nil) }

    @Test func nestingIsBounded() throws {
        #expect(try lex(String(repeating: "[", count: 60) + String(repeating: "]", count: 60)) != nil)
        #expect(try lex(String(repeating: "[", count: 1000) + String(repeating: "]", count: 1000)) == nil)
        #expect(try lex(String(repeating: "<</A", count: 100_000)) == nil)
    }

    @Test func arraysKeepTheirElementsAndRanges() throws {
        let value = try #require(try lex("[0 15562 54330 772 1 0 R]"))
        #expect(value.elements?.map(\.integer) == [0, 15562, 54330, 772, nil])
        #expect(value.range == 0..<25)
        #expect(value.elements?[1].range == 3..<8)
    }

    @Test func aKeyThatRepeatsHasNoValue() throws {
        let value = try #require(try lex("<< /A 1 /A 2 /B 3 % comment\n >>"))
        #expect(value["A"] == nil)
        #expect(value.values("A").count == 2)
        #expect(value["B"]?.integer == 3)
    }
}
