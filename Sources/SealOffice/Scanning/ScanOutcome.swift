package import SealBase

/// A scan's answer: the seals written, or why none was.
package struct ScanOutcome: Sendable {
    /// One thing that was read about the scale, believed or not.
    package struct ScaleReading: Sendable {
        package var source: String
        package var density: PixelDensity
        package var believed: Bool
        /// Relative standard uncertainty.
        package var uncertainty: Double
        /// What is left between marks that were seen and the map through them.
        package var residual: Millimetres?
    }

    /// One seal and its files.
    package struct Seal: Sendable {
        package var svgPath: String
        package var pngPath: String?
        package var pdfPath: String?
        package var picturePath: String?
        package var shape: String
        /// Proportions only, unless `sizeKnown`.
        package var width: Millimetres
        package var height: Millimetres
        package var sizeKnown: Bool
        /// Standard uncertainty of the longer side.
        package var sizeUncertainty: Millimetres
        package var ink: InkColour
        package var density: PixelDensity
        package var scaleSource: String
        /// Everything that was read about the scale.
        package var readings: [ScaleReading]
        package var angleDegrees: Double
        package var segments: Int
        /// How near the outlines keep to the scan's edges.
        package var tolerance: Millimetres
        /// Scores 0…1 by name.
        package var scores: [String: Double]
        /// `good` or `usable`.
        package var verdict: String
        /// What would help: raw values of `QualityAction`.
        package var actions: [String]
        package var findings: [Finding]
        /// Identifiers of the official forms it conforms to, best first.
        package var templates: [String]
        /// `yang` or `yin`.
        package var carving: String
        package var parts: ScanParts
        /// `nil` where the size is not known.
        package var conformity: ScanConformity?
        /// What restoration gave, when the order asked for it.
        package var cleaned: CleanedOutcome?
    }

    package var seals: [Seal]
    /// Reasons of refusal, and what was noticed about the page.
    package var refusals: [Finding]
    /// What was seen on the way, when the order asked for it.
    package var explanation: ScanExplanation?

    /// Whether something was found and all of it in known size.
    package var isSized: Bool { !seals.isEmpty && seals.allSatisfy(\.sizeKnown) }
}
