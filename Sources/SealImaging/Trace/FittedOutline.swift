import SealBase

/// A piece of an outline and the part of the line it stands for; relative to the line's origin.
struct FittedPiece: Sendable {
    var segment: Segment
    /// Indices into the line; `to` may run over its start.
    var from: Int
    var to: Int
}

/// An outline with what it was fitted to, so that parts of it can be fitted again.
struct FittedOutline: Sendable {
    let line: ContourLine
    var start: Point
    var pieces: [FittedPiece]
    /// The pieces of each part between two corners that curves were fitted to.
    var spans: [Range<Int>] = []
    /// Whether the parts end at corners; else the whole line is one, smooth where it starts.
    var isOpen = true
    /// Which of the fitted lines it is.
    var number = 0

    /// In the picture's millimetres.
    var outline: Outline {
        Outline(start: start + line.origin, segments: pieces.map { $0.segment.moved(by: line.origin) })
    }

    /// Where a piece starts.
    func start(of piece: Int) -> Point { piece > 0 ? pieces[piece - 1].segment.end : start }

    /// Puts other pieces in the place of a part's: given where it starts and ends on the line, whether at corners, and how
    /// many pieces it has.
    mutating func replaceSpans(_ other: (Int, Int, Bool, Int) -> [FittedPiece]?) {
        for span in spans.reversed() where !span.isEmpty {
            let (from, to) = (pieces[span.lowerBound].from, pieces[span.upperBound - 1].to)
            guard let better = other(from, to, isOpen, span.count), better.count <= span.count else { continue }
            pieces.replaceSubrange(span, with: better)
        }
        // Counts may have shrunk: what stood behind has moved.
        spans = []
    }

    /// The pieces fitted four times as closely, ends kept.
    mutating func refine(_ chosen: Set<Int>, by span: SpanFit) {
        replace(chosen) { piece in span.pieces(from: piece.from, to: piece.to, isOpen: true) }
    }

    /// The pieces as the line itself, to the micrometre.
    mutating func straighten(_ chosen: Set<Int>) {
        let grid = CoordinateGrid(origin: line.origin)
        let line = line
        replace(chosen) { piece in
            (piece.from..<piece.to).map { index in
                let end = index + 1 == piece.to ? piece.segment.end : grid.snapped(line[index + 1], to: 1000)
                return FittedPiece(segment: .line(end), from: index, to: index + 1)
            }
        }
    }

    /// The whole outline as the line itself, its start too.
    mutating func straightenAll() {
        guard let first = pieces.first?.from else { return }
        let grid = CoordinateGrid(origin: line.origin)
        start = grid.snapped(line[first], to: 1000)
        pieces = (first..<first + line.count).map { index in
            FittedPiece(segment: .line(grid.snapped(line[index + 1], to: 1000)), from: index, to: index + 1)
        }
    }

    private mutating func replace(_ chosen: Set<Int>, _ finer: (FittedPiece) -> [FittedPiece]) {
        pieces = pieces.indices.flatMap { index -> [FittedPiece] in
            let piece = pieces[index]
            guard chosen.contains(index), piece.from < piece.to else { return [piece] }
            let parts = finer(piece)
            return parts.isEmpty ? [piece] : parts
        }
    }
}

extension Segment {
    func moved(by shift: Point) -> Segment {
        switch self {
        case .line(let p): return .line(p + shift)
        case .curve(let a, let b, let p): return .curve(a + shift, b + shift, p + shift)
        case .arc(var arc):
            arc.end = arc.end + shift
            return .arc(arc)
        }
    }

    /// The piece from `start` as cubic curves.
    func cubics(from start: Point) -> [Cubic] {
        switch self {
        case .line(let p): return [Cubic(start, start, p, p)]
        case .curve(let a, let b, let p): return [Cubic(start, a, b, p)]
        case .arc(let arc):
            var at = start
            return arc.curves(from: start).flatMap { segment -> [Cubic] in
                defer { at = segment.end }
                if case .curve(let a, let b, let p) = segment { return [Cubic(at, a, b, p)] }
                return [Cubic(at, at, segment.end, segment.end)]
            }
        }
    }
}
