import PDFDocument
import SealBase
import Testing

struct ObjectPrinterTests {
    private func text(_ object: PDFObject) -> String { String(decoding: ObjectPrinter.print(object), as: UTF8.self) }

    @Test(arguments: [
        (0.0, "0"), (-0.0001, "0"), (1, "1"), (-1.5, "-1.5"), (0.05, "0.05"), (123.4567, "123.457"), (-0.999, "-0.999"),
        (0.9999, "1"), (.nan, "0"), (.infinity, "0"), (1e300, "0"), (999_999_999.9994, "999999999.999"),
    ])
    func numbers(_ value: Double, _ expected: String) {
        let written = String(decoding: ObjectPrinter.number(value, decimals: 3), as: UTF8.self)
        #expect(written == expected || (written == "-0" && expected == "0"))
    }

    @Test func values() {
        #expect(text(.string(Bytes("a(b)\\c".utf8))) == "(a\\(b\\)\\\\c)")
        #expect(text(.string([0xFE, 0xFF, 0, 10])) == "<feff000a>")
        #expect(text(.name("A B#/\u{E9}")) == "/A#20B#23#2f#e9")
        #expect(text(.array([.integer(1), .reference(PDFReference(2)), .null])) == "[1 2 0 R null]")
        #expect(
            text(.dictionary(["B": .integer(1), "Type": .name("T"), "A": .boolean(true)]))
                == "<< /Type /T /A true /B 1 >>")
    }

    @Test(arguments: ["plain", "样章", "caf\u{E9}", "", "emoji \u{1F58B}", "\u{7}"])
    func textStringsComeBack(_ text: String) { #expect(PDFText.decode(PDFText.encode(text)) == text) }

    @Test func textOfOthers() {
        #expect(PDFText.decode([0xEF, 0xBB, 0xBF, 0xE7, 0xAB, 0xA0]) == "章")
        #expect(PDFText.decode([0x80, 0xA0]) == "\u{2022}\u{20AC}")
        #expect(PDFText.decode([0xFE, 0xFF, 0x53]) == "")
    }
}
