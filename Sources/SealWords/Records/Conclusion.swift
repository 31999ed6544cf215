import Foundation
import SealBase
package import SealVerifying

/// A verdict in a sentence or two for people: what holds or what speaks against it, and what to do. Says nothing that the
/// steps below it do not say, and names nobody as the one who sealed unless the verdict is good.
package struct Conclusion: Hashable, Sendable {
    package let text: String

    /// About one signature or seal.
    package init(_ report: SignatureReport, _ words: Words) {
        switch report.verdict {
        case .valid, .validWithAllowedChanges:
            text = Self.good(report, words)
        case .noSignature:
            text = words.sentence("conclusion.noSignature")
        case .modified, .invalid:
            let key = report.verdict == .modified ? "conclusion.modified" : "conclusion.invalid"
            text = words.sentence(key, ["reason": Self.reason(report, .failed, words)])
        case .undecided:
            let step = report.steps.first { $0.status == .unknown }
            let advice = words.sentence("advice." + Advice(step).rawValue)
            text = words.sentence(
                "conclusion.undecided", ["reason": Self.reason(report, .unknown, words), "advice": advice])
        }
    }

    /// About a whole file.
    package init(_ report: VerificationReport, _ words: Words) {
        let broken = report.findings.first { $0.severity == .error }
        if let broken, report.verdict == .invalid {
            // Before the rest: of a file that was cut off nobody knows what it bore.
            text = words.sentence("conclusion.invalid", ["reason": Self.bare(words.sentence(broken))])
        } else if report.verdict == .noSignature || report.signatures.isEmpty {
            text = words.sentence("conclusion.noSignature")
        } else if report.signatures.count == 1, let only = report.signatures.first {
            text = Conclusion(only, words).text
        } else {
            let good = report.signatures.count { $0.verdict == .valid || $0.verdict == .validWithAllowedChanges }
            let worst = report.signatures.first { $0.verdict == report.verdict }
            let isWhole = good == report.signatures.count
            text = words.sentence(
                isWhole ? "conclusion.all" : "conclusion.several",
                [
                    "count": "\(report.signatures.count)", "good": "\(good)",
                    "worst": worst.map { Conclusion($0, words).text } ?? "",
                ])
        }
    }

    private static func good(_ report: SignatureReport, _ words: Words) -> String {
        let name = report.sealName.isEmpty ? commonName(report.signer) : report.sealName
        let code = report.sealCode
        let who = code.isEmpty ? name : words.sentence("conclusion.who", ["name": name, "code": code])
        if report.container == "seal" { return words.sentence("conclusion.seal", ["who": who]) }
        let time = words.sentence(
            "conclusion.time." + report.timeSource.rawValue, ["time": report.signingTime?.iso8601 ?? ""])
        let later = report.verdict == .valid ? "conclusion.unchanged" : "conclusion.allowed"
        let key = report.container == "timestamp" ? "conclusion.timestamped" : "conclusion.sealed"
        return words.sentence(key, ["who": who, "time": time, "later": words.sentence(later)])
    }

    /// The first step that came out so, else the first finding that speaks against it.
    private static func reason(_ report: SignatureReport, _ status: StepStatus, _ words: Words) -> String {
        if let step = report.steps.first(where: { $0.status == status }) { return words.sentence(step) }
        let finding = report.findings.first { $0.severity == .error } ?? report.findings.first
        return bare(finding.map { words.sentence($0) } ?? words.sentence("verdict." + report.verdict.rawValue))
    }

    /// A sentence without its full stop.
    private static func bare(_ sentence: String) -> String {
        sentence.trimmingCharacters(in: CharacterSet(charactersIn: "。."))
    }

    /// The last common name of a distinguished name as the reports print it.
    private static func commonName(_ name: String) -> String {
        guard let last = name.components(separatedBy: ", ").last(where: { $0.hasPrefix("CN=") }) else { return name }
        return String(last.dropFirst(3))
    }
}

/// What helps where something could not be checked.
private enum Advice: String {
    case lists, roots, time, ask

    init(_ step: Step?) {
        let reason = step?.reason ?? ""
        let last = reason.split(separator: ".").last.map(String.init) ?? ""
        switch last {
        case "noCRL", "stale", "partial", "wrongIssuer", "expiredEntriesDropped", "changedInUse",
            "noList", "noUsableList", "notCovered", "listUnreadable", "listStale":
            self = .lists
        case "untrusted", "noPath", "noTrustAnchors":
            self = .roots
        case _ where last.hasSuffix("WithoutTrustedTime"), "noSigningTime":
            self = .time
        default:
            self = .ask
        }
    }
}
