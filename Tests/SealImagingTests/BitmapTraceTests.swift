import SealBase
import Testing

@testable import SealImaging

@Suite struct BitmapTraceTests {
    /// Random ink on paper, of blots larger or smaller.
    static func grey(_ seed: UInt64, _ width: Int, _ height: Int, calm: Double = 1.2) -> [UInt8] {
        var dice = Dice(seed)
        var field = Field(width: width, height: height)
        for index in field.values.indices { field.values[index] = Float.random(in: 0...255, using: &dice) }
        return field.blurred(calm).values.map { UInt8(min(max(($0 - 127.5) * 3 + 127.5, 0), 255)) }
    }

    @Test(arguments: [
        (1, 1), (63, 3), (64, 2), (65, 5), (128, 9), (200, 1), (1, 200), (131, 77),
    ])
    func everyThresholdOfEveryPixel(width: Int, height: Int) throws {
        var dice = Dice(UInt64(width * height))
        let grey = (0..<width * height).map { _ in UInt8.random(in: 0...255, using: &dice) }
        for threshold in [0, 1, 2, 127, 128, 129, 200, 254, 255] as [UInt8] {
            let rows = try #require(BitmapRows(grey: grey, width: width, height: height, threshold: threshold))
            for y in 0..<height {
                for x in 0..<width { #expect(rows[x, y] == (grey[y * width + x] < threshold)) }
            }
            #expect(!rows[-1, 0] && !rows[width, 0])
            #expect(!rows[0, -1] && !rows[0, height])
        }
    }

    @Test func sidesAndPixelsThatDoNotFitAreRefused() {
        #expect(BitmapRows(width: 0, height: 5) == nil)
        #expect(BitmapRows(width: 5, height: -1) == nil)
        #expect(BitmapRows(width: 65_536, height: 1) == nil)
        #expect(BitmapRows(grey: [1, 2, 3], width: 2, height: 2, threshold: 9) == nil)
        #expect(BitmapTrace(grey: [], width: .max, height: .max, threshold: 9) == nil)
    }

    @Test func aPageInPartsIsTheSamePage() throws {
        let grey = Self.grey(5, 150, 90)
        let whole = try #require(BitmapRows(grey: grey, width: 150, height: 90, threshold: 128))
        var parts = try #require(BitmapRows(width: 150, height: 90))
        for first in stride(from: 0, to: 90, by: 32) {
            let end = min(first + 32, 90)
            parts.set(rows: first, grey: Array(grey[first * 150..<end * 150]), threshold: 128)
        }
        #expect(parts.words == whole.words)
        // More rows than there are do no harm.
        parts.set(rows: 80, grey: grey, threshold: 128)
        parts.set(rows: -3, grey: grey, threshold: 128)
        parts.set(rows: 900, grey: grey, threshold: 128)
    }

    @Test(arguments: 1...10)
    func regionsAreThoseOfTheSlowWay(seed: UInt64) throws {
        let (width, height) = (140 + Int(seed), 90)
        let grey = Self.grey(seed, width, height)
        let rows = try #require(BitmapRows(grey: grey, width: width, height: height, threshold: 120))
        let found = Set(BitmapRegions(rows).regions)
        let slow = Regions(grey.map { $0 < 120 }, width: width, height: height).regions
        #expect(found.count == slow.count)
        let expected = slow.map {
            BitmapRegions.Region(
                left: Int32($0.left), top: Int32($0.top), right: Int32($0.right), bottom: Int32($0.bottom),
                area: Int32($0.cells))
        }
        #expect(found == Set(expected))
    }

    /// The signed area inside a border's corners.
    private static func area(_ contours: BitmapContours, _ index: Int) -> Double {
        let corners = contours.corners[contours.starts[index]..<contours.starts[index + 1]]
        return IsoContour.doubleArea(corners.map { Point(Double($0 & 0xffff), Double($0 >> 16)) }) / 2
    }

    @Test(arguments: 1...10)
    func bordersEncloseTheInk(seed: UInt64) throws {
        let (width, height) = (130, 100 + Int(seed))
        let grey = Self.grey(seed, width, height)
        let rows = try #require(BitmapRows(grey: grey, width: width, height: height, threshold: 128))
        let contours = BitmapContours(rows)
        let areas = (0..<contours.count).map { Self.area(contours, $0) }
        // Outer borders run anticlockwise, one for each region; holes take away what is theirs.
        #expect(areas.count { $0 < 0 } == BitmapRegions(rows).regions.count)
        #expect(-areas.reduce(0, +) == Double(grey.count { $0 < 128 }))
        let large = BitmapContours(rows, least: 6)
        #expect((0..<large.count).map { Self.area(large, $0) } == areas.filter { abs($0) >= 6 })
    }

    /// A border begins at the highest of its sides down, the leftmost of these, and no side down belongs to two.
    @Test(arguments: 1...6)
    func bordersBeginAtTheirHighestSides(seed: UInt64) throws {
        var dice = Dice(seed)
        let (width, height) = (130, 60)
        // Single pixels that touch at corners, full and empty rows.
        let grey = (0..<width * height).map { index -> UInt8 in
            let row = index / width
            return row % 17 == 5 ? 0 : row % 23 == 7 ? 255 : Bool.random(using: &dice) ? 0 : 255
        }
        let rows = try #require(BitmapRows(grey: grey, width: width, height: height, threshold: 128))
        let contours = BitmapContours(rows)
        var downs: Set<UInt32> = []
        for index in 0..<contours.count {
            let corners = Array(contours.corners[contours.starts[index]..<contours.starts[index + 1]])
            var own: [UInt32] = []
            for (a, b) in zip(corners, corners.dropFirst() + corners.prefix(1)) where b >> 16 > a >> 16 {
                for y in a >> 16..<b >> 16 { own.append(a & 0xffff | y << 16) }
            }
            #expect(own.min() == corners.first)
            #expect(downs.isDisjoint(with: own))
            downs.formUnion(own)
        }
        let left = (0..<width * height).count { rows[$0 % width, $0 / width] && !rows[$0 % width - 1, $0 / width] }
        #expect(downs.count == left)
        #expect(-(0..<contours.count).map { Self.area(contours, $0) }.reduce(0, +) == Double(grey.count { $0 == 0 }))
    }

    /// Every edge of a picture that came in parts knows the grey on both sides.
    @Test(arguments: [1, 63, 64, 65, 300])
    func edgesKnowTheGreyOfBothSides(width: Int) throws {
        let height = 40
        let grey = Self.grey(UInt64(width), width, height, calm: 0.8)
        var edges = try #require(GreyEdges(width: width, height: height, threshold: 128))
        edges.add(rows: [])
        #expect(BitmapTrace(edges) == nil)
        for first in stride(from: 0, to: height, by: 7) {
            edges.add(rows: Array(grey[first * width..<min(first + 7, height) * width]))
        }
        // More than there is does no harm.
        edges.add(rows: grey)
        #expect(BitmapTrace(edges) != nil)
        func value(_ x: Int, _ y: Int) -> UInt8 {
            x >= 0 && x < width && y >= 0 && y < height ? grey[y * width + x] : 255
        }
        for y in 0...height {
            for x in 0...width {
                for (kind, other) in [(GreyEdges.Kind.across, (x, y - 1)), (.down, (x - 1, y))] {
                    if kind == .across ? x == width : y == height { continue }
                    let (a, b) = (value(x, y), value(other.0, other.1))
                    guard (a < 128) != (b < 128) else { continue }
                    let pair = edges.pair(kind, x, y)
                    #expect(pair.ink == min(a, b) && pair.paper == max(a, b))
                }
            }
        }
        #expect(edges.pair(.down, -1, 0) == (0, 255))
        #expect(edges.pair(.across, 0, height + 9) == (0, 255))
        #expect(edges.pair(.across, 1 << 20, 0) == (0, 255))
    }

    @Test func allInkAllPaperAndOnePixel() throws {
        for (value, count) in [(UInt8(0), 1), (255, 0)] {
            let rows = try #require(
                BitmapRows(grey: [UInt8](repeating: value, count: 77 * 33), width: 77, height: 33, threshold: 128))
            #expect(BitmapContours(rows).count == count)
            #expect(BitmapRegions(rows).regions.count == count)
        }
        let dot = try #require(BitmapRows(grey: [0], width: 1, height: 1, threshold: 1))
        #expect(BitmapContours(dot).corners.count == 4)
        let ink = InkColour(red: 0, green: 0, blue: 0)
        #expect(BitmapTrace(dot).picture(density: PixelDensity(dpi: 300), ink: ink).outlines.isEmpty)
        #expect(BitmapTrace(dot).picture(density: PixelDensity(perMillimetre: .nan), ink: ink).outlines.isEmpty)
    }

    /// A disc of 8 mm with a hole of 4 mm, each pixel's grey its covered part, and the ink as bits.
    @Test(arguments: [12.0, 24])
    func aRingIsRoundFromGreyAndFromBits(perMillimetre: Double) throws {
        let side = Int(12 * perMillimetre)
        let fine = 8
        func isInked(_ x: Double, _ y: Double) -> Bool {
            let r = length(Point(x / perMillimetre - 6, y / perMillimetre - 6))
            return r < 4 && r > 2
        }
        let grey = (0..<side * side).map { index -> UInt8 in
            var inked = 0
            for k in 0..<fine * fine {
                let x = Double(index % side) + (Double(k % fine) + 0.5) / Double(fine)
                let y = Double(index / side) + (Double(k / fine) + 0.5) / Double(fine)
                if isInked(x, y) { inked += 1 }
            }
            return UInt8(255 - 255 * inked / (fine * fine))
        }
        let density = PixelDensity(perMillimetre: perMillimetre)
        let ink = InkColour(red: 200, green: 0, blue: 0)
        let exact = try #require(BitmapTrace(grey: grey, width: side, height: side, threshold: 128))
        let rows = try #require(BitmapRows(grey: grey, width: side, height: side, threshold: 128))
        for (trace, limit) in [(exact, 0.03), (BitmapTrace(rows), 0.02 + 0.9 / perMillimetre)] {
            let picture = trace.picture(density: density, ink: ink)
            #expect(picture.outlines.count == 2)
            for (outline, radius) in zip(picture.outlines, [4.0, 2]) {
                for point in outline.walked(16) { #expect(abs(length(point - Point(6, 6)) - radius) < limit) }
            }
            #expect(OutlineCrossings(picture.outlines).found.isEmpty)
        }
        #expect(exact.picture(density: density, ink: ink).outlines.allSatisfy { $0.segments.count == 4 })
    }
}
