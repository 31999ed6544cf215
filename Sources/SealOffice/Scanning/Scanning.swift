import PDFDocument
import SealBase
import SealImaging
import SealTemplates

/// The use case of a seal maker's first step: scan in, measured vector seal out.
package enum Scanning {
    /// Reads a scan and writes the seal found (the largest, or each with `all`) in the forms that are asked for.
    ///
    /// With `all` the files are `NAME-1.svg`, `NAME-2.svg`… Nothing is written when the impression is refused. Where
    /// nothing tells the scale the shape is written without any unit, and no official form is compared.
    /// Throws `ImagingFault` for a file that is no usable image, `FileFault` for files.
    package static func scan(_ order: ScanOrder) throws -> ScanOutcome {
        for output in order.paths where FilePath.isSame(output, order.input) {
            throw OfficeFault(.sameFile, ["path": order.input])
        }
        let reading = try ImpressionReader.read(
            order.input, scale: order.scale, all: order.all, explain: order.explain,
            configuration: order.configuration, restore: order.restore)
        let catalogue = try TemplateCatalogue.builtIn()
        var outcome = ScanOutcome(seals: [], refusals: reading.refusals + reading.findings)
        var files: [(Bytes, String)] = []
        for (index, impression) in reading.impressions.enumerated() {
            let outputs = order.all ? order.outputs.numbered(index + 1) : order.outputs
            let sized = impression.measurement.sizeKnown
            files += try self.files(impression.picture, impression.measurement, outputs)
            if let cleaned = impression.cleaned {
                files += try self.files(cleaned.picture, impression.measurement, outputs.cleaned)
            }
            var conformity: (Conformity, ScanConformity)?
            if sized {
                conformity = ImpressionReader.conformity(of: impression, declared: order.scale, in: catalogue)
            }
            outcome.seals.append(seal(impression, conformity, outputs))
        }
        if let trail = reading.trail {
            outcome.explanation = try ScanExplanation(trail, reading.impressions)
        }
        for (bytes, name) in files { try AtomicFile.write(bytes, to: name) }
        return outcome
    }

    /// The files of one picture.
    private static func files(
        _ picture: VectorPicture, _ measured: Measurement, _ outputs: ScanOutputs
    ) throws -> [(Bytes, String)] {
        let sized = measured.sizeKnown
        var files = [(try picture.svg(sized: sized), outputs.svg)]
        if let png = outputs.png {
            files.append((try CoveragePicture(picture, density: outputs.pngDensity).png(sized: sized), png))
        }
        if let pdf = outputs.pdf, sized {
            files.append((try NewDocument.seal(picture, title: title(measured)), pdf))
        }
        if let path = outputs.pictureJSON { files.append((try PictureRecord(picture, measured).json(), path)) }
        return files
    }

    /// `42.0 × 42.0 mm`
    private static func title(_ measured: Measurement) -> String {
        func tenths(_ length: Millimetres) -> String { String((length.value * 10).rounded() / 10) }
        return "\(tenths(measured.width)) × \(tenths(measured.height)) mm"
    }

    /// What helps, the most pressing first, each once.
    private static func actions(_ quality: ImpressionQuality) -> [String] {
        quality.reasons.map(\.action.rawValue).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    private static func reading(_ reading: ScaleEvidence.Reading) -> ScanOutcome.ScaleReading {
        ScanOutcome.ScaleReading(
            source: reading.source.rawValue, density: reading.density, believed: reading.believed,
            uncertainty: reading.uncertainty, residual: reading.residual)
    }

    private static func seal(
        _ impression: Impression, _ conformity: (Conformity, ScanConformity)?, _ outputs: ScanOutputs
    ) -> ScanOutcome.Seal {
        let measured = impression.measurement
        let quality = impression.quality
        return ScanOutcome.Seal(
            svgPath: outputs.svg, pngPath: outputs.png,
            pdfPath: measured.sizeKnown ? outputs.pdf : nil, picturePath: outputs.pictureJSON,
            shape: measured.shape.rawValue, width: measured.width,
            height: measured.height, sizeKnown: measured.sizeKnown, sizeUncertainty: measured.sizeUncertainty,
            ink: measured.inkColour, density: measured.scale.density, scaleSource: measured.scale.source.rawValue,
            readings: measured.scale.readings.map(reading), angleDegrees: measured.turned, segments: measured.segments,
            tolerance: measured.tolerance,
            scores: Dictionary(uniqueKeysWithValues: quality.scores.map { ($0.key.rawValue, $0.value) }),
            verdict: quality.verdict.rawValue, actions: actions(quality),
            findings: impression.findings + (conformity?.0.findings ?? []),
            templates: (conformity?.0.matches ?? []).filter(\.conforms).map(\.template),
            carving: measured.carving.rawValue, parts: ScanParts(measured.features, isSized: measured.sizeKnown),
            conformity: conformity?.1,
            cleaned: impression.cleaned.map { CleanedOutcome($0, outputs.cleaned) })
    }
}
