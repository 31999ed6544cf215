import Foundation
import SealBase

/// Bridges short interruptions of the border's lines.
///
/// At most 4 mm and 12° as seen from the centre (what is wider may have been meant; a free border, whose course nobody
/// can know, 1.5 mm and the width of its line). Both ends must have the line's width over a millimetre and point at
/// each other along the border, on one side of a frame. The bridge has the ends' own place and width; it only adds ink
/// and lies between the two edges of the line, so no character is touched.
struct GapStep {
    let border: Border
    let perMillimetre: Double
    /// Clockwise radians by which the seal stands turned.
    let turned: Double

    static let longest = 4.0
    static let widest = 12.0
    static let longestFree = 1.5

    func apply(to layer: inout InkLayer) -> RestorationEntry {
        let lines = BorderLines(border, layer: layer, perMillimetre: perMillimetre)
        var gaps: [BorderGap] = []
        for (number, line) in lines.lines.enumerated() {
            for span in spans(line, lines) {
                let (gap, bridge) = judged(span, line, lines, number: number + 1, layer: layer)
                if let bridge { ShapePainter.add([bridge], to: &layer) }
                gaps.append(gap)
            }
        }
        let closed = gaps.filter { $0.left == nil }
        return RestorationEntry(
            step: .gaps,
            numbers: [
                "changed": Double(closed.count), "closed": Double(closed.count),
                "left": Double(gaps.count - closed.count),
                "closedLength": closed.reduce(0) { $0 + $1.millimetres }, "longest": Self.longest,
                "widest": Self.widest, "lines": Double(lines.lines.count),
            ], gaps: gaps)
    }

    /// A stretch of places, `first` may lie before the seam of the walk.
    private struct Span {
        var first: Int
        var count: Int
    }

    /// Stretches where the middle of the line is bare. Two with less than a millimetre of line between them are one:
    /// so short a piece does not tell where the line runs.
    private func spans(_ line: BorderLines.Line, _ lines: BorderLines) -> [Span] {
        let n = line.inked.count
        guard let seam = line.inked.indices.first(where: { line.inked[$0] > 0.5 }) else { return [] }
        var found: [Span] = []
        var between = Double.infinity
        for i in 1..<n {
            let at = (seam + i) % n
            if line.inked[at] >= 0.5 {
                between += lines.steps[at]
            } else if between < perMillimetre, let last = found.last {
                found[found.count - 1].count = i - (last.first - seam) + 1
                between = 0
            } else {
                found.append(Span(first: seam + i, count: 1))
                between = 0
            }
        }
        // The line goes on over the seam.
        if found.count > 1, let head = found.first, let tail = found.last {
            let apart = head.first + n - (tail.first + tail.count)
            if distance(lines, from: tail.first + tail.count - 1, over: apart) < perMillimetre {
                found[found.count - 1].count = head.first + n + head.count - tail.first
                found.removeFirst()
            }
        }
        return found
    }

    private func judged(
        _ span: Span, _ line: BorderLines.Line, _ lines: BorderLines, number: Int, layer: InkLayer
    ) -> (BorderGap, [Point]?) {
        let n = lines.places.count
        func place(_ i: Int) -> (at: Point, outward: Point) { lines.places[((i % n) + n) % n] }
        // Ends are ragged: the bridge reaches half a line's width into both.
        var (first, last) = (span.first, span.first + span.count - 1)
        let overlap = max(0.15 * perMillimetre, 0.5 * line.width)
        first -= reach(lines, from: first, by: -1, pixels: overlap)
        last += reach(lines, from: last, by: 1, pixels: overlap)
        let long = distance(lines, from: first, over: last - first)
        let bare = distance(lines, from: span.first - 1, over: span.count)
        let centre = border.centre
        func angle(_ p: Point) -> Double { atan2(p.x - centre.x, centre.y - p.y) }
        func wrapped(_ a: Double, _ turn: Double) -> Double { (a - (a / turn).rounded(.down) * turn) }
        let spread = wrapped(angle(place(last).at) - angle(place(first).at) + .pi, 2 * .pi) - .pi
        let bareSpread =
            wrapped(angle(place(span.first + span.count).at) - angle(place(span.first - 1).at) + .pi, 2 * .pi) - .pi
        let middle = wrapped(angle(place(first + (last - first) / 2).at) - turned, 2 * .pi)
        var gap = BorderGap(
            line: number, angle: middle * 180 / .pi, degrees: abs(spread) * 180 / .pi,
            millimetres: long / perMillimetre, width: line.width / perMillimetre, left: nil)
        var limit = Self.longest * perMillimetre
        if case .free = border { limit = min(Self.longestFree * perMillimetre, line.width) }
        guard bare <= limit, abs(bareSpread) * 180 / .pi <= Self.widest else {
            gap.left = .tooWide
            return (gap, nil)
        }
        let ends = [end(line, lines, from: first, by: -1), end(line, lines, from: last, by: 1)]
        if isAtCorner(place(first - ends[0].count).outward, place(last + ends[1].count).outward) {
            gap.left = .corner
            return (gap, nil)
        }
        guard let a = ends[0].crossing, let b = ends[1].crossing, isLike(a, b, line) else {
            gap.left = .unlikeEnds
            return (gap, nil)
        }
        if isOccupied(span, line, lines, layer) {
            gap.left = .occupied
            return (gap, nil)
        }
        gap.width = (a.width + b.width) / 2 / perMillimetre
        var (outer, inner): ([Point], [Point]) = ([], [])
        for i in first...last {
            let part = Double(i - first) / Double(max(last - first, 1))
            let (at, outward) = place(i)
            outer.append(at + outward * (a.outer * (1 - part) + b.outer * part))
            inner.append(at + outward * (a.inner * (1 - part) + b.inner * part))
        }
        return (gap, outer + inner.reversed())
    }

    /// The line over a millimetre beyond an end: its middle crossing, nil when it is not whole there or runs askew.
    private func end(
        _ line: BorderLines.Line, _ lines: BorderLines, from start: Int, by step: Int
    ) -> (crossing: BorderLines.Crossing?, count: Int) {
        let n = lines.places.count
        let count = max(4, reach(lines, from: start, by: step, pixels: max(perMillimetre, line.width)))
        let near = (1...count).map { line.crossings[(((start + $0 * step) % n) + n) % n] }
        let seen = near.compactMap(\.self)
        guard Double(seen.count) >= 0.8 * Double(count) else { return (nil, count) }
        let half = seen.count / 2
        func mean(_ part: ArraySlice<BorderLines.Crossing>) -> Double {
            part.reduce(0) { $0 + $1.middle } / Double(max(part.count, 1))
        }
        // Askew by more than one in five is no line that points along the border.
        guard abs(mean(seen[..<half]) - mean(seen[half...])) < 0.1 * max(perMillimetre, line.width) else {
            return (nil, count)
        }
        let outer = seen.map(\.outer).sorted()[half]
        let inner = seen.map(\.inner).sorted()[half]
        return (BorderLines.Crossing(outer: outer, inner: inner), count)
    }

    private func isLike(_ a: BorderLines.Crossing, _ b: BorderLines.Crossing, _ line: BorderLines.Line) -> Bool {
        let widths = (0.65 * line.width)...(1.5 * line.width)
        return widths.contains(a.width) && widths.contains(b.width)
            && abs(a.middle - b.middle) < max(0.15 * perMillimetre, 0.3 * line.width)
    }

    /// Directions of two ends of a bridge: a frame's differ by a quarter turn over a corner.
    private func isAtCorner(_ a: Point, _ b: Point) -> Bool {
        switch border {
        case .ellipse: false
        case .frame: dot(a, b) < 0.996
        case .free: dot(a, b) < 0.9
        }
    }

    /// Ink that runs through the gap from one side of the line to the other is something else.
    private func isOccupied(
        _ span: Span, _ line: BorderLines.Line, _ lines: BorderLines, _ layer: InkLayer
    ) -> Bool {
        let n = lines.places.count
        let beside = 0.2 * perMillimetre
        func crosses(_ i: Int) -> Bool {
            let (at, outward) = lines.places[((i % n) + n) % n]
            func inked(_ offset: Double) -> Bool { layer.at(at + outward * offset) > 0.5 }
            return [line.outer, line.inner].contains { inked($0 - beside) && inked($0) && inked($0 + beside) }
        }
        let through = (0..<span.count).count { crosses(span.first + $0) }
        return Double(through) > 0.15 * Double(span.count)
    }

    private func reach(_ lines: BorderLines, from start: Int, by step: Int, pixels: Double) -> Int {
        let n = lines.places.count
        var (count, way) = (0, 0.0)
        while way < pixels, count < n / 4 {
            way += lines.steps[(((start + count * step) % n) + n) % n]
            count += 1
        }
        return count
    }

    private func distance(_ lines: BorderLines, from start: Int, over count: Int) -> Double {
        let n = lines.places.count
        return (0..<max(0, count)).reduce(0) { $0 + lines.steps[(((start + $1) % n) + n) % n] }
    }
}
