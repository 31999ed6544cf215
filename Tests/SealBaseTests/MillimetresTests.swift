import SealBase
import Testing

@Suite struct MillimetresTests {
    @Test(arguments: [("42mm", 42.0), ("42", 42), ("4.2 cm", 42), (" 72pt", 25.4), ("1in", 25.4), ("40.5MM", 40.5)])
    func readsLengths(_ text: String, _ value: Double) throws {
        #expect(abs(try #require(Millimetres(text: text)).value - value) < 1e-9)
    }

    @Test(arguments: ["", "mm", "4 2 x", "nan", "inf", "1e9", "4,2", "0x10mm mm", "四十"])
    func refusesOthers(_ text: String) { #expect(Millimetres(text: text) == nil) }

    @Test func pointsAreExact() {
        #expect(Millimetres(25.4).points == 72)
        #expect(Millimetres(points: 72).value == 25.4)
    }

    @Test(arguments: [("", Bytes?.some([])), ("0aFF", [10, 255]), ("0", nil), ("zz", nil)])
    func hexadecimal(_ text: String, _ bytes: Bytes?) { #expect(Bytes(hex: text) == bytes) }
}
