import SealBase

/// Finds where outlines cross or touch, themselves or each other: their chords are sorted into a grid, and only chords
/// that share a cell are compared.
struct OutlineCrossings {
    /// A piece of an outline.
    struct Place: Hashable {
        var outline: Int
        var piece: Int
    }

    private struct Chord {
        var a: Point, b: Point
        var outline: Int32, piece: Int32
        /// Position along its outline, and how many the outline has.
        var number: Int32, count: Int32
    }

    private var chords: [Chord] = []

    /// The pieces that meet others where they should not.
    private(set) var found: Set<Place> = []

    /// Chords stay within a micrometre of the curves.
    private static let chordError = 0.001
    /// Side of a cell, millimetres: a stroke's width, so that few strokes share one.
    private static let cell = 0.4

    init(_ outlines: [Outline]) {
        for (number, outline) in outlines.prefix(1 << 24).enumerated() { add(outline, number) }
        // Cell and chord, in order: equal cells stand together.
        var entries: [UInt64] = []
        entries.reserveCapacity(chords.count * 2)
        for (index, chord) in chords.enumerated() { enter(chord, UInt64(index), &entries) }
        entries.sort()
        var first = 0
        while first < entries.count {
            var last = first
            while last + 1 < entries.count, entries[last + 1] >> 24 == entries[first] >> 24 { last += 1 }
            if last > first {
                for i in first..<last {
                    for k in i + 1...last { compare(Int(entries[i] & 0xff_ffff), Int(entries[k] & 0xff_ffff)) }
                }
            }
            first = last + 1
        }
    }

    private mutating func add(_ outline: Outline, _ number: Int) {
        var at = outline.start
        let begin = chords.count
        func isRoom() -> Bool { chords.count < 1 << 24 }
        for (index, segment) in outline.segments.enumerated() {
            for curve in segment.cubics(from: at) {
                let steps = curve.steps(error: Self.chordError, atMost: 200)
                for step in 1...steps {
                    let next = step == steps ? curve.p3 : curve.value(Double(step) / Double(steps))
                    if next != at, isRoom() {
                        chords.append(
                            Chord(a: at, b: next, outline: Int32(number), piece: Int32(index), number: 0, count: 0))
                    }
                    at = next
                }
            }
        }
        if at != outline.start, isRoom() {
            let last = Int32(max(0, outline.segments.count - 1))
            chords.append(Chord(a: at, b: outline.start, outline: Int32(number), piece: last, number: 0, count: 0))
        }
        for index in begin..<chords.count {
            chords[index].number = Int32(index - begin)
            chords[index].count = Int32(chords.count - begin)
        }
    }

    /// The row or column of cells of a coordinate; what is too far away for a picture shares the first.
    private static func number(_ value: Double) -> Int {
        let number = value / cell + 100_000
        return number > 0 && number < 1_000_000 ? Int(number) : 0
    }

    /// Enters a chord into each cell its box meets, with 20 bits a side and 24 for the chord.
    private func enter(_ chord: Chord, _ index: UInt64, _ entries: inout [UInt64]) {
        let (left, right) = (Self.number(min(chord.a.x, chord.b.x)), Self.number(max(chord.a.x, chord.b.x)))
        let (top, bottom) = (Self.number(min(chord.a.y, chord.b.y)), Self.number(max(chord.a.y, chord.b.y)))
        for row in top...bottom {
            // Added, not shifted and joined: the 6.3 optimiser loses the row's bits in the inner loop.
            var entry = UInt64(row) * (1 << 44) + UInt64(left) * (1 << 24) + index
            for _ in left...right {
                entries.append(entry)
                entry += 1 << 24
            }
        }
    }

    private mutating func compare(_ i: Int, _ k: Int) {
        let (s, t) = (chords[i], chords[k])
        guard max(s.a.x, s.b.x) >= min(t.a.x, t.b.x), max(t.a.x, t.b.x) >= min(s.a.x, s.b.x),
            max(s.a.y, s.b.y) >= min(t.a.y, t.b.y), max(t.a.y, t.b.y) >= min(s.a.y, s.b.y)
        else { return }
        if s.outline == t.outline {
            let gap = abs(s.number - t.number)
            // Neighbours share a point.
            if gap <= 1 || gap == s.count - 1 { return }
        }
        let (c1, c2) = (cross(s.b - s.a, t.a - s.a), cross(s.b - s.a, t.b - s.a))
        let (d1, d2) = (cross(t.b - t.a, s.a - t.a), cross(t.b - t.a, s.b - t.a))
        if (c1 > 0 && c2 > 0) || (c1 < 0 && c2 < 0) || (d1 > 0 && d2 > 0) || (d1 < 0 && d2 < 0) { return }
        found.insert(Place(outline: Int(s.outline), piece: Int(s.piece)))
        found.insert(Place(outline: Int(t.outline), piece: Int(t.piece)))
    }
}
