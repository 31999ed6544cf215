import SealBase

/// What the file's own headers say beside the pixels: density and orientation, read without a codec.
struct ImageTags {
    var densities: [DensityTag] = []
    /// What a person should know: a density that makes no sense, an animation.
    var findings: [Finding] = []
    /// The sides as the file states them, before a codec looks.
    var sides: (width: Int, height: Int)?
    /// Octets of the uncompressed rows (PNG).
    var rowOctets = 0
    /// A JPEG whose decoder keeps the whole picture's coefficients.
    var isProgressive = false
    /// EXIF orientation, 1…8.
    var orientation = 1
    /// The coding of a JPEG that no reader here knows, for a sentence: 12 bits, lossless, hierarchical.
    var unread: String?
    /// CMYK values are stored inverted (Adobe marker).
    var inverted = false
}

extension ImageTags {
    /// Chunks of a PNG before its first IDAT: the sides, `pHYs` (unit 1 is the metre, 0 an aspect ratio), `eXIf`, and
    /// `acTL`, which begins an animation.
    init(png octets: [UInt8]) {
        var at = 8
        while at + 12 <= octets.count {
            let length = OctetReader(octets, 0, octets.count).number(at, 4) ?? Int.max
            guard length <= octets.count - at - 12 else { return }
            let kind = String(decoding: octets[at + 4..<at + 8], as: UTF8.self)
            let body = OctetReader(octets, at + 8, at + 8 + length)
            if kind == "IDAT" { return }
            if kind == "IHDR" { readIHDR(body) }
            if kind == "acTL" { findings.append(Finding("imaging.animated", .notice)) }
            if kind == "pHYs", length == 9, let x = body.number(0, 4), let y = body.number(4, 4), body[8] == 1 {
                add(.pHYs, Double(x) / 1000, Double(y) / 1000)
            } else if kind == "eXIf" {
                readEXIF(body)
            }
            at += 12 + length
        }
    }

    private mutating func readIHDR(_ body: OctetReader) {
        guard let width = body.number(0, 4), let height = body.number(4, 4), let depth = body[8], let colour = body[9]
        else { return }
        sides = (width, height)
        let samples = [0: 1, 2: 3, 3: 1, 4: 2, 6: 4][colour] ?? 1
        rowOctets = (width * samples * Int(depth) + 7) / 8
    }

    /// Marker segments of a JPEG before its first scan: JFIF APP0, EXIF APP1, Adobe APP14.
    init(jpeg octets: [UInt8]) {
        let whole = OctetReader(octets, 0, octets.count)
        var at = 2
        while let marker = whole[at + 1], whole[at] == 0xff, marker != 0xda, marker != 0xd9 {
            if marker == 0xff || (0xd0...0xd7).contains(marker) || marker == 0x01 {
                at += marker == 0xff ? 1 : 2
                continue
            }
            guard let length = whole.number(at + 2, 2), length >= 2, at + 2 + length <= octets.count else { return }
            let body = OctetReader(octets, at + 4, at + 2 + length)
            switch marker {
            case 0xe0 where body.starts("JFIF\0"): readJFIF(body)
            case 0xe1 where body.starts("Exif\0\0"): readEXIF(OctetReader(octets, at + 10, at + 2 + length))
            case 0xee where body.starts("Adobe"): inverted = true
            // Start of frame, each coding but the tables' own markers (ITU-T T.81 table B.1).
            case 0xc0...0xcf where ![0xc4, 0xc8, 0xcc].contains(marker):
                if let height = body.number(1, 2), let width = body.number(3, 2) { sides = (width, height) }
                isProgressive = [0xc2, 0xc6, 0xca, 0xce].contains(marker)
                unread = Self.unread(marker, bits: body[0].map { Int($0) } ?? 8)
            case 0xf7: unread = "JPEG-LS"
            default: break
            }
            at += 2 + length
        }
    }

    /// What no scanner of documents writes (ITU-T T.81 table B.1).
    private static func unread(_ marker: UInt8, bits: Int) -> String? {
        switch marker {
        case 0xc3, 0xcb: "JPEG (lossless)"
        case 0xc5...0xc7, 0xcd...0xcf: "JPEG (hierarchical)"
        default: bits == 8 ? nil : "JPEG (\(bits) bit)"
        }
    }

    /// JFIF 1.02: unit 1 is dots an inch, 2 dots a centimetre, 0 only an aspect ratio.
    private mutating func readJFIF(_ body: OctetReader) {
        guard let unit = body[7], let x = body.number(8, 2), let y = body.number(10, 2) else { return }
        switch unit {
        case 1: add(.jfif, Double(x) / 25.4, Double(y) / 25.4)
        case 2: add(.jfif, Double(x) / 10, Double(y) / 10)
        default: break
        }
    }

    /// TIFF 6.0 image file directory: Orientation 274, XResolution 282, YResolution 283, ResolutionUnit 296.
    private mutating func readEXIF(_ tiff: OctetReader) {
        guard let order = tiff[0], order == tiff[1], order == 0x49 || order == 0x4d else { return }
        var body = tiff
        body.littleEndian = order == 0x49
        guard body.number(2, 2) == 42, let directory = body.number(4, 4), let count = body.number(directory, 2) else {
            return
        }
        var (x, y, unit) = (Double?.none, Double?.none, 2)
        for index in 0..<min(count, 200) {
            let entry = directory + 2 + 12 * index
            guard let tag = body.number(entry, 2), let kind = body.number(entry + 2, 2) else { break }
            switch (tag, kind) {
            case (274, 3):
                if let value = body.number(entry + 8, 2), (1...8).contains(value) { orientation = value }
            case (282, 5): x = body.number(entry + 8, 4).flatMap { body.rational($0) }
            case (283, 5): y = body.number(entry + 8, 4).flatMap { body.rational($0) }
            case (296, 3): unit = body.number(entry + 8, 2) ?? 2
            default: break
            }
        }
        guard let x, unit == 2 || unit == 3 else { return }
        let inch = unit == 2 ? 25.4 : 10
        add(.exif, x / inch, (y ?? x) / inch)
    }

    /// Keeps densities a scanner can have: 10 to 10,000 DPI, sides within a factor of 2.5 (fax: 204 × 98); others are told.
    mutating func add(_ source: ScaleEvidence.Source, _ x: Double, _ y: Double) {
        let sane = 0.39...394.0
        guard sane.contains(x), sane.contains(y), (0.4...2.5).contains(x / y) else {
            let dpi = [x, y].map { value in
                value.isFinite ? String(Int(min(max(value * 25.4, -1e9), 1e9).rounded())) : "?"
            }
            let details = ["source": source.rawValue, "dpi": dpi[0] == dpi[1] ? dpi[0] : "\(dpi[0]) × \(dpi[1])"]
            findings.append(Finding("imaging.absurdDensity", .notice, details))
            return
        }
        densities.append(DensityTag(source: source, horizontal: x, vertical: y))
    }
}
