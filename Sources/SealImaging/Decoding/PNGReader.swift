import CImageCodecs
import SealBase

/// PNG of every depth and colour type, interlaced or not; of an animation the still picture (ISO/IEC 15948).
enum PNGReader {
    static func read(_ octets: Bytes, limits: ScanLimits) throws(ImagingFault) -> DecodedPicture {
        let tags = ImageTags(png: octets)
        if let (width, height) = tags.sides {
            try limits.admit(width: width, height: height)
            // Deflate makes at most 1032 octets of one: what is missing then is told before memory is asked for.
            guard tags.rowOctets * height / 1032 <= octets.count else { throw ImagingFault(.truncated) }
        }
        var picture = yj_picture()
        let opened = unsafe octets.withUnsafeBufferPointer { all in
            unsafe yj_png_header(all.baseAddress, all.count, &picture)
        }
        let (width, height) = (Int(picture.width), Int(picture.height))
        try ImagingFault.check(opened, width: width, height: height)
        try limits.admit(width: width, height: height)
        let channels = picture.channels == 1 ? 1 : 3
        guard Int(picture.channels) == channels else { throw ImagingFault(.corrupt) }
        var result: Int32 = 0
        let size = width * height * channels
        let pixels = unsafe [UInt8](unsafeUninitializedCapacity: size) { out, count in
            unsafe octets.withUnsafeBufferPointer { all in
                result = unsafe yj_png_decode(all.baseAddress, all.count, out.baseAddress, size)
            }
            // Only a whole picture is whole memory.
            count = result == 0 ? size : 0
        }
        try ImagingFault.check(result, width: width, height: height)
        return DecodedPicture(width: width, height: height, channels: channels, pixels: pixels, tags: tags)
    }
}
