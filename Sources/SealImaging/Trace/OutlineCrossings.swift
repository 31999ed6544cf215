import SealBase

/// Finds where outlines cross or touch, themselves or each other: parts of their pieces are sorted into a grid by the
/// boxes around their control points, and only where two boxes meet are their chords compared.
struct OutlineCrossings {
    /// A piece of an outline.
    struct Place: Hashable {
        var outline: Int
        var piece: Int
    }

    /// A part of a piece: so many chords of one of its curves.
    fileprivate struct Part {
        var left: Float, top: Float, right: Float, bottom: Float
        var outline: Int32, piece: Int32
        /// Which of the piece's curves, and the place of its first chord along the outline.
        var curve: Int32, number: Int32
        var first: Int16, last: Int16, steps: Int16
        /// Whether its curve cannot meet itself.
        var isSimple: Bool

        func meets(_ other: Part) -> Bool {
            max(left, other.left) <= min(right, other.right) && max(top, other.top) <= min(bottom, other.bottom)
        }
    }

    private struct Chord {
        var a: Point, b: Point
        /// Position along its outline.
        var number: Int32
    }

    private let outlines: [Outline]
    private var parts: [Part] = []
    /// Chords of each outline.
    private var counts: [Int32] = []
    private var mine: [Chord] = []
    private var others: [Chord] = []

    /// The pieces that meet others where they should not.
    private(set) var found: Set<Place> = []

    /// Chords stay within a micrometre of the curves.
    private static let chordError = 0.001
    /// Side of a cell, millimetres: twice a stroke's width, so that few pieces share one and few lie in many.
    private static let cell = 0.8

    /// Of the outlines all, or only where one of some takes part: those that are not what they were when all were seen.
    init(_ outlines: [Outline], of some: Set<Int>? = nil) {
        self.outlines = outlines
        let isAsked = outlines.indices.map { some?.contains($0) ?? true }
        for (number, outline) in outlines.prefix(1 << 24).enumerated() { add(outline, number) }
        // Cell and part, in order: equal cells stand together.
        var entries: [UInt64] = []
        entries.reserveCapacity(parts.count * 3)
        for (index, part) in parts.enumerated() {
            enter(part, UInt64(index), &entries)
            if !part.isSimple, isAsked[Int(part.outline)] { compare(index, index) }
        }
        entries.sort()
        var first = 0
        while first < entries.count {
            var last = first
            while last + 1 < entries.count, entries[last + 1] >> 24 == entries[first] >> 24 { last += 1 }
            for i in first..<last {
                let one = Int(entries[i] & 0xff_ffff)
                let part = parts[one]
                for k in i + 1...last {
                    let other = Int(entries[k] & 0xff_ffff)
                    guard part.meets(parts[other]) else { continue }
                    if isAsked[Int(part.outline)] || isAsked[Int(parts[other].outline)] { compare(one, other) }
                }
            }
            first = last + 1
        }
        parts = []
    }

    private mutating func add(_ outline: Outline, _ number: Int) {
        var at = outline.start
        var chords: Int32 = 0
        for (index, segment) in outline.segments.enumerated() {
            if case .arc = segment {
                for (order, curve) in segment.cubics(from: at).enumerated() {
                    add(curve, number, index, order, &chords)
                }
            } else {
                add(Self.curve(segment, at), number, index, 0, &chords)
            }
            at = segment.end
        }
        if at != outline.start {
            let last = max(0, outline.segments.count - 1)
            add(Cubic(at, at, outline.start, outline.start), number, last, Self.closing, &chords)
        }
        counts.append(chords)
    }

    /// The number of the curve that closes an outline whose last piece does not.
    private static let closing = 1 << 20

    private static func curve(_ segment: Segment, _ start: Point) -> Cubic {
        if case .curve(let a, let b, let p) = segment { return Cubic(start, a, b, p) }
        return Cubic(start, start, segment.end, segment.end)
    }

    /// A curve in parts no longer than a cell or so.
    private mutating func add(_ curve: Cubic, _ outline: Int, _ piece: Int, _ order: Int, _ chords: inout Int32) {
        let isStraight = curve.p0 == curve.p1 && curve.p2 == curve.p3
        guard !isStraight || curve.p0 != curve.p3 else { return }
        let steps = curve.steps(error: Self.chordError, atMost: 200)
        let size = length(curve.p3 - curve.p0) / Self.cell
        let count = min(steps, max(1, Int(min(size, 100))))
        var begin = 0
        for number in 1...count where parts.count < 1 << 24 {
            let end = steps * number / count
            var part = Part(
                left: 0, top: 0, right: 0, bottom: 0, outline: Int32(outline), piece: Int32(piece),
                curve: Int32(order), number: chords, first: Int16(begin), last: Int16(end), steps: Int16(steps),
                isSimple: isStraight || curve.isSimple || !curve.mayMeetItself)
            if count == 1 {
                part.surround([curve.p0, curve.p1, curve.p2, curve.p3])
            } else {
                part.surround((begin...end).map { curve.value(Double($0) / Double(steps)) })
            }
            parts.append(part)
            chords += Int32(end - begin)
            begin = end
        }
    }

    /// The row or column of cells of a coordinate; what is too far away for a picture shares the first.
    private static func number(_ value: Float) -> Int {
        let number = Double(value) / cell + 100_000
        return number > 0 && number < 1_000_000 ? Int(number) : 0
    }

    /// Enters a part into each cell its box meets, with 20 bits a side and 24 for the part.
    private func enter(_ part: Part, _ index: UInt64, _ entries: inout [UInt64]) {
        let (left, right) = (Self.number(part.left), Self.number(part.right))
        let (top, bottom) = (Self.number(part.top), Self.number(part.bottom))
        for row in min(top, bottom)...max(top, bottom) {
            // Added, not shifted and joined: the 6.3 optimiser loses the row's bits in the inner loop.
            var entry = UInt64(row) * (1 << 44) + UInt64(min(left, right)) * (1 << 24) + index
            for _ in min(left, right)...max(left, right) {
                entries.append(entry)
                entry += 1 << 24
            }
        }
    }

    private mutating func compare(_ one: Int, _ other: Int) {
        let (p, q) = (parts[one], parts[other])
        let isSame = p.outline == q.outline && p.piece == q.piece && p.curve == q.curve
        if isSame, one != other, p.isSimple { return }
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
                found.insert(Place(outline: Int(p.outline), piece: Int(p.piece)))
                found.insert(Place(outline: Int(q.outline), piece: Int(q.piece)))
            }
        }
    }

    /// Whether the second part's piece comes next after the first's.
    private func follows(_ p: Part, _ q: Part) -> Bool {
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

    private func curve(_ part: Part) -> Cubic {
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
    private static func chords(_ part: Part, _ curve: Cubic, near other: Part, _ out: inout [Chord]) {
        out.removeAll(keepingCapacity: true)
        let steps = Double(part.steps)
        let (left, right) = (Double(other.left), Double(other.right))
        let (top, bottom) = (Double(other.top), Double(other.bottom))
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

extension OutlineCrossings.Part {
    /// The box around points, widened by what rounding to single precision may take.
    fileprivate mutating func surround(_ points: [Point]) {
        guard let first = points.first else { return }
        var (least, most) = (first, first)
        for p in points {
            (least.x, least.y) = (min(least.x, p.x), min(least.y, p.y))
            (most.x, most.y) = (max(most.x, p.x), max(most.y, p.y))
        }
        func room(_ value: Double) -> Double { 1e-5 + abs(value) * 1e-6 }
        (left, top) = (Float(least.x - room(least.x)), Float(least.y - room(least.y)))
        (right, bottom) = (Float(most.x + room(most.x)), Float(most.y + room(most.y)))
    }
}
