import Foundation
import SealBase
import Testing

@testable import SealImaging

@Suite struct FreeCurveTests {
    /// A closed line of which the first `count` pieces are a curve's and the rest goes back far below.
    private static func line(_ curve: Cubic, count: Int) throws -> ContourLine {
        let walk = (0...count).map { curve.value(Double($0) / Double(count)) }
        let low = Point(curve.p3.x, curve.p3.y + 40)
        return try #require(
            ContourLine(walk + [low, Point(curve.p0.x, curve.p0.y + 40)], step: 50, tolerance: 0.02))
    }

    private static func solve(
        _ line: ContourLine, _ count: Int, leaving: Point? = nil, tolerance: Double = 0.02
    ) -> (FitGauge.Distance, Cubic?) {
        var gauge = FitGauge(line, tolerance: tolerance)
        var free = FreeCurve(
            line, from: 0, to: count, start: line[0], end: line[count], area: line.region(0, count).area,
            leaving: leaving, arriving: nil, tolerance: tolerance)
        return free?.solve(line, &gauge, CoordinateGrid(origin: line.origin)) ?? (.far, nil)
    }

    @Test func aCurveIsFoundAgainWithItsArea() throws {
        let known = Cubic(Point(1, 2), Point(2, 5), Point(6, 6), Point(8, 3))
        let line = try Self.line(known, count: 80)
        for leaving in [nil, unit(known.p1 - known.p0)] {
            let (answer, found) = Self.solve(line, 80, leaving: leaving)
            #expect(answer == .near)
            let curve = try #require(found)
            let walked = IsoContour.doubleArea((0...400).map { curve.value(Double($0) / 400) })
            let asked = IsoContour.doubleArea((0...400).map { known.value(Double($0) / 400) - line.origin })
            // Control points are written to a hundredth of a millimetre.
            #expect(abs(walked - asked) < 0.1)
        }
    }

    @Test func whatNoCubicFollowsIsFarAway() throws {
        let wave = (0...90).map { Point(Double($0) * 0.05, sin(Double($0) * 0.4)) }
        let line = try #require(ContourLine(wave + [Point(4.5, 40), Point(0, 40)], step: 50, tolerance: 0.02))
        #expect(Self.solve(line, 90).0 == .far)
    }

    @Test func aDirectionAgainstTheLineIsRefused() throws {
        let known = Cubic(Point(1, 2), Point(2, 5), Point(6, 6), Point(8, 3))
        let line = try Self.line(known, count: 80)
        #expect(Self.solve(line, 80, leaving: unit(known.p0 - known.p1)).0 != .near)
    }

    @Test func tooFewPointsAndNoChordAreRefused() throws {
        let line = try Self.line(Cubic(Point(1, 2), Point(2, 5), Point(6, 6), Point(8, 3)), count: 80)
        #expect(Self.solve(line, 2).0 == .far)
        let there = FreeCurve(
            line, from: 0, to: 20, start: line[0], end: line[0], area: 0, leaving: nil, arriving: nil,
            tolerance: 0.02)
        #expect(there == nil)
    }

    @Test func noCurveThatMeetsItselfIsTakenForSimple() {
        var dice = Dice(5)
        func place() -> Point { Point(.random(in: 0...1, using: &dice), .random(in: 0...1, using: &dice)) }
        var loops = 0
        for _ in 0..<300 {
            let curve = Cubic(place(), place(), place(), place())
            let walk = (0...120).map { curve.value(Double($0) / 120) }
            func side(_ a: Point, _ b: Point, _ p: Point) -> Bool { cross(b - a, p - a) > 0 }
            var meets = false
            for i in 0..<120 {
                for k in i + 2..<max(120, i + 2) {
                    let (a, b, c, d) = (walk[i], walk[i + 1], walk[k], walk[k + 1])
                    if side(a, b, c) != side(a, b, d), side(c, d, a) != side(c, d, b) { meets = true }
                }
            }
            if meets {
                loops += 1
                #expect(curve.mayMeetItself)
            }
        }
        #expect(loops > 10)
    }
}
