import SealBase

/// A piece of an outline and the part of the line it stands for; relative to the line's origin.
struct FittedPiece: Sendable {
    var segment: Segment
    /// Indices into the line; `to` may run over its start.
    var from: Int
    var to: Int
}

/// An outline and which parts of its line its pieces stand for, so that parts of it can be fitted again. The line itself
/// is not kept: it is made once more where it is needed.
struct FittedOutline: Sendable {
    /// In the picture's millimetres.
    private(set) var outline: Outline
    /// Where on the line each piece begins, and where the last ends; may run over the line's start.
    private var marks: [Int32]
    /// The pieces of a part between two corners. No range of the language's: lists of these look through all the types of
    /// a program at their first use.
    struct Span {
        var first: Int, end: Int
    }

    /// The pieces of each part between two corners that curves were fitted to.
    private var spans: [Span] = []
    /// Whether the parts end at corners; else the whole line is one, smooth where it starts.
    private var isOpen = true
    /// Which of the fitted lines it is.
    var number = 0
    /// Whether it was fitted to the line as it was before it was calmed.
    var isRaw = false

    /// `start` and the pieces, one after another, are relative to the line's origin.
    init(line: ContourLine, start: Point, pieces: [FittedPiece], spans: [Span] = [], isOpen: Bool = true) {
        outline = Outline(
            start: start + line.origin, segments: pieces.map { $0.segment.moved(by: line.origin) })
        marks = pieces.map { Int32(clamping: $0.from) }
        marks.append(Int32(clamping: pieces.last?.to ?? 0))
        (self.spans, self.isOpen) = (spans, isOpen)
    }

    var count: Int { outline.segments.count }

    /// Puts other pieces in the place of a part's: given where it starts and ends on the line, whether at corners, and how
    /// many pieces it has.
    mutating func replaceSpans(of line: ContourLine, _ other: (Int, Int, Bool, Int) -> [FittedPiece]?) {
        for span in spans.reversed() where span.first < span.end {
            let (from, to) = (Int(marks[span.first]), Int(marks[span.end]))
            let pieces = span.first..<span.end
            guard let better = other(from, to, isOpen, pieces.count), better.count <= pieces.count else { continue }
            outline.segments.replaceSubrange(pieces, with: better.map { $0.segment.moved(by: line.origin) })
            marks.replaceSubrange(pieces, with: better.map { Int32(clamping: $0.from) })
        }
        // Counts may have shrunk: what stood behind has moved.
        spans = []
    }

    /// The pieces, told in order, fitted more closely, ends kept.
    mutating func refine(_ chosen: [Int], by span: SpanFit) {
        var gauge = FitGauge(span.line, tolerance: span.tolerance)
        replace(chosen, span.line) { from, to, _ in span.pieces(from: from, to: to, isOpen: true, &gauge) }
    }

    /// The pieces, told in order, as the line itself, to the micrometre.
    mutating func straighten(_ chosen: [Int], _ line: ContourLine) {
        let grid = CoordinateGrid(origin: line.origin)
        replace(chosen, line) { from, to, end in
            (from..<to).map { index in
                let next = index + 1 == to ? end - line.origin : grid.snapped(line[index + 1], to: 1000)
                return FittedPiece(segment: .line(next), from: index, to: index + 1)
            }
        }
    }

    /// The whole outline as the line itself, its start too.
    mutating func straightenAll(_ line: ContourLine) {
        let grid = CoordinateGrid(origin: line.origin)
        let first = Int(marks.first ?? 0)
        let pieces = (first..<first + line.count).map { index in
            FittedPiece(segment: .line(grid.snapped(line[index + 1], to: 1000)), from: index, to: index + 1)
        }
        let (number, isRaw) = (number, isRaw)
        self = FittedOutline(line: line, start: grid.snapped(line[first], to: 1000), pieces: pieces)
        (self.number, self.isRaw) = (number, isRaw)
    }

    private mutating func replace(
        _ chosen: [Int], _ line: ContourLine, _ finer: (Int, Int, Point) -> [FittedPiece]
    ) {
        for index in chosen.reversed() where outline.segments.indices.contains(index) {
            let (from, to) = (Int(marks[index]), Int(marks[index + 1]))
            guard from < to else { continue }
            let parts = finer(from, to, outline.segments[index].end)
            guard !parts.isEmpty else { continue }
            outline.segments.replaceSubrange(
                index...index, with: parts.map { $0.segment.moved(by: line.origin) })
            marks.replaceSubrange(index...index, with: parts.map { Int32(clamping: $0.from) })
        }
        spans = []
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
