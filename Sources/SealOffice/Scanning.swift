package import SealBase
import SealImaging
import SealTemplates

/// A scan's answer: the seals written, or why none was.
package struct ScanOutcome: Sendable {
    /// One seal and its files.
    package struct Seal: Sendable {
        package var svgPath: String
        package var pngPath: String?
        package var shape: String
        package var width: Millimetres
        package var height: Millimetres
        package var ink: InkColour
        package var density: PixelDensity
        package var scaleSource: String
        package var angleDegrees: Double
        package var segments: Int
        /// Scores 0…1 by name.
        package var scores: [String: Double]
        package var findings: [Finding]
        /// Identifiers of the official forms it conforms to, best first.
        package var templates: [String]
    }

    package var seals: [Seal]
    /// Reasons of refusal, and what was noticed about the page.
    package var refusals: [Finding]
}

/// The use case of a seal maker's first step: scan in, measured vector seal out.
package enum Scanning {
    /// Reads a scan and writes the seal found (the largest, or each with `all`) as SVG, and as PNG when asked.
    ///
    /// With `all` the files are `NAME-1.svg`, `NAME-2.svg`… Nothing is written when the impression is refused.
    /// Throws `ImagingFault` for a file that is no usable image, `FileFault` for files.
    package static func scan(
        _ path: String, scale: DeclaredScale, all: Bool, svg: String, png: (String, PixelDensity)?
    ) throws -> ScanOutcome {
        for output in [svg, png?.0].compactMap(\.self) where output == path {
            throw OfficeFault(.sameFile, ["path": path])
        }
        let reading = try ImpressionReader.read(path, scale: scale, all: all)
        let catalogue = try TemplateCatalogue.builtIn()
        var seals: [ScanOutcome.Seal] = []
        var files: [(Bytes, String)] = []
        for (index, impression) in reading.impressions.enumerated() {
            let svgPath = all ? numbered(svg, index + 1) : svg
            files.append((try impression.picture.svg(), svgPath))
            var pngPath: String?
            if let (name, density) = png {
                let numberedName = all ? numbered(name, index + 1) : name
                files.append((try CoveragePicture(impression.picture, density: density).png(), numberedName))
                pngPath = numberedName
            }
            let conformity = ImpressionReader.conformity(of: impression, declared: scale, in: catalogue)
            seals.append(seal(impression, conformity, svgPath, pngPath))
        }
        for (bytes, name) in files { try AtomicFile.write(bytes, to: name) }
        return ScanOutcome(seals: seals, refusals: reading.refusals + reading.findings)
    }

    private static func seal(
        _ impression: Impression, _ conformity: Conformity, _ svgPath: String, _ pngPath: String?
    ) -> ScanOutcome.Seal {
        let measured = impression.measurement
        let quality = impression.quality
        return ScanOutcome.Seal(
            svgPath: svgPath, pngPath: pngPath, shape: measured.shape.rawValue, width: measured.width,
            height: measured.height, ink: measured.inkColour, density: measured.scale.density,
            scaleSource: measured.scale.source.rawValue, angleDegrees: measured.turned, segments: measured.segments,
            scores: [
                "border": quality.border, "evenness": quality.evenness, "contrast": quality.contrast,
                "sharpness": quality.sharpness, "resolution": quality.resolution, "uncovered": quality.uncovered,
            ],
            findings: impression.findings + conformity.findings,
            templates: conformity.matches.filter(\.conforms).map(\.template))
    }

    /// `OUT.svg` → `OUT-1.svg`.
    private static func numbered(_ path: String, _ number: Int) -> String {
        guard let dot = path.lastIndex(of: "."), !path[dot...].contains("/") else { return "\(path)-\(number)" }
        return "\(path[..<dot])-\(number)\(path[dot...])"
    }
}
