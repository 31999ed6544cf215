package import SealBase
package import SealImaging
package import SealTemplates

/// The graphic of a seal to be made: its outlines in true size, and the same as a PNG for readers of version 4.
package struct SealGraphic: Hashable, Sendable {
    /// Upright outlines in millimetres.
    package var picture: VectorPicture
    /// PNG with alpha and `pHYs`, drawn from the outlines.
    package var png: Bytes
    /// The measured border; `nil` for a free form.
    package var shape: FormShape?

    package init(picture: VectorPicture, png: Bytes, shape: FormShape?) {
        (self.picture, self.png, self.shape) = (picture, png, shape)
    }

    /// From a measured impression and the raster that was drawn of it. Throws `notMeasured` when nothing told the
    /// impression's size: a seal is as large as what was stamped (ES-1, ES-4).
    package init(impression: Impression, png: Bytes) throws(SealMakingFault) {
        guard impression.measurement.sizeKnown else { throw SealMakingFault(.notMeasured) }
        let shape: FormShape? =
            switch impression.measurement.shape {
            case .round: .round
            case .ellipse: .ellipse
            case .square: .square
            case .rectangle: .rectangle
            case .free: nil
            }
        self.init(picture: impression.picture, png: png, shape: shape)
    }
}
