import CImageCodecs
import SealBase

/// Pixels as a codec gives them, with what the file's headers say; a `Raster` once it is turned upright.
struct DecodedPicture {
    var width: Int
    var height: Int
    /// 1 grey, 3 RGB.
    var channels: Int
    var pixels: [UInt8]
    var tags: ImageTags

    /// The picture as it is to be viewed.
    consuming func raster() -> Raster {
        let (orientation, channels) = (tags.orientation, channels)
        let swaps = (5...8).contains(orientation)
        let turned = PixelTurn(width: width, height: height, channels: channels).turn(pixels, orientation)
        let densities =
            swaps
            ? tags.densities.map { DensityTag(source: $0.source, horizontal: $0.vertical, vertical: $0.horizontal) }
            : tags.densities
        return Raster(
            width: swaps ? height : width, height: swaps ? width : height, channels: channels, pixels: turned,
            densities: densities, findings: tags.findings)
    }
}

extension ScanLimits {
    /// Refuses sides beyond the limits before anything is allocated. `share` is the part of the pixels allowed to a
    /// coding that needs more memory a pixel.
    func admit(width: Int, height: Int, share: Int = 1) throws(ImagingFault) {
        guard width > 0, height > 0 else { throw ImagingFault(.corrupt) }
        let most = pixels / share
        guard width <= side, height <= side, width <= most / height else {
            throw ImagingFault(.tooLarge, ["width": "\(width)", "height": "\(height)", "limit": "\(most)"])
        }
    }
}

extension ImagingFault {
    /// Throws the fault of a codec's result; `width` and `height` are what the file states.
    static func check(_ result: Int32, width: Int = 0, height: Int = 0) throws(ImagingFault) {
        switch Int(result) {
        case YJ_OK: return
        case YJ_NO_LIBRARY: throw ImagingFault(.noLibrary)
        case YJ_TRUNCATED: throw ImagingFault(.truncated)
        case YJ_TOO_LARGE, YJ_MEMORY: throw ImagingFault(.tooLarge, ["width": "\(width)", "height": "\(height)"])
        default: throw ImagingFault(.corrupt)
        }
    }
}
