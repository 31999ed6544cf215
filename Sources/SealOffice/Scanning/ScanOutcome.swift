package import SealBase

/// A scan's answer: the seals written, or why none was.
package struct ScanOutcome: Sendable {
    /// One seal and its files.
    package struct Seal: Sendable {
        package var svgPath: String
        package var pngPath: String?
        package var shape: String
        package var width: Millimetres
        package var height: Millimetres
        package var ink: InkColour
        package var density: PixelDensity
        package var scaleSource: String
        package var angleDegrees: Double
        package var segments: Int
        /// Scores 0…1 by name.
        package var scores: [String: Double]
        /// `good` or `usable`.
        package var verdict: String
        /// What would help: raw values of `QualityAction`.
        package var actions: [String]
        package var findings: [Finding]
        /// Identifiers of the official forms it conforms to, best first.
        package var templates: [String]
        /// What restoration gave, when the order asked for it.
        package var cleaned: CleanedOutcome?
    }

    package var seals: [Seal]
    /// Reasons of refusal, and what was noticed about the page.
    package var refusals: [Finding]
    /// What was seen on the way, when the order asked for it.
    package var explanation: ScanExplanation?
}
