package import SealBase

/// The answer about a file. Codes only: the doors add the sentences.
package struct VerificationReport: Codable, Hashable, Sendable {
    package var verdict: Verdict
    /// One for each signature, in the order of their making; for a bare seal, one whose `container` is `seal`.
    package var signatures: [SignatureReport]
    /// What was noticed about the file as a whole.
    package var findings: [Finding]

    package init(verdict: Verdict, signatures: [SignatureReport], findings: [Finding] = []) {
        (self.verdict, self.signatures, self.findings) = (verdict, signatures, findings)
    }

    /// A report whose verdict is the weakest of its signatures', or worse by a finding about the file.
    package init(signatures: [SignatureReport], findings: [Finding] = []) {
        let order: [Verdict] = [.invalid, .modified, .undecided, .validWithAllowedChanges, .valid]
        let broken = findings.contains { $0.severity == .error }
        let verdict = order.first { verdict in signatures.contains { $0.verdict == verdict } }
        self.init(
            verdict: signatures.isEmpty ? .noSignature : broken ? .invalid : verdict ?? .undecided,
            signatures: signatures, findings: findings)
    }
}

/// Where a signing time comes from.
package enum TimeSource: String, Codable, Hashable, Sendable, CaseIterable {
    /// A checked timestamp of a trusted authority.
    case timestamp
    /// The signer's own word.
    case claimed
    /// There is no signing time.
    case none
}

/// The answer about one signature, or about a bare seal.
package struct SignatureReport: Codable, Hashable, Sendable {
    /// Name of the PDF field; empty outside a PDF.
    package var field: String
    /// `seal`, `ses`, `pades`, `cms`: what holds the signature.
    package var container: String
    /// The standard's own number for SES structures, `GB/T 38540-2020` for example; empty for others.
    package var standard: String
    package var verdict: Verdict
    /// The signer's name as its certificate says it; for a bare seal the maker's.
    package var signer: String
    package var maker: String
    package var sealCode: String
    package var sealName: String
    package var signingTime: Instant?
    package var timeSource: TimeSource
    /// Every check that was made, whatever the others said.
    package var steps: [Step]
    package var findings: [Finding]

    package init(
        field: String = "", container: String, standard: String = "", verdict: Verdict = .undecided,
        signer: String = "", maker: String = "", sealCode: String = "", sealName: String = "",
        signingTime: Instant? = nil, timeSource: TimeSource = .none, steps: [Step] = [], findings: [Finding] = []
    ) {
        (self.field, self.container, self.standard, self.verdict) = (field, container, standard, verdict)
        (self.signer, self.maker, self.sealCode, self.sealName) = (signer, maker, sealCode, sealName)
        (self.signingTime, self.timeSource) = (signingTime, timeSource)
        (self.steps, self.findings) = (steps, findings)
    }

    /// The verdict that steps and findings give: a failure or an error is `INVALID`, an unknown is `UNDECIDED`, and
    /// only their absence is `VALID`. No step at all is `UNDECIDED`.
    package static func verdict(steps: [Step], findings: [Finding]) -> Verdict {
        if steps.contains(where: { $0.status == .failed }) || findings.contains(where: { $0.severity == .error }) {
            return .invalid
        }
        let unknown = steps.contains { $0.status == .unknown } || !steps.contains { $0.status == .passed }
        return unknown ? .undecided : .valid
    }
}
