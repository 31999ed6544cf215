package import SealBase
import SealImaging

/// The cleaned seal beside the faithful one, and what was done.
package struct CleanedOutcome: Sendable {
    /// One step.
    package struct Step: Sendable {
        package var step: String
        package var numbers: [String: Double]
        package var gaps: [Gap]
        /// The step in a sentence, and every interruption that was left.
        package var findings: [Finding]
    }

    /// An interruption of the border; `left` says why it was not bridged.
    package struct Gap: Encodable, Sendable {
        package var line: Int
        package var angle: Double
        package var degrees: Double
        package var millimetres: Double
        package var width: Double
        package var left: String?
    }

    package var svgPath: String
    package var pngPath: String?
    package var steps: [Step]

    init(_ cleaned: CleanedPicture, _ outputs: ScanOutputs) {
        (svgPath, pngPath) = (outputs.svg, outputs.png)
        steps = cleaned.entries.map { entry in
            Step(
                step: entry.step.rawValue, numbers: entry.numbers,
                gaps: entry.gaps.map { gap in
                    Gap(
                        line: gap.line, angle: gap.angle, degrees: gap.degrees, millimetres: gap.millimetres,
                        width: gap.width, left: gap.left?.rawValue)
                }, findings: entry.findings)
        }
    }
}
