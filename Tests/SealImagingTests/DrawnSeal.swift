import Foundation
import SealBase

@testable import SealImaging

/// A seal drawn by the tests, known to the micrometre: the true shape as a function, sampled finely into pixels.
struct DrawnSeal {
    var diameter = Point(40, 40)
    var shape = SealShape.round
    var ring = 1.2
    /// Further lines within a ring: the bare gap before each, and its width.
    var inner: [(gap: Double, width: Double)] = []
    /// Characters are light on a solid ground.
    var isYin = false
    /// Radius of a round spot in the middle.
    var dot = 0.0
    var star = 7.0
    var bars = true
    /// Clockwise degrees.
    var turned = 0.0
    /// Share of paper light the ink leaves.
    var ink: (Double, Double, Double) = (0.85, 0.2, 0.2)
    var strength = 1.0
    var ringGap = 0.0

    /// Whether ink stands at a place, millimetres from the centre, upright.
    func isInked(_ p: Point) -> Bool {
        let (a, b) = (diameter.x / 2, diameter.y / 2)
        switch shape {
        case .round, .ellipse:
            let outer = (p.x / a) * (p.x / a) + (p.y / b) * (p.y / b)
            guard outer <= 1 else { return false }
            let (ia, ib) = (a - ring, b - ring)
            if (p.x / ia) * (p.x / ia) + (p.y / ib) * (p.y / ib) >= 1 {
                return abs(atan2(p.y, p.x)) * 180 / .pi > ringGap
            }
            if isInInnerLine(p) { return true }
        case .square, .rectangle:
            guard abs(p.x) <= a, abs(p.y) <= b else { return false }
            if abs(p.x) >= a - ring || abs(p.y) >= b - ring { return true }
        case .free:
            guard isInShield(p) else { return false }
            let around = (0..<16).map { p + Point(cos(Double($0) * .pi / 8), sin(Double($0) * .pi / 8)) * ring }
            if !around.allSatisfy(isInShield) { return true }
        }
        let isDrawn = isStar(p) || (bars && isBar(p)) || length(p) < dot
        return isDrawn != isYin
    }

    private func isInInnerLine(_ p: Point) -> Bool {
        var depth = ring
        for line in inner {
            let (a, b) = (diameter.x / 2 - depth - line.gap, diameter.y / 2 - depth - line.gap)
            let (ia, ib) = (a - line.width, b - line.width)
            let isWithin = (p.x / a) * (p.x / a) + (p.y / b) * (p.y / b) < 1
            if isWithin && (p.x / ia) * (p.x / ia) + (p.y / ib) * (p.y / ib) >= 1 { return true }
            depth += line.gap + line.width
        }
        return false
    }

    /// A shield: straight above, drawn together to a point below.
    private func isInShield(_ p: Point) -> Bool {
        let (a, b) = (diameter.x / 2, diameter.y / 2)
        guard abs(p.y) <= b else { return false }
        return abs(p.x) <= (p.y < 0 ? a : a * (1 - (p.y / b) * (p.y / b)))
    }

    private func isStar(_ p: Point) -> Bool {
        guard star > 0 else { return false }
        let radius = length(p)
        guard radius < star else { return false }
        // Fold into one tenth of the pentagram.
        var angle = atan2(p.x, -p.y)
        let fifth = 2 * Double.pi / 5
        angle = abs(angle - (angle / fifth).rounded() * fifth)
        let inner = star * 0.381966
        let tip = Point(star, 0)
        let dent = Point(inner * cos(fifth / 2), inner * sin(fifth / 2))
        let q = Point(radius * cos(angle), radius * sin(angle))
        return (dent.x - tip.x) * (q.y - tip.y) - (dent.y - tip.y) * (q.x - tip.x) >= 0
    }

    /// Blocks along the upper ring like characters, and a line of blocks below the star.
    private func isBar(_ p: Point) -> Bool {
        let (a, b) = (diameter.x / 2, diameter.y / 2)
        if shape == .round || shape == .ellipse {
            let radius = ((p.x / a) * (p.x / a) + (p.y / b) * (p.y / b)).squareRoot()
            let angle = atan2(p.x, -p.y) * 180 / .pi
            if radius > 0.66, radius < 0.82, abs(angle) < 120 {
                return angle.truncatingRemainder(dividingBy: 20).magnitude < 11
            }
        }
        let line = p.y > b * 0.5 && p.y < b * 0.64 && abs(p.x) < a * 0.35
        return line && (p.x + 100).truncatingRemainder(dividingBy: 2.4) < 1.6
    }

    /// The area of ink in square millimetres.
    var area: Double {
        var count = 0
        let step = 0.05
        for y in stride(from: -diameter.y / 2 - 0.5, to: diameter.y / 2 + 0.5, by: step) {
            for x in stride(from: -diameter.x / 2 - 0.5, to: diameter.x / 2 + 0.5, by: step) {
                if isInked(Point(x + step / 2, y + step / 2)) { count += 1 }
            }
        }
        return Double(count) * step * step
    }
}

/// White paper on which tests stamp and print.
struct DrawnPage {
    var width: Int
    var height: Int
    var pixels: [Double]
    let perMillimetre: Double

    init(width: Double, height: Double, dpi: Double = 150, paper: (Double, Double, Double) = (0.96, 0.95, 0.92)) {
        perMillimetre = dpi / 25.4
        self.width = Int((width * perMillimetre).rounded())
        self.height = Int((height * perMillimetre).rounded())
        pixels = []
        for _ in 0..<self.width * self.height { pixels += [paper.0, paper.1, paper.2] }
    }

    /// Lays ink over what is there: light is multiplied, edges by the covered part of the pixel.
    mutating func stamp(_ seal: DrawnSeal, at centre: Point) {
        let (c, s) = (cos(-seal.turned * .pi / 180), sin(-seal.turned * .pi / 180))
        let reach = max(seal.diameter.x, seal.diameter.y) * 0.75
        lay((seal.ink.0, seal.ink.1, seal.ink.2), strength: seal.strength, centre: centre, reach: reach) { p in
            seal.isInked(Point(p.x * c - p.y * s, p.x * s + p.y * c))
        }
    }

    /// A bar of print.
    mutating func bar(
        _ left: Double, _ top: Double, _ width: Double, _ height: Double,
        ink: (Double, Double, Double) = (0.15, 0.15, 0.15)
    ) {
        let centre = Point(left + width / 2, top + height / 2)
        lay(ink, strength: 1, centre: centre, reach: max(width, height)) { p in
            abs(p.x) <= width / 2 && abs(p.y) <= height / 2
        }
    }

    /// Anything else in ink, as a function of the place relative to `centre`.
    mutating func ink(
        _ colour: (Double, Double, Double), around centre: Point, reach: Double, _ isInked: (Point) -> Bool
    ) {
        lay(colour, strength: 1, centre: centre, reach: reach, isInked)
    }

    /// Paper again where ink was.
    mutating func bare(left: Double, top: Double, width: Double, height: Double) {
        for y in Int(top * perMillimetre)..<min(self.height, Int((top + height) * perMillimetre)) {
            for x in Int(left * perMillimetre)..<min(self.width, Int((left + width) * perMillimetre)) {
                pixels.replaceSubrange((y * self.width + x) * 3..<(y * self.width + x) * 3 + 3, with: pixels[0..<3])
            }
        }
    }

    private mutating func lay(
        _ ink: (Double, Double, Double), strength: Double, centre: Point, reach: Double, _ isInked: (Point) -> Bool
    ) {
        let grid = 4
        let x0 = max(0, Int((centre.x - reach) * perMillimetre))
        let x1 = min(width - 1, Int((centre.x + reach) * perMillimetre))
        let y0 = max(0, Int((centre.y - reach) * perMillimetre))
        let y1 = min(height - 1, Int((centre.y + reach) * perMillimetre))
        guard x0 <= x1, y0 <= y1 else { return }
        func place(_ x: Double, _ y: Double) -> Point {
            Point(x / perMillimetre - centre.x, y / perMillimetre - centre.y)
        }
        // A pixel whose corners agree with their neighbours' is not divided: shapes are wider than two pixels.
        var corners = [[Bool]]()
        for y in y0...y1 + 1 { corners.append((x0...x1 + 1).map { isInked(place(Double($0), Double(y))) }) }
        for y in y0...y1 {
            for x in x0...x1 {
                let (above, below) = (corners[y - y0], corners[y - y0 + 1])
                let inked = [above[x - x0], above[x - x0 + 1], below[x - x0], below[x - x0 + 1]]
                if !inked.contains(true), !isInked(place(Double(x) + 0.5, Double(y) + 0.5)) { continue }
                var hits = inked.contains(false) ? 0 : grid * grid
                for sub in 0..<(hits == 0 ? grid * grid : 0) {
                    let px = (Double(x) + (Double(sub % grid) + 0.5) / Double(grid)) / perMillimetre - centre.x
                    let py = (Double(y) + (Double(sub / grid) + 0.5) / Double(grid)) / perMillimetre - centre.y
                    if isInked(Point(px, py)) { hits += 1 }
                }
                guard hits > 0 else { continue }
                let amount = Double(hits) / Double(grid * grid) * strength
                pixels[(y * width + x) * 3] *= pow(ink.0, amount)
                pixels[(y * width + x) * 3 + 1] *= pow(ink.1, amount)
                pixels[(y * width + x) * 3 + 2] *= pow(ink.2, amount)
            }
        }
    }

    /// Without density, as a file without tags.
    var bareRaster: Raster { raster(densities: []) }

    var raster: Raster {
        raster(densities: [DensityTag(source: .pHYs, horizontal: perMillimetre, vertical: perMillimetre)])
    }

    func raster(densities: [DensityTag]) -> Raster {
        Raster(
            width: width, height: height, channels: 3,
            pixels: pixels.map { UInt8(min(max($0 * 255, 0), 255).rounded()) }, densities: densities)
    }

    func png(density: PixelDensity?) throws -> Bytes {
        try encodePNG(bareRaster.pixels, width: width, height: height, channels: 3, density: density)
    }
}
