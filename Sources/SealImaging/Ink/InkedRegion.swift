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

    /// The inked part of a border, and the part of the border that lies in the picture. Within `others`, seals found
    /// before, ink beside a border says nothing against it; but a quarter of it must stand free of them.
    func coverage(of border: Border, tolerance: Double, within others: [Border] = []) -> (Double, visible: Double) {
        let count = 360
        var (inside, inked, free) = (0, 0, 0)
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
            while depth <= tolerance * 1.6 {
                if isInked(at - outward * depth) {
                    inked += 1
                    break
                }
                depth += 0.5
            }
        }
        guard inside > 0, free * 4 > inside else { return (0, 0) }
        return (Double(inked) / Double(inside), Double(inside) / Double(count))
    }

    private func isInked(_ p: Point) -> Bool {
        let (x, y) = (Int(p.x.rounded(.down)), Int(p.y.rounded(.down)))
        return x >= 0 && y >= 0 && x < width && y < height && mask[y * width + x]
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
