import SealBase

/// Fits the part of a line between two corners with the fewest pieces: the shortest path through break points, where
/// two points are joined when one line or one cubic stays within the tolerance of all between them, both ways.
struct SpanFit {
    let line: ContourLine
    /// Greatest distance between the curve and the line, either way.
    let tolerance: Double
    /// Way between break points, millimetres.
    let pause: Double
    /// Way to both sides over which a direction is taken, millimetres.
    let reach: Double
    let grid: CoordinateGrid
    /// A longer way fails where a shorter one did, but for noise: so many near misses are looked past.
    let patience: Int

    /// Nodes before the farthest that are asked too: a piece that starts earlier hardly ever gets farther.
    private static let lookBack = 12

    /// A point where pieces may meet, and the direction of travel in which they pass it.
    private struct Node {
        var index: Int
        var direction: Point
    }

    /// A span's break points; an open span's ends are corners, whose directions are free within what blur leaves open.
    private struct Path {
        var nodes: [Node]
        var leaving: [Point] = []
        var arriving: [Point] = []
    }

    /// The pieces from point `start` to point `end` of the line (`end` may run over the line's start), relative to the
    /// line's origin. `isOpen`: both ends are corners; else the span is the whole line, smooth at its start too.
    func pieces(from start: Int, to end: Int, isOpen: Bool) -> [FittedPiece] {
        let path = path(from: start, to: end, isOpen: isOpen)
        var search = Search(count: path.nodes.count)
        var gauge = FitGauge(line, from: start, to: end, tolerance: tolerance)
        // Most parts between corners are one piece.
        if isOpen, case .near(let piece) = piece(path, 0, path.nodes.count - 1, &gauge) {
            return [FittedPiece(segment: piece, from: start, to: end)]
        }
        while search.reach < path.nodes.count - 1 {
            let layer = search.beginLayer()
            // The farthest first: what it reaches, the others hardly pass.
            for from in stride(from: layer.last, through: max(layer.first, layer.last - Self.lookBack), by: -1) {
                extend(from, path, &search, &gauge)
            }
        }
        return pieces(search, path)
    }

    /// Goes as far as one piece from a node gets, if that is farther than any before.
    private func extend(_ from: Int, _ path: Path, _ search: inout Search, _ gauge: inout FitGauge) {
        let last = path.nodes.count - 1
        var patience = self.patience
        var (to, stride, bound) = (search.reach + 1, 1, last + 1)
        while to <= last, patience > 0 {
            let attempt = piece(path, from, to, &gauge)
            if case .near(let piece) = attempt {
                guard verified(from, path, &search, &gauge) else { return }
                search.reached(to, from: from, by: piece)
                stride = bound > last ? stride * 2 : max(1, (bound - to) / 2)
                to = min(to + stride, max(last, to + 1))
            } else if to > search.reach + 1, stride > 1 {
                // Jumped too far: half-way back.
                bound = to
                stride = max(1, (to - search.reach) / 2)
                to = search.reach + stride
            } else {
                if to == from + 1 { search.reachedByLine(to) }
                if case .far = attempt { patience -= 3 } else { patience -= 1 }
                to += 1
                stride = 1
                bound = to
            }
        }
    }

    /// Whether a node can itself be reached with its layer's pieces.
    private func verified(_ node: Int, _ path: Path, _ search: inout Search, _ gauge: inout FitGauge) -> Bool {
        if search.before[node] >= 0 || node == 0 { return true }
        for source in search.sources.reversed().prefix(6) where source < node {
            if case .near(let piece) = piece(path, source, node, &gauge) {
                search.passed(node, from: source, by: piece)
                return true
            }
        }
        return false
    }

    /// The layers of the shortest path: what one more piece reaches.
    private struct Search {
        /// The node before, where the way to it is known.
        var before: [Int32]
        private var pieces: [Segment?]
        /// The farthest node reached.
        private(set) var reach = 0
        private var layerStart = 0
        /// Nodes of the layer before from which pieces reach this one.
        private(set) var sources: [Int] = []
        private var nextSources: [Int] = []

        init(count: Int) {
            before = [Int32](repeating: -1, count: count)
            pieces = [Segment?](repeating: nil, count: count)
        }

        mutating func beginLayer() -> (first: Int, last: Int) {
            (sources, nextSources) = (nextSources, [])
            let first = layerStart
            layerStart = reach + 1
            return (first, reach)
        }

        mutating func reached(_ to: Int, from: Int, by piece: Segment?) {
            passed(to, from: from, by: piece)
            if nextSources.last != from { nextSources.append(from) }
            reach = max(reach, to)
        }

        mutating func passed(_ to: Int, from: Int, by piece: Segment?) {
            before[to] = Int32(from)
            pieces[to] = piece
        }

        /// The line itself goes from a node to the next where nothing smooth does.
        mutating func reachedByLine(_ to: Int) {
            guard before[to] < 0 else { return }
            reached(to, from: to - 1, by: nil)
        }

        /// The way back from the last node: from where, to where, by what.
        var way: [(from: Int, to: Int, by: Segment?)] {
            var out: [(from: Int, to: Int, by: Segment?)] = []
            var at = before.count - 1
            while at > 0, before[at] >= 0 {
                out.append((Int(before[at]), at, pieces[at]))
                at = Int(before[at])
            }
            return out.reversed()
        }
    }

    private func pieces(_ search: Search, _ path: Path) -> [FittedPiece] {
        search.way.flatMap { step -> [FittedPiece] in
            let (from, to) = (path.nodes[step.from].index, path.nodes[step.to].index)
            if let piece = step.by { return [FittedPiece(segment: piece, from: from, to: to)] }
            return (from..<to).map {
                FittedPiece(segment: .line(grid.snapped(line[$0 + 1])), from: $0, to: $0 + 1)
            }
        }
    }

    private enum Attempt {
        case near(Segment)
        case close, far
    }

    private func path(from start: Int, to end: Int, isOpen: Bool) -> Path {
        var path = Path(nodes: [])
        var (index, next) = (start, line.way(start))
        let finish = line.way(end)
        while index < end {
            if line.way(index) >= next, index == start || finish - line.way(index) > pause * 0.6 {
                path.nodes.append(Node(index: index, direction: passing(index, start, end, isOpen: isOpen)))
                next = line.way(index) + pause
            }
            index += 1
        }
        path.nodes.append(Node(index: end, direction: path.nodes.first?.direction ?? Point(1, 0)))
        guard isOpen else { return path }
        for part in [1.5, 0.75, 0.35, 3] {
            let there = walk(from: start, by: 1, way: part * reach, limit: end)
            Self.join(unit(line.middle(start, there) - line[start]), to: &path.leaving)
            let back = walk(from: end, by: -1, way: part * reach, limit: start)
            Self.join(unit(line[end] - line.middle(back, end)), to: &path.arriving)
        }
        return path
    }

    /// A direction within a degree of one that is there says nothing new.
    private static func join(_ direction: Point, to directions: inout [Point]) {
        if directions.allSatisfy({ dot($0, direction) < 0.99985 }) { directions.append(direction) }
    }

    /// The first point at least `way` further along, or the limit.
    private func walk(from: Int, by step: Int, way: Double, limit: Int) -> Int {
        var at = from + step
        while at != limit, abs(line.way(at) - line.way(from)) < way { at += step }
        return at
    }

    /// The direction at a point, from as far to both sides as the reach and the corners allow.
    private func passing(_ index: Int, _ start: Int, _ end: Int, isOpen: Bool) -> Point {
        let steps = max(1, Int((reach / line.step).rounded()))
        let room = isOpen ? min(steps, index - start, end - index) : min(steps, line.count / 4)
        guard room > 0 else { return Point(1, 0) }
        return unit(line.middle(index, index + room) - line.middle(index - room, index))
    }

    private func piece(_ path: Path, _ a: Int, _ b: Int, _ gauge: inout FitGauge) -> Attempt {
        let (first, last) = (path.nodes[a], path.nodes[b])
        let (from, to) = (grid.snapped(line[first.index]), grid.snapped(line[last.index]))
        let (area, moment) = line.region(first.index, last.index)
        let size = length(to - from)
        let leaves = a == 0 && !path.leaving.isEmpty
        let arrives = b == path.nodes.count - 1 && !path.arriving.isEmpty
        let (begin, finish) = (first.index - path.nodes[0].index, last.index - path.nodes[0].index)
        // A line must not lie to one side: its mean offset counts against a third of the tolerance.
        if abs(area) <= size * tolerance * 0.3 {
            let direction = unit(to - from)
            // Smooth ends keep their direction to 3°.
            if leaves || dot(first.direction, direction) > 0.9986, arrives || dot(last.direction, direction) > 0.9986,
                gauge.distance(from, to, from: begin, to: finish) == .near
            {
                return .near(.line(to))
            }
        }
        var answer = Attempt.far
        for i in 0..<(leaves ? path.leaving.count : 1) {
            for k in 0..<(arrives ? path.arriving.count : 1) {
                guard
                    let exact = Cubic(
                        from: from, to: to, out: leaves ? path.leaving[i] : first.direction,
                        arriving: arrives ? path.arriving[k] : last.direction, area: area, moment: moment)
                else { continue }
                let curve = grid.snapped(exact)
                switch gauge.distance(curve, from: begin, to: finish) {
                case .near: return .near(.curve(curve.p1, curve.p2, to))
                case .close: answer = .close
                case .far: break
                }
            }
        }
        return answer
    }
}
