import SealASN1
import SealBase
import Testing

@testable import SealCrypto

struct PrivateKeyTests {
    private let message = Array("message".utf8)

    @Test(arguments: [KeyAlgorithm.sm2, .p256, .rsa(bits: 2048)], KeyFileCipher.allCases)
    func keyFilesComeBack(_ kind: KeyAlgorithm, _ cipher: KeyFileCipher) throws {
        let key = try PrivateKey.generate(kind)
        let secret = try Secret(octets: Array("口令".utf8))
        let pem = try key.encryptedPEM(secret, cipher: cipher)
        #expect(String(decoding: pem, as: UTF8.self).hasPrefix("-----BEGIN ENCRYPTED PRIVATE KEY-----\n"))
        let back = try PrivateKey.read(pem: pem, secret: secret)
        #expect(back.publicKeyInfo == key.publicKeyInfo)
        #expect(back.keyAlgorithm == kind)
        #expect(
            try SignatureChecker.verify(
                kind.scheme, publicKeyInfo: key.publicKeyInfo, message: message, signature: try back.sign(message)))
    }

    /// Written by another program: a key without its public half, which is computed.
    @Test func aKeyWithoutItsPublicHalfIsRead() throws {
        let pem = """
            -----BEGIN ENCRYPTED PRIVATE KEY-----
            MIGrMFcGCSqGSIb3DQEFDTBKMCkGCSqGSIb3DQEFDDAcBAjN/nfOK/xnIAICCAAw
            DAYIKoZIhvcNAgkFADAdBglghkgBZQMEASoEEDnWBZiUNyRZ0P94ZF6ys5MEUBFG
            LVPHSQUTHBU4fJKla4VtwhknsrhiMp+kR63XR1164eJKLuSY+apE4K7RCAt2zxbt
            MRyK53tqlaLXmtx1i28RfIwYc/OB4Ej71VKTxI0T
            -----END ENCRYPTED PRIVATE KEY-----
            """
        let key = try PrivateKey.read(pem: Array((pem + "\n").utf8), secret: try Secret(octets: Array("test".utf8)))
        #expect(key.keyAlgorithm == .p256)
        try key.selfTest()
        #expect(throws: CryptoFault(.wrongPassword)) {
            try PrivateKey.read(pem: Array((pem + "\n").utf8), secret: try Secret(octets: Array("Test".utf8)))
        }
    }

    @Test func wrongAndMissingPasswordsHaveTheirOwnFaults() throws {
        let pem = try PrivateKey.generate(.sm2).encryptedPEM(try Secret(octets: Array("right".utf8)))
        for wrong in ["wrong", "righ", "right ", "RIGHT"] {
            #expect(throws: CryptoFault(.wrongPassword)) {
                try PrivateKey.read(pem: pem, secret: try Secret(octets: Array(wrong.utf8)))
            }
        }
        #expect(throws: CryptoFault(.passwordNeeded)) { try PrivateKey.read(pem: pem, secret: nil) }
    }

    @Test func damagedFilesAreRefused() throws {
        let secret = try Secret(octets: Array("right".utf8))
        let pem = try PrivateKey.generate(.sm2).encryptedPEM(secret)
        let text = String(decoding: pem, as: UTF8.self)
        let cases: [String] = [
            "", "x", String(text.prefix(100)), text.replacing("ENCRYPTED PRIVATE", with: "PUBLIC"),
            "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
            PEM.encode(StandardExample.info, label: "PUBLIC KEY"),
        ]
        for content in cases {
            #expect(throws: CryptoFault(.unreadableKey)) {
                try PrivateKey.read(pem: Array(content.utf8), secret: secret)
            }
        }
        #expect(throws: CryptoFault(.unreadableKey)) {
            try PrivateKey.read(pem: Bytes(repeating: 65, count: 2 << 20), secret: secret)
        }
        var lot = Lot(state: 2)
        for _ in 0..<30 { _ = try? PrivateKey.read(pem: lot.mutate(pem), secret: secret) }
    }

    @Test func refusesWrongDigestLengthsAndWeakKeys() throws {
        let key = try PrivateKey.generate(.sm2)
        for count in [0, 20, 31, 33, 64] {
            #expect(throws: CryptoFault(.wrongDigestLength, ["count": "\(count)", "expected": "32"])) {
                try key.sign(e: Bytes(repeating: 1, count: count))
            }
        }
        for bits in [0, 512, 1024, 2047, 8193] {
            #expect(throws: CryptoFault(.unsupportedKey, ["algorithm": "rsa\(bits)"])) {
                try PrivateKey.generate(.rsa(bits: bits))
            }
        }
    }

    @Test func signingEIsSigningTheMessage() throws {
        let key = try PrivateKey.generate(.sm2)
        let point = try SubjectPublicKeyInfo.parse(key.publicKeyInfo).subjectPublicKey
        let e = try SM2Digest.e(point: point, message: message)
        #expect(
            try SignatureChecker.verify(
                .sm2WithSM3, publicKeyInfo: key.publicKeyInfo, message: message, signature: try key.sign(e: e)))
    }

    @Test func neverPrints() throws { #expect("\(try PrivateKey.generate(.sm2))" == "(private key, sm2)") }

    @Test func manyThreadsShareOneKey() async throws {
        let key = try PrivateKey.generate(.sm2)
        let public_ = try PublicKey(info: key.publicKeyInfo)
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<8 {
                group.addTask {
                    try (0..<20).allSatisfy { round in
                        let message: Bytes = [UInt8(number), UInt8(round)]
                        return try SignatureChecker.verify(
                            .sm2WithSM3, key: public_, message: message, signature: try key.sign(message))
                    }
                }
            }
            for try await right in group { #expect(right) }
        }
    }

    @Test(.enabled(if: OpenSSL.isInstalled)) func opensslReadsOurKeyFilesAndWeItsOwn() throws {
        let folder = try Folder()
        let password = try folder.write("password", Array("right\n".utf8))
        let secret = try Secret(file: password)
        for cipher in KeyFileCipher.allCases {
            let key = try PrivateKey.generate(.sm2)
            let file = try folder.write("key.pem", try key.encryptedPEM(secret, cipher: cipher))
            let shown = try OpenSSL.run(["pkey", "-in", file, "-passin", "file:\(password)", "-pubout"])
            #expect(shown.status == 0)
            #expect(try PEM.decode(Array(shown.text.utf8), label: "PUBLIC KEY") == [key.publicKeyInfo])
        }
        let made = try OpenSSL.run([
            "genpkey", "-algorithm", "SM2", "-aes-256-cbc", "-pass", "file:\(password)", "-out", folder.file("o.pem"),
        ])
        #expect(made.status == 0)
        let pem = try InputFile.read(folder.file("o.pem"))
        #expect(try PrivateKey.read(pem: pem, secret: secret).keyAlgorithm == .sm2)
        let plain = try OpenSSL.run(["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"])
        #expect(try PrivateKey.read(pem: Array(plain.text.utf8), secret: nil).keyAlgorithm == .p256)
        let small = try OpenSSL.run(["genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:1024", "-quiet"])
        let block = small.text.firstRange(of: "-----BEGIN").map { String(small.text[$0.lowerBound...]) } ?? ""
        #expect(throws: CryptoFault(.unsupportedKey, ["algorithm": "rsa1024"])) {
            try PrivateKey.read(pem: Array(block.utf8), secret: nil)
        }
    }
}
