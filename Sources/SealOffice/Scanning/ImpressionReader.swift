import SealBase
import SealImaging
import SealTemplates

/// From a scan's path to impressions, and from an impression to the official forms it conforms to.
enum ImpressionReader {
    /// Reads a scan. Throws `ImagingFault` for a file that is no usable image and for a configuration that is
    /// none, `FileFault`.
    static func read(
        _ path: String, scale: DeclaredScale, all: Bool, explain: Bool = false, configuration: String? = nil,
        restore: RestorationChoice? = nil
    ) throws -> ScanReading {
        let octets = try InputFile.read(path, limit: 512 << 20)
        var request = ScanRequest(
            declaredWidth: scale.width, declaredHeight: scale.height, dpi: scale.dpi, all: all)
        request.explain = explain
        if let configuration {
            let json = try InputFile.read(configuration, limit: 1 << 20)
            request.limits.configuration = try ScanConfiguration(json: json)
        }
        request.restore = restore?.steps ?? []
        return try ScanReader.read(octets, request: request)
    }

    /// The official forms an impression conforms to (ES-1, ES-4).
    static func conformity(
        of impression: Impression, declared: DeclaredScale, in catalogue: TemplateCatalogue
    ) -> Conformity {
        let measured = impression.measurement
        let shape = FormShape(rawValue: measured.shape.rawValue)
        let form = MeasuredForm(
            shape: shape, width: measured.width, height: measured.height, declaredWidth: declared.width,
            declaredHeight: declared.height, star: measured.uprightFrom == .star ? true : nil)
        return Conformity.judge(form, against: catalogue)
    }
}
