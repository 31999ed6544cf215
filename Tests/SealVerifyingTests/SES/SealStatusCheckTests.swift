import SealBase
import SealVerifying
import StatusFormats
import Testing

@Suite struct SealStatusCheckTests {
    private func step(
        _ file: String, _ list: String?, demand: TrustPolicy.SealStatusDemand = .always,
        memory: VerifierMemory = VerifierMemory()
    ) throws -> (step: Step, verdict: Verdict, codes: Set<String>) {
        let verifier = try VerifyingVector.verifier(statusLists: list.map { [$0] } ?? [], memory: memory) {
            $0.sealStatus = demand
        }
        let report = try verifier.verify(
            VerifyingVector.bytes(file), document: DocumentDigest(document: VerifyingVector.bytes("data.bin")))
        let step = try #require(report.signatures.first?.steps.first { $0.id == "seal.status" })
        return (step, report.verdict, report.codes)
    }

    @Test(arguments: [
        ("v4_seal_ok.esl", "status-good.json", "passed", "", "VALID"),
        ("v4_sig_ok.dat", "status-good.json", "passed", "", "VALID"),
        ("v4_sig_stamped.dat", "status-good.json", "passed", "", "VALID"),
        ("v4_seal_ok.esl", "status-revoked.json", "failed", "revoked", "INVALID"),
        // Claimed 2026-05-10, revoked 2026-05-15: only a trusted time decides.
        ("v4_sig_ok.dat", "status-revoked.json", "unknown", "revokedSinceWithoutTrustedTime", "UNDECIDED"),
        ("v4_sig_stamped.dat", "status-revoked.json", "passed", "revokedSince", "VALID"),
        ("v1_sig_ok.dat", "status-revoked.json", "unknown", "revokedSinceWithoutTrustedTime", "UNDECIDED"),
        ("v4_seal_ok.esl", "status-suspended-past.json", "passed", "wasSuspended", "VALID"),
        ("v4_sig_ok.dat", "status-suspended-past.json", "unknown", "suspendedSinceWithoutTrustedTime", "UNDECIDED"),
        ("v4_sig_stamped.dat", "status-suspended-past.json", "passed", "suspendedSince", "VALID"),
        ("v4_seal_ok.esl", "status-suspended.json", "failed", "suspended", "INVALID"),
        ("v4_seal_ok.esl", "status-stale.json", "unknown", "noUsableList", "UNDECIDED"),
        ("v4_seal_ok.esl", "status-wrong-key.json", "unknown", "noUsableList", "UNDECIDED"),
        ("v4_seal_ok.esl", "status-no-usage.json", "unknown", "noUsableList", "UNDECIDED"),
        ("v4_seal_ok.esl", "status-self-signed.json", "unknown", "noUsableList", "UNDECIDED"),
        ("v4_seal_ok.esl", "status-other-maker.json", "unknown", "notCovered", "UNDECIDED"),
        ("v4_seal_ok.esl", "MANIFEST.tsv", "unknown", "noUsableList", "UNDECIDED"),
    ])
    func followsTheList(_ file: String, _ list: String, _ status: String, _ reason: String, _ verdict: String) throws {
        for demand in TrustPolicy.SealStatusDemand.allCases {
            let found = try step(file, list, demand: demand)
            #expect(found.step.status.rawValue == status)
            #expect(found.step.reason == reason)
            #expect(found.verdict.rawValue == verdict)
            #expect((reason == "noUsableList") == found.codes.contains("verify.statusListRefused"))
        }
    }

    @Test func withoutAListThePolicyDecides() throws {
        let strict = try step("v4_seal_ok.esl", nil)
        #expect(strict.verdict == .undecided)
        #expect(strict.step.status == .unknown)
        let lenient = try step("v4_seal_ok.esl", nil, demand: .whenListGiven)
        #expect(lenient.verdict == .valid)
        #expect(lenient.step.status == .warning)
        #expect(lenient.codes.contains("verify.noStatusList"))
    }

    @Test func anOlderListIsRefused() throws {
        let memory = try VerifyingVector.verifier(statusLists: ["status-good.json"]).memory
        let again = try step("v4_seal_ok.esl", "status-good.json", memory: memory)
        #expect(again.verdict == .valid)
        let older = try step("v4_seal_ok.esl", "status-older.json", memory: memory)
        #expect(older.verdict == .undecided)
        #expect(older.codes.contains("verify.statusListRefused"))
    }

    @Test func anotherListUnderTheSameNumberIsRefused() throws {
        let memory = try VerifyingVector.verifier(statusLists: ["status-good.json"]).memory
        let other = try step("v4_seal_ok.esl", "status-other-under-same-number.json", memory: memory)
        #expect(other.verdict == .undecided)
        #expect(other.step.reason == "noUsableList")
    }

    @Test func listsThatCouldNotBeCheckedLeaveNoMemory() throws {
        for list in ["status-wrong-key.json", "status-stale.json", "status-self-signed.json", "status-no-usage.json"] {
            let verifier = try VerifyingVector.verifier(statusLists: [list])
            #expect(verifier.memory == (try VerifyingVector.verifier().memory))
            #expect(verifier.evidenceFindings.contains { $0.code == "verify.statusListRefused" })
        }
    }

    /// A list counts only while the revocation of its publisher's certificate is known.
    @Test func aPublisherOfUnknownStandingIsNotBelieved() throws {
        let verifier = try VerifyingVector.verifier(crls: ["crl-stale"], statusLists: ["status-good.json"])
        #expect(verifier.evidenceFindings.contains { $0.details["why"] == "revocationUnknown" })
    }

    @Test func anOlderRevocationListIsRefused() throws {
        let memory = try VerifyingVector.verifier(crls: ["crl-revoked"]).memory
        let verifier = try VerifyingVector.verifier(crls: ["crl-0"], memory: memory)
        #expect(verifier.evidenceFindings.contains { $0.code == "verify.crlRefused" })
        let report = try verifier.verify(VerifyingVector.bytes("v4_seal_ok.esl"))
        #expect(report.verdict == .undecided)
    }
}
