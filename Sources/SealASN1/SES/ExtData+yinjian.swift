package import SealBase
import SwiftASN1

extension ExtData {
    /// The graphic's outlines beside a raster picture: SVG octets of the engine's own profile.
    package static func vectorPicture(svg: Bytes) -> ExtData { ExtData(extnID: .vectorPicture, extnValue: svg) }

    /// The exact size, to the micrometre. Throws `ASN1Fault.notEncodable` for lengths that are not finite or not
    /// between 0 and one metre.
    package static func exactSize(width: Millimetres, height: Millimetres) throws(ASN1Fault) -> ExtData {
        let sizes = [width.value, height.value]
        guard sizes.allSatisfy({ $0.isFinite && $0 > 0 && $0 <= Double(SESLimits.millimetres) }) else {
            throw notEncodable("exactSize", "width, height")
        }
        let micrometres = sizes.map { Int(($0 * 1000).rounded()) }
        return ExtData(
            extnID: .exactSize,
            extnValue: encodeDER { out in out.sequence { inner in micrometres.forEach { inner.integer($0) } } })
    }

    /// The size that an `exactSize` extension holds; `nil` for other extensions, and for contents that make no size.
    package var size: (width: Millimetres, height: Millimetres)? {
        guard extnID == .exactSize, let outer = DERSlice(whole: extnValue), outer.identifier == DERTag.sequence,
            let fields = outer.children(limit: 2), fields.count == 2
        else { return nil }
        var reader = SESReader(structure: "exactSize")
        let sizes = fields.compactMap { try? reader.integer($0, "exactSize") }
        guard sizes.count == 2, sizes.allSatisfy({ (1...SESLimits.millimetres * 1000).contains($0) }) else {
            return nil
        }
        return (Millimetres(Double(sizes[0]) / 1000), Millimetres(Double(sizes[1]) / 1000))
    }
}

extension SESeal {
    /// The exact size where the seal says it, else the picture's whole millimetres.
    package var exactSize: (width: Millimetres, height: Millimetres) {
        extDatas.lazy.compactMap(\.size).first
            ?? (Millimetres(Double(picture.width)), Millimetres(Double(picture.height)))
    }

    /// The SVG octets of the vector extension, or of an SVG picture; `nil` when the seal has a raster only.
    package var vectorOctets: Bytes? {
        extDatas.first { $0.extnID == .vectorPicture }?.extnValue ?? (picture.format == .svg ? picture.data : nil)
    }
}
