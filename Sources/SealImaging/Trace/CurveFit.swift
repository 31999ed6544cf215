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
    /// Places before the farthest reached from which a piece is sought too.
    var lookBack = 12

    /// The outlines of closed lines in millimetres; lines without extent are left out.
    func outlines(_ lines: [[Point]]) -> [Outline] { outlines(count: lines.count) { lines[$0] } }

    /// The same of lines that are made when they are asked for: a page has more of them than should be held.
    func outlines(count: Int, line: (Int) -> [Point]) -> [Outline] {
        var fitted = fitted(count: count, line: line)
        repair(&fitted, line: line)
        return fitted.map(\.outline)
    }

    /// The outline of one closed line; nil when it has no extent.
    func outline(_ line: [Point]) -> Outline? { outlines([line]).first }

    /// Each line for itself: what comes out may still cross.
    func fitted(count: Int, line: (Int) -> [Point]) -> [FittedOutline] {
        (0..<count).compactMap { number in
            guard var one = contour(line(number)).flatMap(fitted) else { return nil }
            one.number = number
            return one
        }
    }

    private func contour(_ line: consuming [Point]) -> ContourLine? {
        ContourLine(line, step: step, tolerance: tolerance)
    }

    private func fitted(_ line: ContourLine) -> FittedOutline? {
        let corners = corners(of: line)
        let grid = CoordinateGrid(origin: line.origin)
        let arcs = ArcFit(line: line, tolerance: tolerance, grid: grid)
        let span = span(line, tolerance)
        var gauge = FitGauge(line, tolerance: tolerance)
        guard let first = corners.first else {
            if let round = arcs.whole() { return round }
            let pieces = span.pieces(from: 0, to: line.count, isOpen: false, &gauge)
            guard !pieces.isEmpty else { return nil }
            return FittedOutline(
                line: line, start: grid.snapped(line[0]), pieces: pieces, spans: [.init(first: 0, end: pieces.count)],
                isOpen: false)
        }
        var pieces: [FittedPiece] = []
        var spans: [FittedOutline.Span] = []
        for (index, corner) in corners.enumerated() {
            let end = index + 1 < corners.count ? corners[index + 1] : first + line.count
            if let part = arcs.part(from: corner, to: end) {
                pieces += part
            } else {
                let begin = pieces.count
                pieces += span.pieces(from: corner, to: end, isOpen: true, &gauge)
                spans.append(.init(first: begin, end: pieces.count))
            }
        }
        guard !pieces.isEmpty else { return nil }
        return FittedOutline(line: line, start: grid.snapped(line[first]), pieces: pieces, spans: spans, isOpen: true)
    }

    /// Fits each part between corners again within a share of the tolerance and takes that where it needs no more
    /// pieces: the fewest pieces leave a choice, and the nearest are the best.
    func approach(_ fitted: inout [FittedOutline], line: (Int) -> [Point]) {
        for index in fitted.indices {
            guard let line = contour(line(fitted[index].number)) else { continue }
            fitted[index].replaceSpans(of: line) { start, end, isOpen, count in
                func closer(_ share: Double) -> [FittedPiece]? {
                    let span = span(line, tolerance * share)
                    var gauge = FitGauge(line, tolerance: tolerance * share)
                    let pieces = span.pieces(from: start, to: end, isOpen: isOpen, &gauge, atMost: count)
                    return pieces.isEmpty || pieces.count > count ? nil : pieces
                }
                guard let near = closer(0.65) else { return closer(0.8) }
                return closer(0.5) ?? near
            }
        }
    }

    private func span(_ line: ContourLine, _ tolerance: Double) -> SpanFit {
        SpanFit(
            line: line, tolerance: tolerance, pause: pause, reach: pause * 1.1,
            grid: CoordinateGrid(origin: line.origin), patience: patience, lookBack: lookBack)
    }

    /// Fits the pieces that cross others again: more closely first, then from the lines before they were calmed, in the
    /// end as these themselves, which do not cross. `raw` gives those lines by number, where they were calmed.
    func repair(_ fitted: inout [FittedOutline], line: (Int) -> [Point], raw: ((Int) -> [Point])? = nil) {
        var changed: [Bool]?
        for round in 0..<7 where raw != nil || !(2...4).contains(round) {
            let crossings = OutlineCrossings(fitted.map(\.outline), of: changed).found
            guard !crossings.isEmpty else { return }
            changed = [Bool](repeating: false, count: fitted.count)
            var first = 0
            while first < crossings.count {
                let index = crossings[first].outline
                let last = crossings[first...].firstIndex { $0.outline != index } ?? crossings.count
                let pieces = crossings[first..<last].map(\.piece)
                first = last
                changed?[index] = true
                let number = fitted[index].number
                if round == 2 {
                    guard let raw, var again = contour(raw(number)).flatMap(self.fitted) else { continue }
                    (again.number, again.isRaw) = (number, true)
                    fitted[index] = again
                    continue
                }
                let points = fitted[index].isRaw ? raw?(number) : line(number)
                guard let line = points.flatMap(contour) else { continue }
                switch round {
                case 0, 1, 3, 4:
                    let share = round == 0 || round == 3 ? 4.0 : 16
                    fitted[index].refine(pieces, by: span(line, tolerance / share))
                case 5:
                    let count = fitted[index].count
                    let near = pieces.flatMap { [$0, ($0 + 1) % count, ($0 + count - 1) % count] }.sorted()
                    let once = near.indices.filter { $0 == 0 || near[$0] != near[$0 - 1] }.map { near[$0] }
                    fitted[index].straighten(once, line)
                default: fitted[index].straightenAll(line)
                }
            }
        }
    }

    /// Points where the line turns sharply within the arm on both sides.
    private func corners(of line: ContourLine) -> [Int] {
        let n = line.count
        let arm = max(2, Int((arm / line.step).rounded()))
        guard n > 4 * arm else { return [] }
        /// The cosine of the turn at a point, above any corner's where there is none.
        func cosine(_ i: Int) -> Double {
            let (u, v) = (line[i] - line[i + n - arm], line[i + arm] - line[i])
            let (along, size) = (dot(u, v), dot(u, u) * dot(v, v))
            if along > 0, along * along >= cornerCosine * cornerCosine * size { return 2 }
            return size > 1e-40 ? along / size.squareRoot() : dot(unit(u), unit(v))
        }
        let nearby = max(1, arm * 4 / 5)
        return (0..<n).filter { i in
            let here = cosine(i)
            guard here < cornerCosine else { return false }
            return (1...nearby).allSatisfy { k in
                cosine((i + k) % n) >= here && cosine((i + n - k) % n) > here
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
