import Foundation
import SealBase
import Testing

@testable import SealImaging

@Suite struct CalmedLineTests {
    private static func calmed(_ line: [Point]) -> [Point] { CalmedLine(line, reach: 0.2, most: 0.01).points }

    @Test(arguments: [0.4, 1, 5, 20]) func aCircleKeepsItsRadius(radius: Double) {
        let line = CurveFitTests.round(Int(radius * 150)) { _ in radius }
        for p in Self.calmed(line) { #expect(abs(length(p - Point(25, 25)) - radius) < 0.002) }
    }

    @Test func noPointGoesFartherThanItMay() {
        var dice = Dice(7)
        let line = CurveFitTests.blob(3).map { $0 + Point(Double.random(in: -0.1...0.1, using: &dice), 0) }
        for (a, b) in zip(line, Self.calmed(line)) { #expect(length(a - b) < 0.0100001) }
    }

    @Test func grainGoesAndTheShapeStays() {
        var dice = Dice(9)
        let smooth = CurveFitTests.blob(5)
        let grainy = smooth.map { p in
            p + Point(Double.random(in: -0.008...0.008, using: &dice), Double.random(in: -0.008...0.008, using: &dice))
        }
        func apart(_ line: [Point]) -> Double { zip(line, smooth).reduce(0) { $0 + length($1.0 - $1.1) } }
        #expect(apart(Self.calmed(grainy)) < 0.8 * apart(grainy))
        #expect(abs(IsoContour.doubleArea(Self.calmed(smooth)) / IsoContour.doubleArea(smooth) - 1) < 1e-4)
    }

    /// The sides of a long rectangle of pixels stay where they are, and the corners round off as on a short one.
    @Test func longStraightSidesStay() {
        func calmed(_ side: Int) -> [Point] {
            let ways = [Point(1, 0), Point(0, 1), Point(-1, 0), Point(0, -1)]
            var at = Point(10.5, 10)
            let line = ways.flatMap { way in
                (0..<side).map { _ -> Point in
                    defer { at = at + way }
                    return at
                }
            }
            return CalmedLine(line, reach: 3, most: 0.5).points
        }
        let (long, short) = (calmed(400), calmed(40))
        for index in 20...380 { #expect(long[index] == Point(10.5 + Double(index), 10)) }
        for index in 0..<14 {
            #expect(length(long[index] - short[index]) < 1e-9)
            #expect(length(long[400 - index] - short[40 - index] - Point(360, 0)) < 1e-9)
        }
    }

    @Test(arguments: 0...7) func aLineOfFewPointsStaysItself(count: Int) {
        let line = (0..<count).map { Point(Double($0), Double($0 * $0)) }
        #expect(Self.calmed(line) == line)
    }

    @Test func equalAndSenselessPointsAreBorne() {
        #expect(Self.calmed([Point](repeating: Point(1, 1), count: 50)).allSatisfy { $0 == Point(1, 1) })
        let line = [Point](repeating: Point(.nan, .infinity), count: 50)
        #expect(Self.calmed(line).count == 50)
        #expect(CalmedLine(CurveFitTests.blob(1), reach: 0, most: 1).points == CurveFitTests.blob(1))
        #expect(CalmedLine(CurveFitTests.blob(1), reach: .nan, most: 1).points.count == CurveFitTests.blob(1).count)
    }
}
