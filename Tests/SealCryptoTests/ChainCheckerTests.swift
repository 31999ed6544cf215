import SealASN1
import SealBase
import Testing

@testable import SealCrypto

struct ChainCheckerTests {
    @Test(arguments: [KeyAlgorithm.sm2, .p256]) func trustsWhatTheRootIssued(_ kind: KeyAlgorithm) throws {
        let office = try #require(kind == .sm2 ? Office.sm2 : Office.p256)
        let checker = ChainChecker(roots: [office.root.encoded])
        for leaf in [office.maker, office.signer, office.stamp] {
            let result = checker.check(leaf.encoded, at: Office.now)
            #expect(result.status == .trusted)
            #expect(result.path == [leaf, office.root])
            #expect(result.issuer == office.root)
            #expect(result.keyUsage == leaf.keyUsage)
        }
        #expect(checker.check(office.root.encoded, at: Office.now).status == .trusted)
    }

    @Test func addedHelpersLeadToTrustAndGiveNone() throws {
        let office = try #require(Office.sm2)
        let key = try PrivateKey.generate(.sm2)
        let between = try office.issuer().issue(
            Office.profile(.authority, "样章中间证书", 9), publicKeyInfo: key.publicKeyInfo)
        let leafKey = try PrivateKey.generate(.sm2)
        let leaf = try CertificateIssuer(certificate: CertificateOutline.parse(between), key: key)
            .issue(Office.profile(.signer, "样章签章人", 10), publicKeyInfo: leafKey.publicKeyInfo)
        let bare = ChainChecker(roots: [office.root.encoded])
        #expect(!bare.check(leaf, at: Office.now).reachesTrust)
        let helped = bare.adding(intermediates: [between])
        #expect(helped.check(leaf, at: Office.now).path.count == 3)
        #expect(!bare.check(leaf, at: Office.now).reachesTrust)
        #expect(bare.adding(intermediates: [[1, 2]]).unreadable == 1)
        #expect(
            !ChainChecker(roots: []).adding(intermediates: [between, office.root.encoded])
                .check(leaf, at: Office.now).reachesTrust)
        // What was found before holds on, at moments of validity alone.
        #expect(bare.check(office.signer.encoded, at: Office.now).isTrusted)
        #expect(bare.adding(intermediates: [between]).check(office.signer.encoded, at: Office.now).isTrusted)
        #expect(
            bare.adding(intermediates: []).check(office.signer.encoded, at: Office.end.adding(seconds: 1)).status
                == .expired)
    }

    @Test func bothEndsOfValidityBelongToIt() throws {
        let office = try #require(Office.sm2)
        let checker = ChainChecker(roots: [office.root.encoded])
        let leaf = office.signer.encoded
        #expect(checker.check(leaf, at: Office.start).status == .trusted)
        #expect(checker.check(leaf, at: Office.end).status == .trusted)
        #expect(checker.check(leaf, at: Office.start.adding(seconds: -1)).status == .notYetValid)
        #expect(checker.check(leaf, at: Office.end.adding(seconds: 1)).status == .expired)
        #expect(checker.check(leaf, at: Instant(secondsSinceEpoch: 0)).status == .notYetValid)
    }

    @Test func anExpiredRootIsNamed() throws {
        let rootKey = try PrivateKey.generate(.sm2)
        let root = try CertificateOutline.parse(
            try CertificateIssuer.root(
                Office.profile(.root, "过期根", 1, to: Office.start.adding(days: 10)), key: rootKey))
        let key = try PrivateKey.generate(.sm2)
        let leaf = try CertificateIssuer(certificate: root, key: rootKey)
            .issue(Office.profile(.signer, "样章", 2), publicKeyInfo: key.publicKeyInfo)
        let checker = ChainChecker(roots: [root.encoded])
        #expect(checker.check(leaf, at: Office.start.adding(days: 5)).status == .trusted)
        let late = checker.check(leaf, at: Office.now)
        #expect(late.status == .expired)
        #expect(late.reachesTrust)
        #expect(late.culprit.contains("过期根"))
        #expect(late.path.count == 2)
    }

    @Test func aNamesakeRootGivesNoTrust() throws {
        let office = try #require(Office.sm2)
        let otherKey = try PrivateKey.generate(.sm2)
        let namesake = try CertificateIssuer.root(Office.profile(.root, "样章根证书", 1), key: otherKey)
        let result = ChainChecker(roots: [namesake]).check(office.signer.encoded, at: Office.now)
        #expect(!result.reachesTrust)
        #expect(ChainChecker(roots: []).check(office.signer.encoded, at: Office.now).status == .untrusted)
        #expect(ChainChecker(roots: []).check(office.root.encoded, at: Office.now).status == .untrusted)
        // Handing the root in as a mere helper gives no trust either.
        let helped = ChainChecker(roots: [namesake], intermediates: [office.root.encoded])
        #expect(!helped.check(office.signer.encoded, at: Office.now, extra: [office.root.encoded]).reachesTrust)
    }

    @Test func aForgedSignatureIsNoPath() throws {
        let office = try #require(Office.sm2)
        let checker = ChainChecker(roots: [office.root.encoded])
        var forged = office.signer.encoded
        forged[forged.count - 1] ^= 1
        #expect(checker.check(forged, at: Office.now).status == .badSignature)
        var named = office.signer.encoded
        let name = Array("样章签章人".utf8)
        let place = try #require(named.indices.last { named[$0...].starts(with: name) })
        named[place + 2] ^= 1
        #expect(checker.check(named, at: Office.now).status == .badSignature)
        let rootKey = try PrivateKey.generate(.sm2)
        let root = try CertificateIssuer.root(Office.profile(.root, "根", 1), key: rootKey)
        var tampered = root
        tampered[tampered.count - 1] ^= 1
        #expect(ChainChecker(roots: [tampered]).check(tampered, at: Office.now).status != .trusted)
    }

    /// A root says of itself that it is one: its own signature must be right, whatever it is asked for and how often.
    @Test(arguments: [KeyAlgorithm.sm2, .p256]) func aForgedRootEndsNoPath(_ kind: KeyAlgorithm) throws {
        let office = try #require(kind == .sm2 ? Office.sm2 : Office.p256)
        var forged = office.root.encoded
        forged[forged.count - 1] ^= 1
        let checker = ChainChecker(roots: [forged])
        for _ in 0..<2 {
            for leaf in [forged, office.signer.encoded, office.maker.encoded] {
                #expect(checker.check(leaf, at: Office.now).status == .badSignature)
            }
        }
        let both = ChainChecker(roots: [forged, office.root.encoded])
        #expect(both.unreadable == 0)
        #expect(ChainChecker(roots: [office.root.encoded]).check(office.signer.encoded, at: Office.now).isTrusted)
    }

    @Test func anEndEntityIssuesNothing() throws {
        let office = try #require(Office.sm2)
        let key = try PrivateKey.generate(.sm2)
        let draft = CertificateDraft(
            serialNumber: [77], signature: .sm2WithSM3, issuer: office.signer.subject, notBefore: Office.start,
            notAfter: Office.end, subject: .subject(commonName: "冒名"), subjectPublicKeyInfo: key.publicKeyInfo,
            extensions: [.keyUsage(.digitalSignature)])
        let toBeSigned = draft.toBeSigned()
        let rogue = SignedStructure.encode(
            toBeSigned: toBeSigned, algorithm: .sm2WithSM3, signature: try office.signerKey.sign(toBeSigned))
        let result = ChainChecker(roots: [office.root.encoded])
            .check(rogue, at: Office.now, extra: [office.signer.encoded])
        #expect(!result.reachesTrust)
    }

    @Test func intermediatesLeadToTheRootAndStopAtTheirLimit() throws {
        let office = try #require(Office.sm2)
        let middleKey = try PrivateKey.generate(.sm2)
        let middle = try CertificateOutline.parse(
            try office.issuer().issue(
                Office.profile(.authority, "样章中级", 8), publicKeyInfo: middleKey.publicKeyInfo))
        let leafKey = try PrivateKey.generate(.p256)
        let leaf = try CertificateIssuer(certificate: middle, key: middleKey)
            .issue(Office.profile(.signer, "样章", 1), publicKeyInfo: leafKey.publicKeyInfo)
        let checker = ChainChecker(roots: [office.root.encoded])
        #expect(checker.check(leaf, at: Office.now).status == .untrusted)
        #expect(checker.check(leaf, at: Office.now, extra: [middle.encoded]).status == .trusted)
        let set = ChainChecker(roots: [office.root.encoded], intermediates: [middle.encoded, [1, 2]])
        #expect(set.unreadable == 1)
        let result = set.check(leaf, at: Office.now)
        #expect(result.status == .trusted)
        #expect(result.path.count == 3)
        let lowerKey = try PrivateKey.generate(.sm2)
        let lower = try CertificateOutline.parse(
            try CertificateIssuer(certificate: middle, key: middleKey).issue(
                Office.profile(.authority, "样章下级", 2), publicKeyInfo: lowerKey.publicKeyInfo))
        let deep = try CertificateIssuer(certificate: lower, key: lowerKey)
            .issue(Office.profile(.signer, "样章", 3), publicKeyInfo: leafKey.publicKeyInfo)
        let beyond = set.check(deep, at: Office.now, extra: [lower.encoded])
        #expect(beyond.status == .notAuthority)
        // An intermediate in the list of trusted ones is an anchor by itself.
        #expect(ChainChecker(roots: [middle.encoded]).check(leaf, at: Office.now).status == .trusted)
    }

    @Test func unknownCriticalExtensionsAreRefused() throws {
        let office = try #require(Office.sm2)
        let draft = CertificateDraft(
            serialNumber: [78], signature: .sm2WithSM3, issuer: office.root.subject, notBefore: Office.start,
            notAfter: Office.end, subject: .subject(commonName: "样章"),
            subjectPublicKeyInfo: office.signerKey.publicKeyInfo,
            extensions: [CertificateExtension(OID(2, 25, 1), critical: true, extnValue: [5, 0])])
        let toBeSigned = draft.toBeSigned()
        let odd = SignedStructure.encode(
            toBeSigned: toBeSigned, algorithm: .sm2WithSM3, signature: try office.rootKey.sign(toBeSigned))
        let result = ChainChecker(roots: [office.root.encoded]).check(odd, at: Office.now)
        #expect(result.status == .unknownCriticalExtension)
    }

    @Test func damagedCertificatesAreMalformedNeverTrusted() throws {
        let office = try #require(Office.sm2)
        let checker = ChainChecker(roots: [office.root.encoded])
        for content in [
            Bytes(), [0x30], [0x30, 0], office.signer.encoded + [0], Bytes(office.signer.encoded.dropLast()),
        ] {
            #expect(checker.check(content, at: Office.now).status == .malformed)
        }
        var lot = Lot(state: 3)
        for _ in 0..<300 {
            let mutated = lot.mutate(office.signer.encoded)
            if mutated != office.signer.encoded { #expect(!checker.check(mutated, at: Office.now).isTrusted) }
        }
    }
}
