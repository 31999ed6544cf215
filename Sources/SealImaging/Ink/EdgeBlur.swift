/// How far the edges of a seal's strokes are blurred in a scan or a picture, read from the edges themselves.
///
/// Across a straight edge that a bell of spread σ blurs, the share s of ink runs from 0 to 1. The integral of s (1 − s)
/// is σ / √π, that of the slope is 1, whatever the direction of the edge and wherever it lies on the pixels: the ratio
/// of the two sums over all edges is the blur. Only edges between broad strokes and broad gaps are summed up; strokes
/// that the blur has narrowed and black print are not among them.
struct EdgeBlur {
    /// Spread of the blur, pixels; a pixel's own area and the ink's soft edge are in it.
    let pixels: Double

    /// Pixels on each side of a place that make a stroke or a gap a broad one.
    private static let broad = 2
    /// Farther than this from broad ink and broad paper nothing of the edge between them is left.
    private static let reach = broad + 3
    /// Fewer pixels tell nothing; the ring of the smallest seal has more.
    private static let fewest = 200

    /// Reads the blur from `shares`, the luma that the ink takes as a share of what the full ink takes: a blur mixes
    /// light in proportion. `dark` is what black takes, 0…1. `nil` where too few broad edges stand in the clear.
    init?(_ shares: Field, dark: Field) {
        let deep = shares.extreme(Self.broad, largest: false)
        let high = shares.extreme(Self.broad, largest: true)
        var core = shares
        var gap = shares
        var inked = shares
        for index in shares.values.indices {
            let isCore = deep.values[index] > 0.6
            core.values[index] = isCore ? 1 : 0
            inked.values[index] = isCore ? shares.values[index] : 0
            gap.values[index] = high.values[index] < 0.2 ? 1 : 0
        }
        let beside = gap.boxed(Self.reach)
        let covered = dark.extreme(3, largest: true)
        // The ink of a broad stroke is not the same everywhere: an edge runs up to what it is nearby.
        let cores = core.boxed(Self.reach)
        let full = inked.boxed(Self.reach)
        var level = shares
        for index in level.values.indices {
            let most = max(full.values[index] / max(cores.values[index], 1e-4), 0.3)
            level.values[index] = min(max(shares.values[index] / most, 0), 1)
        }
        let (w, h) = (shares.width, shares.height)
        let least = 0.5 / Float((2 * Self.reach + 1) * (2 * Self.reach + 1))
        var (spread, slopes, count) = (0.0, 0.0, 0)
        for y in 1..<max(h - 1, 1) {
            for x in 1..<max(w - 1, 1) {
                let at = y * w + x
                guard covered.values[at] < 0.05, cores.values[at] > least, beside.values[at] > least else { continue }
                let s = level.values[at]
                let dx = (level.values[at + 1] - level.values[at - 1]) / 2
                let dy = (level.values[at + w] - level.values[at - w]) / 2
                spread += Double(s * (1 - s))
                slopes += Double((dx * dx + dy * dy).squareRoot())
                count += 1
            }
        }
        guard count >= Self.fewest, slopes > 0 else { return nil }
        pixels = Double.pi.squareRoot() * spread / slopes
    }
}
