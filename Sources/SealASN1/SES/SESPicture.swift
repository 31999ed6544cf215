package import SealBase

/// `SES_ESPictureInfo`: the graphic a reader shows, with its size on paper.
package struct SESPicture: Hashable, Sendable {
    /// The picture types that the standards name, as `type` writes them.
    package enum Format: String, Hashable, Sendable, CaseIterable {
        case gif = "GIF", bmp = "BMP", jpg = "JPG", png = "PNG", svg = "SVG"
    }

    /// As written, `PNG` for example.
    package var type: String
    package var data: Bytes
    /// Whole millimetres.
    package var width: Int
    /// Whole millimetres.
    package var height: Int

    package init(type: String, data: Bytes, width: Int, height: Int) {
        (self.type, self.data, self.width, self.height) = (type, data, width, height)
    }

    /// The named type, whatever its case; `nil` for types no standard names.
    package var format: Format? { type.lowercased() == "jpeg" ? .jpg : Format(rawValue: type.uppercased()) }
}

/// `ExtData`: a field that a maker or an application adds.
package struct ExtData: Hashable, Sendable {
    package var extnID: OID
    /// Whether a reader that does not know the field should refuse. Seen `true` with unknown fields in genuine files.
    package var critical: Bool
    package var extnValue: Bytes

    package init(extnID: OID, critical: Bool = false, extnValue: Bytes) {
        (self.extnID, self.critical, self.extnValue) = (extnID, critical, extnValue)
    }
}
