import Foundation
import SealBase
import Testing

@testable import SealImaging

/// Whether edges are thin ink or a mixture of light is read from their colour.
@Suite struct EdgeColourTests {
    static let ink: [Float] = [0.88, 0.22, 0.25]

    /// A ring and a spot of ink, as amounts 0…1; edges as soft as `sigma` pixels.
    static func drawn(sigma: Double) -> Field {
        var out = Field(width: 220, height: 220)
        for y in 0..<220 {
            for x in 0..<220 {
                let r = length(Point(Double(x) - 109.3, Double(y) - 109.8))
                out[x, y] = r < 30 || (r > 75 && r < 95) ? 1 : 0
            }
        }
        return out.blurred(sigma)
    }

    static func light(_ amounts: Field, _ ink: [Float]) -> [Field] {
        ink.map { kept in
            Field(width: amounts.width, height: amounts.height, values: amounts.values.map { pow(kept, $0) })
        }
    }

    /// The light after a blur; `power` 2.2 blurs true light and not its levels.
    static func blurred(_ light: [Field], by sigma: Double, power: Float = 1) -> [Field] {
        light.map { channel in
            var out = channel
            for index in out.values.indices { out.values[index] = pow(channel.values[index], power) }
            out = out.blurred(sigma)
            for index in out.values.indices { out.values[index] = pow(out.values[index], 1 / power) }
            return out
        }
    }

    static func reading(_ light: [Field], ink: [Float] = Self.ink, dark: Float = 0) -> EdgeColour {
        let depth = 1 - luma(ink[0], ink[1], ink[2])
        var shares = light[0]
        for index in shares.values.indices {
            let seen = luma(light[0].values[index], light[1].values[index], light[2].values[index])
            shares.values[index] = (1 - seen) / depth
        }
        let covered = Field(width: shares.width, height: shares.height, filled: dark)
        return EdgeColour(BroadEdges(shares, dark: covered), kept: light[0], ink: ink, weak: 0)
    }

    @Test func softInkIsThinInk() {
        let seen = Self.reading(Self.light(Self.drawn(sigma: 1.3), Self.ink))
        #expect(abs(seen.mixture) < 0.15 && seen.trust > 0.9, "\(seen)")
    }

    @Test func aBlurOfSharpInkIsAMixture() {
        let seen = Self.reading(Self.blurred(Self.light(Self.drawn(sigma: 0.1), Self.ink), by: 1.2))
        #expect(abs(seen.mixture - 1) < 0.15 && seen.trust > 0.9, "\(seen)")
    }

    @Test func aBlurOfTrueLightIsMoreThanAMixture() {
        let seen = Self.reading(Self.blurred(Self.light(Self.drawn(sigma: 0.1), Self.ink), by: 1.2, power: 2.2))
        #expect(seen.mixture > 1.4 && seen.mixture < 2.2 && seen.trust > 0.9, "\(seen)")
    }

    /// As soft as the ink's own edge, the blur leaves something between.
    @Test func softInkInASoftScanIsBetween() {
        let seen = Self.reading(Self.blurred(Self.light(Self.drawn(sigma: 1), Self.ink), by: 1))
        #expect(seen.mixture > 0.15 && seen.mixture < 0.5 && seen.trust > 0.9, "\(seen)")
    }

    /// The channel that the ink leaves alone is the difference of a sharp luma and a blurred colour in a JPEG.
    @Test func colourOfHalfResolutionTellsTheSame() {
        let sharp = Self.blurred(Self.light(Self.drawn(sigma: 0.1), Self.ink), by: 1.1)
        var lumas = sharp[0]
        for index in lumas.values.indices {
            lumas.values[index] = luma(sharp[0].values[index], sharp[1].values[index], sharp[2].values[index])
        }
        let soft = sharp.map { channel -> Field in
            var colour = channel
            for index in colour.values.indices { colour.values[index] -= lumas.values[index] }
            colour = colour.blurred(1.2)
            for index in colour.values.indices { colour.values[index] += lumas.values[index] }
            return colour
        }
        let seen = Self.reading(soft)
        #expect(abs(seen.mixture - 1) < 0.25, "\(seen)")
    }

    @Test func aPaleInkIsNotRead() {
        let ink: [Float] = [0.97, 0.8, 0.82]
        #expect(Self.reading(Self.light(Self.drawn(sigma: 1.3), ink), ink: ink).trust == 0)
    }

    @Test func edgesUnderPrintAreNotRead() {
        #expect(Self.reading(Self.light(Self.drawn(sigma: 1.3), Self.ink), dark: 1).trust == 0)
    }

    @Test func quartersThatDifferAreNotBelieved() {
        var seen = Self.light(Self.drawn(sigma: 1.3), Self.ink)
        let mixed = Self.blurred(Self.light(Self.drawn(sigma: 0.1), Self.ink), by: 1.2, power: 2.2)
        for channel in 0..<3 {
            for y in 0..<110 { for x in 0..<220 { seen[channel][x, y] = mixed[channel][x, y] } }
        }
        #expect(Self.reading(seen).trust == 0)
    }

    @Test(arguments: [(0, 0), (1, 1), (3, 40)])
    func aSliverIsNotRead(width: Int, height: Int) {
        let sliver = Field(width: width, height: height, filled: 0.5)
        #expect(Self.reading([sliver, sliver, sliver]).trust == 0)
    }

    /// Darker is never less ink, whatever the optics.
    @Test(arguments: [Float(-0.3), 0, 0.15, 0.6, 1, 1.5, 2])
    func theScaleOfInkRises(optical: Float) {
        let scale = InkScale(ink: Self.ink, optical: optical, through: optical)
        var last = scale.amount(luma: 1.2)
        for step in 1...120 {
            let next = scale.amount(luma: 1.2 - Float(step) / 100)
            #expect(next >= last)
            last = next
        }
    }

    /// Cameras and scanners mix true light: at half of the level that is between paper and ink, strokes are too thin.
    @Test(arguments: [300.0, 600])
    func strokesAreAsWideInAScanOfTrueLight(dpi: Double) throws {
        let seal = DrawnSeal(inner: [(0.6, 0.35)])
        var page = DrawnPage(width: 60, height: 58, dpi: dpi)
        page.stamp(seal, at: Point(30.37, 28.81))
        let sides = (page.width, page.height)
        let levels = (0..<3).map { channel in
            Field(
                width: sides.0, height: sides.1,
                values: (0..<sides.0 * sides.1).map { Float(page.pixels[$0 * 3 + channel]) })
        }
        for (channel, seen) in Self.blurred(levels, by: 0.7, power: 2.2).enumerated() {
            for index in seen.values.indices { page.pixels[index * 3 + channel] = Double(seen.values[index]) }
        }
        let found = try InkSeparationTests.only(page)
        #expect(try seal.likeness(found) > 0.975)
    }
}
