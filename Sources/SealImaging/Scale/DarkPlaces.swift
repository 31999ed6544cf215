/// Passes over a picture of one channel that tell where it is dark: square tiles' extremes, what lies below each tile's
/// limit, and the runs of that; the simple loops the compiler makes wide.
enum DarkPlaces {
    /// The darkest and the lightest of each tile, row by row.
    static func extremes(
        _ values: [UInt8], width: Int, height: Int, tile: Int
    ) -> (lows: [UInt8], highs: [UInt8]) {
        let (across, down) = ((width + tile - 1) / tile, (height + tile - 1) / tile)
        var (lows, highs): ([UInt8], [UInt8]) = ([], [])
        guard across > 0, down > 0, values.count >= width * height else { return (lows, highs) }
        lows.reserveCapacity(across * down)
        highs.reserveCapacity(across * down)
        var (low, high) = ([UInt8](repeating: 0, count: width), [UInt8](repeating: 0, count: width))
        for row in 0..<down {
            for x in 0..<width { (low[x], high[x]) = (255, 0) }
            unsafe values.withUnsafeBufferPointer { values in
                unsafe low.withUnsafeMutableBufferPointer { low in
                    unsafe high.withUnsafeMutableBufferPointer { high in
                        guard let first = values.baseAddress, let low = low.baseAddress, let high = high.baseAddress
                        else { return }
                        for y in row * tile..<min((row + 1) * tile, height) {
                            let line = unsafe first + y * width
                            for x in 0..<width {
                                unsafe low[x] = min(low[x], line[x])
                                unsafe high[x] = max(high[x], line[x])
                            }
                        }
                    }
                }
            }
            for column in 0..<across {
                let columns = column * tile..<min((column + 1) * tile, width)
                lows.append(low[columns].reduce(255) { min($0, $1) })
                highs.append(high[columns].reduce(0) { max($0, $1) })
            }
        }
        return (lows, highs)
    }

    /// Whether each value is less than its tile's limit.
    static func below(_ limits: [UInt8], _ values: [UInt8], width: Int, height: Int, tile: Int) -> [Bool] {
        let across = (width + tile - 1) / tile
        var out = [Bool](repeating: false, count: width * height)
        guard limits.count >= across * ((height + tile - 1) / tile), values.count >= out.count else { return out }
        // A row's limits, pixel by pixel.
        var limit = [UInt8](repeating: 0, count: width)
        for y in 0..<height {
            if y % tile == 0 {
                for x in 0..<width { limit[x] = limits[y / tile * across + x / tile] }
            }
            unsafe out.withUnsafeMutableBufferPointer { out in
                unsafe values.withUnsafeBufferPointer { values in
                    unsafe limit.withUnsafeBufferPointer { limit in
                        guard let out = out.baseAddress, let values = values.baseAddress,
                            let limit = limit.baseAddress
                        else { return }
                        let (line, row) = unsafe (out + y * width, values + y * width)
                        for x in 0..<width { unsafe line[x] = row[x] < limit[x] }
                    }
                }
            }
        }
        return out
    }

    /// How many of a range of places are so.
    static func count(_ dark: [Bool], _ range: ClosedRange<Int>) -> Int {
        guard range.lowerBound >= 0, range.upperBound < dark.count else { return 0 }
        return unsafe dark.withUnsafeBytes { all in
            var sum = 0
            for at in range { unsafe sum &+= Int(all[at]) }
            return sum
        }
    }

    /// Calls with each run of what is so among `count` places from `first` on: where it begins and where it has ended,
    /// counted from there.
    @inline(__always)
    static func runs(_ dark: [Bool], from first: Int, count: Int, _ body: (Int, Int) -> Void) {
        guard first >= 0, first + count <= dark.count else { return }
        unsafe dark.withUnsafeBytes { all in
            var x = 0
            while x < count {
                // Most is bare: eight places at a time.
                while x + 8 <= count, unsafe all.loadUnaligned(fromByteOffset: first + x, as: UInt64.self) == 0 {
                    x += 8
                }
                while x < count, unsafe all[first + x] == 0 { x += 1 }
                guard x < count else { return }
                let start = x
                while x < count, unsafe all[first + x] != 0 { x += 1 }
                body(start, x)
            }
        }
    }
}
