import PDFDocument
import SealBase
import SealImaging
import SealTemplates

/// From a scan's path to impressions, and from an impression to the official forms it conforms to.
enum ImpressionReader {
    /// Reads a scan: an image file, or the picture inside a scanner's PDF, told by its octets. Throws `ImagingFault` for
    /// a file that is no usable scan and for a configuration that is none, `PDFFault`, `FileFault`.
    static func read(
        _ path: String, scale: DeclaredScale, all: Bool, explain: Bool = false, configuration: String? = nil
    ) throws -> ScanReading {
        var request = ScanRequest(
            declaredWidth: scale.width, declaredHeight: scale.height, dpi: scale.dpi, all: all)
        request.explain = explain
        if let configuration {
            let json = try InputFile.read(configuration, limit: 1 << 20)
            request.limits.configuration = try ScanConfiguration(json: json)
        }
        request.page = scale.page
        return try ScanReader.read(raster(path, request), request: request)
    }

    /// A PDF is read where it lies: only its picture comes into memory.
    private static func raster(_ path: String, _ request: ScanRequest) throws -> Raster {
        if let source = try? PDFSource(path: path), isPDF(try source.read(0..<8)) {
            return try ScannedPage.raster(source, page: request.page, limits: request.limits)
        }
        let octets = try InputFile.read(path, limit: 512 << 20)
        guard isPDF(octets) else { return try Raster.decode(octets, page: request.page, limits: request.limits) }
        return try ScannedPage.raster(PDFSource(bytes: octets), page: request.page, limits: request.limits)
    }

    private static func isPDF(_ octets: Bytes) -> Bool { octets.starts(with: "%PDF-".utf8) }

    /// The official forms an impression conforms to (ES-1, ES-4), and the same for the doors.
    static func conformity(
        of impression: Impression, declared: DeclaredScale, in catalogue: TemplateCatalogue
    ) -> (Conformity, ScanConformity) {
        let form = MeasuredForm(impression.measurement, declared: declared)
        let conformity = Conformity.judge(form, against: catalogue)
        return (conformity, ScanConformity(conformity, form: form))
    }
}
