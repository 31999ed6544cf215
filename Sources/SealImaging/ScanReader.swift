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
        _ raster: Raster, request: ScanRequest = ScanRequest()
    ) throws(ImagingFault) -> ScanReading {
        guard min(raster.width, raster.height) >= 48 else {
            throw ImagingFault(.tooSmall, ["width": "\(raster.width)", "height": "\(raster.height)"])
        }
        let scale = try ScaleFinder(raster, request: request)
        var reading = ScanReading(
            impressions: [], refusals: [], findings: raster.findings + scale.findings, width: raster.width,
            height: raster.height, scale: scale.evidence)
        if request.explain { reading.trail = ScanTrail(raster) }
        var perMillimetre = scale.provisional(raster).perMillimetre
        let paper = Paper(raster, tile: max(12, Int(2.5 * perMillimetre)))
        let step = max(1, Int((perMillimetre / 4).rounded()))
        let map = ColourMap(raster, paper: paper, step: step)
        let finder = SealFinder(map: map, perMillimetre: perMillimetre / Double(map.step))
        var candidates = finder.candidates()
        // A density that is only a guess may be wrong by half; a known one is not doubted here.
        for factor in [2, 0.5] where candidates.isEmpty && scale.evidence == nil {
            candidates =
                SealFinder(map: map, perMillimetre: factor * perMillimetre / Double(map.step)).candidates()
            if !candidates.isEmpty { perMillimetre *= factor }
        }
        if candidates.isEmpty {
            candidates = GreyFinder(raster, paper: paper, perMillimetre: perMillimetre).candidates()
        }
        guard !candidates.isEmpty || !map.inkHues().isEmpty else {
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
        if !request.all, candidates.count > 1 {
            reading.findings.append(Finding("imaging.otherSeals", .notice, ["count": "\(candidates.count - 1)"]))
            candidates = Array(candidates.prefix(1))
        }
        for candidate in candidates {
            do {
                let worker = ImpressionWorker(raster: raster, paper: paper, scale: scale, request: request)
                let (impression, trail) = try worker.impression(candidate, perMillimetre: perMillimetre)
                guard impression.quality.verdict != .poor else {
                    let reasons = impression.quality.reasons.filter(\.refuses).map(\.finding)
                    reading.refusals += reasons
                    reading.trail?.add(candidate, refusal: reasons.first?.code)
                    continue
                }
                reading.impressions.append(impression)
                reading.trail?.add(candidate, trail: trail)
            } catch {
                guard error.kind == .refused else { throw error }
                reading.refusals.append(refusal(error.code, error.details))
                reading.trail?.add(candidate, refusal: "imaging.\(error.code.rawValue)")
            }
        }
        return reading
    }

    private static func refusal(_ code: ImagingFaultCode, _ details: [String: String] = [:]) -> Finding {
        Finding("imaging.\(code.rawValue)", .error, details)
    }
}
