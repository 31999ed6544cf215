import Foundation
import SealBase

/// Scores an impression and says what is wrong with it.
struct QualityJudge {
    private(set) var quality: ImpressionQuality
    private(set) var findings: [Finding] = []
    private(set) var carving: Carving

    init(layer: InkLayer, border: Border, density: PixelDensity, candidate: SealCandidate, limits: ScanLimits) {
        let inside = Inside(layer: layer, border: border)
        // A yang seal leaves most of its ground bare, a yin seal inks it.
        carving = inside.inked > 0.52 ? .yin : .yang
        quality = ImpressionQuality(
            border: min(1, inside.border / 0.97),
            evenness: max(0, 1 - layer.unevenness * 1.3),
            contrast: min(1, Double(layer.depth) / 0.3),
            sharpness: inside.sharpness(perMillimetre: density.perMillimetre),
            resolution: min(1, density.dpi / limits.advisedDPI),
            uncovered: max(0, 1 - layer.covered))
        func note(_ code: String, _ score: Double, below: Double) {
            guard score < below else { return }
            findings.append(
                Finding("imaging." + code, .warning, ["score": "\((score * 100).rounded() / 100)"]))
        }
        note("borderBroken", quality.border, below: 0.85)
        note("inkUneven", quality.evenness, below: 0.5)
        note("inkPale", quality.contrast, below: 0.6)
        note("blurred", quality.sharpness, below: 0.4)
        note("overprinted", quality.uncovered, below: 0.8)
    }
}

/// Ink statistics within a border.
private struct Inside {
    /// Part of the border where ink stands within half a millimetre.
    private(set) var border = 0.0
    /// Part of the area within the border that is inked.
    private(set) var inked = 0.0
    private let steepness: Double

    init(layer: InkLayer, border: Border) {
        let field = layer.coverage
        func value(_ p: Point) -> Float {
            let (x, y) = (p.x - Double(layer.left) - 0.5, p.y - Double(layer.top) - 0.5)
            guard x >= 0, y >= 0, x <= Double(field.width - 1), y <= Double(field.height - 1) else { return 0 }
            return field.sample(x, y)
        }
        let (_, short) = border.sides
        let places = border.walk(720)
        var seenPlaces = 0
        for (at, outward) in places {
            let reach = max(2, short * 0.02)
            var seen = false
            for step in 0...12 where !seen {
                seen = value(at - outward * (reach * Double(step) / 12 - 0.5)) > 0.5
            }
            if seen { seenPlaces += 1 }
        }
        self.border = Double(seenPlaces) / Double(max(places.count, 1))
        var (ink, all) = (0, 0)
        for y in stride(from: 0, to: field.height, by: 2) {
            for x in stride(from: 0, to: field.width, by: 2) {
                let p = Point(Double(x + layer.left) + 0.5, Double(y + layer.top) + 0.5)
                guard border.distance(p) < 0 else { continue }
                all += 1
                if field[x, y] > 0.5 { ink += 1 }
            }
        }
        inked = Double(ink) / Double(max(all, 1))
        // The steep part of an edge: the 80th percentile of the step between neighbours that straddle the half.
        var steps: [Float] = []
        for y in stride(from: 0, to: field.height, by: 3) {
            for x in 0..<max(0, field.width - 1) {
                let (a, b) = (field[x, y], field[x + 1, y])
                if (a > 0.5) != (b > 0.5) { steps.append(min(abs(a - b), 1)) }
            }
        }
        steepness = Double(percentile(steps, 0.7))
    }

    /// 1 when edges rise within 0.1 mm, or as fast as the pixels allow; falls to 0 at 0.6 mm.
    func sharpness(perMillimetre: Double) -> Double {
        guard steepness > 0.01 else { return 0 }
        let width = max(0, 1 / steepness - 1.2) / perMillimetre
        return min(1, max(0, 1 - (width - 0.1) / 0.5))
    }
}
