import Foundation
import SealBase

/// The turn at which lines of text stand level: the rows of ink are then most unlike each other.
struct TextLevel {
    private let points: [(at: Point, weight: Double)]
    private let reach: Double

    /// Of places within `reach` of a centre, given relative to it.
    init(_ points: [(at: Point, weight: Double)], reach: Double) {
        (self.points, self.reach) = (points, reach)
    }

    /// The inner ink of a ring; towards `down` (radians), where the name along the ring has its gap, lines reach
    /// further out.
    init(_ ellipse: Ellipse, layer: InkLayer, down: Double?) {
        let radius = 0.75
        let disc = Disc(ellipse)
        var out: [(at: Point, weight: Double)] = []
        let grid = 72
        for row in -grid...grid {
            for column in -grid...grid {
                let p = Point(Double(column), Double(row)) * (radius / Double(grid))
                let r = length(p)
                guard r < 0.54 || (r < radius && Self.isBelow(p, r, down)) else { continue }
                let v = Double(layer.at(ellipse.centre + disc.stretched(p)))
                if v > 0.25 { out.append((p, v)) }
            }
        }
        self.init(out, reach: radius)
    }

    /// Within 65° of straight down.
    private static func isBelow(_ p: Point, _ r: Double, _ down: Double?) -> Bool {
        guard let down else { return false }
        return p.x * cos(down) + p.y * sin(down) > 0.42 * r
    }

    /// The sharpest turn within `span` radians of `turn`, and by how much it is sharper than the mean of the turns tried.
    func level(near turn: Double, span: Double) -> (turn: Double, contrast: Double)? {
        guard points.count > 60 else { return nil }
        let steps = 2 * Int((span / (0.5 * .pi / 180)).rounded(.up))
        guard steps >= 4 else { return nil }
        var scores: [Double] = []
        for i in 0...steps { scores.append(sharpness(turn - span + 2 * span * Double(i) / Double(steps))) }
        guard let peak = scores.indices.max(by: { scores[$0] < scores[$1] }) else { return nil }
        let mean = scores.reduce(0, +) / Double(scores.count)
        guard mean > 0, peak > 0, peak < steps else { return nil }
        // The top of a parabola through the peak and those beside it at two widths.
        let middle = turn - span + 2 * span * Double(peak) / Double(steps)
        let h = 2 * span / Double(steps)
        let (a, b, c) = (sharpness(middle - h), scores[peak], sharpness(middle + h))
        let bend = a - 2 * b + c
        let shift = bend < 0 ? min(max(0.5 * (a - c) / bend, -1), 1) * h : 0
        return (middle + shift, scores[peak] / mean)
    }

    private func sharpness(_ turn: Double) -> Double {
        let bins = 160
        let (c, s) = (cos(turn), sin(turn))
        var rows = [Double](repeating: 0, count: bins + 2)
        for point in points {
            let v = (point.at.y * c - point.at.x * s) / reach
            let place = min(max((v + 1) / 2, 0), 0.999999) * Double(bins)
            let bin = Int(place)
            let part = place - Double(bin)
            rows[bin] += point.weight * (1 - part)
            rows[bin + 1] += point.weight * part
        }
        var sum = 0.0
        for i in 2..<rows.count {
            let step = rows[i] - rows[i - 2]
            sum += step * step
        }
        return sum
    }
}
