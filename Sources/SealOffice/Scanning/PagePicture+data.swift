import PDFDocument
import SealBase
import SealImaging

extension PagePicture {
    /// How the engine of pictures is to understand the samples. Throws `ImagingFault.unsupported` for codings and
    /// colours that are not read.
    func layout() throws(ImagingFault) -> SampleLayout {
        func unread(_ what: String) -> ImagingFault { ImagingFault(.unsupported, ["format": "PDF (\(what))"]) }
        if case .other(let name) = coding { throw unread(name) }
        guard [1, 2, 4, 8, 16].contains(bits) else { throw unread("\(bits) bit") }
        let model: SampleLayout.Model
        var ranges = pairs
        switch colour {
        case .grey: model = .grey
        case .rgb: model = .rgb
        case .cmyk: model = .cmyk
        case .ink: (model, ranges) = (.grey, (ranges ?? [(0, 1)]).map { (1 - $0.0, 1 - $0.1) })
        case .indexed(let base, let octets): model = .palette(try Self.triples(base, octets))
        case .stencil(let red, let green, let blue):
            let paint = [red, green, blue].map { UInt8(($0 * 255).rounded()) }
            // Samples that paint are 0 unless Decode exchanges them (8.9.6.2).
            let isExchanged = (ranges?.first).map { $0.0 > $0.1 } ?? false
            let white: Bytes = [255, 255, 255]
            (model, ranges) = (.palette(isExchanged ? white + paint : paint + white), nil)
        case .other(let name): throw unread(name)
        }
        return SampleLayout(model, bits: bits, ranges: ranges)
    }

    private var pairs: [(Double, Double)]? {
        guard let decode, decode.count >= 2 else { return nil }
        return stride(from: 0, to: decode.count - 1, by: 2).map { (decode[$0], decode[$0 + 1]) }
    }

    private static func triples(_ base: Colour, _ octets: Bytes) throws(ImagingFault) -> Bytes {
        let model: SampleLayout.Model
        switch base {
        case .rgb: return octets
        case .grey, .ink: return octets.flatMap { [UInt8](repeating: base == .ink ? 255 - $0 : $0, count: 3) }
        case .cmyk: model = .cmyk
        default: throw ImagingFault(.unsupported, ["format": "PDF (Indexed)"])
        }
        let count = octets.count / 4
        guard count > 0 else { return [] }
        let data = PictureData(
            width: count, height: 1, layout: SampleLayout(model, bits: 8), coding: .samples, octets: octets)
        return try Raster.decode(data, orientation: 1, density: nil).pixels
    }

    /// Octets that a whole picture needs.
    func octetsWanted(_ layout: SampleLayout) -> Int {
        coding == .samples ? layout.rowSize(width: width) * height : 256 << 20
    }

    var pictureCoding: PictureData.Coding {
        switch coding {
        case .fax(let fax):
            .fax(FaxCoding(k: fax.k, columns: fax.columns, blackIs1: fax.blackIs1, isAligned: fax.isAligned))
        case .jpeg: .jpeg
        case .samples, .other: .samples
        }
    }

    /// Pixels a millimetre of the page as shown.
    var density: DensityTag? {
        guard placement.width > 0, placement.height > 0 else { return nil }
        let (across, down) = placement.isTurned ? (height, width) : (width, height)
        let millimetres = 25.4 / 72
        return DensityTag(
            source: .pdfPlacement, horizontal: Double(across) / (placement.width * millimetres),
            vertical: Double(down) / (placement.height * millimetres))
    }
}
