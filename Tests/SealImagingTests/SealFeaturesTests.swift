import Foundation
import SealBase
import Testing

@testable import SealImaging

/// What of a seal's parts is seen, and how it is carved.
@Suite struct SealFeaturesTests {
    static func measure(_ seal: DrawnSeal, dpi: Double = 200) throws -> SealImaging.Measurement {
        try UprightTests.read(seal, dpi: dpi).measurement
    }

    @Test func aSingleLineAStarAndTexts() throws {
        let seen = try Self.measure(DrawnSeal(turned: 8)).features
        #expect(seen.star == .present && seen.ringText == .present && seen.middleText == .present)
        #expect(seen.borderLines == 1 && seen.bottomCode == .absent)
        #expect(abs((seen.borderWidth?.value ?? 0) - 1.2) < 0.1)
        #expect(abs((seen.starDiameter?.value ?? 0) - 14) < 0.3)
    }

    @Test(arguments: [(0.6, 0.3), (0.5, 0.2)]) func aThinLineWithinIsADoubleBorder(gap: Double, width: Double) throws {
        let seen = try Self.measure(DrawnSeal(inner: [(gap, width)], turned: 8)).features
        #expect(seen.borderLines == 2)
        #expect(abs((seen.borderWidth?.value ?? 0) - 1.2) < 0.1)
    }

    @Test func threeLines() throws {
        #expect(try Self.measure(DrawnSeal(inner: [(0.6, 0.4), (0.6, 0.4)], bars: false)).features.borderLines == 3)
    }

    @Test func aRoundSpotIsNoStarAndAnEmptyRingHasNoTexts() throws {
        let seen = try Self.measure(DrawnSeal(dot: 5, star: 0, bars: false)).features
        #expect(seen.star == .absent && seen.starDiameter == nil)
        #expect(seen.ringText == .absent && seen.bottomCode == .absent)
    }

    @Test func theOuterLineGivesTheSizeOfADoubleBorder() throws {
        let seen = try Self.measure(DrawnSeal(diameter: Point(42, 42), inner: [(0.6, 0.4)], turned: -20))
        #expect(abs(seen.width.value - 42) < 0.1 && abs(seen.height.value - 42) < 0.1)
    }

    @Test(arguments: [(SealShape.square, Point(20, 20)), (.round, Point(30, 30)), (.rectangle, Point(30, 18))])
    func aSolidGroundWithLightCharactersIsYin(shape: SealShape, size: Point) throws {
        var seal = DrawnSeal(diameter: size, shape: shape, star: 4, turned: 11)
        seal.isYin = true
        let seen = try Self.measure(seal)
        #expect(seen.carving == .yin && seen.shape == shape)
        #expect(abs(seen.width.value - size.x) < 0.15 && abs(seen.height.value - size.y) < 0.15)
        #expect(seen.features.borderLines == nil && seen.features.borderWidth == nil)
    }

    @Test func aLightStarOnASolidGroundTellsUpright() throws {
        var seal = DrawnSeal(turned: 139)
        seal.isYin = true
        let seen = try Self.measure(seal)
        #expect(seen.carving == .yin && seen.features.star == .present && seen.uprightFrom == .star)
        #expect(abs(seen.turned - 139) < 0.4)
    }

    @Test(arguments: [2.0, 3.2, 4.4]) func aSmallSealWithAVeryThickRingIsMeasured(ring: Double) throws {
        let seen = try Self.measure(DrawnSeal(diameter: Point(26, 26), ring: ring, star: 5))
        #expect(abs(seen.width.value - 26) < 0.15)
        #expect(seen.features.bottomCode == .absent || seen.features.bottomCode == .unsure)
    }

    @Test func aThickBorderIsNoGround() throws {
        let seal = DrawnSeal(diameter: Point(18, 18), shape: .square, ring: 1.6, star: 5)
        #expect(try Self.measure(seal).carving == .yang)
    }

    @Test func featuresReadBackFromJSON() throws {
        let seen = try Self.measure(DrawnSeal(), dpi: 130).features
        let octets = try JSONEncoder().encode(seen)
        #expect(try JSONDecoder().decode(SealFeatures.self, from: octets) == seen)
    }
}
