import CImageCodecs
import SealBase

/// JPEG, baseline or progressive: grey, YCbCr or RGB, CMYK or YCCK (ITU-T T.81, JFIF 1.02).
enum JPEGReader {
    /// The picture of a JPEG file. Inks of CMYK files by Adobe's programs are stored inverted, as their marker says.
    static func read(_ octets: Bytes, limits: ScanLimits) throws(ImagingFault) -> DecodedPicture {
        let tags = ImageTags(jpeg: octets)
        let (width, height, channels, samples) = try self.samples(octets, tags, limits: limits)
        guard channels == 4 else {
            return DecodedPicture(width: width, height: height, channels: channels, pixels: samples, tags: tags)
        }
        let range = tags.inverted ? [(1.0, 0.0)] : [(0.0, 1.0)]
        let layout = SampleLayout(.cmyk, bits: 8, ranges: Array(repeating: range[0], count: 4))
        let pixels = try layout.pixels(of: samples, width: width, height: height, rowSize: width * 4)
        return DecodedPicture(width: width, height: height, channels: 3, pixels: pixels, tags: tags)
    }

    /// The components as they are stored, 8 bits each; YCbCr comes as RGB, YCCK as CMYK.
    static func samples(
        _ octets: Bytes, _ tags: ImageTags, limits: ScanLimits
    ) throws(ImagingFault) -> (width: Int, height: Int, channels: Int, samples: [UInt8]) {
        if let unread = tags.unread { throw ImagingFault(.unsupported, ["format": unread]) }
        // A progressive picture stands in memory as coefficients too, 2 octets a sample.
        if let (width, height) = tags.sides {
            try limits.admit(width: width, height: height, share: tags.isProgressive ? 4 : 1)
        }
        var picture = yj_picture()
        let opened = unsafe octets.withUnsafeBufferPointer { all in
            unsafe yj_jpeg_header(all.baseAddress, all.count, &picture)
        }
        let (width, height, channels) = (Int(picture.width), Int(picture.height), Int(picture.channels))
        try ImagingFault.check(opened, width: width, height: height)
        try limits.admit(width: width, height: height)
        guard [1, 3, 4].contains(channels) else { throw ImagingFault(.corrupt) }
        var result: Int32 = 0
        let size = width * height * channels
        let samples = unsafe [UInt8](unsafeUninitializedCapacity: size) { out, count in
            unsafe octets.withUnsafeBufferPointer { all in
                result = unsafe yj_jpeg_decode(all.baseAddress, all.count, out.baseAddress, size)
            }
            count = result == 0 ? size : 0
        }
        try ImagingFault.check(result, width: width, height: height)
        return (width, height, channels, samples)
    }
}
