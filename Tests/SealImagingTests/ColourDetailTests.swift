import Foundation
import SealBase
import Testing

@testable import SealImaging

/// Colour at half the resolution of the luma, as most JPEG files keep it, beside black print.
@Suite struct ColourDetailTests {
    static let ink: [Float] = [0.85, 0.2, 0.25]
    static let detail = ColourDetail(ink: ink, weak: 0, strong: 1)
    static let density = 8.0

    /// A seal under lines of print, each channel as a share of the paper's light.
    static func light(print: Bool = true, pen: Bool = false) -> [Field] {
        var page = DrawnPage(width: 50, height: 50, dpi: density * 25.4, paper: (1, 1, 1))
        page.stamp(DrawnSeal(turned: 5, ink: (0.85, 0.2, 0.25)), at: Point(25.1, 24.9))
        if print { for line in 0..<8 { page.bar(2, 4.2 + Double(line) * 5.6, 46, 0.5) } }
        if pen { page.bar(4, 22, 42, 0.8, ink: (0.15, 0.25, 0.75)) }
        var out = [Field](repeating: Field(width: page.width, height: page.height), count: 3)
        for index in 0..<page.width * page.height {
            for channel in 0..<3 { out[channel].values[index] = Float(page.pixels[index * 3 + channel]) }
        }
        // Optics spare no channel.
        return out.map { $0.blurred(0.6) }
    }

    static func luma(_ light: [Field], _ index: Int) -> Float {
        SealImaging.luma(light[0].values[index], light[1].values[index], light[2].values[index])
    }

    /// The same luma with the differences of colour blurred.
    static func coarse(_ light: [Field], by sigma: Double = 1) -> [Field] {
        var differences = light
        for index in light[0].values.indices {
            let y = luma(light, index)
            for channel in 0..<3 { differences[channel].values[index] -= y }
        }
        var out = differences.map { $0.blurred(sigma) }
        for index in light[0].values.indices {
            let y = luma(light, index)
            for channel in 0..<3 { out[channel].values[index] += y }
        }
        return out
    }

    /// Mean distance of the red channel from the true one, near print.
    static func error(_ light: [Field], _ truth: [Field]) -> Float {
        var (sum, count): (Float, Float) = (0, 0)
        for index in truth[0].values.indices where truth[0].values[index] < 0.7 {
            sum += abs(light[0].values[index] - truth[0].values[index])
            count += 1
        }
        return sum / max(count, 1)
    }

    @Test func sharpColourStaysAsItIs() {
        let light = Self.light()
        #expect(Self.detail.restored(light, perMillimetre: Self.density).light.map(\.values) == light.map(\.values))
    }

    @Test func withoutPrintNothingIsDone() {
        let light = Self.coarse(Self.light(print: false))
        #expect(Self.detail.restored(light, perMillimetre: Self.density).light.map(\.values) == light.map(\.values))
    }

    @Test func fineScansAreLeftAlone() {
        let light = Self.coarse(Self.light())
        #expect(Self.detail.restored(light, perMillimetre: 24).light.map(\.values) == light.map(\.values))
    }

    @Test func aPenOfAnotherColourStaysAsItIs() {
        let light = Self.coarse(Self.light(pen: true))
        let found = Self.detail.restored(light, perMillimetre: Self.density).light
        let (middle, row) = (Int(25 * Self.density), Int(22.4 * Self.density))
        for x in middle - 60..<middle + 60 {
            for channel in 0..<3 { #expect(found[channel][x, row] == light[channel][x, row]) }
        }
    }

    @Test(arguments: [1, 7, 30]) func smallAndEmptyPicturesDoNoHarm(side: Int) {
        for value: Float in [0, 1, 1.15] {
            let light = [Field](repeating: Field(width: side, height: side, filled: value), count: 3)
            #expect(Self.detail.restored(light, perMillimetre: Self.density).light.map(\.values) == light.map(\.values))
        }
        let one = [Field(width: side, height: side)]
        #expect(Self.detail.restored(one, perMillimetre: Self.density).light.count == 1)
    }

    @Test func colourBesidePrintIsSharpAgain() {
        let truth = Self.light()
        let seen = Self.coarse(truth)
        let found = Self.detail.restored(seen, perMillimetre: Self.density).light
        #expect(Self.error(found, truth) < 0.7 * Self.error(seen, truth))
        for index in stride(from: 0, to: truth[0].values.count, by: 11) {
            #expect(abs(Self.luma(found, index) - Self.luma(seen, index)) < 0.01)
        }
    }
}
