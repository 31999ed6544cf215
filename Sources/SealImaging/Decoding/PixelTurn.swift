/// Turns and mirrors packed pixels as the orientation of TIFF 6.0 (tag 274) asks. Quarter turns go block by block, so
/// that rows and columns both stay in the cache.
struct PixelTurn {
    let width: Int
    let height: Int
    let channels: Int

    /// Sides of a block: 32 columns of 3 octets and 32 rows fit the first cache.
    private static let block = 32

    func turn(_ pixels: consuming [UInt8], _ orientation: Int) -> [UInt8] {
        guard (2...8).contains(orientation), pixels.count == width * height * channels else { return pixels }
        guard orientation < 5 else { return transposed(pixels, orientation) }
        if orientation != 2 { exchangeRows(&pixels) }
        if orientation != 4 { mirrorRows(&pixels) }
        return pixels
    }

    private func exchangeRows(_ pixels: inout [UInt8]) {
        let row = width * channels
        var all = pixels.mutableSpan
        for y in 0..<height / 2 {
            let (upper, lower) = (y * row, (height - 1 - y) * row)
            for x in 0..<row { all.swapAt(upper + x, lower + x) }
        }
    }

    private func mirrorRows(_ pixels: inout [UInt8]) {
        var all = pixels.mutableSpan
        for y in 0..<height {
            var (left, right) = (y * width * channels, (y * width + width - 1) * channels)
            while left < right {
                for c in 0..<channels { all.swapAt(left + c, right + c) }
                left += channels
                right -= channels
            }
        }
    }

    /// Orientations 5 to 8: a column of the file becomes a row.
    private func transposed(_ pixels: [UInt8], _ orientation: Int) -> [UInt8] {
        let fromRight = orientation == 7 || orientation == 8
        let fromBottom = orientation == 6 || orientation == 7
        let channels = channels
        var turned = [UInt8](repeating: 0, count: pixels.count)
        let from = pixels.span
        var out = turned.mutableSpan
        for top in stride(from: 0, to: height, by: Self.block) {
            for left in stride(from: 0, to: width, by: Self.block) {
                for x in left..<min(left + Self.block, width) {
                    let row = (fromRight ? width - 1 - x : x) * height
                    for y in top..<min(top + Self.block, height) {
                        let to = (row + (fromBottom ? height - 1 - y : y)) * channels
                        let at = (y * width + x) * channels
                        out[to] = from[at]
                        if channels == 3 {
                            out[to + 1] = from[at + 1]
                            out[to + 2] = from[at + 2]
                        }
                    }
                }
            }
        }
        return turned
    }
}
