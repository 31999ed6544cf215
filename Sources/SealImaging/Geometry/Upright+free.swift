import Foundation
import SealBase

extension Upright {
    /// The turn of a free form within an eighth of a turn of the page's up, `near`: its outline is the same left and
    /// right, or its text stands level. Nil when neither is so.
    static func turn(
        of outline: FreeOutline, layer: InkLayer, near: Double
    ) -> (turned: Double, source: UprightSource)? {
        let mirror = MirrorAxis(outline).best(near: near)
        let text = TextLevel(within: outline, layer: layer).level(near: near, span: .pi / 4)
        if let mirror {
            guard let text, text.contrast > 1.6, abs(text.turn - mirror) > 5 * .pi / 180 else {
                return (mirror, .symmetry)
            }
        }
        guard let text, text.contrast > 1.3 else { return nil }
        return (text.turn, .text)
    }
}

/// How well an outline lies on its own mirror image.
private struct MirrorAxis {
    private let outline: FreeOutline
    private let places: [Point]
    private let middle: Point
    private let side: Double

    init(_ outline: FreeOutline) {
        self.outline = outline
        places = outline.walk(240).map(\.at)
        let size = outline.extent(turned: 0)
        side = min(size.x, size.y)
        // The centre of the area, which every axis of symmetry goes through.
        var (x, y, area) = (0.0, 0.0, 0.0)
        for index in places.indices {
            let (p, q) = (places[index], places[(index + 1) % places.count])
            let cross = p.x * q.y - q.x * p.y
            x += (p.x + q.x) * cross
            y += (p.y + q.y) * cross
            area += cross
        }
        middle = abs(area) > 1e-9 ? Point(x / (3 * area), y / (3 * area)) : outline.centre
    }

    /// The turn of the axis within an eighth of a turn of `near`, to a tenth of a degree; nil when no axis stands out.
    func best(near: Double) -> Double? {
        let degrees = (-45...45).map { near + Double($0) * .pi / 180 }
        let all = degrees.map(residual)
        guard let at = all.indices.min(by: { all[$0] < all[$1] }), at > 0, at < all.count - 1 else { return nil }
        // Hand-cut forms are even to a fiftieth of their width; a form like a disc is so at every turn.
        guard all[at] < 0.02 * side, all.sorted()[all.count / 2] > 2 * all[at] else { return nil }
        var best = (residual: all[at], turn: degrees[at])
        for tenth in -10...10 {
            let turn = degrees[at] + Double(tenth) * 0.1 * .pi / 180
            let r = residual(turn)
            if r < best.residual { best = (r, turn) }
        }
        return best.turn
    }

    /// Mean distance of the mirrored outline from the outline.
    private func residual(_ turn: Double) -> Double {
        // The axis points down at `turn` clockwise of upright; its normal is the level direction.
        let normal = Point(cos(turn), sin(turn))
        var sum = 0.0
        for p in places {
            let d = 2 * dot(p - middle, normal)
            sum += abs(outline.distance(p - normal * d))
        }
        return sum / Double(max(places.count, 1))
    }
}

extension TextLevel {
    /// What stands within a free border, clear of its line.
    fileprivate init(within outline: FreeOutline, layer: InkLayer) {
        let size = outline.extent(turned: 0)
        let reach = max(size.x, size.y) / 2
        // Lines of free borders take less than a fourteenth of the width.
        let margin = min(size.x, size.y) / 12
        var out: [(at: Point, weight: Double)] = []
        let grid = 72
        for row in -grid...grid {
            for column in -grid...grid {
                let p = Point(Double(column), Double(row)) * (reach / Double(grid))
                guard outline.distance(outline.centre + p) < -margin else { continue }
                let v = Double(layer.at(outline.centre + p))
                if v > 0.25 { out.append((p * (1 / reach), v)) }
            }
        }
        self.init(out, reach: 1.42)
    }
}
