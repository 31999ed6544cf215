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
        var carving: String
        var parts: ScanParts
        var conformity: Conformity
        /// In one sentence: form, size, parts, the official form it has, and how the declared size differs.
        var text: String
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
                templates: seal.templates, carving: seal.carving, parts: seal.parts,
                conformity: Conformity(seal.conformity), text: Self.sentence(seal, words))
        }
    }

    func print() {
        for seal in seals {
            let size = String(format: "%.1f × %.1f mm", seal.widthMM, seal.heightMM)
            Console.line(
                "\(seal.file): \(Door.words.sentence("shape." + seal.shape)), \(size), \(String(format: "%.0f", seal.dpi)) DPI, \(seal.ink)"
            )
            Console.line("  = \(seal.text)")
            for finding in seal.findings where !Self.told.contains(finding.code) {
                Console.line("  - \(finding.text)")
            }
            for template in seal.templates { Console.line("  · \(template)") }
        }
        if seals.isEmpty { Console.line(say("印模被拒绝：", "impression refused:")) }
        for reason in reasons { Console.line("  - \(reason.text)") }
    }
}
