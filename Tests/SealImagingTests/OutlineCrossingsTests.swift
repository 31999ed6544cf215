import Foundation
import SealBase
import Testing

@testable import SealImaging

@Suite struct OutlineCrossingsTests {
    private static func polygon(_ points: [Point]) -> Outline {
        Outline(start: points[0], segments: points.dropFirst().map { .line($0) })
    }

    @Test func findsWhatEveryPairSays() {
        for seed in 1...30 as ClosedRange<UInt64> {
            var dice = Dice(seed)
            let outlines = (0..<12).map { _ -> Outline in
                let at = Point(Double.random(in: 0...9, using: &dice), Double.random(in: 0...9, using: &dice))
                return Self.polygon(
                    (0..<3).map { _ in
                        at + Point(Double.random(in: 0...2, using: &dice), Double.random(in: 0...2, using: &dice))
                    })
            }
            var expected: Set<Int> = []
            for (i, a) in outlines.enumerated() {
                for (k, b) in outlines.enumerated() where k > i && Self.meet(a, b) { expected.formUnion([i, k]) }
            }
            #expect(Set(OutlineCrossings(outlines).found.map(\.outline)) == expected)
        }
    }

    /// A tall page: triangles over all of it, slivers down its whole height and far from its corner.
    @Test(arguments: [0.0, -500, 3000])
    func findsWhatEveryPairSaysOverManyStrips(shift: Double) {
        for seed in 1...6 as ClosedRange<UInt64> {
            var dice = Dice(seed)
            func point(_ size: Double) -> Point {
                Point(Double.random(in: 0...size, using: &dice), Double.random(in: 0...size, using: &dice))
            }
            let outlines = (0..<60).map { index -> Outline in
                let at = Point(shift, shift) + Point(point(190).x, point(280).y)
                return Self.polygon((0..<3).map { _ in at + point(index % 10 == 0 ? 280 : 9) })
            }
            var expected: Set<Int> = []
            for (i, a) in outlines.enumerated() {
                for (k, b) in outlines.enumerated() where k > i && Self.meet(a, b) { expected.formUnion([i, k]) }
            }
            #expect(Set(OutlineCrossings(outlines).found.map(\.outline)) == expected)
            let some: Set<Int> = [3, 10, 41]
            let isAsked = outlines.indices.map(some.contains)
            let asked = Set(OutlineCrossings(outlines, of: isAsked).found.map(\.outline))
            #expect(asked.isSubset(of: expected) && asked.isSuperset(of: expected.intersection(some)))
        }
    }

    @Test func coordinatesThatAreNoPlacesEndNothing() {
        for value in [Double.nan, .infinity, 1e300, -1e30] {
            let outline = Self.polygon([Point(0, 0), Point(value, 1), Point(2, 7)])
            _ = OutlineCrossings([outline, Self.polygon([Point(0, 0), Point(1, 0), Point(1, 1)])]).found
        }
    }

    /// Whether any sides of two triangles cross, one pair after another.
    private static func meet(_ a: Outline, _ b: Outline) -> Bool {
        let (p, q) = (a.walked(1), b.walked(1))
        let (ps, qs) = (p + [a.segments[1].end], q + [b.segments[1].end])
        return (0..<3).contains { i in
            (0..<3).contains { k in
                let (s, t, u, v) = (ps[i], ps[(i + 1) % 3], qs[k], qs[(k + 1) % 3])
                return cross(t - s, u - s) * cross(t - s, v - s) <= 0 && cross(v - u, s - u) * cross(v - u, t - u) <= 0
            }
        }
    }

    @Test func seesAnOutlineThatCrossesItself() {
        let eight = Self.polygon([Point(0, 0), Point(4, 4), Point(4, 0), Point(0, 4)])
        #expect(!OutlineCrossings([eight]).found.isEmpty)
        let loop = Outline(
            start: Point(0, 0), segments: [.curve(Point(9, 5), Point(-6, 5), Point(3, 0)), .line(Point(1.5, -3))])
        #expect(!OutlineCrossings([loop]).found.isEmpty)
        let square = Self.polygon([Point(0, 0), Point(4, 0), Point(4, 4), Point(0, 4)])
        #expect(OutlineCrossings([square]).found.isEmpty)
        #expect(OutlineCrossings([]).found.isEmpty)
        #expect(OutlineCrossings([Outline(start: Point(1, 1), segments: [])]).found.isEmpty)
    }

    @Test(arguments: [0.004, 0.012, 0.025, 0.04])
    func edgesCloseTogetherStayApart(gap: Double) {
        // A blob in a hole that follows it at a distance below the tolerance.
        for seed in 1...6 as ClosedRange<UInt64> {
            let inner = CurveFitTests.blob(seed)
            let centre = Point(25, 25)
            let outer = Array(inner.map { p in centre + (p - centre) * (1 + gap / 5) }.reversed())
            let outlines = CurveFit(tolerance: 0.02).outlines([inner, outer])
            #expect(outlines.count == 2)
            #expect(OutlineCrossings(outlines).found.isEmpty)
            #expect(LineDistance.between([inner, outer], outlines) <= 0.0205)
        }
    }

    @Test(arguments: [150.0, 200, 300])
    func tracesOfSealsNeverCross(dpi: Double) throws {
        for (index, shape) in [SealShape.round, .ellipse, .square, .rectangle].enumerated() {
            let size = [Point(40, 40), Point(45, 30), Point(20, 20), Point(38, 24)][index]
            let seal = DrawnSeal(diameter: size, shape: shape, star: min(size.y / 5, 7), turned: Double(index) * 3)
            let reading = try ScanReader.read(ScanReaderTests.page(seal, dpi: dpi).raster)
            let picture = try #require(reading.impressions.first).picture
            #expect(OutlineCrossings(picture.outlines).found.isEmpty)
            #expect(OutlineCrossings(try picture.quantised().outlines).found.isEmpty)
        }
    }

    /// Fields of random spots, whose contours nest and nearly touch.
    static func spots(_ seed: UInt64, side: Int = 160) -> Field {
        var dice = Dice(seed)
        var field = Field(width: side, height: side)
        for index in field.values.indices { field.values[index] = Float.random(in: 0...1, using: &dice) }
        let calm = field.blurred(2.2)
        let (low, high) = (percentile(calm.values, 0.02), percentile(calm.values, 0.98))
        var out = calm
        for index in out.values.indices { out.values[index] = (calm.values[index] - low) / (high - low) }
        return out
    }

    @Test func randomBlobsNeverCrossAndBothFillRulesAgree() throws {
        for seed in 1...6 as ClosedRange<UInt64> {
            let spots = IsoContour(Self.spots(seed), level: 0.5).lines
            let lines = spots.map { line in line.map { $0 * 0.06 + Point(1, 1) } }
            let outlines = CurveFit(tolerance: 0.02).outlines(lines)
            #expect(outlines.count > 10)
            #expect(OutlineCrossings(outlines).found.isEmpty)
            let picture = VectorPicture(
                width: Millimetres(12), height: Millimetres(12), ink: InkColour(red: 0, green: 0, blue: 0),
                outlines: outlines)
            let svg = String(decoding: try picture.svg(), as: UTF8.self)
            let other = svg.replacingOccurrences(of: "<path ", with: "<path fill-rule=\"evenodd\" ")
            guard let (a, b) = try Self.rendered(svg, other) else { return }
            #expect(a.count > 1000 && a == b)
        }
    }

    /// Both pictures as PNG by librsvg; nil where it is not installed.
    private static func rendered(_ a: String, _ b: String) throws -> (Data, Data)? {
        let program = "/usr/bin/rsvg-convert"
        guard FileManager.default.isExecutableFile(atPath: program) else { return nil }
        func png(_ svg: String) throws -> Data {
            let file = FileManager.default.temporaryDirectory.appendingPathComponent("rule-\(UUID().uuidString).svg")
            defer { try? FileManager.default.removeItem(at: file) }
            try Data(svg.utf8).write(to: file)
            let process = Process()
            process.executableURL = URL(fileURLWithPath: program)
            process.arguments = ["-d", "600", "-p", "600", "-f", "png", file.path]
            let pipe = Pipe()
            process.standardOutput = pipe
            try process.run()
            let out = pipe.fileHandleForReading.readDataToEndOfFile()
            process.waitUntilExit()
            return out
        }
        return (try png(a), try png(b))
    }
}
