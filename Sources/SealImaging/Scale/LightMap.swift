import SealBase

/// The whole picture in a few hundred cells: the light of the channel that shows least of it. White paper is bright in
/// every channel; wood, cloth and skin are dark in blue.
struct LightMap: Sendable {
    /// Pixels a cell.
    let step: Int
    let light: Field

    /// Longer side in cells. A sheet's edge needs no more to be recognised; it is measured in the picture itself.
    private static let side = 400

    init(_ raster: Raster) {
        let step = max(1, max(raster.width, raster.height) / Self.side)
        let (columns, rows) = (max(1, raster.width / step), max(1, raster.height / step))
        let skip = max(1, step / 3)
        var field = Field(width: columns, height: rows)
        let (n, stride) = (raster.channels, raster.width * raster.channels)
        let (across, samples) = (columns * step * n, (step + skip - 1) / skip)
        // The rows of a row of cells added up, octet by octet.
        var sums = [UInt16](repeating: 0, count: across)
        unsafe raster.pixels.withUnsafeBufferPointer { pixels in
            unsafe sums.withUnsafeMutableBufferPointer { sums in
                guard let first = pixels.baseAddress, let sums = sums.baseAddress, across <= stride,
                    rows * step <= raster.height, pixels.count >= raster.height * stride
                else { return }
                for row in 0..<rows {
                    unsafe PixelSums.sums(
                        step, every: skip, from: first + row * step * stride, stride: stride, count: across,
                        into: sums)
                    for column in 0..<columns {
                        unsafe field.values[row * columns + column] = Self.mean(
                            sums + column * step * n, channels: n, count: samples, every: skip)
                    }
                }
            }
        }
        self.step = step
        // Print and thin lines go; what stays dark is wider than 4 cells, 3 mm or so of a page.
        light = field.extreme(2, largest: true).extreme(2, largest: false)
    }

    /// The least of the channels' means, of sums of so many pixels down, over as many across.
    private static func mean(
        _ first: UnsafePointer<UInt16>, channels n: Int, count: Int, every: Int
    ) -> Float {
        var (r, g, b) = (0, 0, 0)
        for x in 0..<count {
            let pixel = unsafe first + x &* every &* n
            unsafe r &+= Int(pixel[0])
            guard n == 3 else { continue }
            unsafe g &+= Int(pixel[1])
            unsafe b &+= Int(pixel[2])
        }
        return Float(n == 3 ? min(r, min(g, b)) : r) / Float(max(count * count, 1))
    }

    /// Part of the cells along the picture's edge that are at least this bright.
    func brightRim(_ threshold: Float) -> Double {
        var (bright, all) = (0, 0)
        for y in 0..<light.height {
            for x in 0..<light.width {
                guard y == 0 || x == 0 || y == light.height - 1 || x == light.width - 1 else { continue }
                all += 1
                if light[x, y] >= threshold { bright += 1 }
            }
        }
        return Double(bright) / Double(max(all, 1))
    }

    /// Levels that may divide a sheet from what lies around it: the rim's own, and steps between dark and bright.
    func levels() -> [Float] {
        let low = percentile(light.values, 0.03)
        let high = percentile(light.values, 0.95)
        guard high - low > 24 else { return [] }
        return [0.3, 0.4, 0.5, 0.6, 0.7].map { low + (high - low) * $0 }
    }
}
