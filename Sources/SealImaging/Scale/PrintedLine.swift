import Foundation
import SealBase

/// A printed straight line in the picture itself, and a way to look along it and beside it: `s` runs along the line in
/// pixels from `origin`, `d` across it.
struct PrintedLine: Sendable {
    let raster: Raster
    private(set) var origin: Point
    private(set) var along: Point
    private(set) var length: Double
    /// Light of the paper around it.
    let paper: Float
    /// Less dark than anything that is looked for.
    private let bare: BareOctets

    var across: Point { Point(-along.y, along.x) }

    /// Nil when the rough line is no line in the picture.
    init?(_ raster: Raster, _ rough: DarkLines.Line) {
        let span = rough.to - rough.from
        let length = (span.x * span.x + span.y * span.y).squareRoot()
        guard length > 100, length.isFinite else { return nil }
        self.raster = raster
        (origin, along, self.length) = (rough.from, span * (1 / length), length)
        paper = Self.paper(raster, rough.from, span)
        bare = Self.bare(paper, least: 0.12)
        guard paper > 40, refine() else { return nil }
        // Print across a line breaks it: followed to its ends it is found more exactly, and goes on perhaps.
        for _ in 0..<4 {
            let (start, end) = ends()
            guard end - start > 1.2 * self.length else { break }
            (origin, self.length) = (place(start, 0), end - start)
            guard refine() else { return nil }
        }
    }

    /// Where a place of the line lies in the picture.
    func place(_ s: Double, _ d: Double) -> Point { origin + along * s + across * d }

    /// 0 on bare paper, 1 on black; paper's own grain is bare.
    func darkness(_ s: Double, _ d: Double) -> Double {
        guard let light = raster.light(place(s, d), unlessBare: bare) else { return 0 }
        return Double(min(max(1 - light / paper, 0), 1))
    }

    /// Calls with places from `from` to `to`, `step` apart, on a parallel of the line, and how dark they are: places not
    /// as dark as `least` may be told as bare.
    func walk(from: Double, to: Double, step: Double, d: Double, least: Double, _ body: (Double, Double) -> Void) {
        let (first, last) = (place(from, d), place(to, d))
        let inside = 1.0...Double(raster.width - 2)
        let within = 1.0...Double(raster.height - 2)
        // Where both ends lie well in the picture all does.
        let isInside =
            raster.width > 4 && raster.height > 4 && inside.contains(first.x) && inside.contains(last.x)
            && within.contains(first.y) && within.contains(last.y)
        let beside = across * d
        let bare = Self.bare(paper, least: least)
        var s = from
        unsafe raster.pixels.withUnsafeBufferPointer { all in
            guard let pixels = all.baseAddress, isInside, all.count >= raster.width * raster.height * raster.channels
            else {
                while s <= to {
                    body(s, darkness(s, d))
                    s += step
                }
                return
            }
            while s <= to {
                let p = origin + along * s + beside
                let light = unsafe raster.light(in: pixels, p, unlessBare: bare)
                body(s, light.map { Double(min(max(1 - $0 / paper, 0), 1)) } ?? 0)
                s += step
            }
        }
    }

    /// What is less dark than `least`: no luma is less than the least channel, and half a level is more than rounding is
    /// off.
    private static func bare(_ paper: Float, least: Double) -> BareOctets {
        BareOctets(atLeast: Double(paper) * (1 - least) + 0.5)
    }

    /// The brighter of what lies along and beside it.
    private static func paper(_ raster: Raster, _ from: Point, _ span: Point) -> Float {
        var seen: [Float] = []
        for step in 0..<60 {
            let t = (Double(step) + 0.5) / 60
            for side in [-0.03, -0.015, 0.015, 0.03] {
                let p = from + span * t + Point(-span.y, span.x) * side
                if let light = raster.light(p) { seen.append(light) }
            }
        }
        return percentile(seen, 0.8)
    }

    /// Puts the line through the middle of the print, to a fraction of a pixel.
    private mutating func refine() -> Bool {
        for reach in [7.0, 3.5] {
            var points: [Point] = []
            for step in 0..<180 {
                let s = (Double(step) + 0.5) / 180 * length
                var (sum, weight) = (0.0, 0.0)
                // Print close beside the line is a stroke of its own: the most of them that agree are the line's.
                for d in stride(from: -reach, through: reach + 0.5, by: 0.5) {
                    let dark = d > reach ? 0 : darkness(s, d)
                    if dark > 0.25 {
                        sum += dark * d
                        weight += dark
                    } else if weight > 0 {
                        points.append(Point(s, sum / weight))
                        (sum, weight) = (0, 0)
                    }
                }
            }
            guard let edge = StraightEdge(points, tolerance: 1.5), edge.kept.count > 60 else { return false }
            let (start, end) = (place(0, edge.offset), place(length, edge.offset + edge.slope * length))
            let span = end - start
            length = (span.x * span.x + span.y * span.y).squareRoot()
            guard length > 100 else { return false }
            (origin, along) = (start, span * (1 / length))
        }
        return true
    }

    /// Whether print covers a place of the line, a pixel to either side forgiven.
    private func isDark(_ s: Double) -> Bool {
        darkness(s, 0) > 0.25 || darkness(s, -1) > 0.25 || darkness(s, 1) > 0.25
    }

    /// Follows the line outwards from its middle until it ends, as far again as it is long on each side at most; gaps
    /// of a hundredth of its length are bridged.
    func ends() -> (Double, Double) {
        let bridge = max(3, length / 100)
        func end(_ direction: Double) -> Double {
            var (s, last) = (length / 2, length / 2)
            while abs(s - last) <= bridge, abs(s - length / 2) < length {
                if isDark(s) { last = s }
                s += direction
            }
            return last
        }
        return (end(-1), end(1))
    }

    /// How far print goes on from the line at `s`, across it to one side (`side` ±1), pixels; at most `limit`.
    func height(at s: Double, side: Double, limit: Double, slack: Double = 0.75) -> Double {
        var (d, last) = (0.0, 0.0)
        while d - last <= 1.5, d < limit {
            let beside = d * side
            if darkness(s, beside) > 0.3 || darkness(s - slack, beside) > 0.3 || darkness(s + slack, beside) > 0.3 {
                last = d
            }
            d += 0.5
        }
        return last
    }

    /// The middle of a stroke that crosses the line near `s`, at one distance from it; nil where there is none or more
    /// than a stroke.
    func stroke(near s: Double, reach: Double, d: Double) -> Double? {
        var (sum, weight, most) = (0.0, 0.0, 0.0)
        for at in stride(from: s - reach, through: s + reach, by: 0.5) {
            let dark = darkness(at, d)
            most = max(most, dark)
            guard dark > 0.12 else { continue }
            sum += dark * at
            weight += dark
        }
        guard most > 0.3, weight > 0, weight < reach * 3 else { return nil }
        return sum / weight
    }
}
