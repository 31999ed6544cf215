/// The blur of a scan or a picture, against the strokes of a seal.
struct ScanBlur {
    /// Spread, pixels, with a pixel's own area and the ink's soft edge.
    let pixels: Double
    /// 0 where the narrowest strokes of a seal, of two tenths of a millimetre, come out as deep as the broad ones, 1
    /// where they are no wider than the blur: what they lack is blur then, and not ink.
    let share: Double

    /// Without `edges` to read it from, the blur is what coarse scans have: nearly a pixel.
    init(_ edges: EdgeBlur?, perMillimetre: Double) {
        pixels = edges?.pixels ?? 0.9
        share = Double(smooth(Float(pixels / max(perMillimetre, 0.1)), from: 0.08, to: 0.1))
    }
}
