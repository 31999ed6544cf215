import Foundation
import SealBase

/// Collects what is known about the scale of a scan (ES-4): things of known size seen in it, the file's density, the
/// declared density, a page of known size. Defaults that mean nothing are noted and not believed.
struct ScaleFinder: Sendable {
    /// In pixels of the picture a millimetre.
    private(set) var readings: [ScaleEvidence.Reading] = []
    private(set) var findings: [Finding] = []
    /// Pixels of the raster that is measured for one of the picture: 1, unless the picture was flattened.
    let stretch: Double
    /// Sheets that the one seen may be instead: lengths on them for one on the sheet that was assumed.
    let otherSheets: [String: Double]
    let tolerance: Double

    /// `raster` is the picture as decoded; `stretch` the flat raster's pixels for one of it.
    init(
        _ raster: Raster, references: [SeenReference] = [], stretch: Double = 1, otherSheets: [String: Double] = [:],
        request: ScanRequest
    ) throws(ImagingFault) {
        self.otherSheets = otherSheets
        tolerance = request.limits.configuration.scaleTolerance
        self.stretch = stretch
        for seen in references {
            readings.append(seen.reading)
            findings += seen.findings
        }
        if let dpi = request.dpi {
            guard dpi.isFinite, (10...10_000).contains(dpi) else {
                throw ImagingFault(.badDeclaration, ["value": "\(dpi)"])
            }
            readings.append(.init(source: .declaredDPI, density: PixelDensity(dpi: dpi), believed: true))
        }
        if let page = Self.pageDensity(raster) {
            readings.append(.init(source: .page, density: page, believed: true, uncertainty: 0.003))
        }
        for tag in raster.densities { add(tag) }
    }

    private mutating func add(_ tag: DensityTag) {
        // The finer of unequal densities: the coarse direction is stretched to it (see `FlatPage`).
        let density = PixelDensity(perMillimetre: max(tag.horizontal, tag.vertical))
        guard density.dpi.isFinite, density.dpi > 0 else { return }
        let credible = tag.isCredible
        // A whole number of dots an inch may be rounded by half a dot; scanners themselves are true to about 0.3 %.
        let rounding = 0.29 / density.dpi
        readings.append(
            .init(
                source: tag.source, density: density, believed: credible,
                uncertainty: (0.003 * 0.003 + rounding * rounding).squareRoot()))
        if tag.isDefault {
            findings.append(Finding("imaging.defaultDensity", .notice, ["dpi": "\(Int(density.dpi.rounded()))"]))
        } else if !credible {
            let dpi = "\(Int(min(density.dpi, 1e9).rounded()))"
            findings.append(
                Finding("imaging.absurdDensity", .notice, ["source": tag.source.rawValue, "dpi": dpi]))
        }
        if tag.isUnequal {
            let (across, down) = (tag.horizontal * 25.4, tag.vertical * 25.4)
            findings.append(
                Finding(
                    "imaging.unequalDensity", .notice, ["across": Self.rounded(across), "down": Self.rounded(down)]))
        }
    }

    /// The evidence without the seal; nil when nothing is believed.
    var evidence: ScaleEvidence? { ScaleEvidence(weighing: readings, tolerance: tolerance) }

    /// Whether something of known size in the picture, or the person who scanned it, tells the scale.
    var isMeasured: Bool { evidence.map { $0.source.isSeen || $0.source == .declaredDPI } ?? false }

    /// Densities to look for seals with, in pixels a millimetre of the raster that is measured: what is believed, or
    /// guesses, the likeliest first. A guess is only a window: seals of 7 to 75 mm are seen through it.
    func provisional(_ raster: Raster) -> [Double] {
        if let evidence {
            let density = evidence.density.perMillimetre * stretch
            // By a bar of half the length that is assumed a seal may seem too large.
            if evidence.source == .bar { return [density, 2 * density] }
            // Of two headers that contradict each other either may be right.
            let others = evidence.source.isTag ? readings.filter { $0.believed && $0.source.isTag } : []
            let rivals = others.map { $0.density.perMillimetre * stretch }
            return [density] + rivals.filter { abs($0 / density - 1) > 0.1 }
        }
        if let doubtful = readings.first(where: { $0.density.dpi > 110 && $0.density.dpi < 1300 }) {
            return [doubtful.density.perMillimetre * stretch]
        }
        let long = Double(max(raster.width, raster.height))
        let first = long > 2200 ? max(long / 297, 5) : 300 / 25.4
        // Cut out of a finer scan, the same seal has more pixels; a seal of less than 14 mm seems too small at first.
        return [first, 2 * first, 3 * first, first / 2].filter { $0 <= 1200 / 25.4 }
    }

    static func rounded(_ value: Double) -> String { "\((value * 10).rounded() / 10)" }

    /// A4 to the pixel at a density scanners have: 210 × 297 mm within two pixels.
    static func pageDensity(_ raster: Raster) -> PixelDensity? {
        let (short, long) = (min(raster.width, raster.height), max(raster.width, raster.height))
        for dpi in [100.0, 150, 200, 240, 300, 400, 600, 1200] {
            let (w, h) = (210 / 25.4 * dpi, 297 / 25.4 * dpi)
            if abs(Double(short) - w) <= 2, abs(Double(long) - h) <= 2 { return PixelDensity(dpi: dpi) }
        }
        return nil
    }
}

/// Something of known size seen in the picture, as a reading of its scale.
struct SeenReference: Sendable {
    var reference: PageReference
    var reading: ScaleEvidence.Reading
    /// What was assumed.
    var findings: [Finding]
}

extension DensityTag {
    /// 72, 96 and 120 dots an inch are what programs write when they know nothing.
    var isDefault: Bool {
        let dpi = max(horizontal, vertical) * 25.4
        return !isUnequal && [72.0, 96, 120].contains { abs($0 - dpi) < 0.6 }
    }

    /// Fax machines scan unlike numbers of lines across and down.
    var isUnequal: Bool { vertical > 0 && abs(horizontal / vertical - 1) > 0.005 }

    /// Something a scanner can have been set to: 50 to 4,800 dots an inch.
    var isCredible: Bool {
        let scanners = 50.0...4800
        return !isDefault && scanners.contains(horizontal * 25.4) && scanners.contains(vertical * 25.4)
            && (0.4...2.5).contains(horizontal / max(vertical, 1e-9))
    }
}
