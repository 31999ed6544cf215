import SealASN1
import SealBase
import Testing

@testable import SealCrypto

/// Plain paths against OpenSSL's judgement: wherever our own reading says yes, OpenSSL says yes with the same path.
struct PlainPathTests {
    /// Certificates made for one case.
    private struct Case {
        var leaf: Bytes
        var anchors: [Bytes]
        var helpers: [Bytes] = []
    }

    /// What our own reading says, after OpenSSL has said the same.
    private func isPlain(_ it: Case, at instant: Instant = Office.now) throws -> Bool {
        let checker = ChainChecker(roots: it.anchors)
        let leaf = try #require(CertificateHandle.reading(it.leaf))
        let helpers = it.helpers.compactMap { CertificateHandle.reading($0) }
        let judged = checker.judge(leaf, helpers, at: instant)
        let path = PlainPath.find(leaf, anchors: checker.anchors, helpers: helpers, at: instant)
        guard let path else { return false }
        #expect(judged.status == .trusted)
        #expect(judged.path == path)
        return true
    }

    /// A certificate of anything, signed by `key` in the name of `issuer`.
    private func certificate(
        _ serial: UInt8, issuer: DistinguishedName, key: PrivateKey, subject: String, info: Bytes,
        extensions: [CertificateExtension], notAfter: Instant = Office.end
    ) throws -> Bytes {
        let draft = CertificateDraft(
            serialNumber: [serial], signature: key.keyAlgorithm.signatureAlgorithm, issuer: issuer,
            notBefore: Office.start, notAfter: notAfter, subject: .subject(commonName: subject),
            subjectPublicKeyInfo: info, extensions: extensions)
        let toBeSigned = draft.toBeSigned()
        return SignedStructure.encode(
            toBeSigned: toBeSigned, algorithm: key.keyAlgorithm.signatureAlgorithm,
            signature: try key.sign(toBeSigned))
    }

    private let authority: [CertificateExtension] = [
        .basicConstraints(isAuthority: true, pathLength: nil), .keyUsage([.keyCertSign, .cRLSign]),
    ]

    @Test(arguments: [KeyAlgorithm.sm2, .p256, .rsa(bits: 2048)]) func pathsOfOurOwnArePlain(_ kind: KeyAlgorithm)
        throws
    {
        let office = try Office(kind)
        for leaf in [office.maker, office.signer, office.stamp] {
            #expect(try isPlain(Case(leaf: leaf.encoded, anchors: [office.root.encoded])))
            #expect(
                try isPlain(
                    Case(
                        leaf: leaf.encoded, anchors: [office.root.encoded, office.root.encoded],
                        helpers: [office.root.encoded, leaf.encoded])))
        }
        #expect(try !isPlain(Case(leaf: office.signer.encoded, anchors: [])))
        #expect(try !isPlain(Case(leaf: office.signer.encoded, anchors: [], helpers: [office.root.encoded])))
        // What is trusted itself is no path.
        #expect(try !isPlain(Case(leaf: office.root.encoded, anchors: [office.root.encoded])))
    }

    @Test func validityCountsForEveryCertificate() throws {
        let office = try #require(Office.sm2)
        let it = Case(leaf: office.signer.encoded, anchors: [office.root.encoded])
        #expect(try isPlain(it, at: Office.start) && isPlain(it, at: Office.end.adding(seconds: -1)))
        #expect(try !isPlain(it, at: Office.start.adding(seconds: -1)))
        #expect(try !isPlain(it, at: Office.end.adding(seconds: 1)))
    }

    @Test func intermediatesAreFollowedWithinTheirLimits() throws {
        let office = try #require(Office.sm2)
        func middle(_ name: String, _ extensions: [CertificateExtension], _ serial: UInt8) throws -> (Bytes, PrivateKey)
        {
            let key = try PrivateKey.generate(.sm2)
            return (
                try certificate(
                    serial, issuer: office.root.subject, key: office.rootKey, subject: name, info: key.publicKeyInfo,
                    extensions: extensions), key
            )
        }
        func leaf(_ name: String, _ key: PrivateKey) throws -> Bytes {
            try certificate(
                99, issuer: .subject(commonName: name), key: key, subject: "样章", info: office.signerKey.publicKeyInfo,
                extensions: [.keyUsage(.digitalSignature)])
        }
        let anchors = [office.root.encoded]
        let (good, goodKey) = try middle("甲", authority, 40)
        #expect(try isPlain(Case(leaf: leaf("甲", goodKey), anchors: anchors, helpers: [good])))
        // One below the other: as many as pathLength allows.
        for (length, isRight) in [(0, false), (1, true)] {
            let (limited, limitedKey) = try middle(
                "乙", [.basicConstraints(isAuthority: true, pathLength: length), .keyUsage(.keyCertSign)],
                UInt8(41 + length))
            let lowerKey = try PrivateKey.generate(.sm2)
            let lower = try certificate(
                50, issuer: .subject(commonName: "乙"), key: limitedKey, subject: "丙", info: lowerKey.publicKeyInfo,
                extensions: authority)
            #expect(
                try isPlain(Case(leaf: leaf("丙", lowerKey), anchors: anchors, helpers: [limited, lower])) == isRight)
        }
        let bad: [[CertificateExtension]] = [
            [], [.keyUsage([.keyCertSign])], [.basicConstraints(isAuthority: false, pathLength: nil)],
            [.basicConstraints(isAuthority: true, pathLength: nil), .keyUsage([.digitalSignature])],
            authority + [CertificateExtension(OID(2, 25, 1), critical: true, extnValue: [5, 0])],
            // Name constraints that exclude everything in C=XX: OpenSSL's to judge, critical or not.
            authority
                + [
                    CertificateExtension(
                        OID(2, 5, 29, 30), critical: false,
                        extnValue: Bytes(hex: "3015a1133011a40f300d310b3009060355040613025858") ?? [])
                ],
        ]
        for (number, extensions) in bad.enumerated() {
            let (between, key) = try middle("丁\(number)", extensions, UInt8(60 + number))
            #expect(try !isPlain(Case(leaf: leaf("丁\(number)", key), anchors: anchors, helpers: [between])))
        }
    }

    /// Two certificates that could have issued one are OpenSSL's to choose from; an identifier that names one is a choice.
    @Test func twoIssuersOfOneNameAreNotPlain() throws {
        let office = try #require(Office.sm2)
        let other = try CertificateIssuer.root(
            Office.profile(.root, "样章根证书", 9), key: try PrivateKey.generate(.sm2))
        let bare = try certificate(
            70, issuer: office.root.subject, key: office.rootKey, subject: "样章",
            info: office.signerKey.publicKeyInfo, extensions: [.keyUsage(.digitalSignature)])
        #expect(try isPlain(Case(leaf: bare, anchors: [office.root.encoded])))
        #expect(try !isPlain(Case(leaf: bare, anchors: [office.root.encoded, other])))
        #expect(try !isPlain(Case(leaf: bare, anchors: [office.root.encoded], helpers: [other])))
        #expect(try !isPlain(Case(leaf: bare, anchors: [other])))
        #expect(try isPlain(Case(leaf: office.signer.encoded, anchors: [office.root.encoded, other])))
    }

    @Test func wrongSignaturesAreNotPlain() throws {
        let office = try #require(Office.sm2)
        for damage in [1, 9, 40] {
            var forged = office.signer.encoded
            forged[forged.count - damage] ^= 1
            // Asked twice, and the genuine one between: no answer is another certificate's.
            for _ in 0..<2 {
                if CertificateHandle.reading(forged) != nil {
                    #expect(try !isPlain(Case(leaf: forged, anchors: [office.root.encoded])))
                }
                #expect(try isPlain(Case(leaf: office.signer.encoded, anchors: [office.root.encoded])))
            }
        }
        var root = office.root.encoded
        root[root.count - 1] ^= 1
        #expect(try !isPlain(Case(leaf: office.signer.encoded, anchors: [root])))
        // The root's name and identifier with another key.
        let key = try PrivateKey.generate(.sm2)
        let namesake = try certificate(
            71, issuer: office.root.subject, key: key, subject: "样章", info: office.signerKey.publicKeyInfo,
            extensions: [.keyUsage(.digitalSignature)])
        #expect(try !isPlain(Case(leaf: namesake, anchors: [office.root.encoded])))
    }

    /// What is kept about one certificate's signature says nothing about another's, whoever asks at the same time.
    @Test func threadsDoNotMixAnswers() async throws {
        let office = try Office(.p256)
        var octets = office.signer.encoded
        octets[octets.count - 1] ^= 1
        let forged = octets
        let checker = ChainChecker(roots: [office.root.encoded])
        await withTaskGroup(of: Bool.self) { group in
            for number in 0..<8 {
                group.addTask {
                    (0..<20).allSatisfy { round in
                        let isGenuine = (number + round) % 2 == 0
                        let leaf = isGenuine ? office.signer.encoded : forged
                        let result = checker.check(leaf, at: Office.now, extra: [office.root.encoded])
                        return result.isTrusted == isGenuine
                    }
                }
            }
            for await right in group { #expect(right) }
        }
    }

    @Test func leavesWithMoreThanIsReadHereAreNotPlain() throws {
        let office = try #require(Office.sm2)
        let usage = CertificateExtension.keyUsage(.digitalSignature)
        let odd: [[CertificateExtension]] = [
            [usage, CertificateExtension(OID(2, 25, 1), critical: true, extnValue: [5, 0])],
            [usage, CertificateExtension(OID(2, 25, 1), critical: false, extnValue: [5, 0])],
            // How many authorities may follow, of one that is none.
            [usage, CertificateExtension(.basicConstraints, critical: true, extnValue: [0x30, 3, 2, 1, 3])],
            // An issuer's name and number beside the key's identifier.
            [
                usage,
                CertificateExtension(
                    .authorityKeyIdentifier, critical: false, extnValue: [0x30, 5, 0x80, 0, 0x82, 1, 1]),
            ],
        ]
        for (number, extensions) in odd.enumerated() {
            let leaf = try certificate(
                UInt8(80 + number), issuer: office.root.subject, key: office.rootKey, subject: "样章",
                info: office.signerKey.publicKeyInfo, extensions: extensions)
            #expect(try !isPlain(Case(leaf: leaf, anchors: [office.root.encoded])), "\(number)")
        }
    }

    @Test func pathsThatNeverEndEnd() throws {
        let (first, second) = (try PrivateKey.generate(.sm2), try PrivateKey.generate(.sm2))
        func cross(_ serial: UInt8, _ subject: String, _ info: Bytes, _ issuer: String, _ key: PrivateKey) throws
            -> Bytes
        {
            try certificate(
                serial, issuer: .subject(commonName: issuer), key: key, subject: subject, info: info,
                extensions: authority)
        }
        let a = try cross(90, "甲", first.publicKeyInfo, "乙", second)
        let b = try cross(91, "乙", second.publicKeyInfo, "甲", first)
        let office = try #require(Office.sm2)
        #expect(try !isPlain(Case(leaf: a, anchors: [office.root.encoded], helpers: [a, b])))
        #expect(try !isPlain(Case(leaf: a, anchors: [b], helpers: [a])))
    }
}
