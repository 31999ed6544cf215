/// The cells of a `ColourMap`: a band of rows a processor.
struct ColourCells {
    let width: Int
    let height: Int
    /// Pixels a cell.
    let step: Int
    private(set) var saturation: [Float]
    private(set) var hue: [Float]
    private(set) var light: [Float]

    init(_ raster: Raster, paper: Paper, step: Int, width: Int, height: Int) {
        (self.width, self.height, self.step) = (width, height, step)
        saturation = [Float](repeating: 0, count: width * height)
        hue = saturation
        light = [Float](repeating: 1, count: width * height)
        unsafe saturation.withUnsafeMutableBufferPointer { saturation in
            unsafe hue.withUnsafeMutableBufferPointer { hue in
                unsafe light.withUnsafeMutableBufferPointer { light in
                    nonisolated(unsafe) let (saturation, hue, light) = unsafe (saturation, hue, light)
                    inBands(height, cells: width * height) { rows in
                        var means = CellMeans(raster, paper: paper, step: step, cells: width)
                        for row in rows {
                            means.take(row: row)
                            for cell in 0..<width {
                                let colour = means.tint(cell)
                                let at = row * width + cell
                                unsafe light[at] = colour.light
                                guard means.hasColour else { continue }
                                unsafe saturation[at] = colour.saturation
                                unsafe hue[at] = colour.hue
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The mean light of a row of cells, as shares of the paper's.
private struct CellMeans {
    let raster: Raster
    let paper: Paper
    let step: Int
    let hasColour: Bool
    private var sums: [UInt16]
    private var papers: [[Float]]
    private let every: Int
    private let share: Float
    /// No ink is looked for that is as pale as this: see `ColourMap.inkHues` and `SealFinder`.
    private static let palest: Float = 0.05

    init(_ raster: Raster, paper: Paper, step: Int, cells: Int) {
        (self.raster, self.paper, self.step) = (raster, paper, step)
        hasColour = raster.channels == 3
        sums = [UInt16](repeating: 0, count: min(cells * step, raster.width) * raster.channels)
        papers = [[Float]](repeating: [Float](repeating: 1, count: cells), count: raster.channels)
        // Of a fine scan every other row is enough for a cell's mean.
        every = step >= 5 ? 2 : 1
        share = 1 / Float(step * ((step + every - 1) / every))
    }

    mutating func take(row: Int) {
        let stride = raster.width * raster.channels
        let (step, every, count) = (step, every, sums.count)
        unsafe raster.pixels.withUnsafeBufferPointer { pixels in
            unsafe sums.withUnsafeMutableBufferPointer { sums in
                guard let first = pixels.baseAddress, let sums = sums.baseAddress,
                    pixels.count >= raster.height * stride, (row + 1) * step <= raster.height
                else { return }
                unsafe PixelSums.sums(
                    step, every: every, from: first + row * step * stride, stride: stride, count: count, into: sums)
            }
        }
        let middle = Double(row * step) + Double(step - 1) / 2
        for channel in papers.indices {
            paper.row(
                channel: channel, from: Double(step - 1) / 2, step: Double(step), y: middle, into: &papers[channel])
        }
    }

    func tint(_ cell: Int) -> Tint {
        guard hasColour else { return Tint(grey: sum(cell * step, 1) * share / papers[0][cell]) }
        let at = cell * step * 3
        return Tint(
            sum(at, 3) * share / papers[0][cell], sum(at + 1, 3) * share / papers[1][cell],
            sum(at + 2, 3) * share / papers[2][cell], palest: Self.palest)
    }

    private func sum(_ at: Int, _ channels: Int) -> Float {
        var sum: Int32 = 0
        for k in 0..<step { sum &+= Int32(sums[at + k * channels]) }
        return Float(sum)
    }
}
