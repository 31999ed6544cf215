import SealBase

/// The kinds of file that are read, told by their first octets, whatever the file's name.
enum ImageFormat: Sendable, Hashable {
    case png, jpeg, bmp, tiff

    init?(_ octets: Bytes) {
        let found: [(ImageFormat, [UInt8])] = [
            (.png, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), (.jpeg, [0xff, 0xd8, 0xff]),
            (.bmp, Array("BM".utf8)), (.tiff, [0x49, 0x49, 0x2a, 0]), (.tiff, [0x4d, 0x4d, 0, 0x2a]),
            (.tiff, [0x49, 0x49, 0x2b, 0]), (.tiff, [0x4d, 0x4d, 0, 0x2b]),
        ]
        guard let format = found.first(where: { octets.starts(with: $0.1) })?.0 else { return nil }
        self = format
    }

    /// Formats people send that are not read, for a sentence that helps.
    static func other(_ octets: Bytes) -> String? {
        let kinds: [(String, Int, String)] = [
            ("PDF", 0, "%PDF"), ("GIF", 0, "GIF8"), ("WebP", 8, "WEBP"), ("SVG", 0, "<svg"), ("HEIC", 4, "ftyphe"),
            ("HEIC", 4, "ftypmif1"), ("AVIF", 4, "ftypavif"), ("PSD", 0, "8BPS"), ("DjVu", 0, "AT&TFORM"),
            ("JPEG 2000", 4, "jP  "), ("JPEG XL", 4, "JXL "), ("HEIC", 4, "ftypmsf1"), ("AVIF", 4, "ftypavis"),
            ("PNM", 0, "P4\n"), ("PNM", 0, "P5\n"), ("PNM", 0, "P6\n"), ("ZIP", 0, "PK\u{3}\u{4}"),
        ]
        if octets.starts(with: [0xff, 0x0a]) { return "JPEG XL" }
        if octets.starts(with: [0xff, 0x4f, 0xff, 0x51]) { return "JPEG 2000" }
        return kinds.first { octets.dropFirst($0.1).starts(with: $0.2.utf8) }?.0
    }
}
