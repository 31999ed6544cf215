import SealBase

/// The first chunks of a PNG, as far as a seal's picture needs them: transparency and size on paper.
struct SealRaster {
    /// Size on paper, from pixels and `pHYs`.
    let width: Millimetres
    let height: Millimetres

    /// Refuses octets that are no PNG, a PNG without alpha (the page would not show through) and one without `pHYs` in
    /// pixels a metre (readers that trust the file would draw it in another size). Throws `badPicture`.
    init(png: Bytes) throws(SealMakingFault) {
        let signature: Bytes = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
        guard png.starts(with: signature), png.count >= 33, png[12..<16].elementsEqual("IHDR".utf8) else {
            throw SealMakingFault(.badPicture, ["reason": "notPNG"])
        }
        let pixels = (SealRaster.number(png, 16), SealRaster.number(png, 20))
        // Colour types 4 and 6 have an alpha channel (PNG, 11.2.2).
        guard png[25] == 4 || png[25] == 6 else { throw SealMakingFault(.badPicture, ["reason": "noAlpha"]) }
        guard let density = SealRaster.density(png), density.0 > 0, density.1 > 0 else {
            throw SealMakingFault(.badPicture, ["reason": "noDensity"])
        }
        width = Millimetres(Double(pixels.0) * 1000 / Double(density.0))
        height = Millimetres(Double(pixels.1) * 1000 / Double(density.1))
    }

    /// `pHYs` in pixels a metre, before the first IDAT.
    private static func density(_ png: Bytes) -> (UInt32, UInt32)? {
        var at = 8
        while at + 12 <= png.count {
            let length = Int(number(png, at))
            let kind = png[at + 4..<at + 8]
            guard length <= png.count - at - 12, !kind.elementsEqual("IDAT".utf8) else { return nil }
            if kind.elementsEqual("pHYs".utf8) {
                guard length == 9, png[at + 16] == 1 else { return nil }
                return (number(png, at + 8), number(png, at + 12))
            }
            at += 12 + length
        }
        return nil
    }

    private static func number(_ png: Bytes, _ at: Int) -> UInt32 {
        png[at..<at + 4].reduce(0) { $0 << 8 | UInt32($1) }
    }
}
