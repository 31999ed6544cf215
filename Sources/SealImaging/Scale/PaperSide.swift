import Foundation
import SealBase

/// One side of a sheet in the picture: light inside, darker outside, along a straight line.
struct PaperSide: Sendable {
    /// The side as it was refined, from corner to corner of the guess it came from.
    let from: Point
    let to: Point
    /// Root mean square distance of its edge points from the line, pixels.
    let residual: Double
    /// Places looked at along the side, inside the picture or not.
    static let places = 160

    /// Looks across the side `from` → `to` (the sheet lies to its right) within `reach` pixels. Nil unless most of
    /// the side shows such an edge and all parts of it do: what is hidden or outside the picture is not invented.
    init?(_ raster: Raster, from: Point, to: Point, reach: Double) {
        let along = to - from
        let length = (along.x * along.x + along.y * along.y).squareRoot()
        guard length > 40, length.isFinite, reach.isFinite, reach >= 2 else { return nil }
        let unit = along * (1 / length)
        // Outwards: to the left of the direction, with y downwards.
        let outward = Point(unit.y, -unit.x)
        var profile = EdgeProfile(reach: reach)
        var points: [Point] = []
        for place in 0..<Self.places {
            let t = (Double(place) + 0.5) / Double(Self.places)
            let at = from + along * t
            if let s = profile.edge(raster, at: at, outward: outward, along: unit) {
                points.append(Point(t * length, s))
            }
        }
        guard let line = StraightEdge(points, tolerance: max(1.2, reach / 10)) else { return nil }
        // Nearly half of the side, in at least five of its eight parts: a corner may lie outside the picture.
        var parts = [Int](repeating: 0, count: 8)
        for p in line.kept { parts[min(7, max(0, Int(p.x / length * 8)))] += 1 }
        let enough = Self.places / 8 / 3
        guard line.kept.count >= Self.places * 9 / 20, parts.filter({ $0 >= enough }).count >= 5 else { return nil }
        self.from = from + outward * line.offset
        self.to = to + outward * (line.offset + line.slope * length)
        residual = line.residual
    }

    /// Where the lines of two sides meet.
    func meeting(_ other: PaperSide) -> Point? {
        let (u, v) = (to - from, other.to - other.from)
        let cross = u.x * v.y - u.y * v.x
        let scale = (u.x * u.x + u.y * u.y).squareRoot() * (v.x * v.x + v.y * v.y).squareRoot()
        guard scale > 0, abs(cross) / scale > 0.5 else { return nil }
        let w = other.from - from
        let s = (w.x * v.y - w.y * v.x) / cross
        return from + u * s
    }
}

/// The light across an edge at one place, and where it falls from paper to ground.
private struct EdgeProfile {
    private let reach: Double
    private let step: Double
    private var values: [Float]
    /// Samples to each side that are compared.
    private let window: Int

    init(reach: Double) {
        self.reach = reach
        // At most 64 samples to a side; at the last pass two to a pixel.
        step = max(0.5, reach / 64)
        let half = Int(reach / step)
        values = [Float](repeating: 0, count: 2 * half + 1)
        window = max(3, half / 3)
    }

    /// The offset outwards, in pixels, of the strongest fall of light; nil where there is none. Close to the picture's
    /// rim only the part inside it is looked at.
    mutating func edge(_ raster: Raster, at: Point, outward: Point, along: Point) -> Double? {
        let half = values.count / 2
        // The part around the middle that lies in the picture.
        var (first, end) = (0, 0)
        for index in values.indices {
            let p = at + outward * (Double(index - half) * step)
            if let value = light(raster, p, along) {
                values[index] = value
                end = index + 1
            } else if index > half {
                break
            } else {
                (first, end) = (index + 1, index + 1)
            }
        }
        let seen = min(first, end)..<end
        guard let index = steepest(seen) else { return nil }
        return (centre(of: index, in: seen) - Double(half)) * step
    }

    /// Where the light before and after differ most.
    private func steepest(_ seen: Range<Int>) -> Int? {
        guard seen.count > 2 * window else { return nil }
        var best: (at: Int, fall: Float)?
        var (inside, outside): (Float, Float) = (0, 0)
        for k in 0..<window {
            inside += values[seen.lowerBound + k]
            outside += values[seen.lowerBound + window + 1 + k]
        }
        var index = seen.lowerBound + window
        while index + window < seen.upperBound {
            let fall = (inside - outside) / Float(window)
            // The ground is at least an eighth darker than the paper beside it.
            if fall > 8, fall * 8 > inside / Float(window), fall > (best?.fall ?? 0) { best = (index, fall) }
            guard index + window + 1 < seen.upperBound else { break }
            inside += values[index] - values[index - window]
            outside += values[index + window + 1] - values[index + 1]
            index += 1
        }
        return best?.at
    }

    /// The middle of the fall around a sample, weighted by its steepness.
    private func centre(of index: Int, in seen: Range<Int>) -> Double {
        let width = max(2, min(window, Int(4 / step)))
        var (sum, weights): (Double, Double) = (0, 0)
        for k in max(seen.lowerBound, index - width)..<min(seen.upperBound - 1, index + width) {
            let fall = Double(max(values[k] - values[k + 1], 0))
            sum += fall * (Double(k) + 0.5)
            weights += fall
        }
        return weights > 0 ? sum / weights : Double(index)
    }

    /// Three pixels side by side along the edge; nil outside the picture.
    private func light(_ raster: Raster, _ p: Point, _ along: Point) -> Float? {
        var sum: Float = 0
        for k in -1...1 {
            guard let value = raster.light(p + along * (Double(k) * 1.4)) else { return nil }
            sum += value
        }
        return sum / 3
    }
}

extension Raster {
    /// Luma 0…255 at a place (pixel middles lie at halves) by bilinear interpolation; nil outside.
    func light(_ p: Point) -> Float? { light(p, unlessBare: nil) }

    /// The same; nil where it is bare, too.
    func light(_ p: Point, unlessBare bare: BareOctets?) -> Float? {
        let (x, y) = (p.x - 0.5, p.y - 0.5)
        guard x >= 0, y >= 0, x < Double(width - 1), y < Double(height - 1) else { return nil }
        return unsafe pixels.withUnsafeBufferPointer { all -> Float? in
            guard let first = all.baseAddress, channels == 1 || channels == 3, all.count >= width * height * channels
            else { return nil }
            return unsafe light(in: first, p, unlessBare: bare)
        }
    }

    /// The same of a place that is known to lie between the middles of `pixels`.
    @inline(__always)
    func light(in pixels: UnsafePointer<UInt8>, _ p: Point, unlessBare bare: BareOctets?) -> Float? {
        let (x, y) = (p.x - 0.5, p.y - 0.5)
        // A picture's sides fit, and nothing is below 0.
        let (x0, y0) = (Int32(x), Int32(y))
        let row = width &* channels
        let above = unsafe pixels + (Int(y0) &* row &+ Int(x0) &* channels)
        let below = unsafe above + row
        // Eight octets are looked at, six of them two pixels: not at the picture's very end.
        if let bare, channels == 3, Int(x0) &+ 3 < width, unsafe bare.hold(above) && bare.hold(below) { return nil }
        let (fx, fy) = (Float(x - Double(x0)), Float(y - Double(y0)))
        if channels == 1 {
            let top = unsafe Float(above[0]) * (1 - fx) + Float(above[1]) * fx
            let bottom = unsafe Float(below[0]) * (1 - fx) + Float(below[1]) * fx
            return top * (1 - fy) + bottom * fy
        }
        let top = unsafe Self.luma(above) * (1 - fx) + Self.luma(above + 3) * fx
        let bottom = unsafe Self.luma(below) * (1 - fx) + Self.luma(below + 3) * fx
        return top * (1 - fy) + bottom * fy
    }

    @inline(__always)
    private static func luma(_ pixel: UnsafePointer<UInt8>) -> Float {
        let (r, g, b) = unsafe (Int32(pixel[0]), Int32(pixel[1]), Int32(pixel[2]))
        return Float(r &* 77 &+ g &* 150 &+ b &* 29) * (1 / 256)
    }
}

/// Tells of two pixels of three channels at a time whether both are bright: no luma of theirs is less than a level.
struct BareOctets: Sendable {
    private let room: UInt64

    /// Yellowed paper is darker in blue, which weighs little: with blue at six tenths of the level, red and green a
    /// nineteenth above it make up for that. A limit of less than half light is taken for that.
    init(atLeast level: Double) {
        func room(_ limit: Double) -> UInt64 { 256 - UInt64(min(max(limit.rounded(.up), 128), 255)) }
        let (strong, weak) = (room(1.053 * level), room(0.6 * level))
        let pixel = strong | strong << 8 | weak << 16
        // Nothing is known of a level that no pixel can be sure to reach.
        self.room = level.isFinite && 1.053 * level <= 255 ? pixel | pixel << 24 : 0
    }

    /// Whether the first six of eight octets are so.
    @inline(__always)
    func hold(_ octets: UnsafePointer<UInt8>) -> Bool {
        let octets = unsafe UnsafeRawPointer(octets).loadUnaligned(as: UInt64.self)
        let high: UInt64 = 0x8080_8080_8080
        // Both the octet's own highest bit and the one that the rest of it carries over.
        return octets & ((octets & 0x7f7f_7f7f_7f7f) &+ room) & high == high
    }
}
