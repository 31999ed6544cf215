import SealBase

/// Closed lines along which a field passes a level, at sub-pixel positions. Ink (above the level) lies to the left as one
/// travels and sees the picture, so outer borders run anticlockwise and holes clockwise.
struct IsoContour {
    /// Positions in pixels of the field: a sample's own place is its index.
    private(set) var lines: [[Point]] = []

    init(_ field: Field, level: Float) {
        // A frame of bare cells closes every line.
        let (w, h) = (field.width + 2, field.height + 2)
        var values = [Float](repeating: min(level - 0.5, 0), count: w * h)
        for y in 0..<field.height {
            for x in 0..<field.width { values[(y + 1) * w + x + 1] = field.values[y * field.width + x] }
        }
        // Edge e < w*h crosses between (x, y) and (x + 1, y); e ≥ w*h between (x, y) and (x, y + 1).
        let half = w * h
        var next = [Int32](repeating: -1, count: 2 * half)
        // Edges that go on, one a bit.
        var begun = [UInt64](repeating: 0, count: 2 * half / 64 + 1)
        func link(_ from: Int, _ to: Int) {
            next[from] = Int32(to)
            begun[from / 64] |= 1 << UInt64(from % 64)
        }
        let above = values.map { $0 > level }
        for y in 0..<h - 1 {
            Self.uneven(above, row: y * w, width: w) { x in
                let at = y * w + x
                let kind =
                    (above[at] ? 1 : 0) | (above[at + 1] ? 2 : 0) | (above[at + w + 1] ? 4 : 0)
                    | (above[at + w] ? 8 : 0)
                let (top, right, bottom, left) = (at, half + at + 1, at + w, half + at)
                switch kind {
                case 0, 15: break
                case 1: link(left, top)
                case 2: link(top, right)
                case 3: link(left, right)
                case 4: link(right, bottom)
                case 6: link(top, bottom)
                case 7: link(left, bottom)
                case 8: link(bottom, left)
                case 9: link(bottom, top)
                case 11: link(bottom, right)
                case 12: link(right, left)
                case 13: link(right, top)
                case 14: link(top, left)
                default:
                    let mean = (values[at] + values[at + 1] + values[at + w] + values[at + w + 1]) / 4
                    let joined = mean > level
                    if kind == 5 {
                        link(left, joined ? bottom : top)
                        link(right, joined ? top : bottom)
                    } else {
                        link(top, joined ? left : right)
                        link(bottom, joined ? right : left)
                    }
                }
            }
        }
        for word in begun.indices {
            while begun[word] != 0 {
                let start = word * 64 + begun[word].trailingZeroBitCount
                begun[word] &= begun[word] - 1
                var line: [Point] = []
                var edge = start
                while next[edge] >= 0 {
                    line.append(Self.place(edge, half: half, width: w, values: values, level: level))
                    let following = Int(next[edge])
                    next[edge] = -1
                    edge = following
                }
                if line.count >= 3 { lines.append(line) }
            }
        }
    }

    /// Calls with the squares of two by two places between a row and the next that are not all alike, and some that are:
    /// most are, eight at a time.
    @inline(__always)
    private static func uneven(_ above: [Bool], row: Int, width: Int, _ body: (Int) -> Void) {
        guard row >= 0, row + 2 * width <= above.count else { return }
        unsafe above.withUnsafeBytes { all in
            var x = 0
            while x < width - 1 {
                if x + 9 <= width {
                    let upper = unsafe all.loadUnaligned(fromByteOffset: row + x, as: UInt64.self)
                    let lower = unsafe all.loadUnaligned(fromByteOffset: row + width + x, as: UInt64.self)
                    let isInk = upper & 1 == 1
                    if upper == lower, upper == (isInk ? 0x0101_0101_0101_0101 : 0),
                        unsafe all[row + x + 8] == all[row + x] && all[row + width + x + 8] == all[row + x]
                    {
                        x += 8
                        continue
                    }
                }
                body(x)
                x += 1
            }
        }
    }

    private static func place(_ edge: Int, half: Int, width: Int, values: [Float], level: Float) -> Point {
        let down = edge >= half
        let at = down ? edge - half : edge
        let (v0, v1) = (values[at], values[down ? at + width : at + 1])
        // Away from the corners of the grid, so that lines on both sides of one stay apart when they are rounded.
        let t = Double(min(max((level - v0) / (v1 - v0), 0.02), 0.98))
        let (x, y) = (Double(at % width) - 1, Double(at / width) - 1)
        return down ? Point(x, y + t) : Point(x + t, y)
    }

    /// Twice the signed area: negative for an outer border, positive for a hole.
    static func doubleArea(_ line: [Point]) -> Double {
        var sum = 0.0
        for index in line.indices {
            let (p, q) = (line[index], line[index + 1 < line.count ? index + 1 : 0])
            sum += p.x * q.y - q.x * p.y
        }
        return sum
    }
}
