/// How many pixels of a raster stand for one unit of paper, and nothing about where the figure came from.
package struct PixelDensity: Hashable, Codable, Sendable {
    /// Pixels a millimetre.
    package var perMillimetre: Double

    package init(perMillimetre: Double) { self.perMillimetre = perMillimetre }

    package init(dpi: Double) { perMillimetre = dpi / 25.4 }

    /// Dots an inch.
    package var dpi: Double { perMillimetre * 25.4 }
}
