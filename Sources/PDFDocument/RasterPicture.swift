package import SealBase

/// A seal graphic of pixels in its true size: what a seal of another maker holds when it has no outlines.
package struct RasterPicture: Hashable, Sendable {
    package let pixelWidth: Int
    package let pixelHeight: Int
    /// Four octets a pixel, straight alpha, top row first.
    package let rgba: Bytes
    package let width: Millimetres
    package let height: Millimetres

    /// `nil` when the octets do not fill the pixels, or there are none or more than 100 million.
    package init?(pixelWidth: Int, pixelHeight: Int, rgba: Bytes, width: Millimetres, height: Millimetres) {
        let (count, over) = pixelWidth.multipliedReportingOverflow(by: pixelHeight)
        guard pixelWidth > 0, pixelHeight > 0, !over, count <= 100_000_000, rgba.count == count * 4 else { return nil }
        (self.pixelWidth, self.pixelHeight, self.rgba) = (pixelWidth, pixelHeight, rgba)
        (self.width, self.height) = (width, height)
    }
}

/// What a seal shows on the page.
package enum SealGraphic: Hashable, Sendable {
    case vector(VectorPicture)
    case raster(RasterPicture)

    package var width: Millimetres {
        switch self {
        case .vector(let picture): picture.width
        case .raster(let picture): picture.width
        }
    }

    package var height: Millimetres {
        switch self {
        case .vector(let picture): picture.height
        case .raster(let picture): picture.height
        }
    }
}
