package import SealBase

/// A decoded picture: 8 bits a channel, upright as a viewer shows it, alpha laid on white paper. Colour profiles are
/// not applied: inks are told apart by what the scanner measured.
package struct Raster: Sendable {
    package let width: Int
    package let height: Int
    /// 1 grey, 3 RGB.
    package let channels: Int
    /// Rows from the top, packed.
    package let pixels: [UInt8]
    /// What the file says about its density, believed or not.
    package let densities: [DensityTag]
    /// What a person should know of the file: only its first picture was read, a density that makes no sense…
    package let findings: [Finding]

    package init(
        width: Int, height: Int, channels: Int, pixels: [UInt8], densities: [DensityTag], findings: [Finding] = []
    ) {
        (self.width, self.height, self.channels) = (width, height, channels)
        (self.pixels, self.densities, self.findings) = (pixels, densities, findings)
    }
}

/// A density as a file states it.
package struct DensityTag: Sendable, Hashable, Codable {
    package var source: ScaleEvidence.Source
    /// Pixels a millimetre across and down.
    package var horizontal: Double
    package var vertical: Double

    package init(source: ScaleEvidence.Source, horizontal: Double, vertical: Double) {
        (self.source, self.horizontal, self.vertical) = (source, horizontal, vertical)
    }
}
