package import SealBase

/// What the person who scanned says about the scan. Everything is optional; nothing is believed without comparison.
package struct ScanRequest: Sendable, Hashable {
    /// The declared width of the stamped impression, as on the application form (ES-4).
    package var declaredWidth: Millimetres?
    /// The declared length (the other side) of the impression; taken with the width.
    package var declaredHeight: Millimetres?
    /// The density the scanner was set to, dots an inch.
    package var dpi: Double?
    /// Every seal on the page instead of the largest.
    package var all: Bool
    /// Keep what a person needs to see what happened (`ScanReading.trail`).
    package var explain = false
    /// The page of a TIFF or PDF to read, from 1.
    package var page = 1
    package var limits: ScanLimits

    package init(
        declaredWidth: Millimetres? = nil, declaredHeight: Millimetres? = nil, dpi: Double? = nil, all: Bool = false,
        limits: ScanLimits = ScanLimits()
    ) {
        (self.declaredWidth, self.declaredHeight, self.dpi) = (declaredWidth, declaredHeight, dpi)
        (self.all, self.limits) = (all, limits)
    }
}

/// Bounds that hold before memory is asked for, and the least a scan must offer.
package struct ScanLimits: Sendable, Hashable, Codable {
    /// Pixels of the whole picture: two A4 pages at 1200 DPI.
    package var pixels = 280_000_000
    /// Pixels of one side.
    package var side = 65_000
    /// Below this density strokes of a seal's smallest characters run together.
    package var refusedBelowDPI = 70.0
    /// Below this density a better scan is advised.
    package var advisedDPI = 290.0
    /// Agreement asked of two sources of scale, as a fraction.
    package var scaleTolerance = 0.015
    /// Least optical density of full ink above the paper.
    package var faintInk = 0.035
    /// Saturation of the fullest ink below which a page without a recognisable border is called too faint.
    package var paleInk = 0.2

    /// Least part of the border that must have printed for a seal to be one.
    package var leastBorder = 0.6
    /// Most lines and curves of one trace; a clean seal has about a thousand.
    package var segments = 20_000

    package init() {}
}
