import Foundation
import SealBase

extension Carving {
    /// By what fills the seal within its border: bare ground around dark characters, or a dark ground around light
    /// ones.
    init(border: Border, layer: InkLayer, profile: BorderProfile, perMillimetre: Double) {
        // A line's width is left out, so that a thick border does not look like a ground; no line takes a tenth of a
        // side on each side.
        let isLine = profile.uniformity > 0.6 && profile.depth * perMillimetre < 0.1 * border.sides.1
        let margin = isLine ? (profile.depth + 0.2) * perMillimetre : 0
        var (ink, all) = (0, 0)
        for y in stride(from: 0, to: layer.coverage.height, by: 2) {
            for x in stride(from: 0, to: layer.coverage.width, by: 2) {
                let p = Point(Double(x + layer.left) + 0.5, Double(y + layer.top) + 0.5)
                guard border.distance(p) < -margin else { continue }
                all += 1
                if layer.coverage[x, y] > 0.5 { ink += 1 }
            }
        }
        // The strokes of characters take less than half of the place they stand on, dark or light.
        self = Double(ink) > 0.5 * Double(all) ? .yin : .yang
    }
}

extension InkLayer {
    /// What draws: the layer itself, or for a yin seal the light characters within its border.
    func drawing(_ carving: Carving, within border: Border, margin: Double) -> InkLayer {
        guard carving == .yin else { return self }
        var out = self
        for y in 0..<coverage.height {
            for x in 0..<coverage.width {
                let p = Point(Double(x + left) + 0.5, Double(y + top) + 0.5)
                out.coverage[x, y] = border.distance(p) < -margin ? 1 - min(max(coverage[x, y], 0), 1) : 0
            }
        }
        return out
    }
}
