import SealBase
import SealVerifying
import Testing

@testable import SealWords

/// A verdict as a person reads it: never better than the verdict, with the reason and what to do.
@Suite struct ConclusionTests {
    private func signature(
        _ verdict: Verdict, _ steps: [Step] = [], container: String = "ses", source: TimeSource = .timestamp,
        findings: [Finding] = []
    ) -> SignatureReport {
        SignatureReport(
            field: "Seal1", container: container, verdict: verdict, signer: "C=CN, O=样章科技有限公司, CN=35010000000001",
            sealCode: container == "pades" ? "" : "35010000000001", sealName: container == "pades" ? "" : "样章科技有限公司",
            signingTime: Instant(iso8601: "2026-11-21T04:04:21Z"), timeSource: source, steps: steps, findings: findings)
    }

    private func text(_ reports: [SignatureReport], _ language: Language = .en, findings: [Finding] = []) -> String {
        Conclusion(VerificationReport(signatures: reports, findings: findings), Words(language)).text
    }

    @Test func goodSaysWhoWhenAndThatNothingChanged() {
        let good = signature(.valid, [Step("pdf.byteRange", .passed)])
        let en = text([good])
        #expect(en.contains("“样章科技有限公司” (seal 35010000000001) sealed this at 2026-11-21T04:04:21Z"), "\(en)")
        #expect(en.contains("trusted timestamp") && en.hasSuffix("nothing was changed since."), "\(en)")
        #expect(text([good], .zh).contains("此后内容未被改动"))
        #expect(text([signature(.valid, source: .claimed)]).contains("signer's own word"))
        let allowed = text([signature(.validWithAllowedChanges)])
        #expect(allowed.contains("allowed") && !allowed.contains("nothing was changed"))
        #expect(text([signature(.valid, container: "pades")]).hasPrefix("35010000000001 sealed this"))
        #expect(text([signature(.valid, container: "seal")]).hasSuffix("is good."))
    }

    /// Nobody is named as the one who sealed, and no good word stands there, where the verdict is not good.
    @Test(arguments: [Verdict.modified, .invalid, .undecided, .noSignature])
    func neverBetterThanTheVerdict(_ verdict: Verdict) {
        let steps = [Step("ses.signature", .passed), Step("ses.dataHash", verdict == .undecided ? .unknown : .failed)]
        for language in [Language.zh, .en] {
            let told = text([signature(verdict, steps)], language)
            for word in ["样章科技有限公司", "sealed this", "is good", "有效。", "未被改动"] {
                #expect(!told.contains(word), "\(verdict) \(language): \(told)")
            }
        }
    }

    @Test func theReasonIsTheStepThatFailed() {
        let steps = [Step("pdf.byteRange", .passed), Step("pdf.gap", .failed, reason: "elsewhere")]
        let told = text([signature(.invalid, steps)])
        #expect(told.contains("the gap is not where the signature value stands"), "\(told)")
        let found = text([signature(.valid)], findings: [Finding("verify.unheardOf", .error)])
        #expect(found.hasPrefix("Do not rely on it."), "\(found)")
    }

    @Test(arguments: [
        ("noCRL", "revocation list and the seal status list"), ("revocation.stale", "revocation list"),
        ("noList", "status list"), ("chain.untrusted", "root certificate"), ("untrusted", "root certificate"),
        ("revokedWithoutTrustedTime", "sealed again with a timestamp"),
        ("revokedSinceWithoutTrustedTime", "sealed again with a timestamp"), ("unheardOf", "Ask the one"),
        ("", "Ask the one"),
    ])
    func undecidedSaysWhatHelps(_ reason: String, _ advice: String) {
        let told = text([signature(.undecided, [Step("chain.signer", .unknown, reason: reason)])])
        #expect(told.contains(advice) && told.contains("not the same as good"), "\(told)")
    }

    @Test func ofSeveralTheWorstIsTold() {
        let bad = signature(.invalid, [Step("pdf.gap", .failed, reason: "elsewhere")])
        let told = text([signature(.valid), bad, signature(.valid)])
        #expect(told.hasPrefix("Of 3 signatures 2 hold. Do not rely on it."), "\(told)")
        #expect(text([signature(.valid), signature(.valid)]) == "All 2 signatures hold; each is told below.")
        #expect(text([]).contains("a picture of a seal on the page proves nothing"))
    }

    /// What a file calls itself cannot write to the terminal or turn the line round.
    @Test func namesAreCleaned() {
        var report = signature(.valid)
        report.sealName = "\u{1B}[2J\u{202E}样章"
        #expect(!text([report]).unicodeScalars.contains { $0.value == 0x1B || $0.value == 0x202E })
    }
}
