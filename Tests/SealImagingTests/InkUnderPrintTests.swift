import Foundation
import SealBase
import Testing

@testable import SealImaging

/// Ink and print of a coarse picture, found together (issue of pictures by telephones: ES-1, the e-seal matches the
/// impression).
@Suite struct InkUnderPrintTests {
    static let ink = ColourDetailTests.ink
    static let density = ColourDetailTests.density

    static func reading(_ seen: [Field], ink: [Float] = ink) -> InkReading {
        ReadThrough(ink: ink, perMillimetre: density).coverage(seen)
    }

    static func found(_ seen: [Field], ink: [Float] = ink, blur: ScanBlur? = nil) -> InkUnderPrint? {
        let reading = reading(seen, ink: ink)
        let blur = blur ?? ScanBlur(reading.edges, perMillimetre: density)
        return InkUnderPrint(reading, light: seen, ink: ink, blur: blur)
    }

    /// Optics and compression of a telephone.
    static func picture(print: Bool = true, pen: Bool = false) -> [Field] {
        ColourDetailTests.coarse(ColourDetailTests.light(print: print, pen: pen).map { $0.blurred(0.9) }, by: 1.1)
    }

    /// How much of the ink near print, found or there, is wrong.
    static func wrong(_ amount: Field, where near: Field) -> Double {
        let bare = ColourDetailTests.light(print: false)
        var (error, all) = (0.0, 0.0)
        for index in amount.values.indices where near.values[index] > 0.5 {
            let truth = bare[1].values[index] < 0.55
            let inked = amount.values[index] > 0.5
            if truth != inked { error += 1 }
            if truth || inked { all += 1 }
        }
        return error / max(all, 1)
    }

    @Test func inkUnderPrintIsFoundBetterThanByEachPixelAlone() throws {
        let seen = Self.picture()
        let under = try #require(Self.found(seen))
        let reading = Self.reading(seen)
        let blur = ScanBlur(reading.edges, perMillimetre: Self.density)
        let plain = Deblurring(perMillimetre: Self.density, coarseness: 0.5, blur: blur).sharp(reading.amount)
        let (alone, together) = (
            Self.wrong(plain, where: under.weight), Self.wrong(under.merged(with: plain), where: under.weight)
        )
        #expect(together < 0.9 * alone, "\(together) of \(alone)")
        #expect(under.amount.values.allSatisfy { (0...1.1).contains($0) })
    }

    @Test func awayFromPrintNothingChanges() throws {
        let under = try #require(Self.found(Self.picture()))
        let other = Field(width: under.amount.width, height: under.amount.height, filled: 7)
        let merged = under.merged(with: other)
        #expect(merged.values.contains(7))
        for index in merged.values.indices where under.weight.values[index] == 0 { #expect(merged.values[index] == 7) }
    }

    @Test func withoutPrintNothingIsLookedFor() {
        #expect(Self.found(Self.picture(print: false)) == nil)
    }

    @Test func aSharpScanIsReadPlainly() {
        let sharp = ScanBlur(nil, perMillimetre: 30)
        #expect(sharp.share == 0)
        #expect(Self.found(Self.picture(), blur: sharp) == nil)
    }

    @Test func inkWithoutColourCannotBeToldFromPrint() {
        #expect(Self.found(Self.picture(), ink: [0.3, 0.25, 0.25]) == nil)
    }

    @Test func printWithoutInkGivesNoInk() throws {
        var page = DrawnPage(width: 20, height: 20, dpi: Self.density * 25.4, paper: (1, 1, 1))
        for line in 0..<4 { page.bar(2, 3 + Double(line) * 4, 16, 0.7) }
        var light = [Field](repeating: Field(width: page.width, height: page.height), count: 3)
        for index in 0..<page.width * page.height {
            for channel in 0..<3 { light[channel].values[index] = Float(page.pixels[index * 3 + channel]) }
        }
        let seen = light.map { $0.blurred(1) }
        let fit = LayerFit(ink: Self.ink, black: [0.1, 0.1, 0.1], lumaBlur: 1, colourBlur: 1.5)
        let none = Field(width: page.width, height: page.height)
        #expect(fit.ink(in: seen, start: none).values.allSatisfy { $0 < 0.25 })
        // A first guess that is wrong everywhere is found to be wrong.
        let full = Field(width: page.width, height: page.height, filled: 1)
        let back = fit.ink(in: seen, start: full)
        #expect(back.values.filter { $0 > 0.5 }.count < back.values.count / 100)
    }

    @Test func aPenIsNotTakenForPrint() throws {
        let plain = try #require(Self.found(Self.picture()))
        let penned = try #require(Self.found(Self.picture(pen: true)))
        // Below the pen, away from lines of print: 22.4 mm from the top.
        let y = Int(22.4 * Self.density)
        let row = (Int(12 * Self.density)..<Int(38 * Self.density)).map { penned.weight[$0, y] }
        #expect(row.reduce(0, +) / Float(row.count) < 0.2)
        #expect(plain.weight.values.contains { $0 > 0.9 })
    }
}
