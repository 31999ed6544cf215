import SealBase

/// Finds where outlines cross or touch, themselves or each other: parts of their pieces are sorted into a grid by the
/// boxes around their control points, and only where two boxes meet are their chords compared. The grid is gone through
/// in strips from the top, each of which holds only the parts that reach it.
struct OutlineCrossings {
    /// A piece of an outline.
    struct Place: Hashable, Comparable {
        var outline: Int
        var piece: Int

        static func < (a: Place, b: Place) -> Bool {
            a.outline == b.outline ? a.piece < b.piece : a.outline < b.outline
        }
    }

    private struct Chord {
        var a: Point, b: Point
        /// Position along its outline.
        var number: Int32
    }

    private let outlines: [Outline]
    /// Chords of each outline, of those that have been seen.
    private var counts: [Int32]
    private var mine: [Chord] = []
    private var others: [Chord] = []

    /// The pieces that meet others where they should not, in order and each once. Lists instead of sets: they are short,
    /// and what sets need of the runtime is as large as a seal.
    private(set) var found: [Place] = []

    /// Chords stay within a micrometre of the curves.
    private static let chordError = 0.001

    /// Of the outlines all, or only where one of some takes part: those that are not what they were when all were seen.
    /// `some` tells of each outline whether it is such a one.
    init(_ outlines: [Outline], of some: [Bool]? = nil) {
        self.outlines = outlines
        counts = [Int32](repeating: 0, count: outlines.count)
        guard var sweep = CrossingSweep(outlines) else { return }
        var grid = CrossingGrid(sweep.cells)
        while let strip = sweep.next() {
            if let some, !strip.contains(where: { some[$0] }) { continue }
            grid.begin(sweep.cells)
            for number in strip { add(outlines[number], number, to: &grid) }
            grid.sort()
            compareAll(grid, some)
        }
        guard !found.isEmpty else { return }
        let all = found.sorted()
        found = all.indices.filter { $0 == 0 || all[$0] != all[$0 - 1] }.map { all[$0] }
    }

    private mutating func compareAll(_ grid: borrowing CrossingGrid, _ some: [Bool]?) {
        func isAsked(_ part: CurvePart) -> Bool { some.map { $0[Int(part.outline)] } ?? true }
        for part in grid.parts where !part.isSimple && isAsked(part) && grid.cells.isFirst(part.box) {
            compare(part, part)
        }
        grid.pairs { p, q in
            if isAsked(p) || isAsked(q) { compare(p, q) }
        }
    }

    private mutating func add(_ outline: Outline, _ number: Int, to grid: inout CrossingGrid) {
        var at = outline.start
        var chords: Int32 = 0
        for (index, segment) in outline.segments.enumerated() {
            if case .arc = segment {
                for (order, curve) in segment.cubics(from: at).enumerated() {
                    add(curve, number, index, order, &chords, &grid)
                }
            } else {
                add(Self.curve(segment, at), number, index, 0, &chords, &grid)
            }
            at = segment.end
        }
        if at != outline.start {
            let last = max(0, outline.segments.count - 1)
            add(Cubic(at, at, outline.start, outline.start), number, last, Self.closing, &chords, &grid)
        }
        counts[number] = chords
    }

    /// The number of the curve that closes an outline whose last piece does not.
    private static let closing = 1 << 20

    private static func curve(_ segment: Segment, _ start: Point) -> Cubic {
        if case .curve(let a, let b, let p) = segment { return Cubic(start, a, b, p) }
        return Cubic(start, start, segment.end, segment.end)
    }

    /// A curve in parts no longer than a cell or so.
    private func add(
        _ curve: Cubic, _ outline: Int, _ piece: Int, _ order: Int, _ chords: inout Int32, _ grid: inout CrossingGrid
    ) {
        let isStraight = curve.p0 == curve.p1 && curve.p2 == curve.p3
        guard !isStraight || curve.p0 != curve.p3 else { return }
        let steps = curve.steps(error: Self.chordError, atMost: 200)
        defer { chords += Int32(steps) }
        let whole = CurvePart.Box(curve)
        guard grid.cells.mayReach(whole) else { return }
        let size = length(curve.p3 - curve.p0) / CrossingCells.side
        let count = min(steps, max(1, Int(size < 100 ? size : 100)))
        let isSimple = isStraight || curve.isSimple || !curve.mayMeetItself
        var begin = 0
        for number in 1...count {
            let end = steps * number / count
            var box = whole
            if count > 1 {
                let first = curve.value(Double(begin) / Double(steps))
                box = CurvePart.Box(first, first)
                for step in begin + 1...max(end, begin + 1) { box.reach(curve.value(Double(step) / Double(steps))) }
            }
            grid.add(
                CurvePart(
                    box: box.widened, outline: Int32(outline), piece: Int32(piece), curve: Int32(order),
                    number: chords + Int32(begin), first: Int16(begin), last: Int16(end), steps: Int16(steps),
                    isSimple: isSimple))
            begin = end
        }
    }

    private mutating func compare(_ p: CurvePart, _ q: CurvePart) {
        let isSame = p.outline == q.outline && p.piece == q.piece && p.curve == q.curve
        if isSame, p.isSimple { return }
        let (a, b) = (curve(p), curve(q))
        if p.outline == q.outline, !isSame, follows(p, q) && Self.part(a, b) || follows(q, p) && Self.part(b, a) {
            return
        }
        Self.chords(p, a, near: q, &mine)
        guard !mine.isEmpty else { return }
        Self.chords(q, b, near: p, &others)
        let count = counts[Int(p.outline)]
        for s in mine {
            for t in others where Self.meet(s, t) {
                if p.outline == q.outline {
                    let gap = abs(s.number - t.number)
                    // Neighbours share a point.
                    if gap <= 1 || gap == count - 1 { continue }
                }
                found.append(Place(outline: Int(p.outline), piece: Int(p.piece)))
                found.append(Place(outline: Int(q.outline), piece: Int(q.piece)))
            }
        }
    }

    /// Whether the second part's piece comes next after the first's.
    private func follows(_ p: CurvePart, _ q: CurvePart) -> Bool {
        guard p.curve == 0, q.curve == 0 else { return false }
        let count = outlines[Int(p.outline)].segments.count
        return count > 2 && (q.piece == p.piece + 1 || (q.piece == 0 && Int(p.piece) == count - 1))
    }

    /// Whether the second curve goes on from where the first ends to the other side of a line, so that they meet there
    /// only.
    private static func part(_ a: Cubic, _ b: Cubic) -> Bool {
        let join = b.p0
        guard a.p3 == join else { return false }
        let before = unit(a.p2 == join ? join - a.p0 : join - a.p2)
        let after = unit(b.p1 == join ? b.p3 - join : b.p1 - join)
        func isAcross(_ way: Point) -> Bool {
            dot(a.p0 - join, way) < 0 && dot(a.p1 - join, way) <= 0 && dot(a.p2 - join, way) <= 0
                && dot(b.p1 - join, way) >= 0 && dot(b.p2 - join, way) >= 0 && dot(b.p3 - join, way) > 0
        }
        return isAcross(before + after) || isAcross(before) || isAcross(after)
    }

    private func curve(_ part: CurvePart) -> Cubic {
        let outline = outlines[Int(part.outline)]
        let piece = Int(part.piece)
        if part.curve == Int32(Self.closing) {
            let end = outline.segments.last?.end ?? outline.start
            return Cubic(end, end, outline.start, outline.start)
        }
        let start = piece > 0 ? outline.segments[piece - 1].end : outline.start
        if case .arc = outline.segments[piece] {
            return outline.segments[piece].cubics(from: start)[Int(part.curve)]
        }
        return Self.curve(outline.segments[piece], start)
    }

    /// The chords of a part that may meet another.
    private static func chords(_ part: CurvePart, _ curve: Cubic, near other: CurvePart, _ out: inout [Chord]) {
        out.removeAll(keepingCapacity: true)
        let steps = Double(part.steps)
        let (left, right) = (Double(other.box.left), Double(other.box.right))
        let (top, bottom) = (Double(other.box.top), Double(other.box.bottom))
        var at = part.first == 0 ? curve.p0 : curve.value(Double(part.first) / steps)
        for step in Int(part.first)..<Int(part.last) {
            let next = step + 1 == Int(part.steps) ? curve.p3 : curve.value(Double(step + 1) / steps)
            if max(at.x, next.x) >= left, min(at.x, next.x) <= right, max(at.y, next.y) >= top,
                min(at.y, next.y) <= bottom, next != at
            {
                out.append(Chord(a: at, b: next, number: part.number + Int32(step) - Int32(part.first)))
            }
            at = next
        }
    }

    private static func meet(_ s: Chord, _ t: Chord) -> Bool {
        guard max(s.a.x, s.b.x) >= min(t.a.x, t.b.x), max(t.a.x, t.b.x) >= min(s.a.x, s.b.x),
            max(s.a.y, s.b.y) >= min(t.a.y, t.b.y), max(t.a.y, t.b.y) >= min(s.a.y, s.b.y)
        else { return false }
        let (c1, c2) = (cross(s.b - s.a, t.a - s.a), cross(s.b - s.a, t.b - s.a))
        let (d1, d2) = (cross(t.b - t.a, s.a - t.a), cross(t.b - t.a, s.b - t.a))
        return !((c1 > 0 && c2 > 0) || (c1 < 0 && c2 < 0) || (d1 > 0 && d2 > 0) || (d1 < 0 && d2 < 0))
    }
}
