package import SealBase

/// A picture whose container was read elsewhere (a PDF's page): its octets, and how they are to be understood.
package struct PictureData: Sendable {
    package enum Coding: Sendable, Hashable {
        /// Uncompressed rows, each beginning on an octet.
        case samples
        case jpeg
        case fax(FaxCoding)
    }

    package var width: Int
    package var height: Int
    package var layout: SampleLayout
    package var coding: Coding
    package var octets: Bytes

    package init(width: Int, height: Int, layout: SampleLayout, coding: Coding, octets: Bytes) {
        (self.width, self.height, self.layout) = (width, height, layout)
        (self.coding, self.octets) = (coding, octets)
    }
}

extension ScanLimits {
    /// Refuses sides before octets are fetched. Throws `tooLarge`.
    package func admits(width: Int, height: Int) throws(ImagingFault) { try admit(width: width, height: height) }
}

extension Raster {
    /// The pixels of a picture, turned as `orientation` (EXIF's 1…8) says. `density` is that of the picture as shown,
    /// after turning; densities a JPEG states itself follow it. Throws `truncated`, `corrupt`, `tooLarge`.
    package static func decode(
        _ picture: consuming PictureData, orientation: Int, density: DensityTag?, limits: ScanLimits = ScanLimits()
    ) throws(ImagingFault) -> Raster {
        try limits.admit(width: picture.width, height: picture.height)
        var decoded: DecodedPicture
        switch picture.coding {
        case .samples: decoded = try ofSamples(picture)
        case .jpeg: decoded = try ofJPEG(picture, limits: limits)
        case .fax(let fax):
            let file = fax.tiff(width: picture.width, height: picture.height, picture.octets)
            decoded = try TIFFReader.read(
                file, page: 1, limits: limits, layout: fax.blackIs1 ? picture.layout : picture.layout.exchanged)
            decoded.tags.densities = []
        }
        // A page is shown as its PDF says, whatever the picture's own header wants.
        decoded.tags.orientation = orientation
        let raster = decoded.raster()
        guard let density else { return raster }
        var tags = ImageTags()
        tags.add(density.source, density.horizontal, density.vertical)
        return Raster(
            width: raster.width, height: raster.height, channels: raster.channels, pixels: raster.pixels,
            densities: tags.densities + raster.densities, findings: tags.findings + raster.findings)
    }

    private static func ofSamples(_ picture: consuming PictureData) throws(ImagingFault) -> DecodedPicture {
        let (width, height, layout) = (picture.width, picture.height, picture.layout)
        // The octets change hands, so that they become pixels where they are.
        var octets = Bytes()
        swap(&octets, &picture.octets)
        let pixels = try layout.pixels(
            of: octets, width: width, height: height, rowSize: layout.rowSize(width: width))
        return DecodedPicture(
            width: width, height: height, channels: layout.channels, pixels: pixels, tags: ImageTags())
    }

    /// The components of the JPEG through the layout; where they are not those the container speaks of, the JPEG's own
    /// meaning holds.
    private static func ofJPEG(
        _ picture: PictureData, limits: ScanLimits
    ) throws(ImagingFault) -> DecodedPicture {
        guard ImageFormat(picture.octets) == .jpeg else { throw ImagingFault(.corrupt) }
        let tags = ImageTags(jpeg: picture.octets)
        let (width, height, channels, samples) = try JPEGReader.samples(picture.octets, tags, limits: limits)
        guard channels == picture.layout.samples, picture.layout.bits == 8 else {
            return try JPEGReader.read(picture.octets, limits: limits)
        }
        let pixels = try picture.layout.pixels(of: samples, width: width, height: height, rowSize: width * channels)
        return DecodedPicture(
            width: width, height: height, channels: picture.layout.channels, pixels: pixels, tags: tags)
    }
}
