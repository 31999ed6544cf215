/// Coverage divided by the local full density: what counts as half is half of what the ink reaches nearby.
struct EvenedInk {
    private(set) var coverage: Field
    /// Spread of the local density.
    let unevenness: Double

    init(_ coverage: Field, perMillimetre: Double, blur: ScanBlur) {
        let tile = max(8, Int(1.6 * perMillimetre))
        // Where strokes are hardly wider than the blur, a low level is blur and not thin ink.
        let share = Float(blur.share)
        let floor = 0.4 + 0.4 * share
        // Only what lies a blur's width inside strokes tells how dense the ink is.
        let inside = max(0.085 * perMillimetre, 2.5 * blur.pixels * blur.share)
        let inner = coverage.extreme(max(1, Int(inside.rounded())), largest: false)
        let fewest = 0.02 * perMillimetre * perMillimetre + 3
        let tiles = InkTiles(coverage, inner: inner, tile: tile, floor: floor, fewest: fewest)
        let level = tiles.level
        unevenness = tiles.spread
        // A stroke that took little ink is as wide as one that took much: half of its own ridge is its edge, down to
        // where it would be noise. Strokes hardly wider than the blur have no ridge to go by.
        let reach = max(1, Int((0.16 * perMillimetre).rounded()))
        let least: Float = 0.6 + 0.4 * share
        let lacking = smooth(Float(unevenness), from: 0.13, to: 0.22)
        let ridge = coverage.blurred(0.04 * perMillimetre).extreme(reach, largest: true).blurred(0.08 * perMillimetre)
        var out = coverage
        for y in 0..<out.height {
            let gy = (Double(y) + 0.5) / Double(tile) - 0.5
            for x in 0..<out.width {
                let gx = (Double(x) + 0.5) / Double(tile) - 0.5
                let around = level.sample(gx, gy)
                let own = min(around, max(ridge.values[y * out.width + x] * 1.05, around * least))
                out.values[y * out.width + x] /= around + (own - around) * lacking
            }
        }
        self.coverage = out
    }
}

/// The full density of the ink, one value a tile.
private struct InkTiles {
    let level: Field
    /// Between the tenth and the ninetieth of a hundred tiles.
    let spread: Double

    /// `inner` tells the places inside strokes, `floor` the least density that is believed; `fewest` pixels of a
    /// tile must be inked.
    init(_ coverage: Field, inner: Field, tile: Int, floor: Float, fewest: Double) {
        let columns = (coverage.width + tile - 1) / tile
        let rows = (coverage.height + tile - 1) / tile
        var full = Field(width: columns, height: rows)
        var known = Field(width: columns, height: rows)
        var levels: [Float] = []
        for row in 0..<rows {
            for column in 0..<columns {
                var inked: [Float] = []
                for y in row * tile..<min((row + 1) * tile, coverage.height) {
                    for x in column * tile..<min((column + 1) * tile, coverage.width) where inner[x, y] > 0.25 {
                        inked.append(coverage[x, y])
                    }
                }
                guard Double(inked.count) > fewest else { continue }
                let level = min(max(percentile(inked, 0.5), floor), 1.15)
                let weight = Float(inked.count)
                full[column, row] = level * weight
                known[column, row] = weight
                levels.append(level)
            }
        }
        let middle = levels.isEmpty ? 1 : percentile(levels, 0.5)
        spread = levels.isEmpty ? 0 : Double(percentile(levels, 0.9) - percentile(levels, 0.1))
        let sums = full.blurred(1.0)
        let weights = known.blurred(1.0)
        var level = Field(width: columns, height: rows)
        for index in level.values.indices {
            let prior: Float = Float(tile * tile) * 0.02
            level.values[index] = (sums.values[index] + middle * prior) / (weights.values[index] + prior)
        }
        self.level = level
    }
}
