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
        let margin = 6
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
        let reach = max(1, Int((0.7 * perMillimetre).rounded()))
        guard enclosesInk(raw, w, h, reach) else { return nil }
        var filled = Field(width: w, height: h, filled: 1)
        let outside = bareOutside(grown, w, h)
        for index in outside.indices where outside[index] { filled.values[index] = 0 }
        // The region had been grown to close its gaps.
        let shape = filled.extreme(reach, largest: false)
        let area = shape.values.reduce(0, +)
        var ink: Float = 0
        for index in raw.indices where raw[index] && shape.values[index] > 0 { ink += 1 }
        // A triangle fills half of its box; ground that is hardly bare or hardly written on is no seal's.
        guard area > 0.45 * Float(box(region)), ink > 0.1 * area, ink < 0.65 * area else { return nil }
        let lines = IsoContour(shape.blurred(1), level: 0.5).lines
        guard let edge = lines.max(by: { $0.count < $1.count }) else { return nil }
        return FreeOutline(edge.map { $0 + Point(Double(ox) + 0.5, Double(oy) + 0.5) })
    }

    /// Whether one piece of ink spans the region as a line around open ground, with other pieces on that ground.
    private func enclosesInk(_ raw: [Bool], _ w: Int, _ h: Int, _ reach: Int) -> Bool {
        let pieces = Regions(raw, width: w, height: h)
        let indices = pieces.regions.indices
        guard let border = indices.max(by: { box(pieces.regions[$0]) < box(pieces.regions[$1]) }),
            Double(box(pieces.regions[border])) > 0.75 * Double(box(region))
        else { return false }
        var line = Field(width: w, height: h)
        for index in raw.indices where pieces.labels[index] == Int32(border + 1) { line.values[index] = 1 }
        let wide = line.extreme(reach, largest: true).values.map { $0 > 0 }
        let outside = bareOutside(wide, w, h)
        var (ground, inner, others) = (0, 0, 0)
        for index in raw.indices where !outside[index] {
            inner += 1
            if !wide[index] { ground += 1 }
            if raw[index], line.values[index] == 0 { others += 1 }
        }
        // Two fifths open after the line has grown by more than its own width: a ring, and no knot of strokes.
        return ground * 5 > inner * 2 && others * 8 > pieces.regions[border].cells
    }

    /// Cells that bare paper joins to the corner of the box.
    private func bareOutside(_ ink: [Bool], _ w: Int, _ h: Int) -> [Bool] {
        var outside = [Bool](repeating: false, count: w * h)
        var queue = [0]
        outside[0] = true
        var at = 0
        while at < queue.count {
            let (x, y) = (queue[at] % w, queue[at] / w)
            at += 1
            for (nx, ny) in [(x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1)] {
                guard nx >= 0, ny >= 0, nx < w, ny < h, !outside[ny * w + nx], !ink[ny * w + nx] else { continue }
                outside[ny * w + nx] = true
                queue.append(ny * w + nx)
            }
        }
        return outside
    }

    private func box(_ r: Regions.Region) -> Int { (r.right - r.left + 1) * (r.bottom - r.top + 1) }
}
