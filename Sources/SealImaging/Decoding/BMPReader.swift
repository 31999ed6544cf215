import SealBase

/// BMP: 1, 4, 8, 16, 24 and 32 bits, RLE4 and RLE8, colour masks, either order of rows, Windows and OS/2 headers.
enum BMPReader {
    static func read(_ octets: Bytes, limits: ScanLimits) throws(ImagingFault) -> DecodedPicture {
        let header = try BMPHeader(octets)
        try limits.admit(width: header.width, height: header.height)
        guard header.start <= octets.count else { throw ImagingFault(.truncated) }
        let pixels: [UInt8]
        let channels: Int
        switch header.coding {
        case .runs8, .runs4:
            let layout = SampleLayout(.palette(header.palette), bits: 8)
            channels = layout.channels
            pixels = try BMPRuns(octets, header: header, layout: layout).pixels()
        case .masks:
            channels = 3
            pixels = try masked(octets, header)
        case .plain:
            let layout = SampleLayout(header.bits == 24 ? .rgb : .palette(header.palette), bits: min(header.bits, 8))
            channels = layout.channels
            pixels = try plain(octets, header, layout)
        }
        return DecodedPicture(
            width: header.width, height: header.height, channels: channels, pixels: pixels, tags: header.tags)
    }

    /// Where row `y` from the top begins; rows are padded to 4 octets. Throws `truncated` when the last ends too early.
    private static func rowSize(_ octets: Bytes, _ header: BMPHeader) throws(ImagingFault) -> Int {
        let rowSize = (header.width * header.bits + 31) / 32 * 4
        let last = (header.width * header.bits + 7) / 8
        guard octets.count - header.start >= rowSize * (header.height - 1) + last else {
            throw ImagingFault(.truncated)
        }
        return rowSize
    }

    private static func plain(
        _ octets: Bytes, _ header: BMPHeader, _ layout: SampleLayout
    ) throws(ImagingFault) -> [UInt8] {
        let rowSize = try rowSize(octets, header)
        let width = header.width
        var out = [UInt8](repeating: 0, count: width * header.height * layout.channels)
        var scratch = [UInt8](repeating: 0, count: width * layout.samples)
        for y in 0..<header.height {
            let start = header.start + (header.isTopDown ? y : header.height - 1 - y) * rowSize
            layout.widen(octets.span, at: start, width: width, into: &scratch)
            if header.bits == 24 {
                for x in 0..<width { scratch.swapAt(3 * x, 3 * x + 2) }
            }
            layout.mix(scratch, width: width, into: &out, at: y * width * layout.channels)
        }
        return out
    }

    private static func masked(_ octets: Bytes, _ header: BMPHeader) throws(ImagingFault) -> [UInt8] {
        let rowSize = try rowSize(octets, header)
        let (width, height) = (header.width, header.height)
        let octetsAPixel = header.bits / 8
        let fields = header.masks.map(MaskedField.init)
        // An alpha that is nought everywhere was never meant.
        let hasAlpha = header.masks[3] != 0 && !isEmptyAlpha(octets, header, rowSize)
        var out = [UInt8](repeating: 0, count: width * height * 3)
        for y in 0..<height {
            var at = header.start + (header.isTopDown ? y : height - 1 - y) * rowSize
            for x in 0..<width {
                let pixel = pixel(octets, at, octetsAPixel)
                let to = (y * width + x) * 3
                let alpha = hasAlpha ? Int(fields[3].value(pixel)) : 255
                for c in 0..<3 {
                    let value = Int(fields[c].value(pixel))
                    out[to + c] = UInt8(truncatingIfNeeded: (value * alpha + 255 * (255 - alpha) + 127) / 255)
                }
                at += octetsAPixel
            }
        }
        return out
    }

    private static func pixel(_ octets: Bytes, _ at: Int, _ width: Int) -> UInt32 {
        let low = UInt32(octets[at]) | UInt32(octets[at + 1]) << 8
        return width == 2 ? low : low | UInt32(octets[at + 2]) << 16 | UInt32(octets[at + 3]) << 24
    }

    private static func isEmptyAlpha(_ octets: Bytes, _ header: BMPHeader, _ rowSize: Int) -> Bool {
        for y in 0..<header.height {
            for x in 0..<header.width {
                let at = header.start + y * rowSize + x * header.bits / 8
                if pixel(octets, at, header.bits / 8) & header.masks[3] != 0 { return false }
            }
        }
        return true
    }
}

/// One colour of a masked pixel, widened or narrowed to 8 bits.
struct MaskedField {
    private let mask: UInt32
    private let shift: UInt32
    /// For fields of up to 8 bits: their value over their greatest, of 255.
    private let table: [UInt8]

    init(_ mask: UInt32) {
        self.mask = mask
        let low = mask == 0 ? 0 : mask.trailingZeroBitCount
        let bits = 32 - mask.leadingZeroBitCount - low
        let greatest = mask >> UInt32(low)
        shift = UInt32(low + max(0, bits - 8))
        table =
            bits > 8
            ? (0...255).map { UInt8($0) }
            : (0...255).map { value in
                greatest == 0 ? 0 : UInt8((min(value, Int(greatest)) * 255 + Int(greatest) / 2) / Int(greatest))
            }
    }

    @inline(__always)
    func value(_ pixel: UInt32) -> UInt8 { table[Int((pixel & mask) >> shift & 255)] }
}
