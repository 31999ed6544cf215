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
                            let at = row * width
                            unsafe means.tell(
                                light: light.baseAddress.map { unsafe $0 + at },
                                saturation: saturation.baseAddress.map { unsafe $0 + at },
                                hue: hue.baseAddress.map { unsafe $0 + at })
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
    private let cells: Int
    /// The rows of a row of cells added up, octet by octet.
    private var sums: [UInt16]
    /// At a cell's first octets the sums over its columns, too.
    private var wide: [UInt16]
    /// The cells' shares of each channel, one channel after another, and the paper's light there.
    private var shares: [Float]
    private var papers: [Float]
    private let middles: Paper.Places
    private let every: Int
    private let share: Float
    /// No ink is looked for that is as pale as this: see `ColourMap.inkHues` and `SealFinder`.
    private static let palest: Float = 0.05

    init(_ raster: Raster, paper: Paper, step: Int, cells: Int) {
        (self.raster, self.paper, self.step, self.cells) = (raster, paper, step, cells)
        sums = [UInt16](repeating: 0, count: min(cells * step, raster.width) * raster.channels)
        wide = sums
        shares = [Float](repeating: 1, count: cells * raster.channels)
        papers = [Float](repeating: 1, count: cells)
        middles = paper.places(from: Double(step - 1) / 2, step: Double(step), count: cells)
        // Of a fine scan every other row is enough for a cell's mean; 257 pixels are the most that 16 bits add up.
        let rows = max(257 / step, 1)
        every = max(step >= 5 ? 2 : 1, (step + rows - 1) / rows)
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
                unsafe wide.withUnsafeMutableBufferPointer { wide in
                    guard let wide = wide.baseAddress else { return }
                    unsafe PixelSums.sums(
                        across: step, channels: raster.channels, from: sums, count: count, into: wide)
                }
            }
        }
        let middle = Double(row * step) + Double(step - 1) / 2
        for channel in 0..<raster.channels {
            paper.row(channel: channel, middles, y: middle, into: &papers)
            divide(channel)
        }
    }

    private mutating func divide(_ channel: Int) {
        let (cells, pitch, share) = (cells, step * raster.channels, share)
        guard wide.count >= cells * pitch else { return }
        unsafe wide.withUnsafeBufferPointer { wide in
            unsafe papers.withUnsafeBufferPointer { papers in
                unsafe shares.withUnsafeMutableBufferPointer { shares in
                    guard let papers = papers.baseAddress, let wide = wide.baseAddress, let all = shares.baseAddress
                    else { return }
                    let out = unsafe all + channel * cells
                    for cell in 0..<cells { unsafe out[cell] = Float(wide[channel &+ cell &* pitch]) }
                    for cell in 0..<cells { unsafe out[cell] = out[cell] * share / papers[cell] }
                }
            }
        }
    }

    /// Writes what the row's cells show, as `Tint` tells it; of a grey picture the light alone.
    func tell(
        light: UnsafeMutablePointer<Float>?, saturation: UnsafeMutablePointer<Float>?, hue: UnsafeMutablePointer<Float>?
    ) {
        guard let light = unsafe light, let saturation = unsafe saturation, let hue = unsafe hue else { return }
        let cells = cells
        unsafe shares.withUnsafeBufferPointer { shares in
            guard let red = shares.baseAddress else { return }
            guard raster.channels == 3 else {
                unsafe light.update(from: red, count: cells)
                return
            }
            let (green, blue) = unsafe (red + cells, red + 2 * cells)
            for cell in 0..<cells {
                let (r, g, b) = unsafe (red[cell], green[cell], blue[cell])
                let most = max(r, max(g, b))
                unsafe light[cell] = most
                unsafe saturation[cell] = Tint.saturation(most: most, least: min(r, min(g, b)))
            }
            for cell in 0..<cells where unsafe saturation[cell] >= Self.palest {
                unsafe hue[cell] = Tint(red[cell], green[cell], blue[cell]).hue
            }
        }
    }
}
