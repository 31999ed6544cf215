import Foundation
import SealBase

/// The ink of one seal, separated from paper, print and handwriting: 1 where the paper is fully inked, fractions where
/// an edge crosses a pixel. Everything the trace knows comes from here.
struct InkLayer: Sendable {
    /// Coverage 0…1 and a little above; its pixel (0, 0) is the scan's pixel `origin`.
    var coverage: Field
    /// The same before anything was evened or sharpened, for those who judge the impression; `nil` when it is the same.
    var asStamped: Field?
    let left: Int
    let top: Int
    /// The ink as the share of paper light it leaves, red, green, blue.
    let ink: [Float]
    /// Share of luma the full ink takes away.
    let depth: Float
    /// Part of the inked places that had to be read through black print or pen.
    let covered: Double
    /// Spread of the ink's local density.
    let unevenness: Double
}

/// Separates the ink of a candidate.
///
/// Inks multiply: paper light × seal ink × black ink. The ratio of the channel the seal's ink absorbs most to the one
/// it absorbs least does not change under black, so it reads the seal through print; where nothing covers the seal the
/// luma draws the edge, since the chroma of a JPEG has half its resolution.
struct InkSeparation {
    let raster: Raster
    let paper: Paper
    let candidate: SealCandidate
    /// Pixels a millimetre.
    let perMillimetre: Double
    /// Least share of luma that full ink must take away.
    var faintest: Float = 0.035

    /// 0 for scans whose strokes are several pixels wide, 1 where they are hardly wider than the blur.
    private var coarseness: Double { min(max((10.5 - perMillimetre) / 5, 0), 1) }

    func layer() throws(ImagingFault) -> InkLayer {
        let box = candidate.border.bounds
        let margin = 1.5 * perMillimetre + 3
        let left = max(0, Int(box.left - margin))
        let top = max(0, Int(box.top - margin))
        let right = min(raster.width, Int(box.right + margin) + 1)
        let bottom = min(raster.height, Int(box.bottom + margin) + 1)
        guard right - left > 8, bottom - top > 8 else { throw ImagingFault(.noSeal) }
        var light = paperShares(left: left, top: top, width: right - left, height: bottom - top)
        levelPaper(&light)
        let ink = try inkColour(light, left: left, top: top)
        let depth = 1 - luma(ink[0], ink[1], ink[2])
        guard depth > faintest else {
            throw ImagingFault(.tooFaint, ["density": String(Int((depth * 100).rounded())) + " %"])
        }
        let read = ReadThrough(ink: ink, perMillimetre: perMillimetre)
        let reading = read.coverage(light)
        let coverage = reading.amount
        let proof = PaperProof(
            shares: light, coverage: coverage, hue: candidate.hue, border: candidate.border, left: left, top: top,
            perMillimetre: perMillimetre)
        guard proof.isPaper else { throw ImagingFault(.noPaper) }
        let blur = ScanBlur(reading.edges, perMillimetre: perMillimetre)
        let optics = Deblurring(perMillimetre: perMillimetre, coarseness: coarseness, blur: blur)
        var sharp = optics.sharp(coverage)
        if let under = InkUnderPrint(reading, light: light, ink: ink, blur: blur) {
            sharp = under.merged(with: sharp)
        }
        let evened = EvenedInk(sharp, perMillimetre: perMillimetre, blur: blur)
        var even = Hairlines(evened.coverage, blur: blur).coverage
        for overlap in candidate.overlaps where hueDistance(overlap.hue, candidate.hue) < 40 {
            even = OverlapClearing(
                other: overlap.border, own: candidate.border, left: left, top: top, perMillimetre: perMillimetre
            ).cleared(even)
        }
        return InkLayer(
            coverage: even, asStamped: coverage, left: left, top: top, ink: ink, depth: depth, covered: reading.covered,
            unevenness: evened.unevenness)
    }

    /// Each channel as a share of the paper's light.
    private func paperShares(left: Int, top: Int, width: Int, height: Int) -> [Field] {
        let places = paper.places(from: Double(left), count: width)
        return atOnce(3) { channel in
            var row = [Float](repeating: 0, count: width)
            var shares: [Float] = []
            shares.reserveCapacity(width * height)
            for y in 0..<height {
                paper.row(channel: channel, places, y: Double(top + y), into: &row)
                var at = ((top + y) * raster.width + left) * 3 + channel
                for x in 0..<width {
                    shares.append(min(Float(raster.pixels[at]) / row[x], 1.15))
                    at += 3
                }
            }
            return Field(width: width, height: height, values: shares)
        }
    }

    /// The coarse paper is a little too bright; the middle of the bare places becomes exactly 1.
    private func levelPaper(_ light: inout [Field]) {
        var bare: [[Float]] = [[], [], []]
        for index in stride(from: 0, to: light[0].values.count, by: 7) {
            let tint = Tint(light[0].values[index], light[1].values[index], light[2].values[index])
            guard tint.saturation < 0.06, tint.light > 0.9 else { continue }
            for channel in 0..<3 { bare[channel].append(light[channel].values[index]) }
        }
        guard bare[0].count > 50 else { return }
        for channel in 0..<3 {
            let scale = 1 / max(percentile(bare[channel], 0.5), 0.5)
            light[channel].values = light[channel].values.map { $0 * scale }
        }
    }

    /// The middle of the most saturated places of the candidate's hue that nothing darkens. In a coarse scan most of
    /// them are edges: only the deepest places, with ink all around, show the full ink there.
    private func inkColour(_ light: [Field], left: Int, top: Int) throws(ImagingFault) -> [Float] {
        var seen: [(saturation: Float, light: Float, index: Int)] = []
        let width = light[0].width
        let depths = coarseness > 0 ? depths(light) : nil
        let share = Float(coarseness)
        let (red, green, blue) = (light[0].values, light[1].values, light[2].values)
        for index in red.indices {
            let (r, g, b) = (red[index], green[index], blue[index])
            guard Tint.saturation(most: max(r, max(g, b)), least: min(r, min(g, b))) > 0.06 else { continue }
            let tint = Tint(r, g, b)
            guard hueDistance(tint.hue, candidate.hue) < 40 else { continue }
            let p = Point(Double(left + index % width), Double(top + index / width))
            guard candidate.border.distance(p) < perMillimetre * 0.5 else { continue }
            let deep = depths?.values[index] ?? tint.saturation
            seen.append((tint.saturation * (1 - share) + deep * share, tint.light, index))
        }
        guard Double(seen.count) > 4 * perMillimetre * perMillimetre else { throw ImagingFault(.noSeal) }
        let strong = percentile(seen.map(\.saturation), 0.65 + 0.25 * coarseness)
        let full = seen.filter { $0.saturation >= strong }
        let bright = percentile(full.map(\.light), 0.3)
        let clear = full.filter { $0.light >= bright }
        return (0..<3).map { channel in percentile(clear.map { light[channel].values[$0.index] }, 0.5) }
    }

    /// The least saturation of each pixel and its neighbours.
    private func depths(_ light: [Field]) -> Field {
        var saturation = light[0]
        for index in saturation.values.indices {
            saturation.values[index] =
                Tint(light[0].values[index], light[1].values[index], light[2].values[index]).saturation
        }
        return saturation.extreme(1, largest: false)
    }
}

func luma(_ r: Float, _ g: Float, _ b: Float) -> Float { 0.299 * r + 0.587 * g + 0.114 * b }
