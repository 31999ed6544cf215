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
    /// Characters of headings are smaller than this; so are few seals.
    private let characterSide = 16.0

    init(map: ColourMap, perMillimetre: Double) {
        self.map = map
        self.perMillimetre = perMillimetre
    }

    /// Seals of every ink hue, largest first.
    func candidates() -> [SealCandidate] {
        var found: [SealCandidate] = []
        for hue in map.inkHues() {
            for candidate in candidates(in: map.saturation(near: hue), hue: hue) {
                let inside = found.contains { $0.border.distance(candidate.border.centre) < 0 }
                if !inside { found.append(candidate) }
            }
        }
        return found.sorted { $0.area > $1.area }
    }

    /// Seals in one field of ink, 0…1.
    func candidates(in ink: Field, hue: Float) -> [SealCandidate] {
        let seen = ink.values.filter { $0 > 0.07 }
        guard Double(seen.count) > 8 * perMillimetre * perMillimetre else { return [] }
        let strong = percentile(seen, 0.9)
        let threshold = max(0.075, 0.3 * strong)
        let mask = ink.values.map { $0 > threshold }
        let reach = max(1, Int((0.7 * perMillimetre).rounded()))
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

    private func grow(_ mask: [Bool], _ reach: Int) -> [Bool] {
        let (w, h) = (map.width, map.height)
        var across = mask
        for y in 0..<h {
            var last = -reach - 1
            for x in 0..<w {
                if mask[y * w + x] { last = x }
                if x - last <= reach { across[y * w + x] = true }
            }
            last = w + reach + 1
            for x in stride(from: w - 1, through: 0, by: -1) {
                if mask[y * w + x] { last = x }
                if last - x <= reach { across[y * w + x] = true }
            }
        }
        var out = across
        for x in 0..<w {
            var last = -reach - 1
            for y in 0..<h {
                if across[y * w + x] { last = y }
                if y - last <= reach { out[y * w + x] = true }
            }
            last = h + reach + 1
            for y in stride(from: h - 1, through: 0, by: -1) {
                if across[y * w + x] { last = y }
                if last - y <= reach { out[y * w + x] = true }
            }
        }
        return out
    }

    /// Up to three seals of one region: the best border first, then what is left of its silhouette.
    private func seals(
        in region: Regions.Region, label: Int32, regions: Regions, mask: [Bool], hue: Float
    ) -> [SealCandidate] {
        let inked = InkedRegion(region: region, label: label, regions: regions, mask: mask, map: map)
        var found: [SealCandidate] = []
        var silhouette = inked.silhouette
        for _ in 0..<3 {
            guard silhouette.count > 40, let best = bestBorder(silhouette, inked) else { break }
            var candidate = best
            candidate.hue = hue
            let slack = 0.6 * perMillimetre
            silhouette.removeAll { best.border.distance($0) < slack }
            let scale = Double(map.step)
            candidate.border = best.border.scaled(scale, shift: Point(0, 0))
            found.append(candidate)
        }
        return found
    }

    private func bestBorder(_ silhouette: [Point], _ inked: InkedRegion) -> SealCandidate? {
        let tolerance = max(0.9, 0.35 * perMillimetre)
        var trials: [Border] = []
        if let ellipse = EllipseSearch(points: silhouette, tolerance: tolerance).best() {
            trials.append(.ellipse(ellipse))
        }
        if let frame = Frame(around: silhouette) { trials.append(.frame(frame)) }
        var best: (candidate: SealCandidate, score: Double)?
        for border in trials {
            let (long, short) = border.sides
            guard short >= sides.lowerBound * perMillimetre, long <= sides.upperBound * perMillimetre else { continue }
            let (coverage, visible) = inked.coverage(of: border, tolerance: tolerance)
            var needed = 0.55
            if case .frame = border { needed = long / short > 1.8 ? 0.85 : 0.66 }
            guard coverage >= needed, visible > 0.3, long / short < 4 else { continue }
            let outside = inked.shareOutside(border, slack: tolerance * 2)
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

/// The ink of one connected region on the coarse map.
private struct InkedRegion {
    let mask: [Bool]
    let width: Int
    let height: Int
    /// Every inked cell's middle.
    var cells: [Point] = []
    /// First and last inked cell of each row and column, but not on the edge of the picture.
    var silhouette: [Point] = []

    init(region: Regions.Region, label: Int32, regions: Regions, mask: [Bool], map: ColourMap) {
        (width, height) = (map.width, map.height)
        var own = [Bool](repeating: false, count: mask.count)
        var outline = Set<Int>()
        for y in region.top...region.bottom {
            var (first, last) = (-1, -1)
            for x in region.left...region.right {
                let at = y * map.width + x
                guard mask[at], regions.labels[at] == label else { continue }
                own[at] = true
                cells.append(Point(Double(x) + 0.5, Double(y) + 0.5))
                if first < 0 { first = at }
                last = at
            }
            if first >= 0 { outline.formUnion([first, last]) }
        }
        for x in region.left...region.right {
            var (first, last) = (-1, -1)
            for y in region.top...region.bottom where own[y * map.width + x] {
                if first < 0 { first = y * map.width + x }
                last = y * map.width + x
            }
            if first >= 0 { outline.formUnion([first, last]) }
        }
        for at in outline.sorted() {
            let (x, y) = (at % map.width, at / map.width)
            guard x > 1, y > 1, x < map.width - 2, y < map.height - 2 else { continue }
            silhouette.append(Point(Double(x) + 0.5, Double(y) + 0.5))
        }
        self.mask = own
    }

    /// The inked part of a border, and the part of the border that lies in the picture.
    func coverage(of border: Border, tolerance: Double) -> (Double, visible: Double) {
        let count = 360
        var (inside, inked) = (0, 0)
        for (at, outward) in border.walk(count) {
            guard at.x > 1, at.y > 1, at.x < Double(width) - 1, at.y < Double(height) - 1 else { continue }
            inside += 1
            // Ink at the border and none just outside it: a solid area is no border for any smaller shape.
            guard !isInked(at + outward * (tolerance * 2.2)), !isInked(at + outward * (tolerance * 3)) else { continue }
            var depth = -tolerance
            while depth <= tolerance * 1.6 {
                if isInked(at - outward * depth) {
                    inked += 1
                    break
                }
                depth += 0.5
            }
        }
        guard inside > 0 else { return (0, 0) }
        return (Double(inked) / Double(inside), Double(inside) / Double(count))
    }

    private func isInked(_ p: Point) -> Bool {
        let (x, y) = (Int(p.x.rounded(.down)), Int(p.y.rounded(.down)))
        return x >= 0 && y >= 0 && x < width && y < height && mask[y * width + x]
    }

    /// The part of the region's ink that lies outside a border.
    func shareOutside(_ border: Border, slack: Double) -> Double {
        guard !cells.isEmpty else { return 0 }
        let outside = cells.reduce(0) { $0 + (border.distance($1) > slack ? 1 : 0) }
        return Double(outside) / Double(cells.count)
    }

    /// The edge of the picture that cuts a border, if the border reaches over it.
    func cut(_ border: Border, perMillimetre: Double) -> String? {
        let box = border.bounds
        var reach = -0.35 * perMillimetre
        if case .ellipse = border { reach = 0.15 * perMillimetre }
        if box.left < -reach { return "left" }
        if box.top < -reach { return "top" }
        if box.right > Double(width) + reach { return "right" }
        if box.bottom > Double(height) + reach { return "bottom" }
        return nil
    }
}
