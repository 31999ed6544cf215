import Foundation
import SealBase
import SealOffice
import SealWords

/// What a scan came to.
struct ScanAnswer: Encodable, Sendable {
    struct Seal: Encodable, Sendable {
        var shape: String
        var sizeKnown: Bool
        var widthMM: Double?
        var heightMM: Double?
        var uncertaintyMM: Double?
        var dpi: Double?
        var scaleSource: String
        var ink: String
        var quality: String
        var scores: [String: Double]
        var actions: [String]
        var segments: Int
        var templates: [String]
        var declaredDeviationMM: Double?
        var findings: [ReportRecord.FindingRecord]
        /// The picture itself.
        var svg: String
        /// The cleaned copy, when it was asked for.
        var cleaned: Cleaned?
    }

    /// A copy that was cleaned, and what was done to it.
    struct Cleaned: Encodable, Sendable {
        struct Step: Encodable, Sendable {
            var step: String
            var numbers: [String: Double]
            var gaps: [CleanedOutcome.Gap]
            var findings: [ReportRecord.FindingRecord]
        }

        var svg: String
        var steps: [Step]

        init(_ outcome: CleanedOutcome, _ words: Words) throws {
            svg = try ScanAnswer.picture(outcome.svgPath)
            steps = outcome.steps.map { step in
                Step(
                    step: step.step, numbers: step.numbers, gaps: step.gaps,
                    findings: step.findings.map { ReportRecord.FindingRecord($0, words) })
            }
        }
    }

    /// `ok`, `unsized`, `refused`.
    var status: String
    var seals: [Seal]
    var reasons: [ReportRecord.FindingRecord]
    /// What was seen and done as one picture, PNG in base64, when it was asked for.
    var explanation: String?

    /// `name`: the scan's, for the explanation.
    init(_ outcome: ScanOutcome, name: String, _ words: Words) throws {
        explanation = try outcome.explanation.map { explanation in
            let sheet = ExplainSheet(outcome, name: name, words: words)
            return Data(try ExplainPicture.png(explanation, sheet)).base64EncodedString()
        }
        status = outcome.seals.isEmpty ? "refused" : outcome.isSized ? "ok" : "unsized"
        reasons = outcome.refusals.map { ReportRecord.FindingRecord($0, words) }
        seals = try outcome.seals.map { seal in
            let isSized = seal.sizeKnown
            return Seal(
                shape: seal.shape, sizeKnown: isSized, widthMM: isSized ? seal.width.value : nil,
                heightMM: isSized ? seal.height.value : nil,
                uncertaintyMM: isSized ? seal.sizeUncertainty.value : nil, dpi: isSized ? seal.density.dpi : nil,
                scaleSource: seal.scaleSource, ink: seal.ink.hex, quality: seal.verdict, scores: seal.scores,
                actions: seal.actions, segments: seal.segments, templates: seal.templates,
                declaredDeviationMM: seal.conformity?.declaredDeviation?.value,
                findings: seal.findings.map { ReportRecord.FindingRecord($0, words) },
                svg: try Self.picture(seal.svgPath),
                cleaned: try seal.cleaned.map { try Cleaned($0, words) })
        }
    }

    private static func picture(_ path: String) throws -> String {
        String(decoding: try InputFile.read(path, limit: 8 << 20), as: UTF8.self)
    }
}
