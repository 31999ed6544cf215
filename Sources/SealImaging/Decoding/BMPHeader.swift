import SealBase

/// The headers of a BMP: Windows (40 to 124 octets) and OS/2 (12, 16 and 64), palette and colour masks.
struct BMPHeader {
    enum Coding { case plain, runs8, runs4, masks }

    var width = 0
    /// Rows; always positive.
    var height = 0
    var isTopDown = false
    var bits = 0
    var coding = Coding.plain
    /// Red, green, blue, alpha of 16- and 32-bit pixels.
    var masks: [UInt32] = [0, 0, 0, 0]
    /// RGB triples.
    var palette: Bytes = []
    /// Where the pixels begin.
    var start = 0
    var tags = ImageTags()

    init(_ octets: Bytes) throws(ImagingFault) {
        let all = OctetReader(octets, 0, octets.count, littleEndian: true)
        guard let stated = all.number(10, 4), let size = all.number(14, 4) else { throw ImagingFault(.truncated) }
        guard [12, 16, 40, 52, 56, 64, 108, 124].contains(size) else { throw ImagingFault(.corrupt) }
        let header = OctetReader(octets, 14, 14 + size, littleEndian: true)
        guard octets.count >= 14 + size else { throw ImagingFault(.truncated) }
        let compression = try readSides(header, size: size)
        try readCoding(compression, size: size)
        var end = 14 + size
        if coding == .masks { end = try readMasks(all, size: size, after: end) }
        if bits <= 8 {
            let width = size == 12 ? 3 : 4
            let used = size >= 40 ? header.number(32, 4) ?? 0 : 0
            end = try readPalette(octets, at: end, entryWidth: width, used: used, pixels: stated)
        }
        start = stated >= 14 + size ? stated : end
        if size >= 40, let x = header.signed(24), let y = header.signed(28), x != 0 || y != 0 {
            tags.add(.bmp, Double(x) / 1000, Double(y) / 1000)
        }
    }

    /// Sides and depth; returns the compression's number.
    private mutating func readSides(_ header: OctetReader, size: Int) throws(ImagingFault) -> Int {
        let isCore = size == 12
        let (w, h) =
            isCore ? (header.number(4, 2), header.number(6, 2)) : (header.signed(4), header.signed(8))
        guard let w, let h, let depth = header.number(isCore ? 10 : 14, 2), w > 0, h != 0 else {
            throw ImagingFault(.corrupt)
        }
        (width, height, isTopDown, bits) = (w, abs(h), h < 0, depth)
        return size >= 40 ? header.number(16, 4) ?? 0 : 0
    }

    private mutating func readCoding(_ compression: Int, size: Int) throws(ImagingFault) {
        func unread(_ what: String) -> ImagingFault { ImagingFault(.unsupported, ["format": "BMP (\(what))"]) }
        switch (compression, bits) {
        case (0, 1), (0, 4), (0, 8), (0, 24): coding = .plain
        case (0, 16): (coding, masks) = (.masks, [0x7c00, 0x3e0, 0x1f, 0])
        case (0, 32): (coding, masks) = (.masks, [0xff_0000, 0xff00, 0xff, 0])
        case (1, 8): coding = .runs8
        case (2, 4): coding = .runs4
        case (3, _) where size == 64: throw unread("OS/2 Huffman")
        case (4, _) where size == 64: throw unread("OS/2 RLE24")
        case (3, 16), (3, 32), (6, 16), (6, 32): coding = .masks
        case (4, _): throw unread("JPEG")
        case (5, _): throw unread("PNG")
        default: throw ImagingFault(.corrupt)
        }
        guard !(isTopDown && (coding == .runs8 || coding == .runs4)) else { throw ImagingFault(.corrupt) }
    }

    /// Masks stand behind a header of 40 octets and inside a longer one; without compression 3 or 6 they are fixed.
    private mutating func readMasks(_ all: OctetReader, size: Int, after end: Int) throws(ImagingFault) -> Int {
        let compression = all.number(14 + 16, 4) ?? 0
        guard size >= 40, compression == 3 || compression == 6 else { return end }
        let count = size >= 56 || compression == 6 ? 4 : 3
        for index in 0..<count {
            guard let mask = all.number(54 + 4 * index, 4) else { throw ImagingFault(.truncated) }
            masks[index] = UInt32(truncatingIfNeeded: mask)
        }
        guard masks[..<3].allSatisfy({ $0 != 0 }) else { throw ImagingFault(.corrupt) }
        return size == 40 ? end + 4 * count : end
    }

    /// Entries are blue, green, red and, but for the oldest header, an unused octet.
    private mutating func readPalette(
        _ octets: Bytes, at start: Int, entryWidth: Int, used: Int, pixels: Int
    ) throws(ImagingFault) -> Int {
        let most = 1 << bits
        var count = used > 0 ? min(used, most) : most
        // Some writers leave unused entries out: the pixels begin where the palette ends.
        if pixels > start { count = min(count, (pixels - start) / entryWidth) }
        guard count > 0, octets.count >= start + count * entryWidth else { throw ImagingFault(.truncated) }
        for entry in 0..<count {
            let at = start + entry * entryWidth
            palette += [octets[at + 2], octets[at + 1], octets[at]]
        }
        return start + count * entryWidth
    }
}
