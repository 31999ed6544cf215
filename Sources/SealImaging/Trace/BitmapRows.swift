/// A picture of ink and paper, a bit a pixel: rows of 64-bit words, the lowest bit leftmost, with an empty row above and
/// below and an empty word at the end of each row, so that neighbours can be asked for without asking for the edge.
package struct BitmapRows: Sendable {
    package let width: Int
    package let height: Int
    /// Words of a row, the empty one too.
    let pitch: Int
    /// Row −1 first.
    var words: [UInt64]

    /// The longest side: places are kept in 16 bits.
    package static let greatestSide = 65_000

    /// All paper; nil when a side is none or longer than `greatestSide`.
    package init?(width: Int, height: Int) {
        guard (1...Self.greatestSide).contains(width), (1...Self.greatestSide).contains(height) else { return nil }
        (self.width, self.height) = (width, height)
        pitch = (width + 63) / 64 + 1
        words = [UInt64](repeating: 0, count: pitch * (height + 2))
    }

    /// Ink where grey is darker than `threshold`; nil when the pixels are not width × height.
    package init?(grey: [UInt8], width: Int, height: Int, threshold: UInt8) {
        self.init(width: width, height: height)
        guard grey.count == width * height else { return nil }
        set(rows: 0, grey: grey, threshold: threshold)
    }

    /// Sets whole rows from `first` on, as many as `grey` has; a page can come in parts and need not be held whole.
    package mutating func set(rows first: Int, grey: [UInt8], threshold: UInt8) {
        let count = min(grey.count / width, height - first)
        guard first >= 0, count > 0 else { return }
        unsafe grey.withUnsafeBytes { all in
            for row in 0..<count {
                let line = unsafe UnsafeRawBufferPointer(rebasing: all[row * width..<(row + 1) * width])
                unsafe set(row: first + row, line, threshold)
            }
        }
    }

    /// Eight pixels a step: a byte is at least the threshold when its low seven bits reach the threshold's and, by the
    /// threshold's high bit, also or already when its own high bit is set.
    private mutating func set(row: Int, _ line: UnsafeRawBufferPointer, _ threshold: UInt8) {
        let high: UInt64 = 0x8080_8080_8080_8080
        let low = UInt64(threshold & 0x7f) &* 0x0101_0101_0101_0101
        let isHigh = threshold >= 128
        let base = (row + 1) * pitch
        var at = 0
        var word = 0
        while at < width {
            var bits: UInt64 = 0
            if at + 64 <= width {
                for step in 0..<8 {
                    let eight = unsafe line.loadUnaligned(fromByteOffset: at + step * 8, as: UInt64.self)
                    let reached = (eight | high) &- low
                    let light = (isHigh ? eight & reached : eight | reached) & high
                    let dark = (~light & high) &>> 7
                    // The eight low bits, gathered into the highest byte.
                    bits |= ((dark &* 0x0102_0408_1020_4080) &>> 56) &<< UInt64(step * 8)
                }
            } else {
                for bit in 0..<width - at where unsafe line[at + bit] < threshold { bits |= 1 &<< UInt64(bit) }
            }
            words[base + word] = bits
            at += 64
            word += 1
        }
    }

    /// Whether a pixel is ink; places just outside the picture are paper.
    subscript(x: Int, y: Int) -> Bool {
        guard x >= 0 else { return false }
        return words[(y + 1) * pitch + x &>> 6] &>> UInt64(x & 63) & 1 != 0
    }
}
