import SealBase
import SealImaging
import SealMaking

extension ImpressionReader {
    /// Density of the raster inside a seal, for readers that know no vector.
    static let pictureDensity = PixelDensity(dpi: 600)

    /// The graphic of a seal to be made from an impression: outlines, and a PNG drawn of them.
    static func graphic(of impression: Impression) throws -> SealMaking.SealGraphic {
        try SealMaking.SealGraphic(
            impression: impression,
            png: try CoveragePicture(impression.picture, density: pictureDensity).png())
    }
}
