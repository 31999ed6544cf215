import Foundation
import SealBase
import Testing

@testable import SealImaging

/// What a scanner's blur took from thin strokes, gaps and corners.
@Suite struct DeblurringTests {
    /// A stroke two pixels wide, a gap two pixels wide in a broad one, and a corner.
    static let drawn: Field = {
        var field = Field(width: 60, height: 60)
        for y in 6..<54 {
            for x in 8..<10 { field[x, y] = 1 }
            for x in 20..<34 where x < 26 || x > 27 { field[x, y] = 1 }
        }
        for y in 20..<44 { for x in 42..<54 { field[x, y] = 1 } }
        return field
    }()

    static func difference(_ a: Field, _ b: Field) -> Float {
        zip(a.values, b.values).reduce(0) { $0 + abs($1.0 - $1.1) }
    }

    @Test(arguments: [(23.6, 0.0), (11.8, 0), (7.9, 0.5), (3.9, 1)])
    func strokesAndGapsAreDeepAgain(perMillimetre: Double, coarseness: Double) {
        let optics = Deblurring(perMillimetre: perMillimetre, coarseness: coarseness)
        let seen = Self.drawn.blurred(optics.sigma)
        let sharp = optics.sharp(seen)
        #expect(Self.difference(sharp, Self.drawn) < 0.85 * Self.difference(seen, Self.drawn))
        #expect(sharp[8, 30] > seen[8, 30])
        #expect(sharp[26, 30] < seen[26, 30])
    }

    /// Where the blurred picture has nothing, nothing begins; no place has less ink than none or much more than full.
    @Test func nothingBeginsOnBarePaper() {
        let optics = Deblurring(perMillimetre: 4, coarseness: 1)
        let sharp = optics.sharp(Self.drawn.blurred(0.8))
        for y in 0..<60 {
            for x in 0..<60 {
                #expect(sharp[x, y] >= 0 && sharp[x, y] <= 1.2)
                if (13...16).contains(x) || x > 58 || y < 2 { #expect(sharp[x, y] < 0.02) }
            }
        }
    }

    @Test func grainStaysGrain() {
        var noise = Field(width: 64, height: 64, filled: 0.5)
        var state: UInt32 = 7
        for index in noise.values.indices {
            state = state &* 1_664_525 &+ 1_013_904_223
            noise.values[index] += (Float(state >> 16) / 65535 - 0.5) * 0.06
        }
        let sharp = Deblurring(perMillimetre: 11.8, coarseness: 0).sharp(noise)
        #expect(sharp.values.allSatisfy { abs($0 - 0.5) < 0.1 })
    }

    /// A scan of few pixels shows the full ink only in the middle of its broadest strokes: it is read there, and thin
    /// strokes keep their width.
    @Test(arguments: [100.0, 120, 150])
    func aCoarseScanKnowsTheFullInk(dpi: Double) throws {
        var seal = DrawnSeal(inner: [(0.6, 0.35)])
        seal.turned = 6
        var page = DrawnPage(width: 60, height: 58, dpi: dpi)
        page.stamp(seal, at: Point(30.37, 28.81))
        blur(&page, by: 0.7)
        let found = try InkSeparationTests.only(page)
        #expect(abs(Int(found.measurement.inkColour.green) - 51) < 16, "\(found.measurement.inkColour)")
        #expect(try seal.likeness(found) > 0.93)
    }

    /// The blur of optics, which mixes the light of paper and ink.
    func blur(_ page: inout DrawnPage, by sigma: Double) {
        for channel in 0..<3 {
            var light = Field(width: page.width, height: page.height)
            for index in light.values.indices { light.values[index] = Float(page.pixels[index * 3 + channel]) }
            light = light.blurred(sigma)
            for index in light.values.indices { page.pixels[index * 3 + channel] = Double(light.values[index]) }
        }
    }
}
