/// How many pieces of ink and openings a picture has, those of a speck's size left out.
struct InkTopology: Sendable, Hashable {
    let pieces: Int
    let openings: Int

    /// `least` is the smallest area that counts, pixels.
    init(_ coverage: Field, least: Double) {
        // A frame of bare cells joins everything outside into one opening.
        let (w, h) = (coverage.width + 2, coverage.height + 2)
        var ink = [Bool](repeating: false, count: w * h)
        for y in 0..<coverage.height {
            for x in 0..<coverage.width {
                ink[(y + 1) * w + x + 1] = coverage.values[y * coverage.width + x] > 0.5
            }
        }
        func count(_ mask: [Bool]) -> Int {
            Regions(mask, width: w, height: h).regions.count { Double($0.cells) >= least }
        }
        pieces = count(ink)
        openings = max(0, count(ink.map { !$0 }) - 1)
    }
}
