import SealASN1
import SealBase
import Testing

@testable import SealCrypto

struct CertificateIssuerTests {
    @Test func everyRoleHasItsExtensions() throws {
        let office = try #require(Office.sm2)
        let issuer = try office.issuer()
        for role in CertificateRole.allCases where role != .root {
            let key = try PrivateKey.generate(.p256)
            var profile = Office.profile(role, "样章", 9)
            profile.cRLDistributionPoints = ["http://example.test/crl.der"]
            profile.freshestCRL = ["http://example.test/crl-delta.der"]
            profile.ocspResponders = ["http://example.test/ocsp"]
            let made = try CertificateOutline.parse(try issuer.issue(profile, publicKeyInfo: key.publicKeyInfo))
            #expect(made.version == 3)
            #expect(made.serialNumber == [9])
            #expect(made.subject == profile.subject)
            #expect(made.issuer.encoded == office.root.subject.encoded)
            #expect(made.notBefore == Office.start && made.notAfter == Office.end)
            #expect(made.keyUsage == role.keyUsage)
            #expect(made.isAuthority == (role == .authority))
            #expect(made.pathLength == (role == .authority ? 0 : nil))
            #expect(made.authorityKeyIdentifier == office.root.subjectKeyIdentifier)
            #expect(made.subjectKeyIdentifier == (try CertificateIssuer.keyIdentifier(key.publicKeyInfo)))
            #expect(made.cRLDistributionPoints == ["http://example.test/crl.der"])
            #expect(made.extendedKeyUsage?.contains(.timeStamping) ?? false == (role == .timeStamping))
            #expect(made.extendedKeyUsage?.contains(.statusPublisher) ?? false == (role == .statusPublisher))
            #expect(made.signatureAlgorithm == .sm2WithSM3)
        }
        #expect(office.stamp.extensionValue(.extendedKeyUsage)?.critical == true)
        #expect(office.root.subject.commonName == "样章根证书")
        #expect(office.root.subject.organization == "样章科技有限公司")
        #expect(office.root.subject.value(.organizationIdentifier) == "91110000600037341L")
        #expect(office.signer.serialNumber == [0, 0x83])
    }

    @Test func refusesProfilesThatMakeNoSense() throws {
        let office = try #require(Office.sm2)
        let issuer = try office.issuer()
        let good = Office.profile(.signer, "样章", 5)
        var cases: [(CertificateProfile, String)] = []
        func vary(_ field: String, _ change: (inout CertificateProfile) -> Void) {
            var profile = good
            change(&profile)
            cases.append((profile, field))
        }
        vary("subject") { $0.subject = DistinguishedName([]) }
        vary("subject") { $0.subject = .subject(commonName: "") }
        vary("subject") { $0.subject = .subject(country: "CHN", commonName: "样章") }
        vary("subject") { $0.subject = .subject(commonName: "a\u{0}b") }
        vary("subject") { $0.subject = .subject(commonName: String(repeating: "样", count: 500)) }
        vary("serial") { $0.serialNumber = [] }
        vary("serial") { $0.serialNumber = [0, 0] }
        vary("serial") { $0.serialNumber = Bytes(repeating: 1, count: 21) }
        vary("serial") { $0.serialNumber = [0x80] + Bytes(repeating: 1, count: 19) }
        vary("validity") { $0.notAfter = $0.notBefore.adding(seconds: -1) }
        vary("validity") { $0.notBefore = Instant(secondsSinceEpoch: -700_000_000) }
        vary("validity") { $0.notAfter = Instant(secondsSinceEpoch: 300_000_000_000) }
        vary("cRLDistributionPoints") { $0.cRLDistributionPoints = ["http://样章.test/"] }
        vary("freshestCRL") { $0.freshestCRL = [""] }
        vary("ocspResponders") { $0.ocspResponders = ["http://a b/"] }
        vary("cRLDistributionPoints") { $0.cRLDistributionPoints = [""] }
        vary("role") { $0.role = .root }
        for (profile, field) in cases {
            #expect(throws: CryptoFault(.badProfile, ["field": field])) {
                try issuer.issue(profile, publicKeyInfo: office.signerKey.publicKeyInfo)
            }
        }
        #expect(throws: CryptoFault(.badProfile, ["field": "role"])) {
            try CertificateIssuer.root(good, key: office.rootKey)
        }
        #expect(throws: CryptoFault(.badPublicKey)) { try issuer.issue(good, publicKeyInfo: [1, 2, 3]) }
        #expect(throws: CryptoFault(.keyDoesNotMatch)) {
            try CertificateIssuer(certificate: office.root, key: office.signerKey)
        }
        #expect(throws: CryptoFault(.badProfile, ["field": "issuer"])) {
            try CertificateIssuer(certificate: office.signer, key: office.signerKey)
        }
    }

    @Test(.enabled(if: OpenSSL.isInstalled), arguments: [KeyAlgorithm.sm2, .p256])
    func opensslVerifiesTheChain(_ kind: KeyAlgorithm) throws {
        let office = try #require(kind == .sm2 ? Office.sm2 : Office.p256)
        let folder = try Folder()
        func pem(_ name: String, _ certificate: CertificateOutline) throws -> String {
            try folder.write(name, Array(PEM.encode(certificate.encoded, label: "CERTIFICATE").utf8))
        }
        let root = try pem("root.pem", office.root)
        let time = ["-attime", "\(Office.now.secondsSinceEpoch)"]
        for (name, certificate) in [("maker", office.maker), ("signer", office.signer), ("tsa", office.stamp)] {
            let file = try pem("\(name).pem", certificate)
            let id = kind == .sm2 ? ["-vfyopt", "distid:1234567812345678"] : []
            let judged = try OpenSSL.run(
                ["verify", "-x509_strict"] + id + time + ["-CAfile", root, file])
            #expect(judged.status == 0, "\(judged.text)")
            if kind == .sm2 {
                let wrong = ["-vfyopt", "distid:1234567812345679"] + time
                #expect(try OpenSSL.run(["verify"] + wrong + ["-CAfile", root, file]).status != 0)
            }
            #expect(try OpenSSL.run(["x509", "-in", file, "-noout", "-text"]).status == 0)
            let der = try folder.write("\(name).cer", certificate.encoded)
            #expect(try OpenSSL.run(["asn1parse", "-inform", "DER", "-in", der]).status == 0)
        }
        let purpose = ["verify", "-purpose", "timestampsign"] + time
        let id = kind == .sm2 ? ["-vfyopt", "distid:1234567812345678"] : []
        #expect(try OpenSSL.run(purpose + id + ["-CAfile", root, folder.file("tsa.pem")]).status == 0)
        #expect(try OpenSSL.run(purpose + id + ["-CAfile", root, folder.file("signer.pem")]).status != 0)
    }
}
