import CImageCodecs
package import SealBase

extension Raster {
    /// Decodes PNG (every depth and colour type, interlaced or not) or JPEG (grey, RGB, CMYK, YCCK, baseline or
    /// progressive) by what the octets are, whatever the file's name. Limits hold before pixels are allocated.
    /// Throws `empty`, `notAnImage`, `unsupported`, `truncated`, `corrupt` or `tooLarge`.
    package static func decode(_ octets: Bytes, limits: ScanLimits = ScanLimits()) throws(ImagingFault) -> Raster {
        guard !octets.isEmpty else { throw ImagingFault(.empty) }
        let format = Format(octets)
        guard let format else {
            if let other = otherFormat(octets) { throw ImagingFault(.unsupported, ["format": other]) }
            throw ImagingFault(.notAnImage)
        }
        let picture = try format.header(octets)
        let (width, height) = (Int(picture.width), Int(picture.height))
        guard width <= limits.side, height <= limits.side, width <= limits.pixels / max(height, 1) else {
            throw ImagingFault(
                .tooLarge, ["width": "\(width)", "height": "\(height)", "limit": "\(limits.pixels)"])
        }
        var pixels = [UInt8](repeating: 0, count: width * height * Int(picture.channels))
        try format.decode(octets, into: &pixels)
        let tags = format == .png ? ImageTags(png: octets) : ImageTags(jpeg: octets)
        let channels: Int
        switch (format, picture.channels) {
        case (.png, 2): (pixels, channels) = (onWhite(pixels, colours: 1), 1)
        case (.png, 4): (pixels, channels) = (onWhite(pixels, colours: 3), 3)
        case (.jpeg, 4): (pixels, channels) = (rgb(cmyk: pixels, inverted: tags.inverted), 3)
        default: channels = Int(picture.channels)
        }
        return turned(
            Raster(width: width, height: height, channels: channels, pixels: pixels, densities: tags.densities),
            orientation: tags.orientation)
    }

    private enum Format {
        case png, jpeg

        init?(_ octets: Bytes) {
            if octets.starts(with: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) {
                self = .png
            } else if octets.starts(with: [0xff, 0xd8, 0xff]) {
                self = .jpeg
            } else {
                return nil
            }
        }

        func header(_ octets: Bytes) throws(ImagingFault) -> yj_picture {
            var picture = yj_picture()
            let result: Int32 = unsafe octets.withUnsafeBufferPointer { all in
                switch self {
                case .png: unsafe yj_png_header(all.baseAddress, all.count, &picture)
                case .jpeg: unsafe yj_jpeg_header(all.baseAddress, all.count, &picture)
                }
            }
            if result != 0, self == .png, let stated = Self.statedSize(octets) {
                // The codec refuses such sides itself; say the reason that helps.
                if max(stated.width, stated.height) > 65_000 {
                    throw ImagingFault(.tooLarge, ["width": "\(stated.width)", "height": "\(stated.height)"])
                }
            }
            try check(result)
            guard picture.width > 0, picture.height > 0, (1...4).contains(picture.channels) else {
                throw ImagingFault(.corrupt)
            }
            return picture
        }

        func decode(_ octets: Bytes, into pixels: inout [UInt8]) throws(ImagingFault) {
            let result: Int32 = unsafe octets.withUnsafeBufferPointer { all in
                unsafe pixels.withUnsafeMutableBufferPointer { out in
                    switch self {
                    case .png: unsafe yj_png_decode(all.baseAddress, all.count, out.baseAddress, out.count)
                    case .jpeg: unsafe yj_jpeg_decode(all.baseAddress, all.count, out.baseAddress, out.count)
                    }
                }
            }
            try check(result)
        }

        /// The sides in a PNG's first chunk.
        private static func statedSize(_ octets: Bytes) -> (width: Int, height: Int)? {
            let reader = OctetReader(octets, 0, octets.count)
            guard let width = reader.number(16, 4), let height = reader.number(20, 4) else { return nil }
            return (width, height)
        }

        private func check(_ result: Int32) throws(ImagingFault) {
            switch Int(result) {
            case YJ_OK: return
            case YJ_TRUNCATED: throw ImagingFault(.truncated)
            case YJ_TOO_LARGE, YJ_MEMORY: throw ImagingFault(.tooLarge)
            default: throw ImagingFault(.corrupt)
            }
        }
    }

    /// Formats people scan to that are not read, for a sentence that helps.
    private static func otherFormat(_ octets: Bytes) -> String? {
        let kinds: [(String, [UInt8])] = [
            ("PDF", Array("%PDF".utf8)), ("GIF", Array("GIF8".utf8)), ("BMP", Array("BM".utf8)),
            ("TIFF", [0x49, 0x49, 0x2a, 0]), ("TIFF", [0x4d, 0x4d, 0, 0x2a]), ("WebP", Array("RIFF".utf8)),
            ("SVG", Array("<svg".utf8)),
        ]
        return kinds.first { octets.starts(with: $0.1) }?.0
    }

    /// Straight alpha over white, rounded.
    private static func onWhite(_ pixels: [UInt8], colours: Int) -> [UInt8] {
        let count = pixels.count / (colours + 1)
        var out = [UInt8](repeating: 0, count: count * colours)
        for index in 0..<count {
            let alpha = Int(pixels[index * (colours + 1) + colours])
            for colour in 0..<colours {
                let value = Int(pixels[index * (colours + 1) + colour])
                out[index * colours + colour] = UInt8((value * alpha + 255 * (255 - alpha) + 127) / 255)
            }
        }
        return out
    }

    /// Plain multiplication of inks; press profiles are not applied.
    private static func rgb(cmyk: [UInt8], inverted: Bool) -> [UInt8] {
        let count = cmyk.count / 4
        var out = [UInt8](repeating: 0, count: count * 3)
        for index in 0..<count {
            let black = Int(cmyk[index * 4 + 3])
            for colour in 0..<3 {
                let value = Int(cmyk[index * 4 + colour])
                let light = inverted ? value * black : (255 - value) * (255 - black)
                out[index * 3 + colour] = UInt8((light + 127) / 255)
            }
        }
        return out
    }

    /// The picture as EXIF orientation says it is to be viewed (TIFF 6.0 tag 274).
    private static func turned(_ raster: Raster, orientation: Int) -> Raster {
        guard orientation > 1 else { return raster }
        let (w, h, n) = (raster.width, raster.height, raster.channels)
        let swaps = orientation >= 5
        let (width, height) = swaps ? (h, w) : (w, h)
        var out = [UInt8](repeating: 0, count: raster.pixels.count)
        for y in 0..<height {
            for x in 0..<width {
                let (sx, sy): (Int, Int) =
                    switch orientation {
                    case 2: (w - 1 - x, y)
                    case 3: (w - 1 - x, h - 1 - y)
                    case 4: (x, h - 1 - y)
                    case 5: (y, x)
                    case 6: (y, h - 1 - x)
                    case 7: (w - 1 - y, h - 1 - x)
                    default: (w - 1 - y, x)
                    }
                for c in 0..<n {
                    out[(y * width + x) * n + c] = raster.pixels[(sy * w + sx) * n + c]
                }
            }
        }
        let densities =
            swaps
            ? raster.densities.map {
                DensityTag(source: $0.source, horizontal: $0.vertical, vertical: $0.horizontal)
            } : raster.densities
        return Raster(width: width, height: height, channels: n, pixels: out, densities: densities)
    }
}
