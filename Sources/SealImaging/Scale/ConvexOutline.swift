import SealBase

/// The convex hull of a region, and the four sides that enclose it most tightly.
struct ConvexOutline: Sendable {
    /// Clockwise as seen with y downwards.
    private(set) var corners: [Point]

    init(around points: [Point]) {
        let sorted = points.sorted { ($0.x, $0.y) < ($1.x, $1.y) }
        func half(_ line: [Point]) -> [Point] {
            var hull: [Point] = []
            for p in line {
                while hull.count > 1, Self.turn(hull[hull.count - 2], hull[hull.count - 1], p) <= 0 {
                    hull.removeLast()
                }
                hull.append(p)
            }
            return hull
        }
        corners = half(sorted).dropLast() + half(sorted.reversed()).dropLast()
    }

    private static func turn(_ a: Point, _ b: Point, _ c: Point) -> Double {
        (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
    }

    var area: Double {
        var sum = 0.0
        for (index, p) in corners.enumerated() {
            let q = corners[(index + 1) % corners.count]
            sum += p.x * q.y - q.x * p.y
        }
        return abs(sum) / 2
    }

    /// Drops sides one by one, always the one whose neighbours, drawn out until they meet, add the least area: a cut
    /// corner and a ragged edge go, the sheet's four sides stay. Nil when fewer than four are left.
    func quadrilateral() -> [Point]? {
        var polygon = corners
        while polygon.count > 4 {
            var best: (index: Int, corner: Point, added: Double)?
            for index in polygon.indices {
                let n = polygon.count
                let (a, b) = (polygon[(index + n - 1) % n], polygon[index])
                let (c, d) = (polygon[(index + 1) % n], polygon[(index + 2) % n])
                guard let corner = Self.meeting(a, b, d, c) else { continue }
                let added = abs(Self.turn(b, corner, c)) / 2
                if added < (best?.added ?? .infinity) { best = (index, corner, added) }
            }
            guard let best else { return nil }
            polygon[best.index] = best.corner
            polygon.remove(at: (best.index + 1) % polygon.count)
        }
        return polygon.count == 4 ? polygon : nil
    }

    /// Where a → b drawn out meets d → c drawn out; nil when they part.
    private static func meeting(_ a: Point, _ b: Point, _ d: Point, _ c: Point) -> Point? {
        let (u, v) = (b - a, c - d)
        let cross = u.x * v.y - u.y * v.x
        guard abs(cross) > 1e-9 else { return nil }
        let w = d - a
        let s = (w.x * v.y - w.y * v.x) / cross
        let t = (w.x * u.y - w.y * u.x) / cross
        guard s >= 1, t >= 1, s < 50, t < 50 else { return nil }
        return a + u * s
    }
}
