import SealBase

/// The connected places of a mask that weigh less than a limit.
struct SmallSpots {
    struct Spot {
        /// Indices into the field.
        var cells: [Int]
        /// Sum of the weights, cells.
        var weight: Double
        var peak: Float
        /// Centre of the cells, pixels.
        var middle: Point
        /// Half the longer side of its box, pixels.
        var radius: Double
    }

    private(set) var found: [Spot] = []
    private let labels: [Int32]
    private let width: Int
    private let height: Int

    init(_ mask: [Bool], weights: Field, limit: Double) {
        (width, height) = (weights.width, weights.height)
        let regions = Regions(mask, width: width, height: height)
        labels = regions.labels
        // The weight is at least a quarter of the cells: larger regions need not be added up.
        for (index, region) in regions.regions.enumerated() where Double(region.cells) < 4 * limit + 1 {
            var spot = Spot(cells: [], weight: 0, peak: 0, middle: Point(0, 0), radius: 0)
            for y in region.top...region.bottom {
                for x in region.left...region.right where labels[y * width + x] == Int32(index + 1) {
                    let value = weights.values[y * width + x]
                    spot.cells.append(y * width + x)
                    spot.weight += Double(min(max(value, 0), 1))
                    spot.peak = max(spot.peak, value)
                    spot.middle = spot.middle + Point(Double(x), Double(y))
                }
            }
            let touchesEdge =
                region.left == 0 || region.top == 0 || region.right == width - 1 || region.bottom == height - 1
            guard spot.weight < limit, !spot.cells.isEmpty, !touchesEdge else { continue }
            spot.middle = spot.middle * (1 / Double(spot.cells.count))
            spot.radius = Double(max(region.right - region.left, region.bottom - region.top) + 1) / 2
            found.append(spot)
        }
    }

    /// Whether another place of the mask lies within some pixels of a spot.
    func hasOther(within reach: Int, of spot: Spot) -> Bool {
        guard let first = spot.cells.first else { return false }
        let own = labels[first]
        for at in spot.cells {
            let (x, y) = (at % width, at / width)
            for ny in max(0, y - reach)...min(height - 1, y + reach) {
                for nx in max(0, x - reach)...min(width - 1, x + reach) {
                    let label = labels[ny * width + nx]
                    if label > 0, label != own { return true }
                }
            }
        }
        return false
    }
}
