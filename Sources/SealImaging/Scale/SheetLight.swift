/// The brightest channel of a picture, made smaller: print and marks are dark in it, red, blue and purple ink are not.
struct SheetLight: Sendable {
    /// Pixels of the picture a side of one pixel here.
    let step: Int
    let width: Int
    let height: Int
    private(set) var values: [UInt8]
    /// Whether a pixel is dark against what lies around it.
    private(set) var isDark: [Bool]

    /// Long side of the reduced picture: a mark of a sheet that fills it has 65 pixels or more, and one that fills a third
    /// still has 22.
    private static let longSide = 1700

    init(_ raster: Raster) {
        step = max(1, (max(raster.width, raster.height) + SheetLight.longSide / 2) / SheetLight.longSide)
        width = raster.width / step
        height = raster.height / step
        values = SheetLight.reduced(raster, step: step, width: width, height: height)
        isDark = SheetLight.dark(values, width: width, height: height)
    }

    /// The mean of four samples spread over each square, or the pixel itself.
    private static func reduced(_ raster: Raster, step: Int, width: Int, height: Int) -> [UInt8] {
        let channels = raster.channels
        let row = raster.width * channels
        guard raster.pixels.count >= raster.height * row, channels == 1 || channels == 3 else {
            return [UInt8](repeating: 255, count: width * height)
        }
        let near = step / 4
        let far = step - 1 - near
        var (upper, lower) = ([UInt8](repeating: 0, count: row), [UInt8](repeating: 0, count: row))
        var out = [UInt8](repeating: 255, count: width * height)
        for y in 0..<height {
            brightest(raster, row: y * step + near, into: &upper)
            if step > 1 { brightest(raster, row: y * step + far, into: &lower) }
            unsafe out.withUnsafeMutableBufferPointer { out in
                unsafe upper.withUnsafeBufferPointer { upper in
                    unsafe lower.withUnsafeBufferPointer { lower in
                        guard let upper = upper.baseAddress, let lower = lower.baseAddress,
                            let first = out.baseAddress
                        else { return }
                        let line = unsafe first + y * width
                        guard step > 1 else {
                            for x in 0..<width { unsafe line[x] = upper[x * channels] }
                            return
                        }
                        let (pitch, gap) = (step * channels, (far - near) * channels)
                        var at = near * channels
                        for x in 0..<width {
                            let above = unsafe UInt32(upper[at]) &+ UInt32(upper[at + gap])
                            let sum = unsafe above &+ UInt32(lower[at]) &+ UInt32(lower[at + gap])
                            unsafe line[x] = UInt8(truncatingIfNeeded: sum &>> 2)
                            at += pitch
                        }
                    }
                }
            }
        }
        return out
    }

    /// A row's brightest channels, each where its pixel begins.
    private static func brightest(_ raster: Raster, row: Int, into out: inout [UInt8]) {
        let (stride, count) = (raster.width * raster.channels, out.count)
        unsafe raster.pixels.withUnsafeBufferPointer { pixels in
            unsafe out.withUnsafeMutableBufferPointer { out in
                guard let first = pixels.baseAddress, let out = out.baseAddress, (row + 1) * stride <= pixels.count
                else { return }
                unsafe PixelSums.darkestOfBrightest(
                    1, from: first + row * stride, stride: stride, channels: raster.channels, count: count, into: out)
            }
        }
    }

    /// Side of a tile, pixels, and the least difference between paper and print around it.
    private static let tile = 16
    private static let contrast: UInt8 = 30

    /// Darker than half way between the darkest and the lightest of the five by five tiles around: a mark always has both.
    private static func dark(_ values: [UInt8], width: Int, height: Int) -> [Bool] {
        let across = (width + tile - 1) / tile
        let down = (height + tile - 1) / tile
        var (lows, highs) = DarkPlaces.extremes(values, width: width, height: height, tile: tile)
        lows = spread(lows, across: across, down: down) { min($0, $1) }
        highs = spread(highs, across: across, down: down) { max($0, $1) }
        var limits = [UInt8](repeating: 0, count: across * down)
        for at in limits.indices where highs[at] >= lows[at] && highs[at] - lows[at] >= contrast {
            limits[at] = UInt8(truncatingIfNeeded: (Int(lows[at]) + Int(highs[at])) / 2)
        }
        return DarkPlaces.below(limits, values, width: width, height: height, tile: tile)
    }

    /// The extreme of the five by five tiles around each tile.
    private static func spread(
        _ tiles: [UInt8], across: Int, down: Int, _ extreme: (UInt8, UInt8) -> UInt8
    ) -> [UInt8] {
        var rows = tiles
        for y in 0..<down {
            for x in 0..<across {
                for nx in max(0, x - 2)...min(across - 1, x + 2) {
                    rows[y * across + x] = extreme(rows[y * across + x], tiles[y * across + nx])
                }
            }
        }
        var out = rows
        for y in 0..<down {
            for x in 0..<across {
                for ny in max(0, y - 2)...min(down - 1, y + 2) {
                    out[y * across + x] = extreme(out[y * across + x], rows[ny * across + x])
                }
            }
        }
        return out
    }
}
