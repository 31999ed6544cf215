import SealASN1
import SealBase
import SealCrypto
import Testing

@testable import SealVerifying

/// A verifier that has seen a seal answers as one that has not.
@Suite struct KnownSealsTests {
    @Test func everyVectorIsJudgedAsByAFreshVerifier() throws {
        var verifiers: [String: SealVerifier] = [:]
        for vector in VerifyingVector.all + VerifyingVector.all.reversed() {
            let crls = vector.crl == "-" ? [] : [vector.crl]
            let place = vector.crl + " " + vector.now
            let verifier = try verifiers[place] ?? VerifyingVector.verifier(now: vector.now, crls: crls)
            verifiers[place] = verifier
            let document = DocumentDigest(document: try VerifyingVector.bytes("data.bin"))
            let answer = try verifier.verify(VerifyingVector.bytes(vector.file), document: document)
            #expect(try answer == vector.report(), "\(vector.file)")
        }
    }

    /// The attacks on what is remembered: everything of a genuine seal but one thing.
    @Test func aSealThatDiffersInOneThingIsNotTheKnownOne() throws {
        let office = try WrittenSealTests.Office()
        let other = try WrittenSealTests.Office()
        let verifier = office.verifier()
        let bytes = try office.seal(.v4)
        let seal = try SESeal.parse(bytes)
        func status(_ seal: SESeal) -> StepStatus? {
            verifier.report(on: seal).steps.first { $0.id == "seal.makerSignature" }?.status
        }
        func changed(
            info: Bytes? = nil, cert: Bytes? = nil, algorithm: OID = .sm2WithSM3, value: Bytes? = nil
        ) throws -> SESeal {
            try SESeal.parse(
                SESealDraft.seal(
                    info: info ?? seal.toBeSigned, cert: cert ?? seal.cert, signAlgID: algorithm,
                    signedValue: value ?? seal.signedValue))
        }
        for _ in 0..<2 {
            #expect(status(seal) == .passed)
            let otherInfo = try SESeal.parse(other.seal(.v4, digests: true)).toBeSigned
            #expect(try status(changed(info: otherInfo)) == .failed)
            #expect(try status(changed(cert: other.maker)) == .failed)
            #expect(try status(changed(cert: office.signer)) == .failed)
            #expect(try status(changed(algorithm: .sha256WithRSA)) == .failed)
            #expect(try status(changed(value: SESeal.parse(other.seal(.v4)).signedValue)) == .failed)
            #expect(try status(changed(value: [])) == .failed)
        }
    }

    /// The same octets under other trust, at another moment, with other lists: only the value is known, not who may sign.
    @Test func aKnownSealIsJudgedByEachMomentAndTrust() throws {
        let office = try WrittenSealTests.Office()
        let document = Array("样章合同".utf8)
        let signature = try office.signature(office.seal(.v4), document: document, stamped: false)
        let verifier = office.verifier()
        func verdict(_ signature: Bytes, _ document: Bytes) throws -> Verdict {
            try verifier.verify(signature, document: DocumentDigest(document: document)).verdict
        }
        #expect(try verdict(signature, document) == .valid)
        // Another document under the same seal: its own signature decides.
        #expect(try verdict(signature, Array("x".utf8)) == .invalid)
        let otherSigner = try WrittenSealTests.Office()
        guard case .signature(let read) = try SESFile.parse(signature) else {
            Issue.record("no signature")
            return
        }
        let toSign = read.toSign
        let forged = try SESSignature.encode(
            toSign: toSign, cert: otherSigner.signer, signatureAlgID: .sm2WithSM3,
            signature: otherSigner.signerKey.sign(toSign), timeStamp: nil)
        #expect(try verdict(forged, document) == .invalid)
        let late = SealVerifier(
            policy: TrustPolicy(everyPurpose: [office.root], sealStatus: .whenListGiven),
            evidence: StatusEvidence(crls: [office.crl], now: office.now.adding(days: 400)))
        #expect(try late.verify(signature, document: DocumentDigest(document: document)).verdict != .valid)
    }

    @Test func moreSealsThanAreRememberedAreAllJudged() throws {
        let office = try WrittenSealTests.Office()
        let verifier = office.verifier()
        let seals = try (0..<12).map { _ in try office.seal(.v4) }
        for seal in seals + seals { #expect(try verifier.verify(seal).verdict == .valid) }
    }
}
