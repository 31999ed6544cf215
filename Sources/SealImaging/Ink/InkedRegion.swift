import SealBase

/// The ink of one connected region on the coarse map.
struct InkedRegion {
    let mask: [Bool]
    let width: Int
    let height: Int
    /// Every inked cell's middle.
    var cells: [Point] = []
    /// First and last inked cell of each row and column, but not on the edge of the picture.
    var silhouette: [Point] = []
    /// Whether the edge of the picture cuts it.
    let isCut: Bool
    /// Where print hides whether there is ink; empty when none does.
    var hidden: [Bool] = []

    init(region: Regions.Region, label: Int32, regions: Regions, mask: [Bool], map: ColourMap) {
        (width, height) = (map.width, map.height)
        isCut = region.left < 2 || region.top < 2 || region.right > map.width - 3 || region.bottom > map.height - 3
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

    /// The inked part of a border, and the part of the border that lies in the picture. Within `others`, seals found
    /// before, ink beside a border says nothing against it; but a quarter of it must stand free of them. What print
    /// hides says nothing either, where a third is inked and nearly all that is seen.
    func coverage(of border: Border, tolerance: Double, within others: [Border] = []) -> (Double, visible: Double) {
        let count = 360
        var (inside, inked, free, unseen) = (0, 0, 0, 0)
        for (at, outward) in border.walk(count) {
            guard at.x > 1, at.y > 1, at.x < Double(width) - 1, at.y < Double(height) - 1 else { continue }
            inside += 1
            let shared = others.contains { $0.distance(at) < tolerance * 3 }
            if !shared { free += 1 }
            // Ink at the border and none just outside it: a solid area is no border for any smaller shape.
            if !shared, isInked(at + outward * (tolerance * 2.2)) || isInked(at + outward * (tolerance * 3)) {
                continue
            }
            var depth = -tolerance
            var isSeen = false
            while depth <= tolerance * 1.6, !isSeen {
                isSeen = isInked(at - outward * depth)
                depth += 0.5
            }
            if isSeen { inked += 1 } else if isSet(hidden, at) { unseen += 1 }
        }
        guard inside > 0, free * 4 > inside else { return (0, 0) }
        let visible = Double(inside) / Double(count)
        let (share, seen) = (Double(inked) / Double(inside), Double(inked) / Double(max(inside - unseen, 1)))
        return (share > 1 / 3 && seen > 0.85 ? seen : share, visible)
    }

    private func isInked(_ p: Point) -> Bool { isSet(mask, p) }

    private func isSet(_ cells: [Bool], _ p: Point) -> Bool {
        let (x, y) = (Int(p.x.rounded(.down)), Int(p.y.rounded(.down)))
        return x >= 0 && y >= 0 && x < width && y < height && y * width + x < cells.count && cells[y * width + x]
    }

    /// The part of the region's ink that lies outside a border; what lies in `others` is theirs.
    func shareOutside(_ border: Border, slack: Double, others: [Border] = []) -> Double {
        var (all, outside) = (0, 0)
        for cell in cells where others.allSatisfy({ $0.distance(cell) > slack }) {
            all += 1
            if border.distance(cell) > slack { outside += 1 }
        }
        return all == 0 ? 0 : Double(outside) / Double(all)
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
