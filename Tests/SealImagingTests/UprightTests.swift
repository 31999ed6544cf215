import Foundation
import SealBase
import Testing

@testable import SealImaging

/// Seals stamped at every turn come out upright within a degree, or say that nothing told.
@Suite struct UprightTests {
    static let turns = [0.0, 37, -72, 90, 141, 180, -133, -90]

    static func read(_ seal: DrawnSeal, dpi: Double = 130) throws -> Impression {
        var page = DrawnPage(width: 66, height: 66, dpi: dpi)
        page.stamp(seal, at: Point(33.2, 32.7))
        return try #require(try ScanReader.read(page.raster).impressions.first)
    }

    static func off(_ found: Impression, _ turned: Double) -> Double {
        let away = (found.measurement.turned - turned).truncatingRemainder(dividingBy: 360)
        return min(abs(away), 360 - abs(away))
    }

    static func codes(_ found: Impression) -> [String] {
        found.findings.map(\.code).filter { $0.hasPrefix("imaging.upright") }
    }

    @Test(arguments: turns) func aStarPointsUpAtAnyTurn(turned: Double) throws {
        let found = try Self.read(DrawnSeal(turned: turned))
        #expect(found.measurement.uprightFrom == .star)
        #expect(Self.off(found, turned) < 0.3)
        #expect(Self.codes(found).isEmpty)
    }

    @Test(arguments: turns) func withoutAStarTheRingTells(turned: Double) throws {
        let found = try Self.read(DrawnSeal(star: 0, turned: turned))
        #expect(found.measurement.uprightFrom == .symmetry)
        #expect(Self.off(found, turned) < 0.5)
        #expect(Self.codes(found).isEmpty)
    }

    @Test(arguments: turns) func anEllipseIsTurnedByItsNameToo(turned: Double) throws {
        let seal = DrawnSeal(diameter: Point(45, 30), shape: .ellipse, star: 0, turned: turned)
        let found = try Self.read(seal)
        #expect(found.measurement.uprightFrom == .axes)
        #expect(Self.off(found, turned) < 0.3)
        #expect(abs(found.measurement.width.value - 45) < 0.12 && abs(found.measurement.height.value - 30) < 0.12)
        #expect(Self.codes(found).isEmpty)
    }

    @Test(arguments: [20.0, 200]) func aPressedSealWithAGapInItsRingStandsUpright(turned: Double) throws {
        var seal = DrawnSeal(turned: turned)
        seal.diameter = Point(40.3, 39.7)
        seal.ringGap = 25
        let found = try Self.read(seal)
        #expect(found.measurement.shape == .round)
        #expect(Self.off(found, turned) < 0.5)
        #expect(abs(found.measurement.width.value - 40.3) < 0.1 && abs(found.measurement.height.value - 39.7) < 0.1)
    }

    @Test func aDryPatchOverTheStarDoesNotTurnIt() throws {
        var page = DrawnPage(width: 66, height: 66, dpi: 150)
        page.stamp(DrawnSeal(turned: 31), at: Point(33, 33))
        page.bare(left: 34, top: 26, width: 9, height: 5)
        let found = try #require(try ScanReader.read(page.raster).impressions.first)
        #expect(found.measurement.uprightFrom == .star)
        #expect(Self.off(found, 31) < 0.8)
    }

    @Test func aBareStarDoesNotTellWhichPointIsUp() throws {
        let found = try Self.read(DrawnSeal(bars: false, turned: 100))
        #expect(found.measurement.uprightFrom == .star)
        #expect(Self.codes(found) == ["imaging.uprightUnknown"])
        // 100° is a fifth of a turn and 28°: the smallest turn that brings a point up.
        #expect(abs(found.measurement.turned - 28) < 0.3)
    }

    @Test func aRingWithNothingThatHasADirectionIsKeptAsScanned() throws {
        let found = try Self.read(DrawnSeal(dot: 5, star: 0, bars: false, turned: 70))
        #expect(found.measurement.uprightFrom == .unknown && found.measurement.turned == 0)
        #expect(Self.codes(found) == ["imaging.uprightUnknown"])
    }

    @Test(arguments: [30.0, -41]) func aSquareStandsOnTheSideItWasScannedOn(turned: Double) throws {
        let seal = DrawnSeal(diameter: Point(22, 22), shape: .square, star: 5, turned: turned)
        let found = try Self.read(seal)
        #expect(found.measurement.uprightFrom == .sides)
        #expect(Self.off(found, turned) < 0.4)
        #expect(Self.codes(found) == ["imaging.uprightQuarterTurn"])
    }
}
