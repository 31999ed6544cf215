import Glibc

/// An arc of an ellipse, always less than half a turn: where it ends, the half axes, and which way round it goes
/// (SVG 1.1 §8.3.8 with the large-arc flag 0). Short arcs keep their place when coordinates are rounded.
package struct EllipticArc: Hashable, Sendable {
    package var end: Point
    /// The half axes, millimetres; enlarged together when they are too short for the way to the end.
    package var radii: Point
    /// Degrees by which the first half axis is turned from x towards y.
    package var turned: Double
    /// Whether it goes round as the clock does, seen with y downwards.
    package var isClockwise: Bool

    package init(end: Point, radii: Point, turned: Double, isClockwise: Bool) {
        (self.end, self.radii, self.turned, self.isClockwise) = (end, radii, turned, isClockwise)
    }

    /// The arc from `start` as cubic curves no farther than half a micrometre from it; a line when it is none.
    package func curves(from start: Point) -> [Segment] {
        guard let round = Round(self, from: start) else { return [.line(end)] }
        // A quarter of a unit circle as one cubic is off by 2.73·10⁻⁴, and the error grows with the sixth power.
        let large = max(round.radii.x, round.radii.y)
        let quarter = pow(0.0005 / max(2.73e-4 * large, 1e-9), 1.0 / 6) * Double.pi / 2
        let count = max(1, Int(min(abs(round.sweep) / min(quarter, .pi / 2), 256).rounded(.up)))
        let step = round.sweep / Double(count)
        let arm = 4.0 / 3 * tan(step / 4)
        return (0..<count).map { k in
            let (a, b) = (round.begin + step * Double(k), round.begin + step * Double(k + 1))
            let (p, q) = (round.place(a), round.place(b))
            return .curve(
                p + round.direction(a) * arm, q - round.direction(b) * arm, k + 1 == count ? end : q)
        }
    }

    /// Centre and angles of the arc (SVG 1.1 appendix F.6.5 and F.6.6).
    private struct Round {
        let centre: Point
        let radii: Point
        let axis: Point
        let begin: Double
        let sweep: Double

        init?(_ arc: EllipticArc, from start: Point) {
            let turn = arc.turned * .pi / 180
            let axis = Point(cos(turn), sin(turn))
            let half = (start - arc.end) * 0.5
            let (x, y) = (axis.x * half.x + axis.y * half.y, axis.x * half.y - axis.y * half.x)
            var (a, b) = (abs(arc.radii.x), abs(arc.radii.y))
            guard a > 0, b > 0, x != 0 || y != 0 else { return nil }
            let reach = (x / a) * (x / a) + (y / b) * (y / b)
            if reach > 1 { (a, b) = (a * reach.squareRoot(), b * reach.squareRoot()) }
            let away = max(1 / max(reach, 1e-300) - 1, 0).squareRoot() * (arc.isClockwise ? 1 : -1)
            let (cx, cy) = (reach > 1 ? 0 : away * a * y / b, reach > 1 ? 0 : -away * b * x / a)
            let middle = (start + arc.end) * 0.5
            centre = Point(middle.x + axis.x * cx - axis.y * cy, middle.y + axis.y * cx + axis.x * cy)
            begin = atan2((y - cy) / b, (x - cx) / a)
            var sweep = atan2((-y - cy) / b, (-x - cx) / a) - begin
            if arc.isClockwise, sweep < 0 { sweep += 2 * .pi }
            if !arc.isClockwise, sweep > 0 { sweep -= 2 * .pi }
            (radii, self.axis, self.sweep) = (Point(a, b), axis, sweep)
            guard [centre.x, centre.y, begin, sweep, a, b].allSatisfy(\.isFinite) else { return nil }
        }

        func place(_ angle: Double) -> Point { centre + turned(Point(radii.x * cos(angle), radii.y * sin(angle))) }

        func direction(_ angle: Double) -> Point { turned(Point(-radii.x * sin(angle), radii.y * cos(angle))) }

        private func turned(_ p: Point) -> Point { Point(axis.x * p.x - axis.y * p.y, axis.y * p.x + axis.x * p.y) }
    }
}

extension Outline {
    /// The same outline of lines and cubic curves alone, arcs within half a micrometre: for forms without arcs, as PDF.
    package var curved: Outline {
        var at = start
        var out: [Segment] = []
        out.reserveCapacity(segments.count)
        for segment in segments {
            if case .arc(let arc) = segment { out += arc.curves(from: at) } else { out.append(segment) }
            at = segment.end
        }
        return Outline(start: start, segments: out)
    }
}
