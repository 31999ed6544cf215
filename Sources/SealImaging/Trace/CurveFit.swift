import SealBase

/// Turns dense closed lines into the fewest lines, arcs and cubic Bézier curves that stay within a tolerance of them:
/// corners first, then the shortest path between them, smooth at every other join. What comes out neither crosses
/// itself nor another.
struct CurveFit {
    /// Greatest distance in millimetres between the outline and the line, either way.
    let tolerance: Double
    /// Greatest distance of the places the line is read at.
    var step = 0.05
    /// Half the length over which a turn counts as a corner, millimetres.
    var arm = 0.11
    /// Cosine of the least turn of a corner.
    var cornerCosine = 0.62
    /// Way between points where pieces may meet, and over which a direction is taken: about a third of the thinnest
    /// stroke of a seal.
    var pause = 0.09
    /// Near misses that are looked past: more find a few pieces less in rough lines.
    var patience = 9

    /// The outlines of closed lines in millimetres; lines without extent are left out.
    func outlines(_ lines: [[Point]]) -> [Outline] {
        var fitted = lines.compactMap { fit($0) }
        repair(&fitted)
        return fitted.map(\.outline)
    }

    /// The outline of one closed line; nil when it has no extent.
    func outline(_ line: [Point]) -> Outline? { outlines([line]).first }

    private func fit(_ raw: [Point]) -> FittedOutline? {
        guard let line = ContourLine(raw, step: step, tolerance: tolerance) else { return nil }
        let corners = corners(of: line)
        let grid = CoordinateGrid(origin: line.origin)
        let arcs = ArcFit(line: line, tolerance: tolerance, grid: grid)
        let span = span(line, tolerance)
        guard let first = corners.first else {
            if let round = arcs.whole() { return round }
            let pieces = span.pieces(from: 0, to: line.count, isOpen: false)
            return pieces.isEmpty ? nil : FittedOutline(line: line, start: grid.snapped(line[0]), pieces: pieces)
        }
        var pieces: [FittedPiece] = []
        for (index, corner) in corners.enumerated() {
            let end = index + 1 < corners.count ? corners[index + 1] : first + line.count
            pieces += arcs.part(from: corner, to: end) ?? span.pieces(from: corner, to: end, isOpen: true)
        }
        return pieces.isEmpty ? nil : FittedOutline(line: line, start: grid.snapped(line[first]), pieces: pieces)
    }

    private func span(_ line: ContourLine, _ tolerance: Double) -> SpanFit {
        SpanFit(
            line: line, tolerance: tolerance, pause: pause, reach: pause * 1.1,
            grid: CoordinateGrid(origin: line.origin), patience: patience)
    }

    /// Fits the pieces that cross others again: more closely first, then as the lines they came from, which do not cross.
    private func repair(_ fitted: inout [FittedOutline]) {
        for round in 0..<4 {
            let crossings = OutlineCrossings(fitted.map(\.outline)).found
            guard !crossings.isEmpty else { return }
            var chosen: [Int: Set<Int>] = [:]
            for place in crossings { chosen[place.outline, default: []].insert(place.piece) }
            for (index, pieces) in chosen {
                switch round {
                case 0, 1:
                    fitted[index].refine(pieces, by: span(fitted[index].line, tolerance / (round == 0 ? 4 : 16)))
                case 2:
                    let count = fitted[index].pieces.count
                    fitted[index].straighten(Set(pieces.flatMap { [$0, ($0 + 1) % count, ($0 + count - 1) % count] }))
                default: fitted[index].straightenAll()
                }
            }
        }
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

func length(_ p: Point) -> Double { (p.x * p.x + p.y * p.y).squareRoot() }

func dot(_ a: Point, _ b: Point) -> Double { a.x * b.x + a.y * b.y }

func unit(_ p: Point) -> Point {
    let size = length(p)
    return size > 1e-12 ? p * (1 / size) : Point(1, 0)
}
