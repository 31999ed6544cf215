package import SealBase

/// Where the millimetres of a scan come from, so that a reviewer can judge them (ES-4).
package struct ScaleEvidence: Sendable, Hashable, Codable {
    /// What the density was taken from.
    package enum Source: String, Sendable, Hashable, Codable, CaseIterable {
        /// PNG `pHYs`.
        case pHYs
        /// The JFIF header.
        case jfif
        /// EXIF XResolution.
        case exif
        /// TIFF XResolution with its ResolutionUnit.
        case tiff
        /// BMP biXPelsPerMeter.
        case bmp
        /// The size at which a PDF page shows its picture.
        case pdfPlacement
        /// The picture is exactly a page of A4 at a usual scanner density.
        case page
        /// The declared density of the scanner.
        case declaredDPI
        /// The declared width of the impression over its measured pixels.
        case declaredSize
    }

    /// One thing that was read, believed or not.
    package struct Reading: Sendable, Hashable, Codable {
        package var source: Source
        package var density: PixelDensity
        package var believed: Bool
    }

    package var source: Source
    package var density: PixelDensity
    /// Every reading that was found, the chosen one too.
    package var readings: [Reading]
    /// Largest relative difference between the chosen density and another believed reading.
    package var residual: Double
}
