import Foundation
import SealBase

/// The ink across a border, from its outer edge inwards, all around.
struct BorderProfile {
    /// Millimetres between samples.
    private static let step = 0.05
    /// Coverage from the outer edge inwards, for every place where an edge was found.
    private let rays: [[Float]]
    /// How far in the ink goes on at each of them, millimetres.
    private let depths: [Double]
    /// The middle of `depths`: the width of a border's line, or some depth of a solid ground.
    let depth: Double
    /// The part of the places whose depth is like the middle one: most of a line, few of a solid ground.
    let uniformity: Double

    init(_ border: Border, layer: InkLayer, perMillimetre: Double) {
        let reach = min(4.5, 0.3 * border.sides.1 / perMillimetre)
        let count = max(2, Int(reach / Self.step))
        var rays: [[Float]] = []
        for (at, outward) in border.walk(360) {
            func ink(_ millimetres: Double) -> Float { layer.at(at - outward * (millimetres * perMillimetre)) }
            // The edge of a worn or pressed border lies within half a millimetre of the fit.
            guard let edge = stride(from: -0.5, through: 0.5, by: Self.step).first(where: { ink($0) >= 0.5 }) else {
                continue
            }
            rays.append((0..<count).map { ink(edge + Double($0) * Self.step) })
        }
        let depths = rays.map { ray in Double(ray.firstIndex { $0 < 0.5 } ?? count) * Self.step }
        let middle = depths.isEmpty ? 0 : depths.sorted()[depths.count / 2]
        let like = depths.filter { abs($0 - middle) < max(0.2, 0.3 * middle) }
        (self.rays, self.depths, depth) = (rays, depths, middle)
        uniformity = depths.isEmpty ? 0 : Double(like.count) / Double(depths.count)
    }

    /// Lines that run all around: 1, 2 for a double border, 3; and how deep the innermost ends, millimetres.
    var lines: (count: Int, depth: Double) {
        var found = (count: 1, depth: depth)
        // Lines of one border stand closer together than characters are high, 2.5 mm.
        while found.count < 3, let next = line(after: found.depth, until: found.depth + 2.5) {
            found = (found.count + 1, next)
        }
        return found
    }

    /// Where another line ends that begins after a bare gap; nil when what comes is text, which has gaps of its own.
    private func line(after depth: Double, until last: Double) -> Double? {
        guard let samples = rays.first?.count, rays.count >= 60 else { return nil }
        let first = Int(depth / Self.step) + 3
        let end = min(Int(last / Self.step), samples - 10)
        guard first < end else { return nil }
        // A thin line of 0.2 mm wavers by as much: it is looked for within 0.15 mm of each depth.
        let slack = 3
        for middle in first + slack..<max(end, first + slack) {
            var ends: [Int] = []
            for ray in rays {
                guard let peak = (middle - slack...middle + slack).max(by: { ray[$0] < ray[$1] }), ray[peak] >= 0.4
                else { continue }
                let bar = min(0.35, 0.7 * ray[peak])
                let before = (max(first - 3, peak - 16)..<peak).contains { ray[$0] < bar }
                if before, let end = (peak..<min(samples, peak + 14)).first(where: { ray[$0] < bar }) {
                    ends.append(end)
                }
            }
            if Double(ends.count) > 0.68 * Double(rays.count) {
                return Double(ends.sorted()[ends.count * 3 / 4]) * Self.step
            }
        }
        return nil
    }
}
