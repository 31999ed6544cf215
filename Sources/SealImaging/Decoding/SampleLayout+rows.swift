import SealBase

extension SampleLayout {
    /// The pixels of whole rows. Works in place where a pixel is no wider than its samples, so that a large page is in
    /// memory once. Throws `truncated` when rows are missing.
    func pixels(
        of rows: consuming [UInt8], width: Int, height: Int, rowSize: Int
    ) throws(ImagingFault) -> [UInt8] {
        let wanted = width * height * channels
        guard width > 0, height > 0, rowSize >= self.rowSize(width: width), rows.count / rowSize >= height else {
            throw ImagingFault(.truncated)
        }
        if isPlain, rowSize == width * channels {
            if rows.count > wanted { rows.removeLast(rows.count - wanted) }
            return rows
        }
        var scratch = [UInt8](repeating: 0, count: width * samples)
        if bits >= 8, samples >= channels {
            for y in 0..<height {
                widen(rows.span, at: y * rowSize, width: width, into: &scratch)
                mix(scratch, width: width, into: &rows, at: y * width * channels)
            }
            rows.removeLast(rows.count - wanted)
            return rows
        }
        var out = [UInt8](repeating: 0, count: wanted)
        for y in 0..<height {
            widen(rows.span, at: y * rowSize, width: width, into: &scratch)
            mix(scratch, width: width, into: &out, at: y * width * channels)
        }
        return out
    }

    /// The samples of a row, one an octet: those of 16 bits rounded to 8, smaller ones as they are.
    func widen(_ row: Span<UInt8>, at start: Int, width: Int, into out: inout [UInt8]) {
        widen(row, at: start, count: width * samples, into: &out, from: 0, step: 1)
    }

    /// `count` samples, written from an index on, every `step`th place: a plane into pixels.
    func widen(_ row: Span<UInt8>, at start: Int, count: Int, into all: inout [UInt8], from: Int, step: Int) {
        var out = all.mutableSpan
        switch bits {
        case 16:
            for index in 0..<count {
                let value = Int(row[start + 2 * index]) << 8 | Int(row[start + 2 * index + 1])
                out[from + index * step] = UInt8(truncatingIfNeeded: (value * 255 + 32_895) >> 16)
            }
        case 8:
            for index in 0..<count { out[from + index * step] = row[start + index] }
        case 4:
            for index in 0..<count {
                out[from + index * step] = row[start + index >> 1] >> UInt8(index & 1 == 0 ? 4 : 0) & 15
            }
        case 2:
            for index in 0..<count {
                out[from + index * step] = row[start + index >> 2] >> UInt8(6 - 2 * (index & 3)) & 3
            }
        default:
            for index in 0..<count {
                out[from + index * step] = row[start + index >> 3] >> UInt8(7 - index & 7) & 1
            }
        }
    }

    /// One row of samples becomes pixels, alpha on white.
    func mix(_ row: [UInt8], width: Int, into all: inout [UInt8], at start: Int) {
        let samples = samples
        let row = row.span
        var out = all.mutableSpan
        switch model {
        case .grey:
            let table = tables[0]
            for x in 0..<width { out[start + x] = table[Int(row[x * samples])] }
        case .rgb:
            let (red, green, blue) = (tables[0], tables[1], tables[2])
            for x in 0..<width {
                out[start + 3 * x] = red[Int(row[x * samples])]
                out[start + 3 * x + 1] = green[Int(row[x * samples + 1])]
                out[start + 3 * x + 2] = blue[Int(row[x * samples + 2])]
            }
        case .cmyk:
            for x in 0..<width {
                let light = 255 - Int(tables[3][Int(row[x * samples + 3])])
                for c in 0..<3 {
                    let ink = 255 - Int(tables[c][Int(row[x * samples + c])])
                    out[start + 3 * x + c] = UInt8(truncatingIfNeeded: (ink * light + 127) / 255)
                }
            }
        case .palette(let triples):
            let table = tables[0]
            for x in 0..<width {
                let at = 3 * Int(table[Int(row[x * samples])])
                let isThere = at + 2 < triples.count
                for c in 0..<3 { out[start + 3 * x + c] = isThere ? triples[at + c] : 0 }
            }
        }
        guard alpha != .none else { return }
        let channels = channels
        for x in 0..<width {
            let share = Int(row[x * samples + model.components]) * 255 / greatest
            for c in 0..<channels {
                let value = Int(out[start + channels * x + c])
                let laid = alpha == .straight ? (value * share + 255 * (255 - share) + 127) / 255 : value + 255 - share
                out[start + channels * x + c] = UInt8(min(max(laid, 0), 255))
            }
        }
    }
}
