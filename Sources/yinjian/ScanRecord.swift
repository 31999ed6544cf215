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

    struct Seal: Encodable {
        var file: String
        var png: String?
        var shape: String
        var widthMM: Double
        var heightMM: Double
        var ink: String
        var dpi: Double
        var scaleSource: String
        var angleDegrees: Double?
        var segments: Int
        var scores: [String: Double]
        var quality: String
        var actions: [String]
        var findings: [Reason]
        var templates: [String]
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
        status = outcome.seals.isEmpty ? "refused" : "ok"
        reasons = outcome.refusals.map(reason)
        seals = outcome.seals.map { seal in
            Seal(
                file: seal.svgPath, png: seal.pngPath, shape: seal.shape, widthMM: seal.width.value,
                heightMM: seal.height.value, ink: seal.ink.hex, dpi: seal.density.dpi, scaleSource: seal.scaleSource,
                angleDegrees: seal.angleDegrees, segments: seal.segments, scores: seal.scores,
                quality: seal.verdict, actions: seal.actions, findings: seal.findings.map(reason),
                templates: seal.templates,
                cleaned: seal.cleaned?.svgPath, cleanedPNG: seal.cleaned?.pngPath,
                restoration: seal.cleaned?.steps.map { RestorationRecord($0) })
        }
    }

    func print() {
        for seal in seals {
            let size = String(format: "%.1f × %.1f mm", seal.widthMM, seal.heightMM)
            Console.line(
                "\(seal.file): \(Door.words.sentence("shape." + seal.shape)), \(size), \(String(format: "%.0f", seal.dpi)) DPI, \(seal.ink)"
            )
            for finding in seal.findings { Console.line("  - \(finding.text)") }
            for template in seal.templates { Console.line("  · \(template)") }
            if let cleaned = seal.cleaned { Console.line(say("  修复后：\(cleaned)", "  cleaned: \(cleaned)")) }
            for step in seal.restoration ?? [] { for text in step.texts { Console.line("    - \(text)") } }
        }
        if seals.isEmpty { Console.line(say("印模被拒绝：", "impression refused:")) }
        for reason in reasons { Console.line("  - \(reason.text)") }
    }
}
