import Foundation
import SealBase

/// Separates the ink of a seal from print on a scan without colour.
///
/// Inks multiply, so light tells them apart by level: paper, seal, print, print over seal. Where print or its edge lies,
/// the light says little about the seal; there its strokes are continued when both sides of the print show them.
struct GreySeparation {
    let raster: Raster
    let paper: Paper
    let candidate: SealCandidate
    let ink: GreyInk
    /// Pixels a millimetre.
    let perMillimetre: Double

    func layer() throws(ImagingFault) -> InkLayer {
        let box = candidate.border.bounds
        let margin = 1.5 * perMillimetre + 3
        let left = max(0, Int(box.left - margin))
        let top = max(0, Int(box.top - margin))
        let right = min(raster.width, Int(min(box.right, 1e6) + margin) + 1)
        let bottom = min(raster.height, Int(min(box.bottom, 1e6) + margin) + 1)
        guard right - left > 8, bottom - top > 8 else { throw ImagingFault(.noSeal) }
        let light = paperShare(left: left, top: top, width: right - left, height: bottom - top)
        let inside = insideMask(light, left: left, top: top)
        let ink = refined(light, inside: inside)
        let depth = 1 - ink.level
        guard depth > 0.035 else {
            throw ImagingFault(.tooFaint, ["density": String(Int((depth * 100).rounded())) + " %"])
        }
        let shades = ShadeProof(light, inside: inside, ink: ink)
        guard shades.isInk else { throw ImagingFault(.noSeal) }
        let proof = PaperProof(
            light: light, shades: shades, border: candidate.border, left: left, top: top, perMillimetre: perMillimetre)
        guard proof.isPaper else { throw ImagingFault(.noPaper) }
        let blur = PrintLayer.blur(light, ink: ink)
        // The estimate holds the pixel's own width, which is no blur.
        let sharp = Sharpening.sharpened(light, sigma: min(0.85 * blur, 0.8))
        let print = PrintLayer(sharp, ink: ink, reach: 1.5)
        let soft = PrintLayer(sharp, ink: ink, reach: 2.1 * blur + 0.4)
        var coverage = amounts(light, sharp: sharp, near: soft.hidden, level: ink.level)
        var hidden = print.hidden
        let deep = print.deep(1)
        if let evidence = DarkEvidence(
            light: light, deep: deep, border: candidate.border, left: left, top: top, perMillimetre: perMillimetre)
        {
            for index in deep.indices where deep[index] {
                coverage.values[index] = evidence.amount(light.values[index])
                hidden[index] = false
            }
        }
        var filled = StrokeBridge(
            coverage: coverage, hidden: hidden, wanted: inside, perMillimetre: perMillimetre
        ).filled
        BorderBridge(border: candidate.border, left: left, top: top, perMillimetre: perMillimetre)
            .fill(&filled, coverage: coverage, hidden: hidden)
        var (inked, covered) = (0, 0)
        for index in coverage.values.indices {
            if !inside[index] { coverage.values[index] = 0 }
            guard inside[index] else { continue }
            if hidden[index] {
                coverage.values[index] = min(coverage.values[index], filled.values[index])
            }
            guard coverage.values[index] > 0.5 else { continue }
            inked += 1
            if hidden[index] { covered += 1 }
        }
        guard isBordered(coverage, left: left, top: top) else { throw ImagingFault(.noSeal) }
        return InkLayer(
            coverage: coverage, left: left, top: top, ink: [ink.level, ink.level, ink.level], depth: depth,
            covered: inked > 0 ? Double(covered) / Double(inked) : 0, unevenness: 0)
    }

    /// Light to the amount of ink that leaves it (Beer's law); near print from the sharpened light alone, which print's
    /// blur does not reach, elsewhere from the middle of both, which has less grain.
    private func amounts(_ light: Field, sharp: Field, near print: [Bool], level: Float) -> Field {
        var out = light
        let scale = 1 / log(min(max(level, 0.01), 0.97))
        for index in out.values.indices {
            let (soft, hard) = (light.values[index], sharp.values[index])
            let share = print[index] ? hard : (soft + hard) / 2
            out.values[index] = min(max(log(max(share, 0.01)) * scale, 0), 1.15)
        }
        return out
    }

    /// The brightest channel as a share of the paper's light, bare paper exactly 1.
    private func paperShare(left: Int, top: Int, width: Int, height: Int) -> Field {
        var out = Field(width: width, height: height)
        var row = [Float](repeating: 0, count: width)
        let places = paper.places(from: Double(left), count: width)
        for channel in 0..<raster.channels {
            for y in 0..<height {
                paper.row(channel: channel, places, y: Double(top + y), into: &row)
                var at = ((top + y) * raster.width + left) * raster.channels + channel
                for x in 0..<width {
                    let share = min(Float(raster.pixels[at]) / max(row[x], 1), 1.15)
                    out.values[y * width + x] = max(out.values[y * width + x], share)
                    at += raster.channels
                }
            }
        }
        let bare = stride(from: 0, to: out.values.count, by: 7).map { out.values[$0] }.filter { $0 > 0.9 }
        guard bare.count > 50 else { return out }
        let scale = 1 / max(percentile(bare, 0.5), 0.5)
        for index in out.values.indices { out.values[index] *= scale }
        return out
    }

    private func insideMask(_ light: Field, left: Int, top: Int) -> [Bool] {
        var mask = [Bool](repeating: false, count: light.values.count)
        let slack = 0.8 * perMillimetre
        for y in 0..<light.height {
            for x in 0..<light.width {
                let p = Point(Double(x + left) + 0.5, Double(y + top) + 0.5)
                mask[y * light.width + x] = candidate.border.distance(p) < slack
            }
        }
        return mask
    }

    /// Straight edges of codes and pictures are inked here and there; the frame of a seal nearly everywhere.
    private func isBordered(_ coverage: Field, left: Int, top: Int) -> Bool {
        guard case .frame = candidate.border else { return true }
        let places = candidate.border.walk(360)
        var seen = 0
        for (at, outward) in places {
            var depth = -0.5
            while depth < 1.2 {
                let p = at - outward * (depth * perMillimetre)
                if coverage.sample(p.x - Double(left) - 0.5, p.y - Double(top) - 0.5) > 0.5 {
                    seen += 1
                    break
                }
                depth += 0.1
            }
        }
        return seen * 100 >= places.count * 88
    }

    /// The seal's own level: the middle of its flat places.
    private func refined(_ light: Field, inside: [Bool]) -> GreyInk {
        var seen: [Float] = []
        let w = light.width
        let (low, high) = (max(ink.printBelow, ink.level * 0.7), ink.level * 0.75 + 0.25)
        for y in 1..<light.height - 1 {
            for x in 1..<w - 1 where inside[y * w + x] {
                let at = y * w + x
                let v = light.values[at]
                guard v > low || ink.print == nil, v < high else { continue }
                let (l, r) = (light.values[at - 1], light.values[at + 1])
                let (u, d) = (light.values[at - w], light.values[at + w])
                guard max(max(l, r), max(u, d)) - min(min(l, r), min(u, d)) < 0.07 else { continue }
                seen.append(v)
            }
        }
        guard seen.count > 40 else { return ink }
        return GreyInk(level: percentile(seen, 0.5), print: ink.print)
    }
}
