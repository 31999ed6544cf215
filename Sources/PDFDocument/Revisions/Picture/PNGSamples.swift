import SealBase

/// The pixels of a PNG (ISO/IEC 15948) of 8 bits a channel, not interlaced: what seals hold. Its data is a deflated
/// stream with row filters, as a PDF's own pictures are.
struct PNGSamples {
    let width: Int
    let height: Int
    /// Red, green and blue of each pixel.
    private(set) var colours = Bytes()
    private(set) var alpha = Bytes()

    private static let signature: Bytes = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    private static let maximumPixels = 16_000_000

    /// `nil` for any other PNG, and for what is none.
    init?(_ octets: Bytes) {
        guard octets.starts(with: PNGSamples.signature) else { return nil }
        var (position, header, data) = (PNGSamples.signature.count, Bytes(), Bytes())
        while position + 12 <= octets.count {
            let length = octets[position..<position + 4].reduce(0) { $0 << 8 | Int($1) }
            guard length <= octets.count - position - 12 else { return nil }
            let body = octets[position + 8..<position + 8 + length]
            switch Bytes(octets[position + 4..<position + 8]) {
            case Bytes("IHDR".utf8): header = Bytes(body)
            case Bytes("IDAT".utf8): data += body
            case Bytes("PLTE".utf8), Bytes("tRNS".utf8): return nil
            default: break
            }
            position += 12 + length
        }
        guard header.count == 13, header[8] == 8, header[10...] == [0, 0, 0] else { return nil }
        let channels = [0: 1, 2: 3, 4: 2, 6: 4][Int(header[9])]
        let sides = [header[0..<4], header[4..<8]].map { $0.reduce(0) { $0 << 8 | Int($1) } }
        let (count, over) = sides[0].multipliedReportingOverflow(by: sides[1])
        guard let channels, !over, count > 0, count <= PNGSamples.maximumPixels else { return nil }
        (width, height) = (sides[0], sides[1])
        let parameters: PDFDictionary = [
            "Predictor": .integer(15), "Colors": .integer(channels), "BitsPerComponent": .integer(8),
            "Columns": .integer(width),
        ]
        let wanted = count * channels
        guard
            let raw = try? PDFFile.undo([.name("FlateDecode")], [.dictionary(parameters)], data, limit: wanted),
            raw.count == wanted
        else { return nil }
        split(raw, channels)
    }

    private mutating func split(_ raw: Bytes, _ channels: Int) {
        colours.reserveCapacity(raw.count / channels * 3)
        alpha.reserveCapacity(raw.count / channels)
        for start in stride(from: 0, to: raw.count - channels + 1, by: channels) {
            let isGrey = channels < 3
            for channel in 0..<3 { colours.append(raw[start + (isGrey ? 0 : channel)]) }
            alpha.append(channels == 2 ? raw[start + 1] : channels == 4 ? raw[start + 3] : 255)
        }
    }
}
