/// The upper ends of the left sides of ink in a bitmap: every border has one in the highest row where it goes down, and
/// passes one whenever it turns down. Those that no border has passed yet are where borders begin.
struct RunHeads {
    /// Columns of the heads, row by row from the left.
    private var columns: [UInt16] = []
    private var isPassed: [Bool] = []
    /// Where each row's heads begin; one more at the end.
    private var starts: [Int32] = []
    /// The first head of the row that was asked about last which may not have been passed.
    private var at = 0
    /// How many corners all borders have.
    private(set) var cornerCount = 0

    init(_ rows: BitmapRows) {
        starts.reserveCapacity(rows.height + 1)
        for y in 0..<rows.height {
            starts.append(Int32(clamping: columns.count))
            add(rows, y)
        }
        starts.append(Int32(clamping: columns.count))
        isPassed = [Bool](repeating: false, count: columns.count)
    }

    /// A side begins where there is none straight above. Across and down sides alternate round a border, so there are
    /// twice as many corners as runs of sides down and up.
    private mutating func add(_ rows: BitmapRows, _ y: Int) {
        let here = (y + 1) * rows.pitch
        var (carry, carryAbove): (UInt64, UInt64) = (0, 0)
        for word in 0..<rows.pitch {
            let (bits, above) = (rows.words[here + word], rows.words[here - rows.pitch + word])
            if bits | carry == 0 {
                carryAbove = above &>> 63
                continue
            }
            let (before, beforeAbove) = (bits &<< 1 | carry, above &<< 1 | carryAbove)
            // Where the pixel is ink and the one to its left is not, and the other way round.
            var left = bits & ~before & ~(above & ~beforeAbove)
            let right = ~bits & before & ~(~above & beforeAbove)
            cornerCount += 2 * (left.nonzeroBitCount + right.nonzeroBitCount)
            while left != 0 {
                columns.append(UInt16(truncatingIfNeeded: word &<< 6 | left.trailingZeroBitCount))
                left &= left &- 1
            }
            (carry, carryAbove) = (bits &>> 63, above &>> 63)
        }
    }

    /// The leftmost head of a row that has not been passed. Rows are asked one after another.
    mutating func next(in row: Int) -> Int? {
        at = max(at, Int(starts[row]))
        while at < Int(starts[row + 1]) {
            if !isPassed[at] { return Int(columns[at]) }
            at += 1
        }
        return nil
    }

    /// A border turns down here.
    mutating func pass(_ x: Int, _ y: Int) {
        var (low, high) = (Int(starts[y]), Int(starts[y + 1]))
        while low < high {
            let middle = (low + high) / 2
            if Int(columns[middle]) < x { low = middle + 1 } else { high = middle }
        }
        if low < isPassed.count { isPassed[low] = true }
    }
}
