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
        /// The marks of a collection sheet, seen in the picture.
        case sheet
        /// The edges of a sheet of paper, seen in the picture.
        case paperEdges
        /// A printed bar of 100 mm, seen in the picture.
        case bar
        /// A printed ruler, seen in the picture.
        case ruler
        /// The declared density of the scanner.
        case declaredDPI
        /// The declared width of the impression over its measured pixels.
        case declaredSize
        /// Nothing told the scale: a figure to work with, and no measure of anything.
        case guess
    }

    /// One thing that was read, believed or not.
    package struct Reading: Sendable, Hashable, Codable {
        package var source: Source
        /// Pixels of the picture a millimetre.
        package var density: PixelDensity
        /// Whether the answer rests on it.
        package var believed: Bool
        /// Relative standard uncertainty.
        package var uncertainty: Double
        /// What is left between the marks seen and the map through them, root mean square; of seen things only.
        package var residual: Millimetres?

        init(
            source: Source, density: PixelDensity, believed: Bool, uncertainty: Double = 0.004,
            residual: Millimetres? = nil
        ) {
            (self.source, self.density, self.believed) = (source, density, believed)
            (self.uncertainty, self.residual) = (uncertainty, residual)
        }
    }

    /// The reading that counts most.
    package var source: Source
    /// Pixels of the picture a millimetre, of all believed readings together.
    package var density: PixelDensity
    /// Every reading that was found, the chosen one too.
    package var readings: [Reading]
    /// Largest relative difference between the chosen density and another credible reading.
    package var residual: Double
    /// The same among readings that could as well be right: something seen in the picture is not put in doubt by what
    /// the file says.
    package var doubt: Double
    /// Relative standard uncertainty of the density.
    package var uncertainty: Double

    /// Whether the picture's millimetres are known at all.
    package var isKnown: Bool { source != .guess }
}

extension ScaleEvidence.Source {
    /// Things of known size in the picture itself: they beat what a file or a form says about it.
    package var isSeen: Bool {
        switch self {
        case .sheet, .paperEdges, .bar, .ruler: true
        case .pHYs, .jfif, .exif, .tiff, .bmp, .pdfPlacement, .page, .declaredDPI, .declaredSize, .guess: false
        }
    }

    /// What the file's headers say: one scanner wrote them all, so that two of them prove no more than one.
    var isTag: Bool {
        switch self {
        case .pHYs, .jfif, .exif, .tiff, .bmp, .pdfPlacement: true
        case .page, .sheet, .paperEdges, .bar, .ruler, .declaredDPI, .declaredSize, .guess: false
        }
    }
}
