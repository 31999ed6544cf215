package import SealBase

/// Writes a compact font (Adobe Technical Notes 5176 and 5177) of nothing but the outlines a document uses: character
/// identifier n is the n-th of them, 0 the box of a missing character. The same outlines give the same octets.
package enum CompactFontWriter {
    package static func font(named name: String, glyphs: [FontGlyph]) -> Bytes {
        let programs = ([missing] + glyphs).map(program)
        let charset = Bytes([2, 0, 1]) + short(max(0, glyphs.count - 1))
        let select = Bytes([3]) + short(1) + short(0) + [0] + short(programs.count)
        let charStrings = index(programs)
        let head = Bytes([1, 0, 4, 4]) + index([Bytes(name.utf8)])
        let tail = index([Bytes("Adobe".utf8), Bytes("Identity".utf8)]) + index([])
        // Offsets take five octets whatever they are: the dictionary's size does not depend on them.
        let start = head.count + index([top(0, 0, 0, 0, programs.count)]).count + tail.count
        let selectAt = start + charset.count
        let stringsAt = selectAt + select.count
        let arrayAt = stringsAt + charStrings.count
        let dictionary = { (at: Int) in number(0) + number(at) + [18] }
        let privateAt = arrayAt + index([dictionary(0)]).count
        return head + index([top(start, selectAt, stringsAt, arrayAt, programs.count)]) + tail + charset + select
            + charStrings + index([dictionary(privateAt)])
    }

    /// An empty box.
    private static let missing = FontGlyph(
        advance: 1000,
        segments: [
            .move(100, -100), .line(900, -100), .line(900, 800), .line(100, 800), .move(150, -50), .line(150, 750),
            .line(850, 750), .line(850, -50),
        ])

    /// ROS, CIDCount, FontBBox, charset, FDSelect, CharStrings, FDArray.
    private static func top(_ charset: Int, _ select: Int, _ strings: Int, _ array: Int, _ count: Int) -> Bytes {
        let names = number(391) + number(392) + number(0) + [12, 30]
        let box = number(-1000) + number(-1000) + number(2000) + number(2000) + [5]
        return names + number(count) + [12, 34] + box + number(charset) + [15] + number(select) + [12, 37]
            + number(strings) + [17] + number(array) + [12, 36]
    }

    /// A number of a dictionary, always in five octets.
    private static func number(_ value: Int) -> Bytes {
        let bits = UInt32(bitPattern: Int32(clamping: value))
        return [29] + stride(from: 24, through: 0, by: -8).map { UInt8(truncatingIfNeeded: bits >> UInt32($0)) }
    }

    private static func short(_ value: Int) -> Bytes {
        [UInt8(truncatingIfNeeded: value >> 8), UInt8(truncatingIfNeeded: value)]
    }

    private static func index(_ items: [Bytes]) -> Bytes {
        guard !items.isEmpty else { return [0, 0] }
        var out = short(items.count) + [4]
        var offset = 1
        for size in [0] + items.map(\.count) {
            offset += size
            out += number(offset).dropFirst()
        }
        return items.reduce(into: out) { $0 += $1 }
    }

    /// The Type 2 program of an outline: the width, then moves, lines and curves from point to point.
    private static func program(_ glyph: FontGlyph) -> Bytes {
        var out = operand(glyph.advance)
        var (x, y) = (0, 0)
        func step(_ toX: Int, _ toY: Int) {
            // No outline reaches so far: numbers of a font stay within what an operand holds.
            let (nextX, nextY) = (min(max(toX, -16_000), 16_000), min(max(toY, -16_000), 16_000))
            out += operand(nextX - x) + operand(nextY - y)
            (x, y) = (nextX, nextY)
        }
        for segment in glyph.segments {
            switch segment {
            case .move(let toX, let toY):
                step(toX, toY)
                out.append(21)
            case .line(let toX, let toY):
                step(toX, toY)
                out.append(5)
            case .curve(let a, let b, let c, let d, let e, let f):
                step(a, b)
                step(c, d)
                step(e, f)
                out.append(8)
            }
        }
        return out + [14]
    }

    private static func operand(_ value: Int) -> Bytes {
        switch value {
        case -107...107: return [UInt8(truncatingIfNeeded: value + 139)]
        case 108...1131:
            return [UInt8(truncatingIfNeeded: ((value - 108) >> 8) + 247), UInt8(truncatingIfNeeded: value - 108)]
        case -1131 ... -108:
            return [UInt8(truncatingIfNeeded: ((-value - 108) >> 8) + 251), UInt8(truncatingIfNeeded: -value - 108)]
        default: return [28] + short(min(max(value, -32_768), 32_767))
        }
    }
}
