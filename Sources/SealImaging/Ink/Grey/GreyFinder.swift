/// Looks for seals on a page without colour: for every level of light that flat places gather at, what lies at that
/// level and is no edge of print has to have an ellipse or a rectangle as its outline.
struct GreyFinder: Sendable {
    let page: GreyPage
    let levels: GreyLevels

    init(_ raster: Raster, paper: Paper, perMillimetre: Double) {
        page = GreyPage(raster, paper: paper, perMillimetre: perMillimetre)
        levels = GreyLevels(page)
    }

    /// Seals of every level, largest first.
    func candidates() -> [SealCandidate] {
        var found: [SealCandidate] = []
        for (index, level) in levels.modes.enumerated().reversed() {
            let ink = GreyInk(level: level, print: index > 0 ? levels.modes[index - 1] : nil)
            for candidate in candidates(ink) {
                let inside = found.contains { $0.border.distance(candidate.border.centre) < 0 }
                if !inside { found.append(candidate) }
            }
        }
        return found.sorted { $0.area > $1.area }
    }

    private func candidates(_ ink: GreyInk) -> [SealCandidate] {
        let step = max(1, Int((page.perMillimetre / 4).rounded(.down)))
        let cells = cells(ink, step: step)
        // A line of print hides up to three millimetres of a border; what is left of it is larger than crumbs of print.
        let hidden = hiddenCells(ink, step: step)
        let whole = withoutCrumbs(cells, step: step)
        let found = candidates(ink, in: whole, hidden: hidden, step: step, closeness: 1.5)
        // Where print is so dense that only crumbs are left of the border, they are all there is.
        return found.isEmpty ? candidates(ink, in: cells, hidden: hidden, step: step, closeness: 0.7) : found
    }

    private func candidates(_ ink: GreyInk, in cells: Field, hidden: [Bool], step: Int, closeness: Double)
        -> [SealCandidate]
    {
        var finder = SealFinder(
            map: ColourMap(cells: cells, step: step), perMillimetre: page.perMillimetre / Double(step))
        finder.closeness = closeness
        finder.hidden = hidden
        return finder.candidates(in: cells, hue: 0).compactMap { candidate in
            var candidate = candidate
            if case .frame(let frame) = candidate.border, candidate.cutBy == nil,
                !FrameProof(page: page, frame: frame, ink: ink).isSeal
            {
                return nil
            }
            candidate.border = candidate.border.scaled(Double(page.factor))
            candidate.grey = ink
            return candidate
        }
    }

    /// 1 where at least a quarter of a cell is at the ink's level and away from print.
    private func cells(_ ink: GreyInk, step: Int) -> Field {
        let mask = PlateauMask(page, ink: ink).mask
        var out = Field(width: page.width / step, height: page.height / step)
        let least = max(1, step * step / 4)
        for row in 0..<out.height {
            for column in 0..<out.width {
                var count = 0
                for y in row * step..<(row + 1) * step {
                    for x in column * step..<(column + 1) * step where mask[y * page.width + x] { count += 1 }
                }
                if count >= least { out[column, row] = 1 }
            }
        }
        return out
    }

    /// Where print or its edge lies, in a cell or beside it.
    private func hiddenCells(_ ink: GreyInk, step: Int) -> [Bool] {
        let core = UInt8(min(max(ink.printBelow * Float(GreyPage.paperByte), 0), 255))
        guard core > 0 else { return [] }
        var print = Field(width: page.width / step, height: page.height / step)
        for y in 0..<print.height * step {
            for x in 0..<print.width * step where page.light[y * page.width + x] < core {
                print[x / step, y / step] = 1
            }
        }
        return print.extreme(1, largest: true).values.map { $0 > 0 }
    }

    /// Leaves out what is smaller than the least piece of a border between two strokes of print, 0.4 mm²: crumbs of thin
    /// print would widen the silhouette of a seal.
    private func withoutCrumbs(_ cells: Field, step: Int) -> Field {
        var out = cells
        let regions = Regions(cells.values.map { $0 > 0 }, width: cells.width, height: cells.height)
        let side = page.perMillimetre / Double(step)
        for index in out.values.indices where out.values[index] > 0 {
            let label = Int(regions.labels[index]) - 1
            guard regions.regions.indices.contains(label) else { continue }
            if Double(regions.regions[label].cells) < 0.4 * side * side { out.values[index] = 0 }
        }
        return out
    }
}

extension ColourMap {
    /// A map that has cells and no colours.
    init(cells: Field, step: Int) {
        self.step = step
        (width, height) = (cells.width, cells.height)
        saturation = cells
        hue = []
        light = cells
    }
}
