extension SESPicture {
    /// What the octets themselves say they are; `nil` when none of the named types is recognised.
    package var sniffedFormat: Format? {
        let signatures: [(Format, [UInt8])] = [
            (.png, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), (.gif, Array("GIF8".utf8)),
            (.jpg, [0xff, 0xd8, 0xff]), (.bmp, Array("BM".utf8)), (.svg, Array("<svg".utf8)),
            (.svg, Array("<?xml".utf8)),
        ]
        return signatures.first { data.starts(with: $0.1) }?.0
    }
}
