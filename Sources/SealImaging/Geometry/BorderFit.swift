import Foundation
import SealBase

/// The border at sub-pixel accuracy, from the traced lines: the outermost edge where ink ends, robust to gaps, bleeding
/// and to lines of other things that touch it.
struct BorderFit {
    /// Refines `border` with points of `lines`, all in pixels of the scan.
    static func refined(_ border: Border, lines: [[Point]], perMillimetre: Double) -> Border {
        let directions = 1440
        var outermost = [(distance: Double, point: Point)?](repeating: nil, count: directions)
        // Print beside a square shifts its coarse frame further than a ring is ever shifted.
        if case .free(let start) = border { return .free(outline(start, lines, perMillimetre)) }
        var reach = 0.9 * perMillimetre
        if case .frame = border { reach *= 2 }
        for line in lines {
            for p in line {
                let d = border.distance(p)
                guard abs(d) < reach else { continue }
                let turn = atan2(p.y - border.centre.y, p.x - border.centre.x) / (2 * .pi) + 0.5
                let slot = min(directions - 1, max(0, Int(turn * Double(directions))))
                if let old = outermost[slot], old.distance >= d { continue }
                outermost[slot] = (d, p)
            }
        }
        let points = outermost.compactMap { $0?.point }
        guard points.count > 60 else { return border }
        switch border {
        case .ellipse(let start): return .ellipse(ellipse(start, points, perMillimetre))
        case .frame(let start): return .frame(frame(start, points, perMillimetre))
        case .free: return border
        }
    }

    private static func ellipse(_ start: Ellipse, _ points: [Point], _ perMillimetre: Double) -> Ellipse {
        var fit = start
        var slack = 0.6 * perMillimetre
        for _ in 0..<8 {
            let distances = points.map { fit.distance($0) }
            // A gap shows the inside of the ring: what lies inwards counts for less than what lies outwards.
            let kept = points.indices.filter { distances[$0] < slack && distances[$0] > -slack }
            guard kept.count > 40, let better = Ellipse(fitting: kept.map { points[$0] }) else { return fit }
            guard abs(better.a - start.a) < 2 * perMillimetre, abs(better.b - start.b) < 2 * perMillimetre else {
                return fit
            }
            fit = better
            slack = max(slack * 0.7, 0.12 * perMillimetre)
        }
        return fit
    }

    private static func frame(_ start: Frame, _ points: [Point], _ perMillimetre: Double) -> Frame {
        // Each side is a line through the points nearest to it: least squares on the outer half, away from corners.
        var fit = start
        for _ in 0..<4 {
            var sides: [(offset: Double, slope: Double)] = []
            for side in 0..<4 {
                let horizontal = side % 2 == 0
                let (along, across) = horizontal ? (fit.width, fit.height) : (fit.height, fit.width)
                let sign: Double = side < 2 ? -1 : 1
                var near: [Point] = []
                for p in points {
                    let q = fit.local(p)
                    let (u, v) = horizontal ? (q.x, q.y) : (q.y, q.x)
                    if abs(u) < along * 0.44, abs(v * sign - across / 2) < 1.7 * perMillimetre {
                        near.append(Point(u, v * sign))
                    }
                }
                sides.append(lineFit(near, fallback: across / 2, perMillimetre))
            }
            let (top, left, bottom, right) = (sides[0], sides[1], sides[2], sides[3])
            // Slopes of the four sides agree on one turn; v is mirrored on top and left.
            let turn = (-top.slope + bottom.slope + left.slope - right.slope) / 4
            let shift = Point((right.offset - left.offset) / 2, (bottom.offset - top.offset) / 2)
            fit = Frame(
                centre: fit.global(shift), width: left.offset + right.offset, height: top.offset + bottom.offset,
                angle: fit.angle + atan(turn))
        }
        guard abs(fit.width - start.width) < 3 * perMillimetre, abs(fit.height - start.height) < 3 * perMillimetre
        else {
            return start
        }
        return fit
    }

    private static func lineFit(
        _ points: [Point], fallback: Double, _ perMillimetre: Double
    ) -> (offset: Double, slope: Double) {
        guard points.count > 12 else { return (fallback, 0) }
        // The most frequent place first: worn parts lie inwards, other things that touch outwards.
        let bin = 0.12 * perMillimetre
        var counts: [Int: Int] = [:]
        for p in points { counts[Int(((p.y - fallback) / bin).rounded()), default: 0] += 1 }
        let peak = counts.keys.sorted().max { near($0, counts) < near($1, counts) } ?? 0
        var answer = (offset: fallback + Double(peak) * bin, slope: 0.0)
        for round in 0..<6 {
            let slack = max(0.15, 0.45 - 0.1 * Double(round)) * perMillimetre
            let kept = points.filter { abs($0.y - answer.offset - answer.slope * $0.x) < slack }
            guard kept.count > 12 else { break }
            let n = Double(kept.count)
            let mu = kept.reduce(0) { $0 + $1.x } / n
            let mv = kept.reduce(0) { $0 + $1.y } / n
            let uu = kept.reduce(0) { $0 + ($1.x - mu) * ($1.x - mu) }
            let uv = kept.reduce(0) { $0 + ($1.x - mu) * ($1.y - mv) }
            answer.slope = uu > 1e-9 ? uv / uu : 0
            answer.offset = mv - answer.slope * mu
        }
        return answer
    }

    private static func near(_ bin: Int, _ counts: [Int: Int]) -> Int {
        2 * counts[bin, default: 0] + counts[bin - 1, default: 0] + counts[bin + 1, default: 0]
    }
}
