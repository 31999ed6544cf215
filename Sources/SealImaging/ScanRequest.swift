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
    /// What is cleaned on a copy of each impression (`Impression.cleaned`); nothing when empty.
    package var restore: Set<RestorationStep> = []
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
    /// What impressions are judged by.
    package var configuration = ScanConfiguration()

    package init() {}
}
