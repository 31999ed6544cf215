/// A grey picture as its tracing needs it: the bitmap of its ink, and where two pixels beside each other are ink and paper
/// what both are. Taken row by row: of a picture of a million pixels a tenth is kept.
package struct GreyEdges: Sendable {
    package private(set) var rows: BitmapRows
    /// Rows that have been taken.
    package private(set) var count = 0
    let threshold: UInt8
    /// The last row taken.
    private var above: [UInt8]
    /// Of each edge the ink's grey in the high octet and the paper's in the low: row by row those between it and the row
    /// above, then those within it, from the left.
    private var pairs: [UInt16] = []
    /// How many edges there are before each row's edges of either kind, and of these before every `stride` words.
    private var starts: [UInt32] = []
    private var marks: [UInt16] = []
    private let marksInRow: Int

    private static let stride = 4

    /// The two kinds of edges: under a row of pixels, and to the left of a column.
    enum Kind: Int { case across, down }

    /// Of no rows yet; ink is darker than `threshold`. Nil when a side is none or longer than a bitmap's.
    package init?(width: Int, height: Int, threshold: UInt8) {
        guard let rows = BitmapRows(width: width, height: height) else { return nil }
        (self.rows, self.threshold) = (rows, threshold)
        // Outside there is paper.
        above = [UInt8](repeating: 255, count: width)
        marksInRow = (rows.pitch + Self.stride - 1) / Self.stride
        starts.reserveCapacity(2 * height + 1)
        marks.reserveCapacity((2 * height + 1) * marksInRow)
    }

    /// Takes more whole rows, as many as `grey` has and the picture still needs; 0 is ink.
    package mutating func add(rows grey: [UInt8]) {
        let width = rows.width
        let more = min(grey.count / width, rows.height - count)
        guard more > 0 else { return }
        rows.set(rows: count, grey: grey, threshold: threshold)
        for row in 0..<more {
            let line = grey[row * width..<(row + 1) * width]
            if row == 0 { across(above[...], line) } else { across(grey[(row - 1) * width..<row * width], line) }
            down(line)
            count += 1
        }
        above = Array(grey[(more - 1) * width..<more * width])
        if count == rows.height {
            let outside = [UInt8](repeating: 255, count: width)
            across(above[...], outside[...])
        }
    }

    private mutating func across(_ above: ArraySlice<UInt8>, _ below: ArraySlice<UInt8>) {
        add(.across) { column, isInk in
            let (a, b) = (above[above.startIndex + column], below[below.startIndex + column])
            return isInk ? (b, a) : (a, b)
        }
    }

    private mutating func down(_ line: ArraySlice<UInt8>) {
        let first = line.startIndex
        let width = rows.width
        add(.down) { column, isInk in
            let right = column < width ? line[first + column] : 255
            let left = column > 0 ? line[first + column - 1] : 255
            return isInk ? (right, left) : (left, right)
        }
    }

    /// The edges of the row that is being taken; `pair` tells ink and paper, the ink below or to the right or not.
    private mutating func add(_ kind: Kind, _ pair: (Int, Bool) -> (UInt8, UInt8)) {
        starts.append(UInt32(clamping: pairs.count))
        let first = pairs.count
        for word in 0..<rows.pitch {
            if word % Self.stride == 0 { marks.append(UInt16(clamping: pairs.count - first)) }
            let ink = rows.words[(count + 1) * rows.pitch + word]
            var edges = edges(kind, count, word)
            while edges != 0 {
                let bit = edges.trailingZeroBitCount
                let (dark, light) = pair(word &<< 6 | bit, ink &>> UInt64(bit) & 1 != 0)
                pairs.append(UInt16(dark) << 8 | UInt16(light))
                edges &= edges &- 1
            }
        }
    }

    /// The edges of 64 columns of a row, as bits.
    @inline(__always)
    private func edges(_ kind: Kind, _ row: Int, _ word: Int) -> UInt64 {
        let at = (row + 1) * rows.pitch + word
        let ink = rows.words[at]
        switch kind {
        case .across: return ink ^ rows.words[at - rows.pitch]
        case .down: return ink ^ (ink &<< 1 | (word > 0 ? rows.words[at - 1] &>> 63 : 0))
        }
    }

    /// The ink's and the paper's grey at an edge: that above the pixel of a column and row, or that to its left.
    func pair(_ kind: Kind, _ column: Int, _ row: Int) -> (ink: UInt8, paper: UInt8) {
        let line = 2 * row + kind.rawValue
        let word = column &>> 6
        guard row >= 0, column >= 0, line < starts.count, word < rows.pitch else { return (0, 255) }
        var at = Int(starts[line]) + Int(marks[line * marksInRow + word / Self.stride])
        for before in word / Self.stride * Self.stride..<word { at += edges(kind, row, before).nonzeroBitCount }
        at += (edges(kind, row, word) & (1 &<< UInt64(column & 63) &- 1)).nonzeroBitCount
        guard at < pairs.count else { return (0, 255) }
        return (UInt8(pairs[at] >> 8), UInt8(pairs[at] & 0xff))
    }
}
