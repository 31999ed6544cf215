/// How far the edges of a seal's strokes are blurred in a scan or a picture, read from the edges themselves.
///
/// Across a straight edge that a bell of spread σ blurs, the share s of ink runs from 0 to 1. The integral of s (1 − s)
/// is σ / √π, that of the slope is 1, whatever the direction of the edge and wherever it lies on the pixels: the ratio
/// of the two sums over all broad edges is the blur.
struct EdgeBlur {
    /// Spread of the blur, pixels; a pixel's own area and the ink's soft edge are in it.
    let pixels: Double

    /// Fewer pixels tell nothing; the ring of the smallest seal has more.
    private static let fewest = 200

    /// `nil` where too few broad edges stand in the clear.
    init?(_ edges: BroadEdges) {
        let level = edges.level
        let (w, h) = (level.width, level.height)
        var (spread, slopes, count) = (0.0, 0.0, 0)
        for y in 1..<max(h - 1, 1) {
            for x in 1..<max(w - 1, 1) {
                let at = y * w + x
                guard edges.isEdge[at] else { continue }
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
