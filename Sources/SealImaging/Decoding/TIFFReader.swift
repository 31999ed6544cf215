import CImageCodecs
import SealBase

/// A page of a TIFF: strips or tiles; 1 to 16 bits; grey, RGB, palette or CMYK; uncompressed, PackBits, LZW, deflate,
/// fax or JPEG (TIFF 6.0 and its technical notes). Nothing is read but the octets given.
enum TIFFReader {
    /// No single thing libtiff keeps (a tile, a directory's arrays) may be larger.
    private static let memory = 64 << 20

    /// `layout` says what the samples mean in place of the page's own tags: for a fax stream of a PDF.
    static func read(
        _ octets: Bytes, page: Int, limits: ScanLimits, layout given: SampleLayout? = nil
    ) throws(ImagingFault) -> DecodedPicture {
        try unsafe octets.withUnsafeBufferPointer { all throws(ImagingFault) in
            var described = yj_tiff_page()
            var opened: OpaquePointer?
            let result = unsafe yj_tiff_open(
                all.baseAddress, all.count, UInt32(clamping: page), memory, &described, &opened)
            defer { unsafe yj_tiff_close(opened) }
            if Int(result) == YJ_NO_PAGE || page < 1 {
                throw ImagingFault(.noSuchPage, ["page": "\(page)", "pages": "\(described.pages)"])
            }
            let (width, height) = (Int(described.width), Int(described.height))
            if width > 0, height > 0 { try limits.admit(width: width, height: height) }
            try ImagingFault.check(result, width: width, height: height)
            guard let handle = unsafe opened else { throw ImagingFault(.corrupt) }
            let layout = if let given { given } else { try unsafe meaning(described, handle) }
            let rows = TIFFRows(page: described, layout: layout)
            return DecodedPicture(
                width: width, height: height, channels: layout.channels, pixels: try unsafe rows.pixels(handle),
                tags: tags(described, page: page))
        }
    }

    private static func tags(_ page: yj_tiff_page, page number: Int) -> ImageTags {
        var tags = ImageTags()
        if (1...8).contains(page.orientation) { tags.orientation = Int(page.orientation) }
        if page.pages > 1 {
            tags.findings.append(
                Finding("imaging.morePages", .notice, ["page": "\(number)", "pages": "\(page.pages)"]))
        }
        let (x, y) = (page.x_resolution, page.y_resolution < 0 ? page.x_resolution : page.y_resolution)
        // Unit 1 is an aspect ratio.
        if x >= 0, page.unit == 2 || page.unit == 3 {
            let inch = page.unit == 2 ? 25.4 : 10
            tags.add(.tiff, x / inch, y / inch)
        }
        return tags
    }

    /// What the page's samples mean. Throws `unsupported` for kinds that are not read.
    private static func meaning(
        _ page: yj_tiff_page, _ handle: OpaquePointer
    ) throws(ImagingFault) -> SampleLayout {
        func unread(_ what: String) -> ImagingFault { ImagingFault(.unsupported, ["format": "TIFF (\(what))"]) }
        let compressions: [UInt32: String] = [
            6: "old JPEG", 34_661: "JBIG", 34_712: "JPEG 2000", 34_887: "LERC", 34_925: "LZMA", 50_000: "Zstandard",
            50_001: "WebP",
        ]
        guard [1, 2, 3, 4, 5, 7, 8, 32_773, 32_946].contains(page.compression) else {
            throw unread(compressions[page.compression] ?? "\(page.compression)")
        }
        guard [1, 2, 4, 8, 16].contains(page.bits), page.is_float == 0, page.samples <= 64 else {
            throw unread("\(page.samples) × \(page.bits) bit")
        }
        let (bits, samples) = (Int(page.bits), Int(page.samples))
        let model: SampleLayout.Model
        switch page.photometric {
        case 0, 1, 4: model = .grey
        case 2: model = .rgb
        case 3:
            guard bits <= 8 else { throw unread("palette") }
            var triples = [UInt8](repeating: 0, count: 3 << bits)
            try ImagingFault.check(unsafe yj_tiff_palette(handle, &triples, 1 << bits))
            model = .palette(triples)
        case 5: model = .cmyk
        case 6: throw unread("YCbCr")
        case 8, 9, 10: throw unread("Lab")
        default: throw unread("photometric \(page.photometric)")
        }
        guard samples >= model.components else { throw ImagingFault(.corrupt) }
        let hasAlpha = page.extra > 0 && samples > model.components
        let alpha: SampleLayout.Alpha =
            hasAlpha && page.extra_kind == 1 ? .associated : hasAlpha && page.extra_kind == 2 ? .straight : .none
        return SampleLayout(
            model, bits: bits, samples: samples, alpha: alpha, ranges: page.photometric == 0 ? [(1, 0)] : nil)
    }
}
