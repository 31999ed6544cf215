import Foundation
import SealBase

/// Scores an impression and says what is wrong with it.
struct QualityJudge {
    /// What is judged.
    struct Evidence: Sendable {
        var layer: InkLayer
        /// The traced outlines before curves were fitted, pixels.
        var lines: [[Point]]
        var border: Border
        var carving: Carving
        /// Radians by which the seal may stand turned; what was taken first.
        var turns: [Double]
        var density: PixelDensity
        /// Largest relative disagreement between sources of scale.
        var disagreement: Double
        /// Whether another seal lies over it, whose lines were taken out.
        var isOverlapped = false
        /// Whether one of another ink does: what shines through it is pale and no second strike.
        var isUnderOtherInk = false
        /// Whether a camera took it, whose blur changes over the seal.
        var isPhotograph = false
    }

    let quality: ImpressionQuality

    /// Fewer pixels a millimetre than this show no levels within a stroke.
    private static let levelDensity = 10.0

    init(_ seen: Evidence, configuration: ScanConfiguration) {
        let (field, perMillimetre) = (seen.layer.asStamped ?? seen.layer.coverage, seen.density.perMillimetre)
        let inside = InkInside(layer: seen.layer, border: seen.border)
        let tails = EdgeTails(field, perMillimetre: perMillimetre)
        // The pixels' own blur is the scan's density, not the impression's.
        let blur = max(0, tails.usual - 1.6 / max(perMillimetre, 0.1))
        let slip = max(0, tails.lopsided - 0.15)
        let loss = StrokeLoss(
            lines: seen.lines, layer: seen.layer, border: seen.border, turns: seen.turns,
            perMillimetre: perMillimetre)
        var scores: [QualityCriterion: Double] = [
            .border: inside.border / 0.97,
            // What was taken out with another seal's lines did not fail to print.
            .strokes: seen.isOverlapped ? 1 : 1 - max(loss.crumbled * 4, loss.bare * 2.5),
            .evenness: 1 - seen.layer.unevenness * 1.3,
            .contrast: Double(seen.layer.depth) / 0.3,
            .sharpness: 1 - blur / 0.3,
            .resolution: seen.density.dpi / configuration.advisedDPI,
            .uncovered: 1 - seen.layer.covered,
            .smear: 1 - slip / 0.6,
            .scale: 1 - seen.disagreement / (3 * configuration.scaleTolerance),
        ]
        // A blurred or slipped impression has pale ink of its own; it is not called struck twice as well.
        let showsLevels = !seen.isPhotograph && !seen.isUnderOtherInk && perMillimetre >= Self.levelDensity
        if showsLevels, blur < 0.06, slip < 0.15 {
            let ghost = GhostInk(
                field, ground: seen.carving == .yin ? seen.border : nil, left: seen.layer.left, top: seen.layer.top,
                perMillimetre: perMillimetre)
            scores[.doubleStrike] = 1 - ghost.share / 0.3
        }
        quality = ImpressionQuality(scores, limits: configuration.quality)
    }
}
