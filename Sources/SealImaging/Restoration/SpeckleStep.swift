import SealBase

/// Takes away islands of ink and fills pinholes that are too small for a part of a character.
///
/// A dot or an opening of a character is about as wide as its strokes; what has less than the square of half a stroke is
/// the paper's or the pad's. An island joined to other ink by a quarter of the full density, or nearer to it than
/// half a stroke, is the piece of a broken stroke and stays. A pinhole lies within a stroke: ink goes on past it on
/// two opposite sides at least three times as far as across; an opening has a stroke's width all around.
struct SpeckleStep {
    /// Width of the characters' strokes, mm.
    let stroke: Double
    let perMillimetre: Double

    /// Largest area of a speck, mm²: a spot of 0.28 mm across at most, whatever the strokes.
    var limit: Double { min(max(stroke * stroke / 4, 0.012), 0.06) }

    func apply(to coverage: inout Field) -> RestorationEntry {
        let specks = takeSpecks(from: &coverage)
        let pinholes = fillPinholes(of: &coverage)
        return RestorationEntry(
            step: .speckle,
            numbers: [
                "changed": Double(specks.count + pinholes.count), "specks": Double(specks.count),
                "speckArea": specks.area, "pinholes": Double(pinholes.count), "pinholeArea": pinholes.area,
                "limit": limit,
            ])
    }

    private func takeSpecks(from coverage: inout Field) -> (count: Int, area: Double) {
        let spots = SmallSpots(coverage.values.map { $0 > 0.25 }, weights: coverage, limit: cells(limit))
        var (count, area) = (0, 0.0)
        let near = max(1, Int((stroke / 2 * perMillimetre).rounded()))
        for spot in spots.found where spot.peak > 0.5 {
            guard !spots.hasOther(within: near, of: spot) else { continue }
            count += 1
            area += spot.weight / (perMillimetre * perMillimetre)
            for at in spot.cells { coverage.values[at] = 0 }
        }
        return (count, area)
    }

    private func fillPinholes(of coverage: inout Field) -> (count: Int, area: Double) {
        var bare = coverage
        for index in bare.values.indices { bare.values[index] = 1 - min(max(bare.values[index], 0), 1) }
        let spots = SmallSpots(bare.values.map { $0 > 0.3 }, weights: bare, limit: cells(limit))
        var (count, area) = (0, 0.0)
        let rays = InkRays(coverage, reach: Int(3 * perMillimetre))
        for spot in spots.found where spot.peak > 0.5 {
            guard isWithinStroke(spot, rays) else { continue }
            count += 1
            area += spot.weight / (perMillimetre * perMillimetre)
            for at in spot.cells { coverage.values[at] = max(coverage.values[at], 1) }
        }
        return (count, area)
    }

    private func isWithinStroke(_ spot: SmallSpots.Spot, _ rays: InkRays) -> Bool {
        let axes = rays.axes(around: spot.middle, skipping: spot.radius)
        guard let along = axes.max(), let across = axes.min() else { return false }
        if across > 2.5 * stroke * perMillimetre { return true }
        return along >= 3 * max(across, 0.5 * spot.radius) && along >= 2 * spot.radius
    }

    private func cells(_ squareMillimetres: Double) -> Double { squareMillimetres * perMillimetre * perMillimetre }
}
