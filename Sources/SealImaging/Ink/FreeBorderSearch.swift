import SealBase

/// Looks for a border that is neither ellipse nor rectangle: a closed line of ink around bare ground in which other
/// ink stands apart from it. Emblems, blots and characters enclose no such ground; loops of handwriting enclose nothing.
struct FreeBorderSearch {
    let region: Regions.Region
    let label: Int32
    let regions: Regions
    let inked: InkedRegion

    /// The outer edge on the coarse map, if the region is such a border.
    func outline(perMillimetre: Double) -> FreeOutline? {
        let margin = 2
        let (w, h) = (region.right - region.left + 1 + 2 * margin, region.bottom - region.top + 1 + 2 * margin)
        let (ox, oy) = (region.left - margin, region.top - margin)
        var grown = [Bool](repeating: false, count: w * h)
        var raw = grown
        for y in region.top...region.bottom {
            for x in region.left...region.right {
                let at = (y - oy) * w + x - ox
                grown[at] = regions.labels[y * inked.width + x] == label
                raw[at] = inked.mask[y * inked.width + x]
            }
        }
        guard standsApart(raw, w, h) else { return nil }
        // Cells that bare paper reaches from outside are outside.
        var filled = Field(width: w, height: h, filled: 1)
        var queue = [0]
        filled.values[0] = 0
        var at = 0
        while at < queue.count {
            let (x, y) = (queue[at] % w, queue[at] / w)
            at += 1
            for (nx, ny) in [(x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1)] {
                guard nx >= 0, ny >= 0, nx < w, ny < h, filled[nx, ny] > 0, !grown[ny * w + nx] else { continue }
                filled[nx, ny] = 0
                queue.append(ny * w + nx)
            }
        }
        // The region had been grown to close its gaps.
        let reach = max(1, Int((0.7 * perMillimetre).rounded()))
        let shape = filled.extreme(reach, largest: false)
        let area = shape.values.reduce(0, +)
        var ink: Float = 0
        for index in raw.indices where raw[index] && shape.values[index] > 0 { ink += 1 }
        // A triangle fills half of its box; ground that is hardly bare or hardly written on is no seal's.
        guard area > 0.45 * Float(w * h), ink > 0.1 * area, ink < 0.65 * area else { return nil }
        let lines = IsoContour(shape.blurred(1), level: 0.5).lines
        guard let edge = lines.max(by: { $0.count < $1.count }) else { return nil }
        return FreeOutline(edge.map { $0 + Point(Double(ox) + 0.5, Double(oy) + 0.5) })
    }

    /// Whether one piece of ink spans the region and others within it are not joined to it.
    private func standsApart(_ raw: [Bool], _ w: Int, _ h: Int) -> Bool {
        let pieces = Regions(raw, width: w, height: h).regions
        guard let border = pieces.max(by: { box($0) < box($1) }) else { return false }
        let all = pieces.reduce(0) { $0 + $1.cells }
        return Double(box(border)) > 0.75 * Double(w * h) && Double(all - border.cells) > 0.12 * Double(all)
    }

    private func box(_ r: Regions.Region) -> Int { (r.right - r.left + 1) * (r.bottom - r.top + 1) }
}
