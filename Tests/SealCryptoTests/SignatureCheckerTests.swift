import SealASN1
import SealBase
import Testing

@testable import SealCrypto

struct SignatureCheckerTests {
    private let der = SignatureChecker.derFromRaw(StandardExample.raw) ?? []

    @Test func standardExampleVerifies() throws {
        #expect(
            try SignatureChecker.verify(
                .sm2WithSM3, publicKeyInfo: StandardExample.info, message: StandardExample.message, signature: der))
    }

    @Test func standardExampleFailsUnderAnotherID() throws {
        let key = try PublicKey(info: StandardExample.info)
        for id in [Bytes(), Array("1234567812345679".utf8)] {
            let e = try SM2Digest.e(point: StandardExample.point, message: StandardExample.message, userID: id)
            #expect(!SignatureChecker.verify(.sm2WithSM3, key: key, digest: e, signature: der))
        }
        let e = try SM2Digest.e(point: StandardExample.point, message: StandardExample.message)
        #expect(SignatureChecker.verify(.sm2WithSM3, key: key, digest: e, signature: der))
    }

    @Test func everyFlippedBitOfTheSignatureFails() throws {
        let key = try PublicKey(info: StandardExample.info)
        for place in 0..<der.count {
            var broken = der
            broken[place] ^= 1
            #expect(
                try !SignatureChecker.verify(
                    .sm2WithSM3, key: key, message: StandardExample.message, signature: broken))
        }
    }

    @Test func malformedSignaturesAreWrongNotFatal() throws {
        let key = try PublicKey(info: StandardExample.info)
        let zero = Bytes(repeating: 0, count: 32)
        let values: [Bytes] = [
            [], [0x30], [0x30, 0], StandardExample.raw, der + [0], Bytes(der.dropLast()),
            SignatureChecker.derFromRaw(zero + zero) ?? [],
            SignatureChecker.derFromRaw(zero + Bytes(StandardExample.raw[32...])) ?? [],
            SignatureChecker.derFromRaw(Bytes(repeating: 0xff, count: 64)) ?? [],
            Bytes(repeating: 0x30, count: 5000),
        ]
        for value in values {
            #expect(
                try !SignatureChecker.verify(
                    .sm2WithSM3, key: key, message: StandardExample.message, signature: value))
        }
        #expect(!SignatureChecker.verify(.sm2WithSM3, key: key, digest: [], signature: der))
    }

    @Test func keyOfAnotherKindIsWrong() throws {
        let p256 = try PrivateKey.generate(.p256)
        let signature = try p256.sign(StandardExample.message)
        let key = try PublicKey(info: p256.publicKeyInfo)
        #expect(
            try SignatureChecker.verify(
                .ecdsaWithSHA256, key: key, message: StandardExample.message, signature: signature))
        for scheme in SignatureScheme.allCases where scheme != .ecdsaWithSHA256 {
            #expect(
                try !SignatureChecker.verify(
                    scheme, key: key, message: StandardExample.message, signature: signature))
        }
    }

    @Test(arguments: [KeyAlgorithm.sm2, .p256, .rsa(bits: 2048)]) func signsAndVerifies(_ kind: KeyAlgorithm) throws {
        let key = try PrivateKey.generate(kind)
        let message = Bytes(repeating: 7, count: 1000)
        let signature = try key.sign(message)
        let scheme = kind.scheme
        #expect(
            try SignatureChecker.verify(
                scheme, publicKeyInfo: key.publicKeyInfo, message: message, signature: signature))
        #expect(
            try !SignatureChecker.verify(
                scheme, publicKeyInfo: key.publicKeyInfo, message: message + [0], signature: signature))
        let other = try PrivateKey.generate(kind)
        #expect(
            try !SignatureChecker.verify(
                scheme, publicKeyInfo: other.publicKeyInfo, message: message, signature: signature))
        #expect(SignatureScheme(scheme.oid) == scheme)
    }

    @Test func rawValuesBecomeDER() throws {
        var small = Bytes(repeating: 0, count: 64)
        small[31] = 1
        small[32] = 0x80
        #expect(
            SignatureChecker.derFromRaw(small)?.hex == "3026020101022100" + "80" + String(repeating: "0", count: 62))
        #expect(SignatureChecker.derFromRaw(Bytes(repeating: 1, count: 63)) == nil)
    }

    @Test(.enabled(if: OpenSSL.isInstalled)) func opensslVerifiesWithTheIDAndOnlyWithIt() throws {
        let folder = try Folder()
        let key = try PrivateKey.generate(.sm2)
        let message = Array("样章".utf8)
        let data = try folder.write("data", message)
        let signature = try folder.write("sig", try key.sign(message))
        let pem = try folder.write("pub.pem", Array(PEM.encode(key.publicKeyInfo, label: "PUBLIC KEY").utf8))
        func judge(_ id: String) throws -> Int32 {
            try OpenSSL.run([
                "dgst", "-sm3", "-verify", pem, "-signature", signature, "-sigopt", "distid:\(id)", data,
            ]).status
        }
        #expect(try judge("1234567812345678") == 0)
        #expect(try judge("1234567812345679") != 0)
    }
}
