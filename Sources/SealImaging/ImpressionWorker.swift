import Foundation
import SealBase

/// Makes the impression of one candidate.
struct ImpressionWorker {
    let raster: Raster
    let paper: Paper
    let scale: ScaleFinder
    let request: ScanRequest
    /// What the page tells about up.
    let page: PageUp

    /// The impression, and its trail when the request asks for one; throws a refusal with its reason.
    func impression(
        _ candidate: SealCandidate, perMillimetre provisional: Double
    ) throws(ImagingFault) -> (Impression, SealTrail?) {
        if let edge = candidate.cutBy { throw try cut(candidate, by: edge, perMillimetre: provisional) }
        // Where nothing tells the scale, the seal is traced as if it had the size most seals have.
        let provisional = scale.evidence == nil ? try guess(candidate.border) : provisional
        var layer = try separated(candidate, perMillimetre: provisional)
        clear(&layer, outside: candidate.border, by: 0.7 * provisional)
        let lines = Trace(layer, perMillimetre: provisional).lines
        let border = BorderFit.refined(candidate.border, lines: lines, perMillimetre: provisional)
        // A frame whose side is the picture's own edge may be a part of anything.
        if case .frame = border, let edge = border.edge(of: raster) { throw ImagingFault(.cropped, ["edge": edge]) }
        let profile = BorderProfile(border, layer: layer, perMillimetre: provisional)
        let carving = Carving(border: border, layer: layer, profile: profile, perMillimetre: provisional)
        let drawing = layer.drawing(carving, within: border, margin: 0.3 * provisional)
        let upright = Upright(border: border, layer: drawing, page: page)
        let size = border.extent(turned: upright.turned)
        let weighed = try scale.weighed(width: size.x, height: size.y, request: request)
        let evidence = weighed.evidence
        let density = PixelDensity(perMillimetre: evidence.density.perMillimetre * scale.stretch)
        guard !evidence.isKnown || evidence.density.dpi >= request.limits.configuration.refusedBelowDPI else {
            let needed = request.limits.configuration.setting
            throw ImagingFault(.tooCoarse, ["dpi": "\(Int(evidence.density.dpi))", "needed": "\(needed)"])
        }
        let seen = QualityJudge.Evidence(
            layer: layer, lines: lines, border: border, carving: carving, turns: upright.turns, density: density,
            disagreement: evidence.doubt, isOverlapped: !candidate.overlaps.isEmpty,
            isUnderOtherInk: candidate.overlaps.contains { hueDistance($0.hue, candidate.hue) >= 40 },
            isPhotograph: evidence.source == .paperEdges)
        let millimetres = Point(size.x / density.perMillimetre, size.y / density.perMillimetre)
        let ink = inkColour(layer.ink)
        let (judge, drawn) = sideBySide {
            QualityJudge(seen, configuration: request.limits.configuration)
        } _: {
            self.picture(
                lines, border: border, turned: upright.turned, size: millimetres,
                perMillimetre: density.perMillimetre, ink: ink)
        }
        let (picture, tolerance) = drawn
        // Less than that is no border: headings and blots come this far too.
        guard judge.quality[.border] >= request.limits.configuration.quality.border.refuse else {
            throw ImagingFault(.noSeal)
        }
        var findings = weighed.findings
        if evidence.isKnown, density.dpi < request.limits.configuration.advisedDPI {
            let dpi = "\(Int(density.dpi.rounded()))"
            let details = ["dpi": dpi, "advised": "\(request.limits.configuration.setting)"]
            findings.append(Finding("imaging.lowDensity", .warning, details))
        }
        if !candidate.overlaps.isEmpty {
            findings.append(Finding("imaging.overlapped", .warning, ["count": "\(candidate.overlaps.count)"]))
        }
        if tolerance > Millimetres(0.02) {
            findings.append(Finding("imaging.roughEdge", .notice, ["held": "\(tolerance.value)"]))
        }
        findings += upright.findings
        findings += judge.quality.reasons.map(\.finding)
        if let grey = candidate.grey { findings.append(grey.finding) }
        let segments = picture.outlines.reduce(0) { $0 + $1.segments.count }
        guard segments <= request.limits.configuration.segments else {
            throw ImagingFault(.tooRough, ["segments": "\(segments)"])
        }
        let measurement = Measurement(
            shape: border.shape, carving: carving, ink: InkName(ink: layer.ink), inkColour: picture.ink,
            width: Millimetres(millimetres.x), height: Millimetres(millimetres.y), sizeKnown: evidence.isKnown,
            sizeUncertainty: uncertainty(of: max(millimetres.x, millimetres.y), evidence), scale: evidence,
            turned: upright.turned * 180 / .pi, uprightFrom: upright.source, centre: border.centre,
            outlines: picture.outlines.count, segments: segments, tolerance: tolerance,
            features: SealFeatures(
                border: border, layer: drawing, carving: carving,
                profile: BorderProfile(border, layer: layer, perMillimetre: density.perMillimetre), upright: upright,
                perMillimetre: density.perMillimetre))
        var impression = Impression(
            picture: picture, measurement: measurement, quality: judge.quality, findings: findings)
        impression.cleaned = cleaned(
            layer, border: border, turned: upright.turned, size: millimetres, provisional: provisional,
            perMillimetre: density.perMillimetre)
        guard request.explain else { return (impression, nil) }
        return (
            impression,
            SealTrail(raster: raster, layer: layer, lines: lines, border: border, turned: upright.turned)
        )
    }

    /// Why a candidate that the picture's edge cuts is none: it is cut, or nothing of it stands on paper.
    private func cut(
        _ candidate: SealCandidate, by edge: String, perMillimetre: Double
    ) throws(ImagingFault) -> ImagingFault {
        do {
            _ = try separated(candidate, perMillimetre: scale.evidence == nil ? guess(candidate.border) : perMillimetre)
        } catch {
            if error.code == .noPaper { return error }
        }
        return ImagingFault(.cropped, ["edge": edge])
    }

    /// The candidate's ink by colour, or by level where there is no colour.
    private func separated(_ candidate: SealCandidate, perMillimetre: Double) throws(ImagingFault) -> InkLayer {
        if let ink = candidate.grey {
            return try GreySeparation(
                raster: raster, paper: paper, candidate: candidate, ink: ink, perMillimetre: perMillimetre
            ).layer()
        }
        var separation = InkSeparation(
            raster: raster, paper: paper, candidate: candidate, perMillimetre: perMillimetre)
        separation.faintest = Float(request.limits.configuration.faintInk)
        return try separation.layer()
    }

    /// The density that gives a border the size most seals have.
    private func guess(_ border: Border) throws(ImagingFault) -> Double {
        let (long, short) = border.sides
        let weighed = try scale.weighed(width: long, height: short, request: request)
        return weighed.evidence.density.perMillimetre * scale.stretch
    }

    /// The scale's, and 0.02 mm for where the ink of a border ends.
    private func uncertainty(of side: Double, _ evidence: ScaleEvidence) -> Millimetres {
        let scale = evidence.uncertainty * side
        return Millimetres((scale * scale + 0.02 * 0.02).squareRoot())
    }

    /// Ink beyond the border is not the seal's.
    private func clear(_ layer: inout InkLayer, outside border: Border, by slack: Double) {
        for y in 0..<layer.coverage.height {
            for x in 0..<layer.coverage.width {
                let p = Point(Double(x + layer.left) + 0.5, Double(y + layer.top) + 0.5)
                if border.distance(p) > slack { layer.coverage[x, y] = 0 }
            }
        }
    }

    /// Turned back about the centre, scaled to millimetres, fitted with curves. The frame is the border's, widened
    /// where ink reaches over it. Ink and gaps of less than 0.012 mm², a dot of an eighth of a millimetre, are left out:
    /// specks of paper and toner, less than any dot of a character. Also what the curves hold.
    func picture(
        _ lines: [[Point]], border: Border, turned: Double, size: Point, perMillimetre: Double, ink: InkColour
    ) -> (VectorPicture, tolerance: Millimetres) {
        let (c, s) = (cos(-turned) / perMillimetre, sin(-turned) / perMillimetre)
        let centre = border.centre
        var kept: [[Point]] = []
        var reach = size * 0.5
        for line in lines {
            let placed = line.map { p -> Point in
                let (dx, dy) = (p.x - centre.x, p.y - centre.y)
                return Point(dx * c - dy * s, dx * s + dy * c)
            }
            guard abs(IsoContour.doubleArea(placed)) > 2 * 0.012 else { continue }
            for p in placed {
                reach.x = max(reach.x, abs(p.x))
                reach.y = max(reach.y, abs(p.y))
            }
            kept.append(placed)
        }
        let budget = OutlineBudget(
            kept.map { line in line.map { $0 + reach } }, width: 2 * reach.x, height: 2 * reach.y)
        let picture = VectorPicture(
            width: Millimetres(2 * reach.x), height: Millimetres(2 * reach.y), ink: ink, outlines: budget.outlines)
        return (picture, Millimetres(budget.tolerance))
    }

    /// The ink on white paper.
    func inkColour(_ ink: [Float]) -> InkColour {
        let c = ink.map { UInt8(min(max($0 * 255, 0), 255).rounded()) }
        return InkColour(red: c[0], green: c[1], blue: c[2])
    }
}

extension InkName {
    /// By the hue of the light an ink leaves.
    init(ink: [Float]) {
        let tint = Tint(ink[0], ink[1], ink[2])
        if tint.saturation < 0.06 {
            self = .grey
        } else {
            switch tint.hue {
            case 70..<185: self = .green
            case 185..<252: self = .blue
            case 252..<325: self = .purple
            default: self = .red
            }
        }
    }
}
