import SealASN1
import SealBase
import Testing

@testable import SealCrypto

struct RequestMakerTests {
    private let subject = DistinguishedName.subject(organization: "样章科技有限公司", commonName: "样章签章人")

    @Test(arguments: [KeyAlgorithm.sm2, .p256, .rsa(bits: 2048)]) func requestsProveTheirKey(_ kind: KeyAlgorithm)
        throws
    {
        let key = try PrivateKey.generate(kind)
        let der = try RequestMaker.make(subject: subject, key: key, extensions: [.keyUsage(.digitalSignature)])
        for content in [der, Array(PEM.encode(der, label: "CERTIFICATE REQUEST").utf8)] {
            let request = try CertificationRequest.parse(content)
            #expect(request.subject == subject)
            #expect(request.subjectPublicKeyInfo == key.publicKeyInfo)
            #expect(request.requestedExtensions == [.keyUsage(.digitalSignature)])
            #expect(try RequestMaker.provesPossession(request))
        }
    }

    @Test func foreignKeysProveNothing() throws {
        let office = try #require(Office.sm2)
        let thief = try PrivateKey.generate(.sm2)
        let toBeSigned = CertificationRequest.toBeSigned(
            subject: subject, subjectPublicKeyInfo: office.signerKey.publicKeyInfo, extensions: [])
        let forged = try CertificationRequest.parse(
            SignedStructure.encode(
                toBeSigned: toBeSigned, algorithm: .sm2WithSM3, signature: try thief.sign(toBeSigned)))
        #expect(try !RequestMaker.provesPossession(forged))
        #expect(throws: CryptoFault(.badRequestSignature)) {
            try office.issuer().issue(Office.profile(.signer, "样章", 7), request: forged)
        }
        let weak = try CertificationRequest.parse(
            SignedStructure.encode(
                toBeSigned: toBeSigned, algorithm: AlgorithmIdentifier(.sha1WithRSA, parameters: [5, 0]), signature: [1]
            ))
        #expect(throws: CryptoFault.self) { try RequestMaker.provesPossession(weak) }
    }

    @Test func theProfileDecidesNotTheRequest() throws {
        let office = try #require(Office.sm2)
        let key = try PrivateKey.generate(.sm2)
        let request = try CertificationRequest.parse(
            try RequestMaker.make(
                subject: .subject(commonName: "别人"), key: key,
                extensions: [.basicConstraints(isAuthority: true), .keyUsage([.keyCertSign, .cRLSign])]))
        let made = try CertificateOutline.parse(
            try office.issuer().issue(Office.profile(.signer, "样章", 7), request: request))
        #expect(made.subject.commonName == "样章")
        #expect(!made.isAuthority)
        #expect(made.keyUsage == [.digitalSignature, .nonRepudiation])
    }

    @Test(.enabled(if: OpenSSL.isInstalled)) func opensslAgrees() throws {
        let folder = try Folder()
        let key = try PrivateKey.generate(.sm2)
        let file = try folder.write("r.der", try RequestMaker.make(subject: subject, key: key))
        func judge(_ id: String) throws -> (status: Int32, text: String) {
            try OpenSSL.run([
                "req", "-inform", "DER", "-in", file, "-verify", "-noout", "-vfyopt", "distid:\(id)",
            ])
        }
        #expect(try judge("1234567812345678").text.contains("verify OK"))
        #expect(try !judge("1234567812345679").text.contains("verify OK"))
        let made = try OpenSSL.run([
            "req", "-new", "-newkey", "sm2", "-nodes", "-keyout", folder.file("k.pem"), "-sm3", "-sigopt",
            "distid:1234567812345678", "-subj", "/C=CN/CN=sample", "-out", folder.file("o.pem"),
        ])
        #expect(made.status == 0, "\(made.text)")
        let theirs = try CertificationRequest.parse(try InputFile.read(folder.file("o.pem")))
        #expect(theirs.subject.commonName == "sample")
        #expect(try RequestMaker.provesPossession(theirs))
    }
}
