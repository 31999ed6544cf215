import SealBase

/// Ink at a second, paler level: what a seal leaves that met the paper twice or slipped. Edges pass through every level
/// on a short way; a ghost stays at one.
struct GhostInk {
    /// Area of the ghost as a part of the inked area.
    let share: Double

    /// Cells a millimetre: finer than the strokes, coarser than the grain of paper.
    private static let density = 8.0

    init(_ field: Field, perMillimetre: Double) {
        let step = max(1, Int((perMillimetre / Self.density).rounded()))
        let (w, h) = (field.width / step, field.height / step)
        guard w > 4, h > 4 else {
            share = 0
            return
        }
        var coarse = Field(width: w, height: h)
        let part = 1 / Float(step * step)
        for y in 0..<h {
            for x in 0..<w {
                var sum: Float = 0
                for dy in 0..<step {
                    let row = (y * step + dy) * field.width + x * step
                    for dx in 0..<step { sum += field.values[row + dx] }
                }
                coarse[x, y] = sum * part
            }
        }
        coarse = coarse.blurred(0.8)
        let (most, least) = (coarse.extreme(1, largest: true), coarse.extreme(1, largest: false))
        var (ink, ghost) = (0, 0)
        for index in coarse.values.indices {
            let value = coarse.values[index]
            if value > 0.5 { ink += 1 }
            if value > 0.3, value < 0.8, most.values[index] - least.values[index] < 0.22 { ghost += 1 }
        }
        share = Double(ghost) / Double(max(ink, 1))
    }
}
