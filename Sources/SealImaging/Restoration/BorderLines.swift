import Foundation
import SealBase

/// The lines of a border that run all around, measured at places along it: one ring, or several within each other. A
/// border of characters, or the rim of a solid ground, has none.
struct BorderLines {
    /// One place of one line: offsets from the fitted border, pixels, positive outside.
    struct Crossing {
        var outer: Double
        var inner: Double
        var width: Double { outer - inner }
        var middle: Double { (outer + inner) / 2 }
    }

    struct Line {
        /// Middle offsets of the two edges.
        var outer: Double
        var inner: Double
        var width: Double { outer - inner }
        /// Where the line is whole.
        var crossings: [Crossing?]
        /// The part of the middle of the line that is inked at every place, 0…1.
        var inked: [Double]
    }

    let places: [(at: Point, outward: Point)]
    /// The way along the border from each place to the next, pixels.
    let steps: [Double]
    private(set) var lines: [Line] = []
    private let perMillimetre: Double

    /// A line covers at least so much of the border; characters in a ring cover less than two thirds.
    private static let leastShare = 0.75

    init(_ border: Border, layer: InkLayer, perMillimetre: Double) {
        let (long, short) = border.sides
        self.perMillimetre = perMillimetre
        let count = min(4000, max(720, Int(1.6 * (long + short) / perMillimetre * 12)))
        let places = border.walk(count)
        (self.places, steps) = (
            places,
            places.indices.map { i in
                length(places[(i + 1) % places.count].at - places[i].at)
            }
        )
        guard places.count == count else { return }
        // Half a millimetre outside for squash and bleed; a double border lies within four.
        let first = 0.6 * perMillimetre
        let deep = min(4 * perMillimetre, 0.24 * short)
        let step = max(0.35, 0.03 * perMillimetre)
        let samples = max(4, Int((first + deep) / step))
        let rays = places.map { place in
            (0..<samples).map { layer.at(place.at + place.outward * (first - Double($0) * step)) }
        }
        var from = 0
        while lines.count < 3, let line = Self.line(rays, from: from, first: first, step: step, perMillimetre) {
            lines.append(line)
            from = Int((first - line.inner + 0.12 * perMillimetre) / step)
        }
    }

    private static func line(
        _ rays: [[Float]], from: Int, first: Double, step: Double, _ perMillimetre: Double
    ) -> Line? {
        let crossings = rays.map { crossing($0, from: from, first: first, step: step) }
        let seen = crossings.compactMap(\.self)
        guard Double(seen.count) > leastShare * Double(rays.count) else { return nil }
        let (outer, width) = (middle(seen.map(\.outer)), middle(seen.map(\.width)))
        // Lines of borders are 2.5 mm wide at most; a wider one is a solid ground.
        guard width < 2.6 * perMillimetre, width > 0.08 * perMillimetre else { return nil }
        let slack = max(0.3 * perMillimetre, 0.35 * width)
        let whole = crossings.map { crossing -> Crossing? in
            guard let c = crossing, abs(c.outer - outer) < slack, c.width > 0.55 * width, c.width < 1.6 * width else {
                return nil
            }
            return c
        }
        let kept = whole.compactMap(\.self)
        guard Double(kept.count) > leastShare * Double(rays.count) else { return nil }
        let (top, bottom) = (middle(kept.map(\.outer)), middle(kept.map(\.inner)))
        let (a, b) = (Int((first - top + 0.25 * width) / step), Int((first - bottom - 0.25 * width) / step))
        let inked = rays.map { ray -> Double in
            let core = ray[min(max(a, 0), ray.count - 1)...min(max(a, b, 0), ray.count - 1)]
            return Double(core.count { $0 > 0.5 }) / Double(core.count)
        }
        return Line(outer: top, inner: bottom, crossings: whole, inked: inked)
    }

    /// The first run of ink along a ray; nil when it begins at once or does not end.
    private static func crossing(_ ray: [Float], from: Int, first: Double, step: Double) -> Crossing? {
        var at = from
        guard at < ray.count, ray[at] <= 0.5 else { return nil }
        while at < ray.count, ray[at] <= 0.5 { at += 1 }
        guard at > 0, at < ray.count else { return nil }
        func place(_ k: Int) -> Double {
            let span = Double(ray[k] - ray[k - 1])
            let part = abs(span) > 1e-6 ? Double(0.5 - ray[k - 1]) / span : 0.5
            return first - (Double(k - 1) + part) * step
        }
        let outer = place(at)
        while at < ray.count, ray[at] > 0.5 { at += 1 }
        guard at < ray.count else { return nil }
        return Crossing(outer: outer, inner: place(at))
    }

    private static func middle(_ values: [Double]) -> Double {
        values.isEmpty ? 0 : values.sorted()[values.count / 2]
    }
}
