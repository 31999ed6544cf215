import Foundation
import SealBase

/// A mark of a collection sheet seen in a picture.
struct SheetMarkSighting: Sendable, Hashable {
    var layout: Int
    var mark: Int
    var isMirrored: Bool
    var errors: Int
    /// The frame's outer corners in the order of `SheetMark.corners`, pixels of the picture.
    var corners: [Point]

    var centre: Point { corners.reduce(Point(0, 0)) { $0 + $1 } * 0.25 }
    /// Its side, pixels.
    var side: Double { (length(corners[2] - corners[0]) + length(corners[3] - corners[1])) / 2 / 2.0.squareRoot() }
}

/// Reads quadrilaterals as marks: a black frame in white, and a word of the code inside. Corners are the crossings of
/// lines fitted to the frame's outer edges at full resolution, where the light is half way between frame and paper.
struct SheetMarkReader {
    let raster: Raster

    /// The mark, or nil when it is none.
    func read(_ quad: [Point]) -> SheetMarkSighting? {
        guard quad.count == 4, let rough = cellMap(quad), frameShows(rough) else { return nil }
        var corners = quad
        // Twice: better corners lay the second fit's samples straight across the edges.
        for _ in 0..<2 {
            guard let finer = refined(corners) else { return nil }
            corners = finer
        }
        guard let map = cellMap(corners), frameShows(map), let reading = word(map) else { return nil }
        // Turned clockwise t times, the mark's first corner stands at the t-th seen.
        let ordered = (0..<4).map { corners[($0 + reading.turns) % 4] }
        return SheetMarkSighting(
            layout: reading.layout, mark: reading.mark, isMirrored: reading.isMirrored, errors: reading.errors,
            corners: ordered)
    }

    /// Cells of the mark, 0…8 across and down, to pixels.
    private func cellMap(_ quad: [Point]) -> Homography? {
        let n = Double(SheetMark.cells)
        return SheetMapFit.exact(from: [Point(0, 0), Point(n, 0), Point(n, n), Point(0, n)], to: quad)
    }

    // MARK: Light

    /// The brightest channel between the centres of four pixels; nil outside the picture.
    private func light(_ p: Point) -> Double? {
        let (x, y) = (p.x - 0.5, p.y - 0.5)
        guard x > -0.5, y > -0.5, x < Double(raster.width) - 0.5, y < Double(raster.height) - 0.5 else { return nil }
        let column = min(max(Int(x.rounded(.down)), 0), max(raster.width - 2, 0))
        let row = min(max(Int(y.rounded(.down)), 0), max(raster.height - 2, 0))
        guard raster.width > 1, raster.height > 1 else { return nil }
        let (u, v) = (min(max(x - Double(column), 0), 1), min(max(y - Double(row), 0), 1))
        let (channels, stride) = (raster.channels, raster.width * raster.channels)
        return unsafe raster.pixels.withUnsafeBufferPointer { all -> Double? in
            guard let first = all.baseAddress, channels == 1 || channels == 3, all.count >= raster.height * stride
            else { return nil }
            let above = unsafe first + (row * stride + column * channels)
            let below = unsafe above + stride
            let upper = unsafe brightest(above) * (1 - u) + brightest(above + channels) * u
            let lower = unsafe brightest(below) * (1 - u) + brightest(below + channels) * u
            return upper * (1 - v) + lower * v
        }
    }

    @inline(__always)
    private func brightest(_ pixel: UnsafePointer<UInt8>) -> Double {
        guard raster.channels == 3 else { return unsafe Double(pixel[0]) }
        return unsafe Double(max(pixel[0], max(pixel[1], pixel[2])))
    }

    /// Mean light of the middle half of a cell; nil outside the picture.
    private func cell(_ map: Homography, _ column: Double, _ row: Double) -> Double? {
        var sum = 0.0
        for v in [0.3, 0.5, 0.7] {
            for u in [0.3, 0.5, 0.7] {
                guard let value = light(map.map(Point(column + u, row + v))) else { return nil }
                sum += value
            }
        }
        return sum / 9
    }

    /// Mean light of the frame and of the white around it; nil when they do not look like a mark's.
    private func levels(_ map: Homography) -> (black: Double, white: Double)? {
        let last = SheetMark.cells - 1
        let ends = Double(last)
        var around: [Double] = []
        // The quiet zone is a cell and a third wide.
        for k in 0...last {
            let k = Double(k)
            for place in [Point(k, -0.9), Point(k, ends + 0.9), Point(-0.9, k), Point(ends + 0.9, k)] {
                if let value = cell(map, place.x, place.y) { around.append(value) }
            }
        }
        guard around.count >= 16 else { return nil }
        around.sort()
        let white = around[around.count / 2]
        var frame: [Double] = []
        var bright = 0
        for k in 0...last {
            let k = Double(k)
            for place in [Point(k, 0), Point(k, ends), Point(0, k), Point(ends, k)] {
                guard let value = cell(map, place.x, place.y) else { continue }
                frame.append(value)
                if value >= white { bright += 1 }
            }
            // More of a frame than may be covered: print that is none.
            if bright * 10 > 4 * SheetMark.cells { return nil }
        }
        guard frame.count >= 30 else { return nil }
        frame.sort()
        let black = frame[frame.count / 2]
        guard white - black >= 25 else { return nil }
        let middle = (black + white) / 2
        // A stroke or another mark may touch one side, a thumb cover a corner: not more.
        guard frame.reduce(0, { $0 + ($1 < middle ? 1 : 0) }) * 10 >= frame.count * 9,
            around.reduce(0, { $0 + ($1 > middle ? 1 : 0) }) * 4 >= around.count * 3
        else { return nil }
        return (black, white)
    }

    private func frameShows(_ map: Homography) -> Bool { levels(map) != nil }

    /// The word inside: at half light first; blurred marks at a third and two thirds, too.
    private func word(_ map: Homography) -> SheetMarkCode.Reading? {
        guard let (black, white) = levels(map) else { return nil }
        var values: [Double] = []
        for row in 1...SheetMarkCode.width {
            for column in 1...SheetMarkCode.width {
                guard let value = cell(map, Double(column), Double(row)) else { return nil }
                values.append(value)
            }
        }
        for share in [0.5, 0.38, 0.62] {
            let limit = black + (white - black) * share
            var seen: UInt64 = 0
            for (bit, value) in values.enumerated() where value < limit { seen |= 1 << UInt64(bit) }
            if let reading = SheetMarkCode.read(seen) { return reading }
        }
        return nil
    }

    // MARK: Corners

    /// The crossings of the four fitted edges.
    private func refined(_ quad: [Point]) -> [Point]? {
        var lines: [StraightFit] = []
        for k in 0..<4 {
            guard let line = edge(from: quad[k], to: quad[(k + 1) % 4], across: quad) else { return nil }
            lines.append(line)
        }
        var out: [Point] = []
        for k in 0..<4 {
            guard let corner = lines[(k + 3) % 4].crossing(lines[k]), length(corner - quad[k]) < 0.25 * side(quad)
            else { return nil }
            out.append(corner)
        }
        return out
    }

    private func side(_ quad: [Point]) -> Double {
        (0..<4).reduce(0) { $0 + length(quad[($1 + 1) % 4] - quad[$1]) } / 4
    }

    /// The outer edge between two corners of a clockwise quadrilateral.
    private func edge(from a: Point, to b: Point, across quad: [Point]) -> StraightFit? {
        let long = length(b - a)
        guard long > 4 else { return nil }
        let along = (b - a) * (1 / long)
        let outward = Point(along.y, -along.x)
        let cell = side(quad) / Double(SheetMark.cells)
        let reach = max(0.8 * cell, 2)
        let places = min(max(Int(long), 12), 48)
        var points: [Point] = []
        for k in 0..<places {
            let t = 0.06 + 0.88 * (Double(k) + 0.5) / Double(places)
            let middle = a + along * (t * long)
            if let at = crossing(middle, outward, reach: reach) { points.append(middle + outward * at) }
        }
        guard points.count * 2 >= places else { return nil }
        return StraightFit(points, tolerance: max(0.3, 0.06 * cell))
    }

    /// How far outward the light passes half way from the frame's to the paper's; nil when it does not.
    private func crossing(_ middle: Point, _ outward: Point, reach: Double) -> Double? {
        let count = min(max(Int((4 * reach).rounded()), 9), 33)
        var values: [Double] = []
        for k in 0..<count {
            let t = reach * (2 * Double(k) / Double(count - 1) - 1)
            guard let value = light(middle + outward * t) else { return nil }
            values.append(value)
        }
        // Frame and paper: the means of the outer quarters of the way.
        let quarter = count / 4
        let inside = values[..<quarter].reduce(0, +) / Double(quarter)
        let outside = values[(count - quarter)...].reduce(0, +) / Double(quarter)
        guard outside - inside >= 20 else { return nil }
        let level = (inside + outside) / 2
        var best: Double?
        for k in 1..<count where values[k - 1] < level && values[k] >= level {
            let part = (level - values[k - 1]) / max(values[k] - values[k - 1], 1e-9)
            let at = reach * (2 * (Double(k - 1) + part) / Double(count - 1) - 1)
            if best.map({ abs(at) < abs($0) }) ?? true { best = at }
        }
        return best
    }
}
