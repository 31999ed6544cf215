import PDFDocument
import SealBase

/// From steps and changes to one word, for a signature and for the document.
enum DocumentVerdict {
    /// Problems of the file's octets that lie wholly behind what is signed.
    private static let behind: Set<String> = ["pdf.trailingBytes"]

    /// Check 11 as steps: later revisions, and the seal's own look in them.
    static func laterSteps(_ signature: SignedRevision) -> [Step] {
        let (later, binding) = ("pdf.laterRevisions", "pdf.sealBinding")
        guard signature.gate.isOpen else {
            return [Step(later, .unknown, reason: "notExamined"), Step(binding, .unknown, reason: "notExamined")]
        }
        guard !signature.laterChanges.isEmpty else {
            return [Step(later, .passed, reason: "noLaterRevisions"), Step(binding, .passed)]
        }
        let wrong = signature.laterChanges.filter { !$0.isAllowed }
        let details = [
            "revisions": "\(signature.laterChanges.count)",
            "changed": wrong.map { "\($0.revision)" }.joined(separator: " "),
        ]
        let touched = signature.laterChanges.flatMap(\.findings).contains {
            $0.severity == .error && $0.details["field"] == signature.field && !signature.field.isEmpty
        }
        return [
            Step(later, wrong.isEmpty ? .passed : .failed, reason: wrong.isEmpty ? "allowed" : "changed", details),
            touched
                ? Step(binding, .failed, reason: "changed") : Step(binding, wrong.isEmpty ? .passed : .unknown),
        ]
    }

    /// A signature's own verdict. Changes behind the signature make it `MODIFIED`; a failure of anything that it covers
    /// or is made of makes it `INVALID`.
    static func of(_ signature: SignedRevision, _ report: SignatureReport, _ document: SignedDocument) -> Verdict {
        let isRemoved = if case .removed = signature.standing { true } else { false }
        let later: Set<String> = ["pdf.laterRevisions", "pdf.sealBinding"]
        let steps = report.steps.filter { !later.contains($0.id) && !(isRemoved && $0.id == "pdf.field") }
        let verdict = SignatureReport.verdict(steps: steps, findings: report.findings)
        let problems = document.findings.filter { $0.severity == .error }
        if verdict == .invalid || problems.contains(where: { !behind.contains($0.code) }) { return .invalid }
        if isRemoved || !problems.isEmpty || !signature.hasOnlyAllowedChanges { return .modified }
        return verdict == .valid && !signature.laterChanges.isEmpty ? .validWithAllowedChanges : verdict
    }

    /// The document's verdict.
    static func of(_ document: SignedDocument, _ reports: [SignatureReport]) -> Verdict {
        let isBroken = document.findings.contains { $0.severity == .error }
        guard !reports.isEmpty else {
            return isBroken && !document.layout.byteRangeMarks.isEmpty ? .invalid : .noSignature
        }
        let persons = reports.contains { $0.container != "timestamp" }
        let counted = reports.filter { !(persons && $0.container == "timestamp" && $0.verdict == .undecided) }
        let order: [Verdict] = [.invalid, .modified, .undecided, .validWithAllowedChanges, .valid, .noSignature]
        let weakest = order.first { verdict in counted.contains { $0.verdict == verdict } } ?? .undecided
        // Anybody can get a timestamp over anything: it proves when a file existed, and nobody's seal.
        if !persons, weakest != .invalid, weakest != .modified { return .noSignature }
        guard weakest == .validWithAllowedChanges || weakest == .valid else { return weakest }
        return everyLaterRevisionIsSigned(document, reports) ? .valid : .validWithAllowedChanges
    }

    private static func everyLaterRevisionIsSigned(_ document: SignedDocument, _ reports: [SignatureReport]) -> Bool {
        var closed: Set<Int> = []
        for (signature, report) in zip(document.signatures, reports) {
            guard report.verdict == .valid || report.verdict == .validWithAllowedChanges else { continue }
            if let revision = signature.revision { closed.insert(revision) }
        }
        guard let first = closed.min() else { return false }
        return document.layout.revisions.allSatisfy { $0.number < first || closed.contains($0.number) }
    }
}
