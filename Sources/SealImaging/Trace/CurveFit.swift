import SealBase

/// Turns a dense closed line into the fewest lines and cubic Bézier curves that stay within a tolerance of it: corners
/// first, then the shortest path between them, smooth at every other join.
struct CurveFit {
    /// Greatest distance in millimetres between the outline and the line, either way.
    let tolerance: Double
    /// Distance of the samples the line is read at.
    var step = 0.03
    /// Half the length over which a turn counts as a corner, millimetres.
    var arm = 0.11
    /// Cosine of the least turn of a corner.
    var cornerCosine = 0.62

    /// The outline of a closed line in millimetres; nil when it has no extent.
    func outline(_ raw: [Point]) -> Outline? {
        guard let line = ContourLine(raw, step: step, tolerance: tolerance) else { return nil }
        let corners = corners(of: line)
        let grid = CoordinateGrid(origin: line.origin)
        let span = SpanFit(
            line: line, tolerance: tolerance, pause: 0.09, reach: 0.1, grid: grid)
        var segments: [Segment] = []
        let first = corners.first ?? 0
        if corners.isEmpty {
            segments = span.segments(from: 0, to: line.count, isOpen: false)
        } else {
            for (index, corner) in corners.enumerated() {
                let end = index + 1 < corners.count ? corners[index + 1] : corners[0] + line.count
                segments += span.segments(from: corner, to: end, isOpen: true)
            }
        }
        guard !segments.isEmpty else { return nil }
        let shift = line.origin
        return Outline(start: grid.snapped(line[first]) + shift, segments: segments.map { $0.moved(by: shift) })
    }

    /// Points where the line turns sharply within the arm on both sides.
    private func corners(of line: ContourLine) -> [Int] {
        let n = line.count
        let arm = max(2, Int((arm / line.step).rounded()))
        guard n > 4 * arm else { return [] }
        let cosines = (0..<n).map { i -> Double in
            let (u, v) = (unit(line[i] - line[i + n - arm]), unit(line[i + arm] - line[i]))
            return dot(u, v)
        }
        let nearby = max(1, arm * 4 / 5)
        return (0..<n).filter { i in
            guard cosines[i] < cornerCosine else { return false }
            return (1...nearby).allSatisfy { k in
                cosines[(i + k) % n] >= cosines[i] && cosines[(i + n - k) % n] > cosines[i]
            }
        }
    }
}

extension Segment {
    func moved(by shift: Point) -> Segment {
        switch self {
        case .line(let p): .line(p + shift)
        case .curve(let a, let b, let p): .curve(a + shift, b + shift, p + shift)
        }
    }
}

func length(_ p: Point) -> Double { (p.x * p.x + p.y * p.y).squareRoot() }

func dot(_ a: Point, _ b: Point) -> Double { a.x * b.x + a.y * b.y }

func unit(_ p: Point) -> Point {
    let size = length(p)
    return size > 1e-12 ? p * (1 / size) : Point(1, 0)
}
