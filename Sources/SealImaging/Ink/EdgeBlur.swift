import Foundation

/// What the edges and the insides of a seal's own strokes tell about a scan's sharpness and grain.
struct EdgeBlur {
    /// Spread of the blur, pixels; `nil` where too few broad strokes stand in the clear.
    let sigma: Double?
    /// Root mean square of what differs from its neighbourhood inside strokes, as a share of the full ink.
    let grain: Double

    /// Edges looked at; a ring alone has more.
    private static let fewest = 80

    init(_ seen: Field) {
        var widths: [Float] = []
        let (w, h) = (seen.width, seen.height)
        for y in 4..<max(4, h - 4) {
            for x in 4..<max(4, w - 4) {
                let at = y * w + x
                guard seen.values[at] > 0.3 else { continue }
                for step in [1, -1, w, -w] {
                    let across = abs(step) == 1 ? w : 1
                    if let width = Self.width(seen.values, at, step, across) { widths.append(width) }
                }
            }
        }
        sigma = widths.count >= Self.fewest ? Double(percentile(widths, 0.4)) : nil
        grain = Self.grain(seen)
    }

    /// The spread of a blurred straight edge between the pixel `at` and the next along `step`: the amounts of two
    /// neighbours are values of one bell's integral, one pixel apart. `nil` where no broad stroke ends here, or slantwise.
    private static func width(_ seen: [Float], _ at: Int, _ step: Int, _ across: Int) -> Float? {
        let full = max(seen[at - 2 * step], seen[at - 3 * step])
        guard full > 0.7, full < 1.3, seen[at - step] > 0.7 * full else { return nil }
        let (inner, outer) = (seen[at] / full, seen[at + step] / full)
        guard inner > 0.5, outer <= 0.5, seen[at + 3 * step] < 0.1 * full, seen[at + 4 * step] < 0.1 * full else {
            return nil
        }
        let next = at + step
        let slope = abs(seen[at + across] - seen[at - across]) + abs(seen[next + across] - seen[next - across])
        guard slope < 0.6 * (inner - outer) * full else { return nil }
        return 1.702 / (logit(inner) - logit(outer))
    }

    /// 1.702 times the place where a bell's integral reaches a value, nearly.
    private static func logit(_ share: Float) -> Float {
        let p = min(max(share, 0.02), 0.98)
        return log(p / (1 - p))
    }

    /// Strokes so broad that no edge is within two pixels.
    private static func grain(_ seen: Field) -> Double {
        let inside = seen.extreme(2, largest: false)
        let soft = seen.boxed(1)
        var (sum, count) = (0.0, 0.0)
        for index in inside.values.indices where inside.values[index] > 0.6 {
            let rest = Double(seen.values[index] - soft.values[index])
            sum += rest * rest
            count += 1
        }
        return count > 0 ? (sum / count).squareRoot() : 0
    }
}
