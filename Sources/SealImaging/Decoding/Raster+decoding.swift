package import SealBase

extension Raster {
    /// Decodes PNG, JPEG, BMP or a page of a TIFF by what the octets are, whatever the file's name. Limits hold before
    /// pixels are allocated. `page` counts from 1; files of other kinds have one. Throws `empty`, `notAnImage`,
    /// `unsupported`, `truncated`, `corrupt`, `tooLarge` or `noSuchPage`.
    package static func decode(
        _ octets: Bytes, page: Int = 1, limits: ScanLimits = ScanLimits()
    ) throws(ImagingFault) -> Raster {
        guard !octets.isEmpty else { throw ImagingFault(.empty) }
        guard let format = ImageFormat(octets) else {
            if let other = ImageFormat.other(octets) { throw ImagingFault(.unsupported, ["format": other]) }
            throw ImagingFault(.notAnImage)
        }
        guard page == 1 || format == .tiff else {
            throw ImagingFault(.noSuchPage, ["page": "\(page)", "pages": "1"])
        }
        return switch format {
        case .png: try PNGReader.read(octets, limits: limits).raster()
        case .jpeg: try JPEGReader.read(octets, limits: limits).raster()
        case .bmp: try BMPReader.read(octets, limits: limits).raster()
        case .tiff: try TIFFReader.read(octets, page: page, limits: limits).raster()
        }
    }
}
