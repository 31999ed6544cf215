import Foundation
import SealBase

/// Cleans a copy of an impression's ink by the steps that are asked for. What it is made of stays as it is: the trace of
/// the result stands beside the faithful one.
///
/// Pale strokes first, so that their pieces are no specks; then specks; then bleed, which needs whole edges; the border
/// last, so that bridges have the width the lines end up with.
struct Restoration {
    let steps: Set<RestorationStep>
    let border: Border
    /// Pixels a millimetre.
    let perMillimetre: Double
    /// Clockwise radians by which the seal stands turned.
    let turned: Double

    struct Result {
        var layer: InkLayer
        var entries: [RestorationEntry] = []
        /// Exact lines on which the trace is put, when the border was drawn anew.
        var exact: [ExactLine] = []

        /// Traced lines with the points of a border that was drawn anew put onto its exact edges.
        func exactly(_ lines: [[Point]]) -> [[Point]] {
            guard !exact.isEmpty else { return lines }
            return lines.map { line in
                line.map { p in
                    // A trace of exact coverage is off by a fraction of a pixel.
                    for edge in exact {
                        if let placed = edge.snapped(p, within: 0.75) { return placed }
                    }
                    return p
                }
            }
        }
    }

    func restored(_ layer: InkLayer) -> Result {
        var result = Result(layer: layer)
        let stroke = StrokeWidth(layer, within: border, perMillimetre: perMillimetre).millimetres
        if steps.contains(.pressure) {
            result.entries.append(PressureStep(perMillimetre: perMillimetre).apply(to: &result.layer.coverage))
        }
        if steps.contains(.speckle) {
            let step = SpeckleStep(stroke: stroke, perMillimetre: perMillimetre)
            result.entries.append(step.apply(to: &result.layer.coverage))
        }
        if steps.contains(.bleed) {
            let step = BleedStep(stroke: stroke, perMillimetre: perMillimetre)
            result.entries.append(step.apply(to: &result.layer.coverage))
        }
        if steps.contains(.gaps) {
            let step = GapStep(border: border, perMillimetre: perMillimetre, turned: turned)
            result.entries.append(step.apply(to: &result.layer))
        }
        if steps.contains(.rings) {
            let step = RingStep(border: border, perMillimetre: perMillimetre)
            let (entry, exact) = step.apply(to: &result.layer)
            result.entries.append(entry)
            result.exact = exact
        }
        return result
    }
}
