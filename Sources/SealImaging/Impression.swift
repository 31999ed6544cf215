package import SealBase

/// The outer border's form.
package enum SealShape: String, Sendable, Hashable, Codable, CaseIterable {
    case round, ellipse, square, rectangle
    /// A closed border of another form.
    case free
}

/// Whether the characters print (yang, 阳文) or the ground does (yin, 阴文).
package enum Carving: String, Sendable, Hashable, Codable, CaseIterable {
    case yang, yin
}

/// The ink's name, by hue; `grey` when the scan has no colour.
package enum InkName: String, Sendable, Hashable, Codable, CaseIterable {
    case red, blue, purple, green, grey
}

/// The faithful trace of one stamped impression, upright and in true size, with what is known about it.
package struct Impression: Sendable, Hashable {
    /// Upright outlines in millimetres; where `measurement.sizeKnown` is false, in a unit of no known size.
    package var picture: VectorPicture
    package var measurement: Measurement
    package var quality: ImpressionQuality
    /// Things a person should know: disagreeing sizes, low density, unknown orientation…
    package var findings: [Finding]
    /// The picture after the restoration that was asked for; `picture` stays the faithful one.
    package var cleaned: CleanedPicture?
}

/// The measured facts of an impression; the JSON of a scan.
package struct Measurement: Sendable, Hashable, Codable {
    package var shape: SealShape
    package var carving: Carving
    package var ink: InkName
    package var inkColour: InkColour
    /// Across the outer edge of the border, upright.
    package var width: Millimetres
    package var height: Millimetres
    /// False when nothing told the scale: then the picture's unit is none, `width` and `height` only give its
    /// proportions, and no seal is made of it.
    package var sizeKnown: Bool
    /// Standard uncertainty of the longer side: the scale's and the border's.
    package var sizeUncertainty: Millimetres
    package var scale: ScaleEvidence
    /// Clockwise degrees by which the seal stood turned on the scan; the picture is turned back by them.
    package var turned: Double
    /// What told the upright direction; `unknown` leaves the seal as it was scanned.
    package var uprightFrom: UprightSource
    /// Centre on the scan as a viewer shows it, pixels from the top-left corner.
    package var centre: Point
    /// Closed outlines of the trace, holes too.
    package var outlines: Int
    /// Lines and curves of all outlines.
    package var segments: Int
    /// What the curves hold: the farthest that they and the seen edge, calmed within half of it, are apart.
    package var tolerance: Millimetres
    /// Star, lines of the border, texts: what of them was seen.
    package var features: SealFeatures
}

/// What told which way is up.
package enum UprightSource: String, Sendable, Hashable, Codable, CaseIterable {
    /// The sides of a square or rectangle.
    case sides
    /// The axes of an ellipse.
    case axes
    /// A five-pointed star in the middle.
    case star
    /// The gap of the ring text, at the bottom, and mirror symmetry.
    case symmetry
    /// Lines of text, which stand upright and level.
    case text
    /// The collection sheet under it alone.
    case page
    /// Nothing did.
    case unknown
}

/// The answer about a scan: what was found, and why something was not taken.
package struct ScanReading: Sendable, Hashable {
    /// Largest first; with `ScanRequest.all` every seal, else at most one.
    package var impressions: [Impression]
    /// Seals that were seen and refused, and the reason when there is none: codes of `ImagingFaultCode`.
    package var refusals: [Finding]
    /// About the page and the file.
    package var findings: [Finding]
    /// Pixels of the scan as a viewer shows it.
    package var width: Int
    package var height: Int
    /// What was read about the scale, even when no impression came of it.
    package var scale: ScaleEvidence?
    /// Things of known size that were seen, in pixels of the picture.
    package var references: [PageReference] = []
    /// Where the picture was laid flat before it was measured: pixels of the flat raster to pixels of the picture.
    package var flattened: Homography?
    /// What was seen on the way, when the request asked for it.
    package var trail: ScanTrail?
}
