import SealASN1
import SealBase
import Testing

@testable import SealCrypto

/// Soft certificates (GX-3): written for others, read from others.
struct PKCS12FileTests {
    private static func parts(_ kind: KeyAlgorithm) throws -> (PrivateKey, Bytes, Bytes) {
        let office = try #require(kind == .sm2 ? Office.sm2 : Office.p256)
        let key = try PrivateKey.generate(kind)
        let certificate = try office.issuer().issue(
            Office.profile(.documentSigner, "样章持有人", 9), publicKeyInfo: key.publicKeyInfo)
        return (key, certificate, office.root.encoded)
    }

    private func secret(_ text: String) throws -> Secret { try Secret(octets: Array(text.utf8)) }

    @Test(arguments: [KeyAlgorithm.sm2, .p256, .rsa(bits: 2048)])
    func comesBack(_ kind: KeyAlgorithm) throws {
        let (key, certificate, root) = try Self.parts(kind)
        let octets = try PKCS12File.encode(
            key, certificate: certificate, others: [root], name: "样章", secret: secret("PIN 7 口令"))
        let back = try PKCS12File(octets, secret: secret("PIN 7 口令"))
        #expect(back.certificate == certificate && back.others == [root])
        try back.key.selfTest(CertificateOutline.parse(certificate))
        for wrong in ["PIN 7", "pin 7 口令", "x"] {
            #expect(throws: CryptoFault(.wrongPassword)) { try PKCS12File(octets, secret: secret(wrong)) }
        }
    }

    @Test func anotherKeysCertificateIsRefused() throws {
        let (_, certificate, root) = try Self.parts(.p256)
        let other = try PrivateKey.generate(.p256)
        #expect(throws: CryptoFault(.keyDoesNotMatch)) {
            try PKCS12File.encode(other, certificate: certificate, others: [root], name: "x", secret: secret("p"))
        }
        #expect(throws: CryptoFault(.keyDoesNotMatch)) { try other.selfTest(CertificateOutline.parse(certificate)) }
        #expect(throws: CryptoFault(.badProfile, ["field": "certificate"])) {
            try PKCS12File.encode(other, certificate: [1, 2], others: [], name: "x", secret: secret("p"))
        }
    }

    @Test func damagedFilesAreRefused() throws {
        let (key, certificate, root) = try Self.parts(.p256)
        let octets = try PKCS12File.encode(
            key, certificate: certificate, others: [root], name: "x", secret: secret("p"))
        for content in [Bytes(), [1], [0x30, 0x80], Bytes(octets.prefix(100)), Bytes(repeating: 48, count: 2 << 20)] {
            #expect(throws: CryptoFault(.unreadableKey)) { try PKCS12File(content, secret: secret("p")) }
        }
        var lot = Lot(state: 12)
        for _ in 0..<40 {
            do { _ = try PKCS12File(lot.mutate(octets), secret: secret("p")) } catch is CryptoFault {}
        }
    }

    @Test(.enabled(if: OpenSSL.isInstalled), arguments: [KeyAlgorithm.p256, .rsa(bits: 2048), .sm2])
    func opensslReadsOurs(_ kind: KeyAlgorithm) throws {
        let folder = try Folder()
        let (key, certificate, root) = try Self.parts(kind)
        let pin = try folder.write("pin", Array("ABCD2345\n".utf8))
        let file = try folder.write(
            "a.p12",
            PKCS12File.encode(
                key, certificate: certificate, others: [root], name: "样章", secret: Secret(file: pin)))
        let shown = try OpenSSL.run(["pkcs12", "-in", file, "-passin", "file:\(pin)", "-nodes"])
        #expect(shown.status == 0, "\(shown.text)")
        #expect(try PEM.decode(Array(shown.text.utf8), label: "CERTIFICATE").contains(certificate))
        let block = shown.text.firstRange(of: "-----BEGIN PRIVATE").map { String(shown.text[$0.lowerBound...]) } ?? ""
        let end = block.firstRange(of: "-----END PRIVATE KEY-----").map { block[..<$0.upperBound] } ?? ""
        #expect(try PrivateKey.read(pem: Array((end + "\n").utf8), secret: nil).publicKeyInfo == key.publicKeyInfo)
        let wrong = try OpenSSL.run(["pkcs12", "-in", file, "-passin", "pass:none", "-nodes"])
        #expect(wrong.status != 0)
    }

    @Test(.enabled(if: OpenSSL.isInstalled)) func readsOpenSSLsAndNamesOldOnes() throws {
        let folder = try Folder()
        let pin = try folder.write("pin", Array("secret\n".utf8))
        let (key, pem) = (folder.file("k.pem"), folder.file("c.pem"))
        let made = try OpenSSL.run([
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", key, "-out",
            pem, "-subj", "/CN=test",
        ])
        #expect(made.status == 0, "\(made.text)")
        func export(_ options: [String]) throws -> Bytes {
            let path = folder.file("o.p12")
            let done = try OpenSSL.run(
                ["pkcs12", "-export", "-inkey", key, "-in", pem, "-out", path, "-passout", "file:\(pin)"] + options)
            #expect(done.status == 0, "\(done.text)")
            return try InputFile.read(path)
        }
        let password = try Secret(file: pin)
        #expect(try PKCS12File(export([]), secret: password).key.keyAlgorithm == .p256)
        #expect(throws: CryptoFault(.unsupportedAlgorithm, ["algorithm": "PKCS#12"])) {
            try PKCS12File(export(["-legacy"]), secret: password)
        }
        #expect(throws: CryptoFault(.unreadableKey)) { try PKCS12File(export(["-nomac"]), secret: password) }
        #expect(throws: CryptoFault(.unreadableKey)) { try PKCS12File(export(["-nokeys"]), secret: password) }
    }
}
