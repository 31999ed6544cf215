import Foundation
import SealBase

/// Draws the border's lines anew as exact ellipses or frames, each edge fitted to what printed, of one width all around.
/// Only when asked for: it replaces what was stamped. A free border has no exact form and stays; so does a frame whose
/// corners are not square.
///
/// Within a quarter of a millimetre beside a line its own roughness goes; ink that reaches further is a character's and
/// stays joined.
struct RingStep {
    let border: Border
    let perMillimetre: Double

    func apply(to layer: inout InkLayer) -> (RestorationEntry, [ExactLine]) {
        let lines = BorderLines(border, layer: layer, perMillimetre: perMillimetre)
        var exact: [ExactLine] = []
        var (before, worst) = ([Double](), 0.0)
        for line in lines.lines {
            guard let (outer, inner) = edges(of: line, lines, layer) else { continue }
            let deviations = deviations(of: line, lines, outer, inner)
            before += deviations
            worst = max(worst, deviations.max() ?? 0)
            draw(outer, inner, &layer)
            exact += [outer, inner]
        }
        let drawn = exact.isEmpty ? nil : BorderLines(border, layer: layer, perMillimetre: perMillimetre)
        let after = (drawn?.lines ?? []).enumerated().flatMap { index, line in
            2 * index + 1 < exact.count && drawn?.lines.count == lines.lines.count
                ? deviations(of: line, lines, exact[2 * index], exact[2 * index + 1]) : []
        }
        func spread(_ values: [Double]) -> Double {
            (values.reduce(0) { $0 + $1 * $1 } / Double(max(values.count, 1))).squareRoot() / perMillimetre
        }
        var numbers = [
            "changed": Double(exact.count / 2), "lines": Double(exact.count / 2),
            "deviationBefore": spread(before), "worstBefore": worst / perMillimetre, "deviationAfter": spread(after),
        ]
        if let first = lines.lines.first, !exact.isEmpty { numbers["width"] = first.width / perMillimetre }
        return (RestorationEntry(step: .rings, numbers: numbers), exact)
    }

    /// The two edges of a line; nil when it has no exact form.
    private func edges(
        of line: BorderLines.Line, _ lines: BorderLines, _ layer: InkLayer
    ) -> (outer: ExactLine, inner: ExactLine)? {
        switch border {
        case .free: return nil
        case .frame(let f):
            let outer = grown(f, by: line.outer)
            let inner = grown(f, by: line.inner)
            guard inner.width > 0, inner.height > 0, hasSquareCorners(outer, line, layer) else { return nil }
            return (.frame(outer), .frame(inner))
        case .ellipse:
            // A ring's width is one: the inner edge is the outer's, smaller by it on every side.
            let middles = lines.places.indices.compactMap { i -> Point? in
                guard let c = line.crossings[i] else { return nil }
                return lines.places[i].at + lines.places[i].outward * c.middle
            }
            guard let fit = fitted(middles) else { return nil }
            let half = line.width / 2
            guard fit.b > line.width else { return nil }
            return (
                .ellipse(Ellipse(centre: fit.centre, a: fit.a + half, b: fit.b + half, angle: fit.angle)),
                .ellipse(Ellipse(centre: fit.centre, a: fit.a - half, b: fit.b - half, angle: fit.angle))
            )
        }
    }

    /// An ellipse through the middle of a line, twice without what lies farthest; a circle when its axes differ by less
    /// than a hundredth, which is less than a rubber seal gives way.
    private func fitted(_ points: [Point]) -> Ellipse? {
        guard var fit = Ellipse(fitting: points) else { return nil }
        for _ in 0..<2 {
            let kept = points.filter { abs(fit.distance($0)) < 0.25 * perMillimetre }
            guard kept.count * 2 > points.count, let better = Ellipse(fitting: kept) else { break }
            fit = better
        }
        guard fit.b > 0.99 * fit.a else { return fit }
        let radius = (fit.a + fit.b) / 2
        return Ellipse(centre: fit.centre, a: radius, b: radius, angle: 0)
    }

    private func grown(_ f: Frame, by offset: Double) -> Frame {
        Frame(centre: f.centre, width: f.width + 2 * offset, height: f.height + 2 * offset, angle: f.angle)
    }

    /// Whether ink stands in each corner, a third of the line's width in from both sides.
    private func hasSquareCorners(_ f: Frame, _ line: BorderLines.Line, _ layer: InkLayer) -> Bool {
        let inset = max(line.width / 3, 1)
        let corners = [(-1.0, -1.0), (1, -1), (1, 1), (-1, 1)].map {
            f.global(Point($0.0 * (f.width / 2 - inset), $0.1 * (f.height / 2 - inset)))
        }
        return corners.allSatisfy { layer.at($0) > 0.5 }
    }

    /// How far each crossing's edges lie from the exact ones, pixels.
    private func deviations(
        of line: BorderLines.Line, _ lines: BorderLines, _ outer: ExactLine, _ inner: ExactLine
    ) -> [Double] {
        return lines.places.indices.flatMap { i -> [Double] in
            guard let c = line.crossings[i] else { return [] }
            let (at, outward) = lines.places[i]
            return [
                abs(outer.distance(at + outward * c.outer)), abs(inner.distance(at + outward * c.inner)),
            ]
        }
    }

    private func draw(_ outer: ExactLine, _ inner: ExactLine, _ layer: inout InkLayer) {
        guard let (drawn, left, top) = ShapePainter.drawn([outer.points, inner.points.reversed()], on: layer) else {
            return
        }
        let seen = layer
        let reach = 0.25 * perMillimetre
        for y in 0..<drawn.height {
            for x in 0..<drawn.width {
                let (px, py) = (x + left - layer.left, y + top - layer.top)
                let p = Point(Double(x + left) + 0.5, Double(y + top) + 0.5)
                let (out, deep) = (outer.distance(p), inner.distance(p))
                guard out < reach, deep > -reach else { continue }
                let value = drawn[x, y]
                if out < -1.5, deep > 1.5 {
                    layer.coverage[px, py] = max(value, 1)
                    continue
                }
                // Ink a little further out or in shows that something joins the line here.
                let way = deep > -out ? 1.3 * reach - out : -1.3 * reach - deep
                let isJoined = seen.at(p + unit(p - border.centre) * way) > 0.5
                layer.coverage[px, py] = isJoined ? max(layer.coverage[px, py], value) : value
            }
        }
    }
}
