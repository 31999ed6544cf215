import Foundation

/// Takes ink that crept into the paper back by one distance all over, as far as edges tell it.
///
/// A stroke gives way by a fifth of its own width on each side at most, so that thin strokes stay; and by less
/// everywhere when otherwise a piece would vanish or break, or an opening come or go.
struct BleedStep {
    let stroke: Double
    let perMillimetre: Double

    func apply(to coverage: inout Field) -> RestorationEntry {
        let spread = EdgeSpread(coverage, perMillimetre: perMillimetre)
        var taken = 0.0
        if spread.millimetres > 0 {
            let speck = SpeckleStep(stroke: stroke, perMillimetre: perMillimetre).limit
            let least = speck * perMillimetre * perMillimetre
            let before = InkTopology(coverage, least: least)
            let depth = InkDepth(coverage)
            for share in [1, 0.75, 0.5, 0.25] where taken == 0 {
                let trial = depth.receded(coverage, by: spread.millimetres * share * perMillimetre)
                guard InkTopology(trial, least: least) == before else { continue }
                (coverage, taken) = (trial, spread.millimetres * share)
            }
        }
        return RestorationEntry(
            step: .bleed,
            numbers: [
                "changed": taken > 0 ? 1 : 0, "estimated": spread.millimetres, "takenBack": taken,
                "edges": Double(spread.edges),
            ])
    }
}

/// For every inked pixel the way to the nearest bare one, and half the width of the stroke it lies in.
struct InkDepth {
    /// Pixels.
    private let depth: Field

    init(_ coverage: Field) {
        let (w, h) = (coverage.width, coverage.height)
        var field = Field(width: w, height: h)
        for index in field.values.indices { field.values[index] = coverage.values[index] > 0.5 ? 1e4 : 0 }
        let slant = Float(2).squareRoot()
        func lower(_ at: Int, _ x: Int, _ y: Int, _ sign: Int) {
            var best = field.values[at]
            guard best > 0 else { return }
            for (dx, dy, way) in [(-1, 0, Float(1)), (0, -1, 1), (-1, -1, slant), (1, -1, slant)] {
                let (nx, ny) = (x + sign * dx, y + sign * dy)
                if nx >= 0, ny >= 0, nx < w, ny < h {
                    best = min(best, field.values[ny * w + nx] + way)
                } else {
                    best = min(best, 1)
                }
            }
            field.values[at] = best
        }
        for y in 0..<h { for x in 0..<w { lower(y * w + x, x, y, 1) } }
        for y in (0..<h).reversed() { for x in (0..<w).reversed() { lower(y * w + x, x, y, -1) } }
        depth = field
    }

    /// The coverage with every edge moved inwards by `distance` pixels, less where strokes are thin.
    func receded(_ coverage: Field, by distance: Double) -> Field {
        var out = coverage
        let (w, h) = (coverage.width, coverage.height)
        let directions = (0..<16).map { i in (cos(Double(i) * .pi / 8), sin(Double(i) * .pi / 8)) }
        let rim = Float(distance + 2)
        for y in 1..<max(1, h - 1) {
            for x in 1..<max(1, w - 1) {
                let at = y * w + x
                guard coverage.values[at] > 0.05, depth.values[at] < rim else { continue }
                let way = min(distance, 0.4 * halfWidth(x, y))
                guard way > 0 else { continue }
                var least = coverage.values[at]
                for (dx, dy) in directions {
                    least = min(least, coverage.sample(Double(x) + dx * way, Double(y) + dy * way))
                }
                out.values[at] = least
            }
        }
        return out
    }

    /// Climbs from an edge to the middle of its stroke.
    private func halfWidth(_ x: Int, _ y: Int) -> Double {
        let w = depth.width
        var (cx, cy, best) = (x, y, depth.values[y * w + x])
        for _ in 0..<60 {
            var (nx, ny) = (cx, cy)
            for dy in -1...1 {
                for dx in -1...1 {
                    let (px, py) = (cx + dx, cy + dy)
                    guard px >= 0, py >= 0, px < w, py < depth.height else { continue }
                    if depth.values[py * w + px] > best { (nx, ny, best) = (px, py, depth.values[py * w + px]) }
                }
            }
            if nx == cx, ny == cy { break }
            (cx, cy) = (nx, ny)
        }
        return Double(best)
    }
}
