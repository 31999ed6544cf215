import Foundation
import SealASN1
import SealBase
import Testing

@testable import SealCrypto

struct CMSCheckerTests {
    private let content = Array("合同正文 contract".utf8)

    private func signed(
        _ office: Office, _ family: CMSFamily = .pkcs7, time: Instant? = nil, stamp: CMSMaker.Stamp? = nil
    ) throws -> Bytes {
        let maker = try CMSMaker(key: office.signerKey, certificate: office.signer, family: family)
        return try maker.detached(
            digest: Digest.hash(maker.digestAlgorithm, content), signingTime: time, stamp: stamp)
    }

    private func check(_ cms: Bytes, _ covered: Bytes?) throws -> CMSReport {
        CMSChecker.check(try CMSSignedData.parse(cms), covered: covered.map { CoveredBytes($0) })
    }

    @Test(arguments: [KeyAlgorithm.sm2, .p256], CMSFamily.allCases)
    func whatIsMadeIsRight(_ kind: KeyAlgorithm, _ family: CMSFamily) throws {
        let office = try #require(kind == .sm2 ? Office.sm2 : Office.p256)
        let report = try check(try signed(office, family), content)
        #expect(report.isRight)
        let signer = try #require(report.signers.first)
        #expect(signer.certificate == office.signer)
        #expect(signer.signingTime == nil)
        #expect(signer.signingCertificateMatches == true)
        #expect(signer.timeStamps.isEmpty)
        #expect(signer.scheme == kind.scheme)
        #expect(signer.findings.isEmpty)
        #expect(report.findings.isEmpty == (family == .pkcs7))
        #expect(
            try check(try signed(office, family, time: Office.now), content).signers.first?.signingTime == Office.now)
    }

    @Test func otherContentDoesNotMatch() throws {
        let office = try #require(Office.sm2)
        let cms = try signed(office)
        for other in [Bytes(), content + [0], Bytes(content.dropLast()), Digest.hash(.sm3, content)] {
            let signer = try #require(try check(cms, other).signers.first)
            #expect(signer.signatureIsRight)
            #expect(!signer.contentMatches)
            #expect(!signer.isRight)
        }
        #expect(try !check(cms, nil).isRight)
    }

    @Test func everyFlippedBitUnderTheSignatureIsNoticed() throws {
        let office = try #require(Office.sm2)
        let cms = try signed(office)
        let parsed = try CMSSignedData.parse(cms)
        let info = try #require(parsed.signerInfos.first)
        let attributes = Bytes(try #require(info.signedAttrsOctets).dropFirst(4))
        let start = try #require(cms.indices.first { cms[$0...].starts(with: attributes) })
        for place in stride(from: start, to: start + attributes.count, by: 3) {
            var broken = cms
            broken[place] ^= 1
            if let report = try? check(broken, content) { #expect(!report.isRight) }
        }
    }

    @Test func theWrongCertificateIsNoticed() throws {
        let office = try #require(Office.sm2)
        // The same key, name and serial number in another certificate: only signingCertificateV2 tells.
        let twin = try CertificateOutline.parse(
            try office.issuer().issue(
                Office.profile(.signer, "样章签章人", 0x83, to: Office.end.adding(days: 1)),
                publicKeyInfo: office.signerKey.publicKeyInfo))
        let cms = try signed(office)
        let swapped = try replaceCertificate(cms, office.signer.encoded, twin.encoded)
        let signer = try #require(try check(swapped, content).signers.first)
        #expect(signer.signatureIsRight)
        #expect(signer.signingCertificateMatches == false)
        #expect(!signer.isRight)
        #expect(throws: CryptoFault(.keyDoesNotMatch)) {
            _ = try CMSMaker(key: office.makerKey, certificate: office.signer)
        }
    }

    @Test func digestsAsContentAreReadAndTold() throws {
        let office = try #require(Office.sm2)
        let maker = try CMSMaker(key: office.signerKey, certificate: office.signer, family: .gm)
        let digest = Digest.hash(.sm3, content)
        let enclosed = try check(try maker.enclosing(digest), content)
        #expect(enclosed.isRight)
        #expect(enclosed.signers.first?.findings.map(\.code) == ["cms.digestAsContent"])
        #expect(try !check(try maker.enclosing(digest), content + [1]).isRight)
        let detached = try check(try maker.detached(digest: Digest.hash(.sm3, digest)), content)
        #expect(detached.isRight)
        #expect(detached.signers.first?.findings.map(\.code) == ["cms.digestAsContent"])
        let whole = try maker.enclosing(content)
        #expect(try check(whole, content).isRight)
        #expect(try check(whole, nil).isRight)
        #expect(try !check(whole, content + [1]).isRight)
    }

    @Test func attributesInAnyOrderAreReadAsStored() throws {
        let office = try #require(Office.sm2)
        let digest = Digest.hash(.sm3, content)
        let ordered: [CMSAttribute] = [.messageDigest(digest), .contentType(.pkcs7Data), .signingTime(Office.now)]
        let octets = ordered.flatMap(\.encoded)
        let stored = DERLength.header(0x31, octets.count) + octets
        var draft = CMSDraft(
            family: .pkcs7, eContentType: .pkcs7Data, eContent: nil, signer: office.signer,
            certificates: [office.signer.encoded], digestAlgorithm: .sm3, signatureAlgorithm: .sm2WithSM3,
            signedAttrs: ordered)
        #expect(draft.toBeSigned() != stored)
        for (signedOctets, code) in [(stored, nil), (draft.toBeSigned(), "cms.signatureOverSortedAttributes")] {
            let sorted = draft.encode(signature: try office.signerKey.sign(signedOctets))
            let inOrder = Bytes(draft.toBeSigned().dropFirst(stored.count - octets.count))
            let place = try #require(sorted.indices.first { sorted[$0...].starts(with: inOrder) })
            let shuffled = Bytes(sorted[..<place]) + octets + sorted[(place + octets.count)...]
            let report = try check(shuffled, content)
            #expect(report.isRight)
            #expect(report.findings.map(\.code).contains("cms.unsortedSignedAttributes"))
            #expect(report.signers.first?.findings.first?.code == code)
        }
        draft.signedAttrs = [.messageDigest(digest)]  // contentType is missing
        #expect(try !check(draft.encode(signature: try office.signerKey.sign(draft.toBeSigned())), content).isRight)
        draft.signedAttrs = [.contentType(.tstInfo), .messageDigest(digest)]
        #expect(try !check(draft.encode(signature: try office.signerKey.sign(draft.toBeSigned())), content).isRight)
        draft.signedAttrs = [.contentType(.pkcs7Data)]  // messageDigest is missing
        #expect(try !check(draft.encode(signature: try office.signerKey.sign(draft.toBeSigned())), content).isRight)
        draft.signedAttrs = [.contentType(.pkcs7Data), .messageDigest(digest), .messageDigest(digest + [0])]
        #expect(try !check(draft.encode(signature: try office.signerKey.sign(draft.toBeSigned())), content).isRight)
    }

    @Test func noSignerIsNotRight() throws {
        let office = try #require(Office.sm2)
        let cms = try CMSSignedData.parse(try signed(office))
        #expect(!CMSReport(signers: [], findings: []).isRight)
        #expect(CMSChecker.check(cms, covered: CoveredDigest(.sm3, Digest.hash(.sm3, content))).isRight)
        #expect(!CMSChecker.check(cms, covered: CoveredDigest(.sha256, Digest.hash(.sha256, content))).isRight)
    }

    @Test func timestampsAreCarried() throws {
        let office = try #require(Office.sm2)
        let authority = try TimeStampAuthority(key: office.stampKey, certificate: office.stamp)
        let cms = try signed(office) { try authority.token(over: $0, serialNumber: [5], genTime: Office.now) }
        let signer = try #require(try check(cms, content).signers.first)
        let token = try #require(signer.timeStamps.first)
        let report = try TimeStampChecker.check(
            token, stamped: signer.signature, trust: ChainChecker(roots: [office.root.encoded]))
        #expect(report.isTrusted)
    }

    @Test func mutationsNeverTrapNorPass() throws {
        let office = try #require(Office.sm2)
        let cms = try signed(office, time: Office.now)
        let info = try #require(try CMSSignedData.parse(cms).signerInfos.first)
        var lot = Lot(state: 4)
        for _ in 0..<400 {
            guard let parsed = try? CMSSignedData.parse(lot.mutate(cms)) else { continue }
            let report = CMSChecker.check(parsed, covered: CoveredBytes(content))
            if report.isRight { #expect(parsed.signerInfos.first?.signedAttrsOctets == info.signedAttrsOctets) }
        }
    }

    @Test(.enabled(if: OpenSSL.isInstalled)) func opensslVerifiesP256AndRSA() throws {
        let office = try #require(Office.p256)
        let folder = try Folder()
        let root = try folder.write("root.pem", Array(PEM.encode(office.root.encoded, label: "CERTIFICATE").utf8))
        let data = try folder.write("data", content)
        let rsaKey = try PrivateKey.generate(.rsa(bits: 2048))
        let rsa = try CertificateOutline.parse(
            try office.issuer().issue(
                Office.profile(.documentSigner, "样章 RSA", 33), publicKeyInfo: rsaKey.publicKeyInfo))
        let signers: [(any Signer, CertificateOutline)] = [(office.signerKey, office.signer), (rsaKey, rsa)]
        for (key, certificate) in signers {
            let maker = try CMSMaker(key: key, certificate: certificate)
            for time in [nil, Office.now] {
                let cms = try maker.detached(digest: Digest.hash(.sha256, content), signingTime: time)
                let file = try folder.write("sig.der", cms)
                func judge(_ data: String) throws -> (status: Int32, text: String) {
                    try OpenSSL.run([
                        "cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", file, "-content", data,
                        "-CAfile", root, "-purpose", "any", "-attime", "\(Office.now.secondsSinceEpoch)", "-out",
                        folder.file("out"),
                    ])
                }
                let judged = try judge(data)
                #expect(judged.status == 0, "\(judged.text)")
                #expect(try judge(root).status != 0)
                #expect(try check(cms, content).isRight)
            }
        }
    }

    @Test(.enabled(if: OpenSSL.isInstalled)) func opensslsOwnSignaturesAreRight() throws {
        let office = try #require(Office.p256)
        let folder = try Folder()
        let password = try folder.write("p", Array("pw".utf8))
        let key = try folder.write("k.pem", try office.signerKey.encryptedPEM(try Secret(file: password)))
        let certificate = try folder.write(
            "c.pem", Array(PEM.encode(office.signer.encoded, label: "CERTIFICATE").utf8))
        let data = try folder.write("data", content)
        for extra in [[], ["-cades"], ["-noattr"], ["-keyid"], ["-stream", "-indef"]] {
            let made = try OpenSSL.run(
                [
                    "cms", "-sign", "-binary", "-in", data, "-signer", certificate, "-inkey", key, "-passin",
                    "file:\(password)", "-md", "sha256", "-outform", "DER", "-out", folder.file("s.der"),
                ] + extra)
            #expect(made.status == 0, "\(made.text)")
            let report = try check(try InputFile.read(folder.file("s.der")), content)
            #expect(report.isRight, "\(extra) \(report)")
            #expect(try !check(try InputFile.read(folder.file("s.der")), content + [1]).isRight)
        }
    }

    private func replaceCertificate(_ cms: Bytes, _ old: Bytes, _ new: Bytes) throws -> Bytes {
        let parsed = try CMSSignedData.parse(cms)
        let info = try #require(parsed.signerInfos.first)
        let draft = CMSDraft(
            family: .pkcs7, eContentType: parsed.eContentType, eContent: nil,
            signer: try CertificateOutline.parse(new), certificates: [new], digestAlgorithm: info.digestAlgorithm,
            signatureAlgorithm: info.signatureAlgorithm, signedAttrs: info.signedAttrs ?? [])
        return draft.encode(signature: info.signature)
    }
}
