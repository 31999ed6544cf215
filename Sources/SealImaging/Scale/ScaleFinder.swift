import SealBase

/// Weighs what is known about the scale of a scan (ES-4): the file's density, the declared density, a page of known
/// size. Defaults that mean nothing are noted and not believed.
struct ScaleFinder: Sendable {
    private(set) var readings: [ScaleEvidence.Reading] = []
    private(set) var findings: [Finding] = []
    private let tolerance: Double

    /// Weighs the evidence that does not need the seal.
    init(_ raster: Raster, request: ScanRequest) throws(ImagingFault) {
        tolerance = request.limits.configuration.scaleTolerance
        if let dpi = request.dpi {
            guard dpi.isFinite, (10...10_000).contains(dpi) else {
                throw ImagingFault(.badDeclaration, ["value": "\(dpi)"])
            }
            readings.append(.init(source: .declaredDPI, density: PixelDensity(dpi: dpi), believed: true))
        }
        for tag in raster.densities {
            let density = PixelDensity(perMillimetre: (tag.horizontal + tag.vertical) / 2)
            let dpi = (density.dpi * 10).rounded() / 10
            let isDefault = [72.0, 96, 120].contains { abs($0 - dpi) < 0.6 }
            readings.append(.init(source: tag.source, density: density, believed: !isDefault))
            if isDefault {
                findings.append(Finding("imaging.defaultDensity", .notice, ["dpi": "\(Int(dpi.rounded()))"]))
            }
            if abs(tag.horizontal / tag.vertical - 1) > 0.005 {
                findings.append(Finding("imaging.unequalDensity", .warning))
            }
        }
        if let page = Self.pageDensity(raster) {
            readings.append(.init(source: .page, density: page, believed: true))
        }
    }

    /// The density to look for seals with: the best guess when nothing is believed.
    func provisional(_ raster: Raster) -> PixelDensity {
        if let evidence { return evidence.density }
        if let doubtful = readings.first(where: { $0.density.dpi > 110 }) { return doubtful.density }
        let long = Double(max(raster.width, raster.height))
        return PixelDensity(perMillimetre: long > 2200 ? max(long / 297, 5) : 300 / 25.4)
    }

    /// The evidence without the seal; nil when nothing is believed.
    var evidence: ScaleEvidence? {
        let believed = readings.filter(\.believed)
        guard let chosen = believed.first else { return nil }
        let residual = believed.map { abs($0.density.perMillimetre / chosen.density.perMillimetre - 1) }.max() ?? 0
        return ScaleEvidence(source: chosen.source, density: chosen.density, readings: readings, residual: residual)
    }

    /// The evidence with the seal's measured size in pixels against the declared millimetres; disagreements become
    /// findings. The file's density is measured and wins; the declaration alone is enough when there is none.
    func weighed(
        width: Double, height: Double, request: ScanRequest
    ) throws(ImagingFault) -> (ScaleEvidence, [Finding]) {
        var all = readings
        var notes: [Finding] = []
        if let declared = request.declaredWidth {
            guard declared.value.isFinite, (3...200).contains(declared.value) else {
                throw ImagingFault(.badDeclaration, ["value": "\(declared.value)"])
            }
            let density = PixelDensity(perMillimetre: width / declared.value)
            all.append(.init(source: .declaredSize, density: density, believed: true))
            if let length = request.declaredHeight {
                guard length.value.isFinite, (3...200).contains(length.value) else {
                    throw ImagingFault(.badDeclaration, ["value": "\(length.value)"])
                }
                if abs((width / height) / (declared.value / length.value) - 1) > 2 * tolerance {
                    notes.append(
                        Finding(
                            "imaging.proportionsDiffer", .warning,
                            ["declared": "\(declared.value) × \(length.value)"]))
                }
            }
        }
        if !all.contains(where: \.believed) {
            notes += Self.believeDoubtful(&all, width: width, height: height)
        }
        let believed = all.filter(\.believed)
        guard let chosen = believed.first else { throw ImagingFault(.noScale) }
        var residual = 0.0
        for other in believed.dropFirst() {
            let difference = abs(other.density.perMillimetre / chosen.density.perMillimetre - 1)
            residual = max(residual, difference)
            guard difference > tolerance else { continue }
            notes.append(
                Finding(
                    other.source == .declaredSize ? "imaging.sizeDiffers" : "imaging.scaleDisagrees", .warning,
                    [
                        "source": chosen.source.rawValue, "dpi": rounded(chosen.density.dpi),
                        "other": other.source.rawValue, "otherDPI": rounded(other.density.dpi),
                        "measured": rounded(width / chosen.density.perMillimetre),
                        "declared": request.declaredWidth.map { rounded($0.value) } ?? "",
                    ]))
        }
        return (
            ScaleEvidence(source: chosen.source, density: chosen.density, readings: all, residual: residual), notes
        )
    }

    /// 120 dots an inch is a real setting of scanners and a default of programs: believed, with a warning, only when it
    /// gives the seal the size of an official form.
    private static func believeDoubtful(
        _ readings: inout [ScaleEvidence.Reading], width: Double, height: Double
    ) -> [Finding] {
        let official: [(Double, Double)] = [
            (18, 18), (20, 20), (22, 22), (25, 25), (38, 38), (40, 40), (42, 42), (45, 45), (50, 50), (45, 30),
            (40, 30),
        ]
        for index in readings.indices {
            let density = readings[index].density
            guard abs(density.dpi - 120) < 0.6 else { continue }
            let (w, h) = (width / density.perMillimetre, height / density.perMillimetre)
            if official.contains(where: { abs($0.0 - w) < 0.3 && abs($0.1 - h) < 0.3 }) {
                readings[index].believed = true
                return [Finding("imaging.doubtfulDensity", .warning, ["dpi": "120"])]
            }
        }
        return []
    }

    private func rounded(_ value: Double) -> String { "\((value * 10).rounded() / 10)" }

    /// A4 to the pixel at a density scanners have: 210 × 297 mm within two pixels.
    private static func pageDensity(_ raster: Raster) -> PixelDensity? {
        let (short, long) = (min(raster.width, raster.height), max(raster.width, raster.height))
        for dpi in [100.0, 150, 200, 240, 300, 400, 600, 1200] {
            let (w, h) = (210 / 25.4 * dpi, 297 / 25.4 * dpi)
            if abs(Double(short) - w) <= 2, abs(Double(long) - h) <= 2 { return PixelDensity(dpi: dpi) }
        }
        return nil
    }
}
