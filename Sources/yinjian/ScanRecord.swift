import Foundation
import SealBase
import SealOffice
import SealWords

/// A scan's result as the door shows it.
struct ScanRecord: Encodable {
    struct Reason: Encodable {
        var code: String
        var text: String
        var severity: String
    }

    /// One thing that tells the scale.
    struct Reading: Encodable {
        var source: String
        var dpi: Double
        var believed: Bool
        /// Relative standard uncertainty.
        var uncertainty: Double
        var residualMM: Double?
    }

    struct Seal: Encodable {
        var file: String
        var png: String?
        var pdf: String?
        var picture: String?
        var shape: String
        /// Absent, as `heightMM`, `uncertaintyMM` and `dpi`, unless `sizeKnown`.
        var widthMM: Double?
        var heightMM: Double?
        var uncertaintyMM: Double?
        var sizeKnown: Bool
        var ink: String
        var dpi: Double?
        var scaleSource: String
        var scale: [Reading]
        var angleDegrees: Double?
        var segments: Int
        var toleranceMM: Double
        var scores: [String: Double]
        var quality: String
        var actions: [String]
        var findings: [Reason]
        var templates: [String]
        var carving: String
        var parts: ScanParts
        var conformity: Conformity?
        /// In one sentence: form, size, parts, the official form it has, and how the declared size differs.
        var text: String
        /// The cleaned seal beside the faithful one.
        var cleaned: String?
        var cleanedPNG: String?
        var restoration: [RestorationRecord]?
    }

    var status: String
    var seals: [Seal]
    var reasons: [Reason]

    init(_ outcome: ScanOutcome, _ words: Words) {
        func reason(_ finding: Finding) -> Reason {
            Reason(code: finding.code, text: words.sentence(finding), severity: finding.severity.rawValue)
        }
        status = outcome.seals.isEmpty ? "refused" : outcome.isSized ? "ok" : "unsized"
        reasons = outcome.refusals.map(reason)
        seals = outcome.seals.map { seal in
            Seal(
                file: seal.svgPath, png: seal.pngPath, pdf: seal.pdfPath, picture: seal.picturePath, shape: seal.shape,
                widthMM: seal.sizeKnown ? seal.width.value : nil, heightMM: seal.sizeKnown ? seal.height.value : nil,
                uncertaintyMM: seal.sizeKnown ? seal.sizeUncertainty.value : nil, sizeKnown: seal.sizeKnown,
                ink: seal.ink.hex, dpi: seal.sizeKnown ? seal.density.dpi : nil, scaleSource: seal.scaleSource,
                scale: seal.readings.map {
                    Reading(
                        source: $0.source, dpi: $0.density.dpi, believed: $0.believed,
                        uncertainty: $0.uncertainty, residualMM: $0.residual?.value)
                },
                angleDegrees: seal.angleDegrees, segments: seal.segments,
                toleranceMM: seal.tolerance.value, scores: seal.scores,
                quality: seal.verdict, actions: seal.actions, findings: seal.findings.map(reason),
                templates: seal.templates, carving: seal.carving, parts: seal.parts,
                conformity: seal.conformity.map(Conformity.init), text: Self.sentence(seal, words),
                cleaned: seal.cleaned?.svgPath, cleanedPNG: seal.cleaned?.pngPath,
                restoration: seal.cleaned?.steps.map { RestorationRecord($0) })
        }
    }

    func print() {
        for seal in seals {
            var size = say("尺寸不明", "size unknown")
            if let width = seal.widthMM, let height = seal.heightMM, let dpi = seal.dpi {
                size = String(format: "%.1f × %.1f mm, %.0f DPI", width, height, dpi)
            }
            Console.line("\(seal.file): \(Door.words.sentence("shape." + seal.shape)), \(size), \(seal.ink)")
            Console.line("  = \(seal.text)")
            for finding in seal.findings where !Self.told.contains(finding.code) {
                Console.line("  - \(finding.text)")
            }
            for template in seal.templates { Console.line("  · \(template)") }
            if let cleaned = seal.cleaned { Console.line(say("  修复后：\(cleaned)", "  cleaned: \(cleaned)")) }
            for step in seal.restoration ?? [] { for text in step.texts { Console.line("    - \(text)") } }
        }
        if seals.isEmpty { Console.line(say("印模被拒绝：", "impression refused:")) }
        for reason in reasons { Console.line("  - \(reason.text)") }
    }
}
