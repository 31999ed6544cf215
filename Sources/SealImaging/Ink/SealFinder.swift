import Foundation
import SealBase

/// A place that has the outer border of a seal.
struct SealCandidate: Sendable {
    /// In pixels of the scan.
    var border: Border
    /// Hue of its ink in degrees.
    var hue: Float
    /// Part of the border that is inked, within the frame.
    var coverage: Double
    /// The frame's edge that cuts it, if one does.
    var cutBy: String?
    /// Its ink and the page's print, when light alone tells them apart.
    var grey: GreyInk?
    /// Seals stamped over or under it.
    var overlaps: [Overlap] = []

    struct Overlap: Sendable {
        /// In pixels of the scan.
        var border: Border
        var hue: Float
    }

    var area: Double { border.sides.0 * border.sides.1 }
}

/// Looks for seals among the coloured places of a page: what is connected within a millimetre, and has an ellipse or a
/// rectangle as its outline. Headings, rules, numbers and handwriting have none.
struct SealFinder: Sendable {
    let map: ColourMap
    /// Cells of the map a millimetre.
    let perMillimetre: Double
    /// Least and greatest side of a seal in millimetres. The lower bound lets a collection size slip of 20 % through.
    private let sides = 7.0...75.0
    /// Ink nearer than this belongs together, millimetres.
    var closeness = 0.7
    /// Where print hides whether there is ink; empty when none does.
    var hidden: [Bool] = []
    /// Characters of headings are smaller than this; so are few seals.
    private let characterSide = 16.0

    init(map: ColourMap, perMillimetre: Double) {
        self.map = map
        self.perMillimetre = perMillimetre
    }

    /// Seals of every ink hue, largest first.
    func candidates() -> [SealCandidate] {
        var found: [SealCandidate] = []
        let hues = map.inkHues()
        let seen = atOnce(hues.count) { candidates(in: map.saturation(near: hues[$0]), hue: hues[$0]) }
        for candidates in seen {
            for candidate in candidates {
                // The ink of one seal may fall into two hues; a seal of another ink reaches beyond it.
                let slack = Double(map.step) * perMillimetre
                let inside = found.contains { known in
                    candidate.border.walk(72).allSatisfy { known.border.distance($0.at) < slack }
                        || known.border.walk(72).allSatisfy { candidate.border.distance($0.at) < slack }
                }
                if !inside { found.append(candidate) }
            }
        }
        found.sort { $0.area > $1.area }
        let slack = 0.5 * Double(map.step) * perMillimetre
        for index in found.indices {
            for other in found.indices where other != index {
                let own = found[index].border
                guard found[other].border.walk(180).contains(where: { own.distance($0.at) < -slack }) else { continue }
                found[index].overlaps.append(.init(border: found[other].border, hue: found[other].hue))
            }
        }
        return found
    }

    /// Seals in one field of ink, 0…1.
    func candidates(in ink: Field, hue: Float) -> [SealCandidate] {
        let seen = ink.values.filter { $0 > 0.07 }
        guard Double(seen.count) > 8 * perMillimetre * perMillimetre else { return [] }
        let strong = percentile(seen, 0.9)
        let threshold = max(0.075, 0.3 * strong)
        let mask = ink.values.map { $0 > threshold }
        let reach = max(1, Int((closeness * perMillimetre).rounded()))
        let grown = grow(mask, reach)
        let regions = Regions(grown, width: map.width, height: map.height)
        var found: [SealCandidate] = []
        for (index, region) in regions.regions.enumerated() {
            let size = (region.right - region.left + 1 - 2 * reach, region.bottom - region.top + 1 - 2 * reach)
            guard Double(min(size.0, size.1)) >= sides.lowerBound * perMillimetre else { continue }
            if Double(size.1) < characterSide * perMillimetre, isInRow(index, regions.regions) { continue }
            found += seals(in: region, label: Int32(index + 1), regions: regions, mask: mask, hue: hue)
        }
        return found
    }

    /// Whether two regions of like height stand beside this one, as characters of a line do.
    private func isInRow(_ index: Int, _ regions: [Regions.Region]) -> Bool {
        let own = regions[index]
        let height = own.bottom - own.top
        let beside = regions.indices.filter { other in
            let r = regions[other]
            guard other != index, (height * 3 / 5...height * 3 / 2).contains(r.bottom - r.top) else { return false }
            let shared = min(own.bottom, r.bottom) - max(own.top, r.top)
            let gap = max(r.left - own.right, own.left - r.right)
            return shared * 5 > height * 3 && gap < height * 3
        }
        return beside.count >= 2
    }

    /// All cells that have one of the mask within `reach`, a square.
    private func grow(_ mask: [Bool], _ reach: Int) -> [Bool] {
        let (w, h) = (map.width, map.height)
        guard w > 0, mask.count == w * h else { return mask }
        var (across, out) = (mask, mask)
        unsafe mask.withUnsafeBytes { mask in
            unsafe across.withUnsafeMutableBytes { across in
                unsafe out.withUnsafeMutableBytes { out in
                    guard let mask = unsafe mask.bindMemory(to: UInt8.self).baseAddress,
                        let across = unsafe across.bindMemory(to: UInt8.self).baseAddress,
                        let out = unsafe out.bindMemory(to: UInt8.self).baseAddress
                    else { return }
                    for y in 0..<h {
                        let (row, line) = unsafe (mask + y * w, across + y * w)
                        for shift in 1...max(reach, 1) where shift < w {
                            let (ahead, farther) = unsafe (row + shift, line + shift)
                            for x in 0..<w - shift { unsafe line[x] |= ahead[x] }
                            for x in 0..<w - shift { unsafe farther[x] |= row[x] }
                        }
                    }
                    for y in 0..<h {
                        let line = unsafe out + y * w
                        for other in max(0, y - reach)...min(h - 1, y + reach) {
                            let row = unsafe across + other * w
                            for x in 0..<w { unsafe line[x] |= row[x] }
                        }
                    }
                }
            }
        }
        return out
    }

    /// Up to four seals of one region: the best border first, then what is left of its silhouette.
    private func seals(
        in region: Regions.Region, label: Int32, regions: Regions, mask: [Bool], hue: Float
    ) -> [SealCandidate] {
        var inked = InkedRegion(region: region, label: label, regions: regions, mask: mask, map: map)
        inked.hidden = hidden
        var found: [SealCandidate] = []
        var silhouette = inked.silhouette
        for _ in 0..<4 {
            guard silhouette.count > 20, let best = bestBorder(silhouette, inked, found.map(\.border)) else { break }
            let slack = 0.6 * perMillimetre
            silhouette.removeAll { best.border.distance($0) < slack }
            found.append(best)
        }
        let free = FreeSearch(mask: inked.mask, width: map.width, height: map.height, perMillimetre: perMillimetre)
        found = free.preferred(found, region: region)
        // Without colour every cell of a table is a closed line around print.
        if map.hue.isEmpty { found.removeAll { $0.border.shape == .free } }
        let content = SealContent(mask: mask, width: map.width, height: map.height)
        found = found.filter { $0.cutBy != nil || content.isThere(within: $0.border) }
        return found.map {
            var candidate = $0
            candidate.hue = hue
            candidate.border = $0.border.scaled(Double(map.step))
            return candidate
        }
    }

    private func bestBorder(
        _ silhouette: [Point], _ inked: InkedRegion, _ others: [Border]
    ) -> SealCandidate? {
        let tolerance = max(0.9, 0.35 * perMillimetre)
        var trials: [Border] = []
        let search = EllipseSearch(points: silhouette, tolerance: tolerance)
        if let ellipse = search.best() { trials.append(.ellipse(ellipse)) }
        if inked.isCut, let ellipse = search.best(within: (Double(map.width), Double(map.height))) {
            trials.append(.ellipse(ellipse))
        }
        if let frame = Frame(around: silhouette) {
            trials.append(.frame(frame))
            if !others.isEmpty { trials += FrameCompletion(visible: frame, others: others).trials }
        }
        let found = best(of: trials, inked, others, tolerance)
        // Specks and crumbs of print stand beside many frames; a ring that is no more than guessed may be one.
        guard (found?.coverage ?? 0) < 0.75, let frame = FrameSearch(points: silhouette).best() else { return found }
        // Characters have sides too, and line up in rows and columns: a drawn frame is larger and goes around, and crumbs
        // are little beside it.
        guard min(frame.width, frame.height) > 12 * perMillimetre else { return found }
        let outside = inked.shareOutside(.frame(frame), slack: tolerance * 2, others: others)
        guard outside < 0.1, let sure = best(of: [.frame(frame)], inked, others, tolerance), sure.coverage > 0.8
        else { return found }
        return sure
    }

    private func best(
        of trials: [Border], _ inked: InkedRegion, _ others: [Border], _ tolerance: Double
    ) -> SealCandidate? {
        var best: (candidate: SealCandidate, score: Double)?
        for border in trials {
            let (long, short) = border.sides
            guard short >= sides.lowerBound * perMillimetre, long <= sides.upperBound * perMillimetre else { continue }
            let (coverage, visible) = inked.coverage(of: border, tolerance: tolerance, within: others)
            var needed = 0.55
            if case .frame = border { needed = long / short > 1.8 ? 0.85 : 0.66 }
            guard coverage >= needed, visible > 0.3, long / short < 4 else { continue }
            let outside = inked.shareOutside(border, slack: tolerance * 2, others: others)
            // A small shape with much ink beside it is a character of a heading.
            if short < characterSide * perMillimetre, outside > 0.35 { continue }
            let score = coverage - 0.4 * outside
            if score > (best?.score ?? 0.25) {
                let cut = inked.cut(border, perMillimetre: perMillimetre)
                best = (SealCandidate(border: border, hue: 0, coverage: coverage, cutBy: cut), score)
            }
        }
        return best?.candidate
    }
}
