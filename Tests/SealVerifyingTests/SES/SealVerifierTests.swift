import Foundation
import SealASN1
import SealBase
import SealVerifying
import StatusFormats
import Testing

@Suite struct SealVerifierTests {
    @Test func theVectorsAreThere() { #expect(VerifyingVector.all.count > 200) }

    @Test(arguments: VerifyingVector.all)
    func judgesAsTheManifestSays(_ vector: VerifyingVector) throws {
        let report = try vector.report()
        #expect(report.verdict.rawValue == vector.verdict, "\(report.troubles)")
        if vector.step != "-" {
            #expect(report.troubles.contains { $0.hasPrefix(vector.step + "(") }, "\(report.troubles)")
        }
        if vector.findings != "-" {
            #expect(report.codes.isSuperset(of: vector.findings.split(separator: ",").map(String.init)))
        }
        let ids = report.signatures.flatMap(\.steps).map(\.id)
        #expect(Set(ids) == everyCheck(vector.kind))
        #expect(ids.count == Set(ids).count)
        if vector.verdict == "INVALID" {
            #expect(report.troubles.contains { $0.contains("=failed") })
        }
    }

    /// Every check is in the report, whatever the others say.
    private func everyCheck(_ kind: String) -> Set<String> {
        let seal: Set<String> = [
            "seal.makerSignature", "seal.makerCertificate", "seal.makerRevocation", "seal.timestamp", "seal.validity",
            "seal.status",
        ]
        let signature: Set<String> = [
            "signature.structure", "signature.value", "signature.dataHash", "signature.signerListed",
            "signature.timestamp", "signature.signingTime", "signature.signerCertificate",
            "signature.signerRevocation",
        ]
        return seal.union(kind == "seal" ? ["seal.structure"] : signature)
    }

    @Test func rsaIsFlagged() throws {
        let data = DocumentDigest(document: try VerifyingVector.bytes("data.bin"))
        let report = try VerifyingVector.verifier().verify(VerifyingVector.bytes("v1_sig_rsa_sha1.dat"), document: data)
        #expect(report.codes.isSuperset(of: ["verify.rsaSignature", "verify.weakDigest"]))
    }

    @Test func withoutADocumentTheDigestIsUnknown() throws {
        let report = try VerifyingVector.verifier().verify(VerifyingVector.bytes("v4_sig_ok.dat"))
        #expect(report.verdict == .undecided)
        #expect(report.troubles.contains("signature.dataHash=unknown(noDocument)"))
    }

    @Test func aPrecomputedDigestServesToo() throws {
        let signature = try SESSignature.parse(VerifyingVector.bytes("v4_sig_ok.dat"))
        let verifier = try VerifyingVector.verifier()
        let right = try DocumentDigest(sm3: signature.dataHash)
        #expect(try verifier.report(on: signature, document: right).verdict == .valid)
        let wrong = try DocumentDigest(sm3: Bytes(repeating: 7, count: 32))
        #expect(try verifier.report(on: signature, document: wrong).verdict == .invalid)
        #expect(throws: SealVerifyingFault.self) { try DocumentDigest(sm3: []) }
    }

    @Test func withoutRootsNothingIsDecided() throws {
        let report = try VerifyingVector.verifier {
            ($0.makers, $0.signers, $0.timestamps) = ([], [], [])
        }.verify(
            VerifyingVector.bytes("v4_sig_stamped.dat"),
            document: DocumentDigest(document: VerifyingVector.bytes("data.bin")))
        #expect(report.verdict == .undecided)
        #expect(report.troubles.contains("seal.makerCertificate=unknown(noTrustAnchors)"))
        #expect(report.troubles.contains("signature.signerCertificate=unknown(noTrustAnchors)"))
        #expect(report.troubles.contains("signature.timestamp=unknown(noTrustAnchors)"))
    }

    /// The roots of one purpose are no roots of another.
    @Test func rootsServeTheirPurposeOnly() throws {
        let data = DocumentDigest(document: try VerifyingVector.bytes("data.bin"))
        let bytes = try VerifyingVector.bytes("v4_sig_stamped.dat")
        let stranger = [try VerifyingVector.bytes("other-root.cer")]
        let makers = try VerifyingVector.verifier { $0.makers = stranger }.verify(bytes, document: data)
        #expect(makers.status("seal.makerCertificate") == .failed)
        #expect(makers.status("signature.signerCertificate") == .passed)
        let signers = try VerifyingVector.verifier { $0.signers = stranger }.verify(bytes, document: data)
        #expect(signers.status("signature.signerCertificate") == .failed)
        #expect(signers.status("seal.makerCertificate") == .passed)
        let stamps = try VerifyingVector.verifier { $0.timestamps = stranger }.verify(bytes, document: data)
        #expect(stamps.verdict == .undecided)
        #expect(stamps.signatures.first?.timeSource == .claimed)
    }

    @Test func aTrustedTimeIsTold() throws {
        let data = DocumentDigest(document: try VerifyingVector.bytes("data.bin"))
        let report = try VerifyingVector.verifier().verify(
            VerifyingVector.bytes("v4_sig_stamped.dat"), document: data)
        #expect(report.signatures.first?.timeSource == .timestamp)
        #expect(report.signatures.first?.signingTime?.iso8601 == "2026-05-10T08:00:05Z")
        #expect(report.signatures.first?.sealCode == "11010800000001")
    }

    @Test func dataHashWithZIsTold() throws {
        let data = DocumentDigest(document: try VerifyingVector.bytes("data.bin"))
        let report = try VerifyingVector.verifier().verify(VerifyingVector.bytes("v1_sig_z_hash.dat"), document: data)
        #expect(report.signatures.first?.steps.first { $0.id == "signature.dataHash" }?.reason == "withZ")
    }

    @Test func aReportIsCodable() throws {
        let report = try VerifyingVector.verifier().verify(VerifyingVector.bytes("v5_seal_stamped.esl"))
        let data = try JSONEncoder().encode(report)
        #expect(try JSONDecoder().decode(VerificationReport.self, from: data) == report)
        #expect(String(decoding: data, as: UTF8.self).contains("\"verdict\":\"VALID\""))
    }

    @Test func whatIsNoSealThrows() throws {
        let verifier = try VerifyingVector.verifier()
        for file in ["root.cer", "crl-0.crl", "data.bin", "MANIFEST.tsv"] {
            let bytes = try VerifyingVector.bytes(file)
            #expect(throws: ASN1Fault.self) { try verifier.verify(bytes) }
        }
    }

    /// Whatever one changes in signed content, the answer is never `VALID`; and nothing traps.
    @Test(arguments: ["v1_sig_ok.dat", "v4_sig_stamped.dat", "v5_seal_stamped.esl", "v4_sig_digests.dat"])
    func noChangeIsOverlooked(_ file: String) throws {
        let original = try VerifyingVector.bytes(file)
        let document = DocumentDigest(document: try VerifyingVector.bytes("data.bin"))
        let verifier = try VerifyingVector.verifier()
        let before = try SESFile.parse(original)
        var state: UInt64 = 0x9e37_79b9_7f4a_7c15
        func random(_ limit: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(limit))
        }
        var read = 0
        for _ in 0..<220 {
            var bytes = original
            let place = random(bytes.count)
            switch random(3) {
            case 0: bytes[place] ^= 1 << UInt8(random(8))
            case 1: bytes[place] = UInt8(random(256))
            default: bytes[place] = bytes[random(bytes.count)]
            }
            guard bytes != original, let after = try? SESFile.parse(bytes) else { continue }
            read += 1
            guard try verifier.verify(bytes, document: document).verdict == .valid else { continue }
            #expect(signed(before) == signed(after), "octet \(place) of \(file)")
        }
        #expect(read > 90)
    }

    /// What a signature stands for, without the octets that no signature covers (lengths of the outer frame).
    private func signed(_ file: SESFile) -> [Bytes] {
        switch file {
        case .seal(let seal): [seal.toBeSigned, seal.cert]
        case .signature(let signature): [signature.toSign, signature.cert]
        }
    }
}
