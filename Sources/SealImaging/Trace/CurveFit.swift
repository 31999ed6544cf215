import Foundation
import SealBase

/// Turns a dense closed line into lines and cubic Bézier curves that stay within a tolerance of it: corners first, then
/// least squares between them (Schneider, "An Algorithm for Automatically Fitting Digitized Curves", Graphics Gems 1990).
struct CurveFit {
    /// Greatest distance in millimetres of the curve from the line.
    let tolerance: Double
    /// Half the length over which a turn counts as a corner, millimetres.
    var arm = 0.11
    /// Cosine of the least turn of a corner.
    var cornerCosine = 0.62

    /// The outline of a closed line in millimetres; nil when it has no extent.
    func outline(_ line: [Point]) -> Outline? {
        let points = thinned(line)
        guard points.count >= 3 else { return nil }
        let corners = corners(of: points)
        var segments: [Segment] = []
        let start: Int
        if corners.isEmpty {
            start = 0
            let tangent = unit(points[1] - points[points.count - 1])
            let loop = points + [points[0]]
            // Two halves: one span cannot close on itself.
            let middle = loop.count / 2
            let across = unit(loop[min(middle + 1, loop.count - 1)] - loop[middle - 1])
            fit(loop[0...middle], tangent, across * -1, depth: 0, into: &segments)
            fit(loop[middle...], across, tangent * -1, depth: 0, into: &segments)
        } else {
            start = corners[0]
            for (index, corner) in corners.enumerated() {
                let end = index + 1 < corners.count ? corners[index + 1] : corners[0] + points.count
                let span = (corner...end).map { points[$0 % points.count] }
                let (out, back) = (endTangent(span), endTangent(span.reversed()))
                fit(span[...], out, back, depth: 0, into: &segments)
            }
        }
        guard !segments.isEmpty else { return nil }
        return Outline(start: points[start], segments: segments)
    }

    /// Drops points closer together than a fifth of the tolerance.
    private func thinned(_ line: [Point]) -> [Point] {
        var out: [Point] = []
        for p in line {
            if let last = out.last, length(p - last) < tolerance * 0.2 { continue }
            out.append(p)
        }
        while out.count > 3, let first = out.first, let last = out.last, length(first - last) < tolerance * 0.2 {
            out.removeLast()
        }
        return out
    }

    /// Points where the line turns sharply within the arm on both sides.
    private func corners(of points: [Point]) -> [Int] {
        let n = points.count
        var cosines = [Double](repeating: 1, count: n)
        for i in 0..<n {
            guard let ahead = walk(points, from: i, by: 1), let behind = walk(points, from: i, by: -1) else {
                return []
            }
            let (u, v) = (unit(points[i] - behind), unit(ahead - points[i]))
            cosines[i] = u.x * v.x + u.y * v.y
        }
        var found: [Int] = []
        for i in 0..<n where cosines[i] < cornerCosine {
            var isSharpest = true
            var (j, travelled) = (i, 0.0)
            for step in [1, -1] {
                (j, travelled) = (i, 0)
                while isSharpest {
                    let k = (j + step + n) % n
                    travelled += length(points[k] - points[j])
                    if travelled > arm * 0.8 || k == i { break }
                    if cosines[k] < cosines[i] || (cosines[k] == cosines[i] && k < i) { isSharpest = false }
                    j = k
                }
            }
            if isSharpest { found.append(i) }
        }
        return found
    }

    /// The point at the arm's length along the line.
    private func walk(_ points: [Point], from start: Int, by step: Int) -> Point? {
        let n = points.count
        var (at, left) = (start, arm)
        for _ in 0..<n {
            let following = (at + step + n) % n
            let part = length(points[following] - points[at])
            if part >= left, part > 0 {
                return points[at] + (points[following] - points[at]) * (left / part)
            }
            left -= part
            at = following
        }
        return nil
    }

    /// Direction in which a span leaves its first point, over a short way to be robust against noise.
    private func endTangent(_ span: [Point]) -> Point {
        guard let first = span.first, span.count > 1 else { return Point(1, 0) }
        var at = 1
        while at + 1 < span.count, length(span[at] - first) < arm * 0.5 { at += 1 }
        return unit(span[at] - first)
    }

    private func fit(
        _ span: ArraySlice<Point>, _ out: Point, _ back: Point, depth: Int, into segments: inout [Segment]
    ) {
        guard let first = span.first, let last = span.last, span.count >= 2 else { return }
        if span.count == 2 || isStraight(span, first, last) {
            segments.append(.line(last))
            return
        }
        var parameters = chordLengths(span)
        var curve = bezier(span, parameters, out, back)
        var (worst, at) = farthest(span, curve, parameters)
        var round = 0
        while worst > tolerance, worst < tolerance * 6, round < 5 {
            parameters = reparametrised(span, curve, parameters)
            curve = bezier(span, parameters, out, back)
            (worst, at) = farthest(span, curve, parameters)
            round += 1
        }
        if worst <= tolerance || depth > 24 || span.count < 4 {
            segments.append(.curve(curve.1, curve.2, last))
            return
        }
        let split = min(max(at, span.startIndex + 1), span.endIndex - 2)
        let tangent = middleTangent(span, split)
        fit(span[span.startIndex...split], out, tangent * -1, depth: depth + 1, into: &segments)
        fit(span[split...], tangent, back, depth: depth + 1, into: &segments)
    }

    private func middleTangent(_ span: ArraySlice<Point>, _ split: Int) -> Point {
        var (a, b) = (split - 1, split + 1)
        while a > span.startIndex, length(span[split] - span[a]) < arm * 0.6 { a -= 1 }
        while b < span.endIndex - 1, length(span[b] - span[split]) < arm * 0.6 { b += 1 }
        return unit(span[b] - span[a])
    }

    private func isStraight(_ span: ArraySlice<Point>, _ first: Point, _ last: Point) -> Bool {
        let direction = last - first
        let size = length(direction)
        guard size > 1e-9 else { return false }
        let limit = tolerance * 0.6
        return span.allSatisfy {
            abs(($0.x - first.x) * direction.y - ($0.y - first.y) * direction.x) / size <= limit
        }
    }

    private func chordLengths(_ span: ArraySlice<Point>) -> [Double] {
        var out = [0.0]
        for i in span.startIndex + 1..<span.endIndex {
            out.append((out.last ?? 0) + length(span[i] - span[i - 1]))
        }
        let total = max(out.last ?? 0, 1e-12)
        return out.map { $0 / total }
    }

    private typealias Curve = (Point, Point, Point, Point)

    private func bezier(_ span: ArraySlice<Point>, _ t: [Double], _ out: Point, _ back: Point) -> Curve {
        guard let p0 = span.first, let p3 = span.last else { return (out, out, back, back) }
        var (c00, c01, c11, x0, x1) = (0.0, 0.0, 0.0, 0.0, 0.0)
        for (offset, p) in span.enumerated() {
            let u = t[offset]
            let v = 1 - u
            let (b0, b1, b2, b3) = (v * v * v, 3 * u * v * v, 3 * u * u * v, u * u * u)
            let (a1, a2) = (out * b1, back * b2)
            c00 += dot(a1, a1)
            c01 += dot(a1, a2)
            c11 += dot(a2, a2)
            let rest = p - (p0 * (b0 + b1) + p3 * (b2 + b3))
            x0 += dot(a1, rest)
            x1 += dot(a2, rest)
        }
        let determinant = c00 * c11 - c01 * c01
        let chord = length(p3 - p0)
        var (alpha, beta) = (chord / 3, chord / 3)
        if abs(determinant) > 1e-15 {
            alpha = (x0 * c11 - x1 * c01) / determinant
            beta = (c00 * x1 - c01 * x0) / determinant
        }
        let way = max(chord, pathLength(span))
        if !(alpha > way * 1e-3) || !(beta > way * 1e-3) || alpha > way * 1.5 || beta > way * 1.5 {
            (alpha, beta) = (way / 3, way / 3)
        }
        return (p0, p0 + out * alpha, p3 + back * beta, p3)
    }

    private func pathLength(_ span: ArraySlice<Point>) -> Double {
        var sum = 0.0
        for i in span.startIndex + 1..<span.endIndex { sum += length(span[i] - span[i - 1]) }
        return sum
    }

    private func farthest(_ span: ArraySlice<Point>, _ curve: Curve, _ t: [Double]) -> (Double, Int) {
        var (worst, at) = (0.0, span.startIndex + span.count / 2)
        for (offset, p) in span.enumerated() {
            let d = length(value(curve, t[offset]) - p)
            if d > worst { (worst, at) = (d, span.startIndex + offset) }
        }
        return (worst, at)
    }

    /// One Newton step of each parameter towards the nearest place on the curve.
    private func reparametrised(_ span: ArraySlice<Point>, _ c: Curve, _ t: [Double]) -> [Double] {
        var out = t
        for (offset, p) in span.enumerated() {
            let u = t[offset]
            let v = 1 - u
            let d = value(c, u) - p
            let d1 = ((c.1 - c.0) * (v * v) + (c.2 - c.1) * (2 * u * v) + (c.3 - c.2) * (u * u)) * 3
            let d2 = ((c.2 - c.1 * 2 + c.0) * v + (c.3 - c.2 * 2 + c.1) * u) * 6
            let below = dot(d1, d1) + dot(d, d2)
            if abs(below) > 1e-12 { out[offset] = min(max(u - dot(d, d1) / below, 0), 1) }
        }
        return out
    }

    private func value(_ c: Curve, _ u: Double) -> Point {
        let v = 1 - u
        return c.0 * (v * v * v) + c.1 * (3 * u * v * v) + c.2 * (3 * u * u * v) + c.3 * (u * u * u)
    }
}

func length(_ p: Point) -> Double { (p.x * p.x + p.y * p.y).squareRoot() }

func dot(_ a: Point, _ b: Point) -> Double { a.x * b.x + a.y * b.y }

func unit(_ p: Point) -> Point {
    let size = length(p)
    return size > 1e-12 ? p * (1 / size) : Point(1, 0)
}
