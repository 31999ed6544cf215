package import SealBase

/// A small copy of a part of a picture, 8 bits a channel, for a person to look at.
package struct Thumbnail: Sendable, Hashable {
    package let width: Int
    package let height: Int
    /// 1 grey, 3 RGB.
    package let channels: Int
    /// Rows from the top, packed.
    package let pixels: [UInt8]
    /// Place of its top-left corner in the picture it was taken from, pixels.
    package let origin: Point
    /// Its pixels for one pixel of the picture, at most 1.
    package let scale: Double

    /// A PNG of it. Throws `cannotEncode`.
    package func png() throws(ImagingFault) -> Bytes {
        try encodePNG(pixels, width: width, height: height, channels: channels, density: nil)
    }

    /// A point of the picture as a point of the thumbnail.
    package func place(_ p: Point) -> Point { (p - origin) * scale }
}

extension Thumbnail {
    /// The part of a raster between two corners, its longer side reduced to at most `side` pixels by averaging.
    init(_ raster: Raster, left: Int, top: Int, right: Int, bottom: Int, side: Int) {
        let (left, top) = (min(max(left, 0), raster.width - 1), min(max(top, 0), raster.height - 1))
        let (right, bottom) = (min(max(right, left + 1), raster.width), min(max(bottom, top + 1), raster.height))
        let step = max(1, (max(right - left, bottom - top) + side - 1) / max(side, 1))
        let (w, h) = (max(1, (right - left) / step), max(1, (bottom - top) / step))
        let n = raster.channels
        var out = [UInt8](repeating: 0, count: w * h * n)
        for y in 0..<h {
            for x in 0..<w {
                for c in 0..<n {
                    var (sum, count) = (0, 0)
                    for dy in 0..<step where top + y * step + dy < bottom {
                        let row = (top + y * step + dy) * raster.width
                        for dx in 0..<step where left + x * step + dx < right {
                            sum += Int(raster.pixels[(row + left + x * step + dx) * n + c])
                            count += 1
                        }
                    }
                    out[(y * w + x) * n + c] = UInt8(sum / max(count, 1))
                }
            }
        }
        (width, height, channels, pixels) = (w, h, n, out)
        (origin, scale) = (Point(Double(left), Double(top)), 1 / Double(step))
    }

    /// Coverage as grey: ink black, bare paper white.
    init(_ layer: InkLayer, side: Int) {
        let field = layer.coverage
        let grey = field.values.map { UInt8(min(max(255 - $0 * 255, 0), 255)) }
        let raster = Raster(width: field.width, height: field.height, channels: 1, pixels: grey, densities: [])
        let part = Thumbnail(raster, left: 0, top: 0, right: field.width, bottom: field.height, side: side)
        (width, height, channels, pixels) = (part.width, part.height, 1, part.pixels)
        (origin, scale) = (Point(Double(layer.left), Double(layer.top)), part.scale)
    }
}
