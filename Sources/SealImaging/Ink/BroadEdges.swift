/// The edges between broad strokes and broad gaps of a seal, away from all that black covers: strokes that the blur has
/// narrowed and black print are not among them. What an edge shows is the scan's optics alone there.
struct BroadEdges {
    /// What the ink takes, as a share of what the full ink nearby takes: 0 paper, 1 ink.
    let level: Field
    /// Ink that is broad, 1 or 0.
    let core: Field
    /// How much of the surroundings of a place is such ink, 0…1.
    let cores: Field
    /// Whether a place belongs to such an edge.
    let isEdge: [Bool]

    /// Pixels on each side of a place that make a stroke or a gap a broad one.
    private static let broad = 2
    /// Farther than this from broad ink and broad paper nothing of the edge between them is left.
    static let reach = broad + 3

    /// `shares`: the luma that the ink takes as a share of what the full ink takes; `dark`: what black takes, 0…1.
    init(_ shares: Field, dark: Field) {
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
        let least = 0.5 / Float((2 * Self.reach + 1) * (2 * Self.reach + 1))
        var level = shares
        var isEdge = [Bool](repeating: false, count: level.values.count)
        for index in level.values.indices {
            let most = max(full.values[index] / max(cores.values[index], 1e-4), 0.3)
            level.values[index] = min(max(shares.values[index] / most, 0), 1)
            isEdge[index] =
                covered.values[index] < 0.05 && cores.values[index] > least && beside.values[index] > least
        }
        (self.level, self.core, self.cores, self.isEdge) = (level, core, cores, isEdge)
    }
}
