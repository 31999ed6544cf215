import Foundation
package import SealBase

/// Reads the seals of a scan: decode → scale → paper → ink → find → separate → trace → upright → judge.
package enum ScanReader {
    /// Reads an image file's octets. Throws the coded faults of decoding and of declarations that make no sense; what
    /// was seen and refused is in the reading (`ScanReading.refusals`).
    package static func read(
        _ octets: Bytes, request: ScanRequest = ScanRequest()
    ) throws(ImagingFault) -> ScanReading {
        try read(Raster.decode(octets, page: request.page, limits: request.limits), request: request)
    }

    /// Reads a picture that is already decoded.
    package static func read(
        _ picture: Raster, request: ScanRequest = ScanRequest()
    ) throws(ImagingFault) -> ScanReading {
        guard min(picture.width, picture.height) >= 48 else {
            throw ImagingFault(.tooSmall, ["width": "\(picture.width)", "height": "\(picture.height)"])
        }
        var scene = try ScanScene(picture, request: request)
        var look = ScanLook(scene)
        if let better = try scene.reconsidered(picture, look.candidates, request) {
            scene = better
            look = ScanLook(scene)
        }
        let (raster, scale) = (scene.raster, scene.scale)
        var reading = ScanReading(
            impressions: [], refusals: [], findings: picture.findings + scene.marksFindings + scale.findings,
            width: picture.width, height: picture.height, scale: scale.evidence, references: scene.references,
            flattened: scene.toPicture)
        if request.explain { reading.trail = ScanTrail(raster) }
        let map = look.map
        var candidates = scene.onSheet(look.candidates)
        guard !candidates.isEmpty || look.hasInk else {
            reading.refusals.append(refusal(map.refusalWithoutColour(raster)))
            return reading
        }
        if candidates.isEmpty {
            // Ink so pale that no border comes out of it: stamping again helps, another scan does not.
            let fullest = Double(map.fullestInk)
            let pale = fullest < request.limits.configuration.paleInk
            reading.refusals.append(
                pale ? refusal(.tooFaint, ["density": "\(Int((fullest * 100).rounded())) %"]) : refusal(.noSeal))
        }
        let others = request.all ? 0 : candidates.count - 1
        if others > 0 { candidates = Array(candidates.prefix(1)) }
        for candidate in candidates {
            do {
                let worker = ImpressionWorker(
                    raster: raster, paper: look.paper, scale: scale, request: request, page: scene.up)
                var (impression, trail) = try worker.impression(candidate, perMillimetre: look.perMillimetre)
                guard impression.quality.verdict != .poor else {
                    let reasons = impression.quality.reasons.filter(\.refuses).map(\.finding)
                    reading.refusals += reasons
                    reading.trail?.add(candidate, refusal: reasons.first?.code)
                    continue
                }
                impression.measurement.centre = scene.inPicture(impression.measurement.centre)
                reading.impressions.append(impression)
                reading.trail?.add(candidate, trail: trail)
            } catch {
                guard error.kind == .refused else { throw error }
                reading.refusals.append(refusal(error.code, error.details))
                reading.trail?.add(candidate, refusal: "imaging.\(error.code.rawValue)")
            }
        }
        // Where the largest of them is no impression at all, the others are hardly any.
        if others > 0, !reading.refusals.contains(where: { $0.code == "imaging.noPaper" }) {
            reading.findings.append(Finding("imaging.otherSeals", .notice, ["count": "\(others)"]))
        }
        return reading
    }

    private static func refusal(_ code: ImagingFaultCode, _ details: [String: String] = [:]) -> Finding {
        Finding("imaging.\(code.rawValue)", .error, details)
    }
}

/// A raster looked through at one density: its paper, its colours, and the seals that come of them.
private struct ScanLook {
    let perMillimetre: Double
    let paper: Paper
    let map: ColourMap
    let hasInk: Bool
    let candidates: [SealCandidate]

    /// Without a scale several are tried, the likeliest first, until one shows a seal; of coloured ink, where there is
    /// any: by light alone the characters of a larger seal may look like one.
    init(_ scene: ScanScene) {
        let guesses = scene.scale.provisional(scene.raster)
        var look = ScanLook(scene.raster, perMillimetre: guesses.first ?? 1)
        for guess in guesses.dropFirst() where look.isDoubtful {
            let next = ScanLook(scene.raster, perMillimetre: guess)
            if look.candidates.isEmpty ? !next.candidates.isEmpty : !next.isDoubtful { look = next }
        }
        // What is no larger than a character may be one, of a seal too large for the density that a file claims. Frames
        // around seals are drawn on forms; rings are not.
        if !scene.scale.isMeasured, look.hasInk, let large = look.candidates.first, look.isSmall(large) {
            let wider = ScanLook(scene.raster, perMillimetre: 2 * look.perMillimetre)
            if let around = wider.candidates.first, case .ellipse = around.border, around.coverage > 0.7,
                around.border.distance(large.border.centre) < 0, around.border.sides.1 > 2 * large.border.sides.0
            {
                look = wider
            }
        }
        self = look
    }

    private func isSmall(_ candidate: SealCandidate) -> Bool { candidate.border.sides.0 < 16 * perMillimetre }

    private var isDoubtful: Bool { hasInk ? !candidates.contains { $0.grey == nil } : candidates.isEmpty }

    private init(_ raster: Raster, perMillimetre: Double) {
        self.perMillimetre = perMillimetre
        paper = Paper(raster, tile: max(12, Int(2.5 * perMillimetre)))
        let step = max(1, Int((perMillimetre / 4).rounded()))
        map = ColourMap(raster, paper: paper, step: step)
        hasInk = !map.inkHues().isEmpty
        let coloured = SealFinder(map: map, perMillimetre: perMillimetre / Double(map.step)).candidates()
        candidates =
            coloured.isEmpty
            ? GreyFinder(raster, paper: paper, perMillimetre: perMillimetre).candidates() : coloured
    }
}
