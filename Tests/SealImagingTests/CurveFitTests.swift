import Foundation
import SealBase
import Testing

@testable import SealImaging

@Suite struct CurveFitTests {
    private static let fit = CurveFit(tolerance: 0.02)

    /// A closed line by its radius at an angle.
    static func round(_ steps: Int, at centre: Point = Point(25, 25), _ radius: (Double) -> Double) -> [Point] {
        (0..<steps).map { i in
            let t = 2 * Double.pi * Double(i) / Double(steps)
            return centre + Point(cos(t), sin(t)) * radius(t)
        }
    }

    /// A blob of random waves, as smooth as ink's edge.
    static func blob(_ seed: UInt64, radius: Double = 6) -> [Point] {
        var dice = Dice(seed)
        let waves = (2...9).map { k in
            (Double(k), Double.random(in: 0...0.6, using: &dice) / Double(k), Double.random(in: 0...6.28, using: &dice))
        }
        return round(Int(radius * 200)) { t in
            waves.reduce(radius) { $0 + $1.1 * cos($1.0 * t + $1.2) }
        }
    }

    static func polygon(_ corners: [Point], step: Double = 0.04) -> [Point] {
        corners.indices.flatMap { index -> [Point] in
            let (a, b) = (corners[index], corners[(index + 1) % corners.count])
            let parts = max(1, Int(length(b - a) / step))
            return (0..<parts).map { a + (b - a) * (Double($0) / Double(parts)) }
        }
    }

    static let star = (0..<10).map { i in
        let t = Double(i) * .pi / 5
        return Point(20, 20) + Point(sin(t), -cos(t)) * (i % 2 == 0 ? 7 : 2.674)
    }

    @Test(arguments: 1...12)
    func staysWithinTheToleranceBothWays(seed: UInt64) throws {
        var dice = Dice(seed)
        let smooth = Self.blob(seed)
        // Grain as a scanner leaves it, a hundredth of a millimetre.
        let grainy = smooth.map { p in
            p + Point(Double.random(in: -0.01...0.01, using: &dice), Double.random(in: -0.01...0.01, using: &dice))
        }
        for line in [smooth, grainy] {
            let outline = try #require(Self.fit.outline(line))
            #expect(LineDistance.between([line], [outline]) <= 0.02)
        }
        let outline = try #require(Self.fit.outline(smooth))
        #expect(outline.segments.count < 60, "\(outline.segments.count) pieces")
        let area = IsoContour.doubleArea(smooth)
        #expect(abs(IsoContour.doubleArea(outline.walked(64)) / area - 1) < 1e-3)
    }

    @Test func aSmoothLineHasNoCornerAtItsJoins() throws {
        for seed in 1...8 as ClosedRange<UInt64> {
            let outline = try #require(Self.fit.outline(Self.blob(seed)))
            #expect((outline.turns.max() ?? 0) < 4)
        }
    }

    private static func arcs(_ outline: Outline) -> Int {
        outline.segments.count { if case .arc = $0 { true } else { false } }
    }

    @Test(arguments: [(20.0, 20.0, 0.0), (22.5, 15, 0.3), (0.8, 0.8, 0), (60, 59.99, 1), (3, 1, -1.2)])
    func circlesAndEllipsesAreFourArcs(a: Double, b: Double, turned: Double) throws {
        let line = (0..<3000).map { i -> Point in
            let t = -2 * Double.pi * Double(i) / 3000
            let (u, v) = (a * cos(t), b * sin(t))
            return Point(70 + u * cos(turned) - v * sin(turned), 70 + u * sin(turned) + v * cos(turned))
        }
        let outline = try #require(Self.fit.outline(line))
        #expect(outline.segments.count == 4)
        #expect(Self.arcs(outline) == 4)
        #expect(LineDistance.between([line], [outline]) <= 0.02)
    }

    @Test func theEdgesOfARingsPartsAreArcs() throws {
        // A ring of 1.2 mm with a gap of 40 degrees.
        let angles = (0...1600).map { (20 + Double($0) * 0.2) * .pi / 180 }
        let outer = angles.map { Point(25, 25) + Point(cos($0), sin($0)) * 20 }
        let inner = angles.reversed().map { Point(25, 25) + Point(cos($0), sin($0)) * 18.8 }
        let outline = try #require(Self.fit.outline(outer + inner))
        #expect(Self.arcs(outline) >= 8)
        #expect(outline.segments.count <= 14)
        #expect(LineDistance.between([outer + inner], [outline]) <= 0.02)
    }

    @Test func anUnevenRingIsNoArc() throws {
        let line = Self.round(4000) { 20 + 0.06 * sin($0 * 23) }
        let outline = try #require(Self.fit.outline(line))
        #expect(Self.arcs(outline) == 0)
        #expect(LineDistance.between([line], [outline]) <= 0.02)
    }

    @Test func cornersStayAndSidesAreStraight() throws {
        let square = Self.polygon([Point(5, 5), Point(25, 5), Point(25, 25), Point(5, 25)])
        let outline = try #require(Self.fit.outline(square))
        #expect(outline.segments.count == 4)
        #expect(outline.segments.allSatisfy { if case .line = $0 { true } else { false } })
        for corner in [Point(5, 5), Point(25, 5), Point(25, 25), Point(5, 25)] {
            #expect(outline.segments.contains { length($0.end - corner) < 0.011 })
        }
        let pointed = try #require(Self.fit.outline(Self.polygon(Self.star)))
        #expect(pointed.segments.count <= 10)
        #expect(LineDistance.between([Self.polygon(Self.star)], [pointed]) <= 0.02)
    }

    @Test func roundAndStraightMeetSmoothly() throws {
        // A stadium: two half circles and two sides.
        var line: [Point] = []
        for i in 0..<200 { line.append(Point(10 + Double(i) * 0.05, 8)) }
        let half = (0..<250).map { Double($0) * .pi / 250 }.map { Point(sin($0), -cos($0)) * 4 }
        line += half.map { Point(20, 12) + $0 }
        for i in 0..<200 { line.append(Point(20 - Double(i) * 0.05, 16)) }
        line += half.map { Point(10, 12) - $0 }
        let outline = try #require(Self.fit.outline(line))
        #expect(outline.segments.count <= 12)
        #expect((outline.turns.max() ?? 0) < 4)
        #expect(LineDistance.between([line], [outline]) <= 0.02)
    }

    @Test func roughLinesAreFollowedInBoundedWork() throws {
        var dice = Dice(7)
        // Two thousand vertices without any order in them.
        let rough = Self.round(2000) { _ in 20 + Double.random(in: -0.2...0.2, using: &dice) }
        let outline = try #require(Self.fit.outline(rough))
        #expect(outline.segments.count <= 40_000)
        // Between the places that are measured a line without order may be a tenth farther.
        #expect(LineDistance.between([rough], [outline]) <= 0.022)
    }

    @Test(arguments: [
        "none", "one", "two", "same", "nan", "infinite", "huge", "line", "tiny", "spike", "doubled", "crossing", "far",
    ])
    func odd(kind: String) throws {
        let line: [Point] =
            switch kind {
            case "none": []
            case "one": [Point(1, 1)]
            case "two": [Point(1, 1), Point(2, 1)]
            case "same": [Point](repeating: Point(3, 3), count: 50)
            case "nan": Self.blob(1).map { Point($0.x, $0.x > 25 ? .nan : $0.y) }
            case "infinite": [Point(0, 0), Point(.infinity, 1), Point(1, 1)]
            case "huge": [Point(0, 0), Point(1e300, 0), Point(0, 1e300)]
            case "line": (0..<100).map { Point(Double($0) * 0.1, 2) }
            case "tiny": [Point(1, 1), Point(1.003, 1), Point(1, 1.003)]
            case "spike": Self.round(900) { $0 < 0.005 ? 22 : 20 }
            case "doubled": Self.blob(2) + Self.blob(2)
            case "crossing": Self.polygon([Point(0, 0), Point(10, 10), Point(10, 0), Point(0, 10)])
            default: [Point(1e5, 1e5), Point(1e5 + 3, 1e5), Point(1e5, 1e5 + 3)]
            }
        let outline = Self.fit.outline(line)
        for point in outline?.walked(4) ?? [] { #expect(point.x.isFinite && point.y.isFinite) }
        if ["none", "one", "same", "nan", "infinite", "huge"].contains(kind) { #expect(outline == nil) }
        if ["spike", "doubled", "crossing", "tiny"].contains(kind) {
            #expect(LineDistance.between([line], [try #require(outline)]) <= 0.0201)
        }
    }

    @Test func pointsLieOnTheGridAndTheSameLineGivesTheSameOutline() throws {
        let outline = try #require(Self.fit.outline(Self.blob(3)))
        for point in [outline.start] + outline.segments.map(\.end) {
            #expect(abs(point.x * 100 - (point.x * 100).rounded()) < 1e-6)
            #expect(abs(point.y * 100 - (point.y * 100).rounded()) < 1e-6)
        }
        #expect(Self.fit.outline(Self.blob(3)) == outline)
    }

    @Test func aCurveEnclosesWhatTheLineEncloses() throws {
        let known = Cubic(Point(1, 2), Point(2, 5), Point(6, 6), Point(8, 3))
        let walk = (0...4000).map { known.value(Double($0) / 4000) }
        let line = try #require(ContourLine(walk, step: 0.01, tolerance: 0.02))
        let (area, moment) = line.region(0, walk.count - 1)
        let found = try #require(
            Cubic(
                from: known.p0, to: known.p3, out: unit(known.p1 - known.p0), arriving: unit(known.p3 - known.p2),
                area: area, moment: moment))
        #expect(length(found.p1 - known.p1) < 0.01)
        #expect(length(found.p2 - known.p2) < 0.01)
    }
}
