import Foundation
import SealBase

/// The scale of one seal: the evidence and what is to be told about it.
struct WeighedScale: Sendable {
    var evidence: ScaleEvidence
    var findings: [Finding]
}

extension ScaleEvidence {
    /// Puts readings together: the most credible one, and with it those that agree within `tolerance`, each weighted by
    /// its own uncertainty. Credible readings that disagree are not believed. Nil when none is credible.
    init?(weighing all: [Reading], tolerance: Double) {
        guard let chosen = all.filter(\.believed).min(by: { $0.precedes($1) }) else { return nil }
        var readings = all
        var (weights, sum, residual, doubt) = (0.0, 0.0, 0.0, 0.0)
        var tagCounted = false
        for index in all.indices where all[index].believed {
            let reading = all[index]
            let difference = reading.density.perMillimetre / chosen.density.perMillimetre - 1
            residual = max(residual, abs(difference))
            let isRival = !chosen.source.isSeen || reading.source.isSeen || reading.source == .declaredSize
            if isRival { doubt = max(doubt, abs(difference)) }
            guard abs(difference) <= tolerance else {
                readings[index].believed = false
                continue
            }
            // A seal is measured against its declared size and not by it, unless nothing else tells the scale.
            if reading.source == .declaredSize, chosen.source != .declaredSize { continue }
            if reading.source.isTag {
                guard !tagCounted else { continue }
                tagCounted = true
            }
            let weight = 1 / max(reading.uncertainty * reading.uncertainty, 1e-9)
            weights += weight
            sum += weight * difference
        }
        let density = chosen.density.perMillimetre * (1 + (weights > 0 ? sum / weights : 0))
        self.init(
            source: chosen.source, density: PixelDensity(perMillimetre: density), readings: readings,
            residual: residual, doubt: doubt, uncertainty: weights > 0 ? (1 / weights).squareRoot() : chosen.uncertainty
        )
    }
}

extension ScaleEvidence.Reading {
    /// Seen things before the scanner's setting, that before what the picture is a page of, that before what its
    /// headers say; last the declared size. Among seen things the most certain.
    fileprivate func precedes(_ other: Self) -> Bool {
        (rank, uncertainty) < (other.rank, other.uncertainty)
    }

    private var rank: Int {
        switch source {
        case .sheet, .paperEdges, .bar, .ruler: 0
        case .declaredDPI: 1
        case .page: 2
        case .pHYs, .jfif, .exif, .tiff, .bmp, .pdfPlacement: 3
        case .declaredSize: 4
        case .guess: 5
        }
    }
}

extension ScaleFinder {
    /// The evidence with the seal's measured sides, in pixels of the measured raster, against the declared
    /// millimetres; disagreements become findings. When nothing tells the scale the source is `guess`.
    func weighed(width: Double, height: Double, request: ScanRequest) throws(ImagingFault) -> WeighedScale {
        let (width, height) = (width / stretch, height / stretch)
        var all = readings
        var notes: [Finding] = []
        try addDeclared(width, height, request, &all, &notes)
        notes += settleSheet(&all, width: width, height: height, declared: request.declaredWidth)
        if !all.contains(where: \.believed) {
            notes += believeDoubtful(&all, width: width, height: height)
        }
        notes += distrustBar(&all, width: width, height: height)
        guard let evidence = ScaleEvidence(weighing: all, tolerance: tolerance) else {
            let guess = ScaleEvidence(
                source: .guess, density: Self.guess(width, height), readings: all, residual: 0, doubt: 0, uncertainty: 1
            )
            notes.append(Finding("imaging.noScale", .error, ["offers": "sheet, ruler, bar, --dpi, --width"]))
            return WeighedScale(evidence: guess, findings: notes)
        }
        let measured = width / evidence.density.perMillimetre
        for reading in all where reading.believed && reading.source != evidence.source {
            let difference = abs(reading.density.perMillimetre / evidence.density.perMillimetre - 1)
            guard difference > tolerance else { continue }
            notes.append(disagreement(evidence, reading, measured: measured, request))
        }
        return WeighedScale(evidence: evidence, findings: notes)
    }

    private func disagreement(
        _ evidence: ScaleEvidence, _ other: ScaleEvidence.Reading, measured: Double, _ request: ScanRequest
    ) -> Finding {
        if other.source == .declaredSize {
            let declared = request.declaredWidth.map { Self.rounded($0.value) } ?? ""
            return Finding(
                "imaging.sizeDiffers", .warning, ["measured": Self.rounded(measured), "declared": declared])
        }
        return Finding(
            "imaging.scaleDisagrees", .warning,
            [
                "source": evidence.source.rawValue, "dpi": Self.rounded(evidence.density.dpi),
                "other": other.source.rawValue, "otherDPI": Self.rounded(other.density.dpi),
            ])
    }

    private func addDeclared(
        _ width: Double, _ height: Double, _ request: ScanRequest, _ all: inout [ScaleEvidence.Reading],
        _ notes: inout [Finding]
    ) throws(ImagingFault) {
        guard let declared = request.declaredWidth else { return }
        for side in [declared, request.declaredHeight ?? declared] {
            guard side.value.isFinite, (3...200).contains(side.value) else {
                throw ImagingFault(.badDeclaration, ["value": "\(side.value)"])
            }
        }
        var density = width / declared.value
        if let length = request.declaredHeight {
            if abs((width / height) / (declared.value / length.value) - 1) > 2 * tolerance {
                notes.append(
                    Finding(
                        "imaging.proportionsDiffer", .warning,
                        ["declared": "\(declared.value) × \(length.value)"]))
            } else {
                density = (density * height / length.value).squareRoot()
            }
        }
        // Seals are cut true to about 0.2 mm, and rubber spreads when it is pressed.
        all.append(
            .init(
                source: .declaredSize, density: PixelDensity(perMillimetre: density), believed: true,
                uncertainty: 0.3 / declared.value))
    }

    /// 120 dots an inch is a real setting of scanners and a default of programs: believed, with a warning, only when it
    /// gives the seal the size of an official form.
    private func believeDoubtful(
        _ readings: inout [ScaleEvidence.Reading], width: Double, height: Double
    ) -> [Finding] {
        for index in readings.indices {
            let density = readings[index].density
            guard abs(density.dpi - 120) < 0.6 else { continue }
            if UsualSealSize.fits(width / density.perMillimetre, height / density.perMillimetre, slack: 0.3) {
                readings[index].believed = true
                return [Finding("imaging.doubtfulDensity", .warning, ["dpi": "120"])]
            }
        }
        return []
    }

    /// That a bar with end ticks is 100 mm long is a convention and may be wrong for one line among others. Where it makes
    /// the seal of no usual size it gives way when another credible reading contradicts it and does; and when nothing
    /// else is known and half the length would: other forms print bars of 50 mm.
    private func distrustBar(_ readings: inout [ScaleEvidence.Reading], width: Double, height: Double) -> [Finding] {
        func isUsual(_ perMillimetre: Double) -> Bool {
            let (w, h) = (width / perMillimetre, height / perMillimetre)
            return UsualSealSize.fits(w, h, slack: 0.02 * max(w, h))
        }
        guard let bar = readings.firstIndex(where: { $0.source == .bar && $0.believed }) else { return [] }
        let density = readings[bar].density.perMillimetre
        guard !isUsual(density) else { return [] }
        let others = readings.filter { $0.believed && $0.source != .bar }
        let contradicted = others.contains {
            abs($0.density.perMillimetre / density - 1) > 0.1 && isUsual($0.density.perMillimetre)
        }
        if contradicted {
            readings[bar].believed = false
        } else if others.isEmpty, isUsual(2 * density) {
            readings[bar].believed = false
            return [Finding("imaging.barDoubtful", .warning, ["width": Self.rounded(width / density)])]
        }
        return []
    }

    /// A density that makes the seal 40 mm long, as most are: what is traced with when nothing tells the scale.
    private static func guess(_ width: Double, _ height: Double) -> PixelDensity {
        PixelDensity(perMillimetre: max(width, height, 1) / 40)
    }
}
