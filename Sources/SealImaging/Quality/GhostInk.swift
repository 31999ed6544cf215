import SealBase

/// Ink at a second, paler level: what a seal leaves that met the paper twice or slipped. Edges pass through every level
/// on a short way; a ghost stays at one.
struct GhostInk {
    /// Area of the ghost as a part of the inked area, or of a band of a millimetre beside two sides of an
    /// inked ground.
    let share: Double

    /// Cells a millimetre: finer than the strokes, coarser than the grain of paper.
    private static let density = 8.0
    /// Millimetres beside the border of an inked ground where its own edge is over and another strike begins.
    private static let beside = 0.15...1.15

    /// `ground`: the border of a seal whose ground is inked, of which the field shows the part from pixel (`left`, `top`)
    /// on. Such a ground prints unevenly, and its pale places are no ghost; a second strike shows beside the border then,
    /// as a band along it.
    init(_ field: Field, ground: Border? = nil, left: Int = 0, top: Int = 0, perMillimetre: Double) {
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
        for y in 0..<h {
            for x in 0..<w {
                let value = coarse[x, y]
                if value > 0.5 { ink += 1 }
                guard value > 0.3, value < 0.8, most[x, y] - least[x, y] < 0.22 else { continue }
                if let ground {
                    let (u, v) = ((Double(x) + 0.5) * Double(step), (Double(y) + 0.5) * Double(step))
                    let away = ground.distance(Point(Double(left) + u, Double(top) + v)) / perMillimetre
                    guard Self.beside.contains(away) else { continue }
                }
                ghost += 1
            }
        }
        guard let ground else {
            share = Double(ghost) / Double(max(ink, 1))
            return
        }
        // Another strike shows on two sides at most.
        let (long, short) = ground.sides
        let band = (long + short) * perMillimetre / Double(step * step)
        share = Double(ghost) / max(band, 1)
    }
}
