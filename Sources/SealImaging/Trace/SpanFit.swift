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
    let lookBack: Int

    /// A point where pieces may meet, and the direction of travel in which they pass it.
    private struct Node {
        var index: Int
        var direction: Point
    }

    /// A span's break points; an open span's ends are corners, whose directions are free.
    private struct Path {
        var nodes: [Node] = []
        var isOpen: Bool
    }

    /// The pieces from point `start` to point `end` of the line (`end` may run over the line's start), relative to the
    /// line's origin. `isOpen`: both ends are corners; else the span is the whole line, smooth at its start too.
    /// None where more than `most` are needed.
    func pieces(
        from start: Int, to end: Int, isOpen: Bool, _ gauge: inout FitGauge, atMost most: Int = .max
    ) -> [FittedPiece] {
        // Most parts between corners are one piece.
        if isOpen, case .near(let piece) = piece(start, end, nil, nil, &gauge) {
            return [FittedPiece(segment: piece, from: start, to: end)]
        }
        if isOpen, most < 2 { return [] }
        let path = path(from: start, to: end, isOpen: isOpen)
        var search = Search(count: path.nodes.count)
        // A node from which the last is not reached.
        var hopeless = isOpen ? 0 : -1
        var usual = 8
        var layers = 0
        while search.reach < path.nodes.count - 1 {
            // Every layer is a piece more.
            guard layers < most else { return [] }
            layers += 1
            let layer = search.beginLayer()
            // The farthest first: what it reaches, the others hardly pass.
            for from in stride(from: layer.last, through: max(layer.first, layer.last - lookBack), by: -1) {
                extend(
                    from, path, &search, &gauge, step: from == layer.last ? usual : 1, isHopeless: from == hopeless)
            }
            usual = max(1, search.reach - layer.last)
            hopeless = -1
        }
        return pieces(search, path)
    }

    /// Goes as far as one piece from a node gets, if that is farther than any before. `step`: how far that may be;
    /// `isHopeless`: not to the last.
    private func extend(
        _ from: Int, _ path: Path, _ search: inout Search, _ gauge: inout FitGauge, step: Int, isHopeless: Bool
    ) {
        let last = path.nodes.count - 1
        var (step, low, high) = (step, search.reach, isHopeless ? last : last + 1)
        var cost = 1
        // What is not more than twice as far as the piece before may be reached at once.
        var to = !isHopeless && last - low <= 2 * step && step > 1 ? last : min(low + step, (low + high + 1) / 2)
        while high - low > 1 {
            switch piece(path, from, to, &gauge) {
            case .near(let piece):
                guard verified(from, path, &search, &gauge) else { return }
                search.reached(to, from: from, by: piece)
                step *= 2
                low = to
            case .close: (high, cost) = (to, 1)
            case .far: (high, cost) = (to, 3)
            }
            to = high > last ? min(low + step, last) : low + (high - low) / 2
        }
        // Where the direction is free noise hardly ever decides.
        var patience = (path.isOpen && from == 0 ? min(2, self.patience) : self.patience) - cost
        if high == from + 1 { search.reachedByLine(high) }
        to = high + 1
        while to <= last, patience > 0 {
            switch piece(path, from, to, &gauge) {
            case .near(let piece):
                guard verified(from, path, &search, &gauge) else { return }
                search.reached(to, from: from, by: piece)
            case .close: patience -= 1
            case .far: patience -= 3
            }
            to += 1
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
        private var pieces: [Segment]
        private var isPiece: [Bool]
        /// The farthest node reached.
        private(set) var reach = 0
        private var layerStart = 0
        /// Nodes of the layer before from which pieces reach this one.
        private(set) var sources: [Int] = []
        private var nextSources: [Int] = []

        init(count: Int) {
            before = [Int32](repeating: -1, count: count)
            pieces = [Segment](repeating: .line(Point(0, 0)), count: count)
            isPiece = [Bool](repeating: false, count: count)
        }

        mutating func beginLayer() -> (first: Int, last: Int) {
            swap(&sources, &nextSources)
            nextSources.removeAll(keepingCapacity: true)
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
            isPiece[to] = piece != nil
            if let piece { pieces[to] = piece }
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
                out.append((Int(before[at]), at, isPiece[at] ? pieces[at] : nil))
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
        var path = Path(isOpen: isOpen)
        var (index, next) = (start, line.way(start))
        let finish = line.way(end)
        path.nodes.reserveCapacity(2 + max(0, min(end - start, Int((finish - next) / pause))))
        while index < end {
            let way = line.way(index)
            if way >= next, index == start || finish - way > pause * 0.6 {
                path.nodes.append(Node(index: index, direction: passing(index, start, end, isOpen: isOpen)))
                next = way + pause
            }
            index += 1
        }
        path.nodes.append(Node(index: end, direction: path.nodes.first?.direction ?? Point(1, 0)))
        return path
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
        let leaves = path.isOpen && a == 0
        let arrives = path.isOpen && b == path.nodes.count - 1
        return piece(
            first.index, last.index, leaves ? nil : first.direction, arrives ? nil : last.direction, &gauge)
    }

    /// A line or a cubic from one point of the line to another, in the given directions of travel.
    private func piece(
        _ first: Int, _ last: Int, _ leaving: Point?, _ arriving: Point?, _ gauge: inout FitGauge
    ) -> Attempt {
        let (from, to) = (grid.snapped(line[first]), grid.snapped(line[last]))
        let chord = to - from
        let (area, moment) = line.region(first, last)
        // A line must not lie to one side: its mean offset counts against a third of the tolerance.
        if abs(area) <= length(chord) * tolerance * 0.3 {
            let direction = unit(chord)
            // Smooth ends keep their direction to 3°.
            func isAlong(_ given: Point?) -> Bool { given.map { dot($0, direction) > 0.9986 } ?? true }
            if isAlong(leaving), isAlong(arriving), gauge.distance(from, to, from: first, to: last) == .near {
                return .near(.line(to))
            }
        }
        let (distance, curve) = curve(
            first, last, from, to, leaving, arriving, area: area, moment: moment, &gauge)
        switch distance {
        case .near: return curve.map { .near(.curve($0.p1, $0.p2, to)) } ?? .far
        case .close: return .close
        case .far: return .far
        }
    }

    private func curve(
        _ first: Int, _ last: Int, _ from: Point, _ to: Point, _ leaving: Point?, _ arriving: Point?, area: Double,
        moment: Double, _ gauge: inout FitGauge
    ) -> (FitGauge.Distance, Cubic?) {
        if leaving == nil || arriving == nil, last - first > 2 {
            guard
                var free = FreeCurve(
                    line, from: first, to: last, start: from, end: to, area: area, leaving: leaving,
                    arriving: arriving, tolerance: tolerance)
            else { return (.far, nil) }
            return free.solve(line, &gauge, grid)
        }
        guard
            let exact = Cubic(
                from: from, to: to, out: leaving ?? unit(line[first + 1] - from),
                arriving: arriving ?? unit(to - line[last - 1]), area: area, moment: moment)
        else { return (.far, nil) }
        let written = grid.snapped(exact)
        return (gauge.distance(written, from: first, to: last), written)
    }
}
