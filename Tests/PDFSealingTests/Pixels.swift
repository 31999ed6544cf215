import SealBase

/// A picture in the PPM form (P6).
struct Pixels {
    let width: Int
    let height: Int
    let octets: Bytes

    init(width: Int, height: Int, octets: Bytes) { (self.width, self.height, self.octets) = (width, height, octets) }

    init?(_ ppm: Bytes) {
        var fields: [Int] = []
        var at = 2
        while fields.count < 3, at < ppm.count {
            if ppm[at] == 35 {
                while at < ppm.count, ppm[at] != 10 { at += 1 }
            } else if ppm[at] >= 48, ppm[at] <= 57 {
                var number = 0
                while at < ppm.count, ppm[at] >= 48, ppm[at] <= 57 {
                    number = number * 10 + Int(ppm[at] - 48)
                    at += 1
                }
                fields.append(number)
            } else {
                at += 1
            }
        }
        guard fields.count == 3, ppm.count >= at + 1 + fields[0] * fields[1] * 3 else { return nil }
        (width, height, octets) = (fields[0], fields[1], Bytes(ppm[(at + 1)...].prefix(fields[0] * fields[1] * 3)))
    }

    /// Whether anything is as green as what is clear in the raster seal.
    var hasGreen: Bool {
        var at = 0
        while at < octets.count {
            if octets[at + 1] > 150, octets[at] < 100 { return true }
            at += 3
        }
        return false
    }

    /// The box around everything red.
    func bounds(_ columns: Range<Int>, _ rows: Range<Int>) -> (left: Int, top: Int, right: Int, bottom: Int)? {
        var box: (left: Int, top: Int, right: Int, bottom: Int)?
        for y in rows.clamped(to: 0..<height) {
            var x = max(columns.lowerBound, 0)
            var at = (y * width + x) * 3
            while x < min(columns.upperBound, width) {
                if octets[at + 1] < 110, octets[at] > 120, octets[at + 2] < 130 {
                    let old = box ?? (x, y, x, y)
                    box = (min(old.left, x), min(old.top, y), max(old.right, x), max(old.bottom, y))
                }
                x += 1
                at += 3
            }
        }
        return box
    }

    /// The part inside some columns and rows.
    func part(_ columns: Range<Int>, _ rows: Range<Int>) -> Pixels {
        let rows = rows.clamped(to: 0..<height)
        let columns = columns.clamped(to: 0..<width)
        return Pixels(
            width: columns.count, height: rows.count,
            octets: rows.reduce(into: []) { out, y in
                out += octets[((y * width + columns.lowerBound) * 3)..<((y * width + columns.upperBound) * 3)]
            })
    }

    /// Pictures of one height side by side.
    static func beside(_ parts: [Pixels]) -> Pixels {
        let height = parts.map(\.height).min() ?? 0
        return Pixels(
            width: parts.reduce(0) { $0 + $1.width }, height: height,
            octets: (0..<height).reduce(into: []) { out, y in
                for part in parts { out += part.octets[(y * part.width * 3)..<((y + 1) * part.width * 3)] }
            })
    }

    /// Pictures of one width, the first on top.
    static func stacked(_ parts: [Pixels]) -> Pixels {
        Pixels(
            width: parts.first?.width ?? 0, height: parts.reduce(0) { $0 + $1.height },
            octets: parts.reduce(into: []) { $0 += $1.octets })
    }

    /// The share of pixels that look otherwise.
    func difference(_ other: Pixels) -> Double {
        guard width == other.width, height == other.height, !octets.isEmpty else { return 1 }
        var count = 0
        for at in stride(from: 0, to: octets.count, by: 3)
        where (0..<3).contains(where: { abs(Int(octets[at + $0]) - Int(other.octets[at + $0])) > 60 }) {
            count += 1
        }
        return Double(count) / Double(width * height)
    }
}
