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
            let difference = reading.difference(from: chosen.density)
            residual = max(residual, abs(difference))
            let isRival = !chosen.source.isSeen || reading.source.isSeen || reading.source == .declaredSize
            if isRival { doubt = max(doubt, abs(difference)) }
            guard abs(difference) <= reading.allowance(beside: chosen.uncertainty, tolerance) else {
                readings[index].believed = false
                continue
            }
            // What else is printed on a sheet proves no more than its marks.
            if chosen.source == .sheet, reading.source.isSeen, reading.source != .sheet { continue }
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
    /// How much finer than `density` it is, relative.
    fileprivate func difference(from density: PixelDensity) -> Double {
        self.density.perMillimetre / density.perMillimetre - 1
    }

    /// The largest difference to a chosen reading of that uncertainty that is no disagreement: the configured tolerance,
    /// two and a half standard deviations where that is more, and half as much again for a seal's declared size, as
    /// rubber spreads.
    fileprivate func allowance(beside uncertainty: Double, _ tolerance: Double) -> Double {
        if source == .declaredSize { return 1.5 * tolerance }
        let own = self.uncertainty
        return max(tolerance, 2.5 * (own * own + uncertainty * uncertainty).squareRoot())
    }

    /// Seen things before the scanner's setting, that before what the picture is a page of, that before the size a PDF
    /// shows it at, that before what its headers say; last the declared size. Among seen things the most certain.
    fileprivate func precedes(_ other: Self) -> Bool {
        (rank, uncertainty) < (other.rank, other.uncertainty)
    }

    private var rank: Int {
        switch source {
        case .sheet, .paperEdges, .bar, .ruler: 0
        case .declaredDPI: 1
        case .page: 2
        case .pdfPlacement: 3
        case .pHYs, .jfif, .exif, .tiff, .bmp: 4
        case .declaredSize: 5
        case .guess: 6
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
        notes += distrustTag(&all, width: width, height: height)
        guard let evidence = ScaleEvidence(weighing: all, tolerance: tolerance) else {
            let guess = ScaleEvidence(
                source: .guess, density: Self.guess(width, height), readings: all, residual: 0, doubt: 0, uncertainty: 1
            )
            notes.append(Finding("imaging.noScale", .error, ["offers": "sheet, ruler, bar, --dpi, --width"]))
            return WeighedScale(evidence: guess, findings: notes)
        }
        let chosen = evidence.readings.first { $0.source == evidence.source && $0.believed }
        for reading in all where reading.believed && reading.source != evidence.source {
            let allowed = reading.allowance(beside: chosen?.uncertainty ?? evidence.uncertainty, tolerance)
            guard abs(reading.difference(from: chosen?.density ?? evidence.density)) > allowed else { continue }
            notes.append(disagreement(evidence, reading, width: width, height: height, request))
        }
        return WeighedScale(evidence: evidence, findings: notes)
    }

    private func disagreement(
        _ evidence: ScaleEvidence, _ other: ScaleEvidence.Reading, width: Double, height: Double, _ request: ScanRequest
    ) -> Finding {
        if other.source == .declaredSize {
            let density = evidence.density.perMillimetre
            let sides = [(request.declaredWidth, width), (request.declaredHeight, height)].filter { $0.0 != nil }
            return Finding(
                "imaging.sizeDiffers", .warning,
                [
                    "measured": sides.map { Self.rounded($0.1 / density) }.joined(separator: " × "),
                    "declared": sides.map { Self.rounded($0.0?.value ?? 0) }.joined(separator: " × "),
                ])
        }
        return Self.disagreement(evidence.source, evidence.density, other)
    }

    private static func disagreement(
        _ source: ScaleEvidence.Source, _ density: PixelDensity, _ other: ScaleEvidence.Reading
    ) -> Finding {
        Finding(
            "imaging.scaleDisagrees", .warning,
            [
                "source": source.rawValue, "dpi": rounded(density.dpi),
                "other": other.source.rawValue, "otherDPI": rounded(other.density.dpi),
            ])
    }

    /// The declared size as a reading. One side is enough. Sides the other way round than they were measured are taken
    /// as meant so; proportions that are another seal's tell no scale by themselves.
    private func addDeclared(
        _ width: Double, _ height: Double, _ request: ScanRequest, _ all: inout [ScaleEvidence.Reading],
        _ notes: inout [Finding]
    ) throws(ImagingFault) {
        for side in [request.declaredWidth, request.declaredHeight].compactMap(\.self) {
            guard side.value.isFinite, (3...200).contains(side.value) else {
                throw ImagingFault(.badDeclaration, ["value": "\(side.value)"])
            }
        }
        let sides = (request.declaredWidth?.value, request.declaredHeight?.value)
        guard let first = sides.0 ?? sides.1 else { return }
        var (density, believed) = ((sides.0 == nil ? height : width) / first, true)
        if let (across, down) = sides.0.flatMap({ across in sides.1.map { (across, $0) } }) {
            let (off, exchanged) = (width * down / (height * across) - 1, width * across / (height * down) - 1)
            let told = ["declared": "\(Self.rounded(across)) × \(Self.rounded(down))"]
            if abs(off) > Self.squash, abs(exchanged) <= Self.squash {
                notes.append(Finding("imaging.declaredExchanged", .warning, told))
                density = (width * height / (across * down)).squareRoot()
            } else {
                if abs(off) > Self.squash { notes.append(Finding("imaging.proportionsDiffer", .warning, told)) }
                if abs(off) <= 2 * Self.squash { density = (width * height / (across * down)).squareRoot() }
                believed = abs(off) <= 2 * Self.squash || all.contains { $0.believed }
            }
        }
        // Seals are cut true to about 0.2 mm, and rubber spreads when it is pressed.
        all.append(
            .init(
                source: .declaredSize, density: PixelDensity(perMillimetre: density), believed: believed,
                uncertainty: 0.3 / first))
    }

    /// How far pressing changes the proportions of a seal.
    private static let squash = 0.03

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

    /// Where two headers of one file contradict each other and nothing else is known, the one that gives the seal a usual
    /// size is right when the chosen one does not.
    private func distrustTag(_ readings: inout [ScaleEvidence.Reading], width: Double, height: Double) -> [Finding] {
        let believed = readings.indices.filter { readings[$0].believed && readings[$0].source != .declaredSize }
        guard believed.count == 2, believed.allSatisfy({ readings[$0].source.isTag }),
            let chosen = believed.min(by: { readings[$0].precedes(readings[$1]) }),
            let other = believed.first(where: { $0 != chosen })
        else { return [] }
        func isUsual(_ index: Int) -> Bool {
            let density = readings[index].density.perMillimetre
            return UsualSealSize.fits(width / density, height / density, slack: 0.02 * max(width, height) / density)
        }
        let difference = readings[other].difference(from: readings[chosen].density)
        guard abs(difference) > 0.1, !isUsual(chosen), isUsual(other) else { return [] }
        readings[chosen].believed = false
        return [Self.disagreement(readings[other].source, readings[other].density, readings[chosen])]
    }

    /// A density that makes the seal 40 mm long, as most are: what is traced with when nothing tells the scale.
    private static func guess(_ width: Double, _ height: Double) -> PixelDensity {
        PixelDensity(perMillimetre: max(width, height, 1) / 40)
    }
}
