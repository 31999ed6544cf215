import SealBase

/// Arcs where a line truly lies on a circle or an ellipse: the edges of rings and of their parts between gaps. A real
/// ring is uneven and stays as it is.
struct ArcFit {
    let line: ContourLine
    let tolerance: Double
    let grid: CoordinateGrid

    /// Shorter parts are a character's curves: a cubic says them as well.
    private static let leastWay = 3.0

    /// The whole line as four arcs.
    func whole() -> FittedOutline? {
        guard line.way(line.count) > Self.leastWay else { return nil }
        for ellipse in candidates(from: 0, to: line.count) {
            guard let pieces = pieces(ellipse, from: 0, to: line.count, least: 4) else { continue }
            let start = grid.snapped(line[0])
            if isNear(pieces, from: 0, to: line.count, start) {
                return FittedOutline(line: line, start: start, pieces: pieces)
            }
        }
        return nil
    }

    /// The part between two corners as arcs.
    func part(from: Int, to: Int) -> [FittedPiece]? {
        guard line.way(to) - line.way(from) > Self.leastWay, !isStraight(from, to) else { return nil }
        for ellipse in candidates(from: from, to: to) {
            guard let pieces = pieces(ellipse, from: from, to: to, least: 1) else { continue }
            if isNear(pieces, from: from, to: to, grid.snapped(line[from])) { return pieces }
        }
        return nil
    }

    /// Whether a part hardly leaves its chord: an arc of a twelfth of a turn leaves it by a fifteenth of its way, and
    /// the flat side of an ellipse thrice as long as wide by a seventieth.
    private func isStraight(_ from: Int, _ to: Int) -> Bool {
        let (start, way) = (line[from], line.way(to) - line.way(from))
        let chord = line[to] - start
        let most = 0.005 * way * length(chord)
        return (1...3).allSatisfy { abs(cross(chord, line[from + (to - from) * $0 / 4] - start)) < most }
    }

    /// The circle, and the ellipse, through a part by least squares.
    private func candidates(from: Int, to: Int) -> [Ellipse] {
        let step = max(1, (to - from) / 300)
        let points = stride(from: from, to: to, by: step).map { line[$0] }
        guard points.count >= 8 else { return [] }
        var out: [Ellipse] = []
        let n = Double(points.count)
        let middle = points.reduce(Point(0, 0), +) * (1 / n)
        // x² + y² = 2ax + 2by + c about the mean.
        var normal = [[Double]](repeating: [0, 0, 0, 0], count: 3)
        for p in points {
            let q = p - middle
            let row = [q.x, q.y, 1, dot(q, q)]
            for i in 0..<3 {
                for j in 0..<4 { normal[i][j] += row[i] * row[j] }
            }
        }
        if let k = solve(normal) {
            let centre = Point(k[0] / 2, k[1] / 2)
            let radius = (k[2] + dot(centre, centre)).squareRoot()
            if radius.isFinite { out.append(Ellipse(centre: centre + middle, a: radius, b: radius, angle: 0)) }
        }
        if let ellipse = Ellipse(fitting: points) { out.append(ellipse) }
        return out.filter { ellipse in
            ellipse.b > 0.3 && ellipse.a < 200 && points.allSatisfy { abs(ellipse.distance($0)) < tolerance }
        }
    }

    /// Arcs of about a quarter turn at most, from vertex to vertex of the line.
    private func pieces(_ ellipse: Ellipse, from: Int, to: Int, least: Int) -> [FittedPiece]? {
        let isCircle = ellipse.a == ellipse.b
        let way = line.way(to) - line.way(from)
        let quarters = way / (Double.pi / 2 * (ellipse.a + ellipse.b) / 2)
        // A part of a twelfth of a turn or less is hardly round.
        guard quarters.isFinite, quarters > 0.33, quarters < 5 else { return nil }
        let count = max(least, min(4, Int((quarters * 0.9).rounded(.up))))
        var marks = [from]
        var index = from
        for part in 1..<max(count, 2) where count > 1 {
            while index < to, line.way(index) - line.way(from) < way * Double(part) / Double(count) { index += 1 }
            marks.append(index)
        }
        marks.append(to)
        let area = line.region(marks[0], marks[1]).area
        // Inner joins lie on the ellipse; the ends are the corners'.
        return zip(marks, marks.dropFirst()).map { a, b in
            let end = grid.snapped(b == to ? line[b] : onBorder(ellipse, line[b]))
            let arc = EllipticArc(
                end: end, radii: Point(exact(ellipse.a), exact(ellipse.b)),
                turned: isCircle ? 0 : exact(ellipse.angle * 180 / .pi), isClockwise: area > 0)
            return FittedPiece(segment: .arc(arc), from: a, to: b)
        }
    }

    private func exact(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }

    private func onBorder(_ ellipse: Ellipse, _ p: Point) -> Point {
        let r = ellipse.relativeRadius(p)
        return r > 1e-6 ? ellipse.centre + (p - ellipse.centre) * (1 / r) : p
    }

    /// Measured on the arcs as they will be drawn.
    private func isNear(_ pieces: [FittedPiece], from: Int, to: Int, _ start: Point) -> Bool {
        var gauge = FitGauge(line, tolerance: tolerance)
        var at = start
        for piece in pieces {
            let curves = piece.segment.cubics(from: at)
            guard gauge.distance(curves, from: piece.from, to: piece.to) == .near else { return false }
            at = piece.segment.end
        }
        return true
    }
}
