import SealASN1
import SealBase
import Testing

@testable import SealCrypto

struct OCSPMakerTests {
    private let until = Office.now.adding(days: 7)

    private func makers(_ office: Office) throws -> [OCSPMaker] {
        let key = try PrivateKey.generate(office.rootKey.keyAlgorithm)
        let responder = try CertificateOutline.parse(
            office.issuer().issue(
                Office.profile(.ocspResponder, "样章证书状态应答", 0x55), publicKeyInfo: key.publicKeyInfo))
        return [
            try OCSPMaker(issuer: office.root, key: office.rootKey),
            try OCSPMaker(issuer: office.root, responder: responder, key: key),
        ]
    }

    private func status(_ office: Office, _ answer: Bytes, at now: Instant = Office.now) -> RevocationStatus {
        RevocationEvidence([], ocsps: [answer]).status(of: office.signer, issuer: office.root, now: now)
    }

    @Test func answersAreBelievedByOurReader() throws {
        for office in [try #require(Office.sm2), try #require(Office.p256)] {
            for maker in try makers(office) {
                let serial = office.signer.serialNumber
                let good = try maker.answer(.good, about: serial, from: Office.now, until: until)
                #expect(status(office, good) == .good)
                #expect(status(office, good, at: until.adding(seconds: 1)) == .unknown(.stale))
                let revoked = try maker.answer(
                    .revoked(at: Office.start, reason: .superseded), about: serial, from: Office.now, until: until)
                #expect(status(office, revoked) == .revoked(at: Office.start, reason: .superseded))
                let plain = try maker.answer(
                    .revoked(at: Office.start, reason: nil), about: serial, from: Office.now, until: until)
                #expect(status(office, plain) == .revoked(at: Office.start, reason: nil))
                let unknown = try maker.answer(.unknown, about: serial, from: Office.now, until: until)
                #expect(status(office, unknown) == .unknown(.notKnown))
                let other = try maker.answer(.good, about: [9], from: Office.now, until: until)
                #expect(status(office, other) == .unknown(.noCRL))
            }
        }
    }

    @Test func onlyTheAuthoritysOwnResponderIsTaken() throws {
        let office = try #require(Office.p256)
        #expect(throws: CryptoFault(.badProfile, ["field": "responder"])) {
            _ = try OCSPMaker(issuer: office.root, responder: office.signer, key: office.signerKey)
        }
        #expect(throws: CryptoFault(.keyDoesNotMatch)) {
            _ = try OCSPMaker(issuer: office.root, key: office.signerKey)
        }
        let maker = try OCSPMaker(issuer: office.root, key: office.rootKey)
        #expect(throws: CryptoFault.self) { try maker.answer(.good, about: [1], from: until, until: until) }
    }

    /// `openssl ocsp` asks with the digest it likes and believes the answer.
    @Test(.enabled(if: OpenSSL.isInstalled)) func opensslBelievesOurAnswers() throws {
        let office = try #require(Office.p256)
        let folder = try Folder()
        try folder.write("root.pem", Array(PEM.encode(office.root.encoded, label: "CERTIFICATE").utf8))
        try folder.write("leaf.pem", Array(PEM.encode(office.signer.encoded, label: "CERTIFICATE").utf8))
        for (maker, who) in zip(try makers(office), ["direct", "delegated"]) {
            for (status, words) in [
                (OCSPAnswer.Status.good, "leaf.pem: good"),
                (.revoked(at: Office.start, reason: .keyCompromise), "leaf.pem: revoked"),
            ] {
                let answer = try folder.write(
                    "answer",
                    maker.answer(status, about: office.signer.serialNumber, from: Office.now, until: until))
                for digest in [[], ["-sha256"]] {
                    let judged = try OpenSSL.run(
                        ["ocsp", "-respin", answer, "-CAfile", folder.file("root.pem")]
                            + ["-issuer", folder.file("root.pem")] + digest
                            + ["-cert", folder.file("leaf.pem"), "-no_nonce"]
                            + ["-attime", "\(Office.now.adding(seconds: 60).secondsSinceEpoch)"]
                            + ["-validity_period", "999999999"])
                    #expect(judged.text.contains("Response verify OK"), "\(who): \(judged.text)")
                    #expect(judged.text.contains(words), "\(who) \(digest): \(judged.text)")
                }
            }
        }
    }
}
