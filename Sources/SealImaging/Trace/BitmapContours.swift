/// The borders between ink and paper of a bitmap, along the cracks between pixels. Ink lies to the left as one travels
/// and sees the picture: outer borders run anticlockwise, holes clockwise, and ink that meets at a corner is joined.
package struct BitmapContours: Sendable {
    /// The corners of all borders, one border after another: x in the low 16 bits, y in the high.
    private(set) var corners: [UInt32] = []
    /// Where each border begins among the corners; one more at the end.
    private(set) var starts: [Int] = [0]

    package var count: Int { starts.count - 1 }

    /// Borders around fewer than `least` pixels are left out.
    package init(_ rows: BitmapRows, least: Int = 0) {
        var heads = RunHeads(rows)
        corners.reserveCapacity(heads.cornerCount)
        for y in 0..<rows.height {
            while let x = heads.next(in: y) { follow(rows, &heads, x, y, least) }
        }
    }

    /// Walks once round from the top of a pixel's left side, down it first.
    private mutating func follow(_ rows: BitmapRows, _ heads: inout RunHeads, _ x0: Int, _ y0: Int, _ least: Int) {
        let pitch = rows.pitch
        var (x, y) = (x0, y0)
        // 0 down, 1 right, 2 up, 3 left.
        var way = 0
        var area = 0
        corners.append(UInt32(x) | UInt32(y) << 16)
        heads.pass(x, y)
        repeat {
            switch way {
            case 0:
                y += 1
                area -= x
            case 1: x += 1
            case 2:
                y -= 1
                area += x
            default: x -= 1
            }
            // The four pixels around the corner: above left, above right, below left, below right.
            let above = y * pitch
            let below = above + pitch
            let (right, left) = (x, x - 1)
            let (rightWord, rightBit) = (right &>> 6, UInt64(right & 63))
            let aboveRight = rows.words[above + rightWord] &>> rightBit & 1
            let belowRight = rows.words[below + rightWord] &>> rightBit & 1
            var (aboveLeft, belowLeft): (UInt64, UInt64) = (0, 0)
            if left >= 0 {
                let (leftWord, leftBit) = (left &>> 6, UInt64(left & 63))
                aboveLeft = rows.words[above + leftWord] &>> leftBit & 1
                belowLeft = rows.words[below + leftWord] &>> leftBit & 1
            }
            // Ahead to the right and to the left of the way.
            let ahead: (right: UInt64, left: UInt64) =
                switch way {
                case 0: (belowLeft, belowRight)
                case 1: (belowRight, aboveRight)
                case 2: (aboveRight, aboveLeft)
                default: (aboveLeft, belowLeft)
                }
            let turned = ahead.right != 0 ? (way + 3) & 3 : ahead.left != 0 ? way : (way + 1) & 3
            if turned != way {
                way = turned
                if x != x0 || y != y0 || way != 0 {
                    corners.append(UInt32(x) | UInt32(y) << 16)
                    if way == 0 { heads.pass(x, y) }
                }
            }
        } while x != x0 || y != y0 || way != 0
        if abs(area) < least {
            corners.removeLast(corners.count - (starts.last ?? 0))
        } else {
            starts.append(corners.count)
        }
    }
}
