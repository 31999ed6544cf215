import SealASN1
import SealBase
import Testing

@testable import SealCrypto

struct PublicKeyTests {
    @Test func refusesPointsOffTheCurve() {
        for place in [1, 32, 33, 64] {
            var point = StandardExample.point
            point[place] ^= 1
            #expect(throws: CryptoFault(.badPublicKey)) { try PublicKey(info: info(point)) }
        }
        #expect(throws: CryptoFault(.badPublicKey)) { try PublicKey(info: info([4] + Bytes(repeating: 0, count: 64))) }
        #expect(throws: CryptoFault(.badPublicKey)) {
            try PublicKey(info: info([4] + Bytes(repeating: 255, count: 64)))
        }
        #expect(throws: CryptoFault(.badPublicKey)) { try PublicKey(info: info([0])) }
        #expect(throws: CryptoFault(.badPublicKey)) { try PublicKey(info: info([])) }
    }

    @Test func refusesTruncatedKeysAtEveryLength() {
        for count in 0..<StandardExample.info.count {
            #expect(throws: CryptoFault(.badPublicKey)) { try PublicKey(info: Bytes(StandardExample.info[..<count])) }
        }
        #expect(throws: CryptoFault(.badPublicKey)) { try PublicKey(info: StandardExample.info + [0]) }
    }

    @Test func aPointOfOneCurveIsNoneOfAnother() throws {
        let p256 = try SubjectPublicKeyInfo.parse(try PrivateKey.generate(.p256).publicKeyInfo)
        #expect(throws: CryptoFault(.badPublicKey)) { try PublicKey(info: info(p256.subjectPublicKey)) }
    }

    @Test func compressedPointsGiveTheSameZ() throws {
        let compressed = [UInt8(2) + (StandardExample.point[64] & 1)] + StandardExample.point[1..<33]
        let key = try PublicKey(info: info(Bytes(compressed)))
        #expect(key.point == StandardExample.point)
        #expect(try key.digestPrefix == SM2Digest.z(point: StandardExample.point))
    }

    @Test func refusesUnknownCurvesAndKinds() {
        let unknown = AlgorithmIdentifier(.ecPublicKey, parameters: [6, 5] + [0x2b, 0x81, 4, 0, 0x22])
        let key = SubjectPublicKeyInfo(algorithm: unknown, subjectPublicKey: StandardExample.point)
        #expect(throws: CryptoFault(.unsupportedKey, ["algorithm": "1.3.132.0.34"])) {
            try PublicKey(info: key.encoded)
        }
        let bare = SubjectPublicKeyInfo(
            algorithm: AlgorithmIdentifier(.ecPublicKey), subjectPublicKey: StandardExample.point)
        #expect(throws: CryptoFault(.unsupportedKey, ["algorithm": "1.2.840.10045.2.1"])) {
            try PublicKey(info: bare.encoded)
        }
    }

    @Test func mutatedKeysNeverTrap() throws {
        var lot = Lot(state: 1)
        let rsa = try PrivateKey.generate(.rsa(bits: 2048)).publicKeyInfo
        for _ in 0..<2000 {
            _ = try? PublicKey(info: lot.mutate(StandardExample.info))
            _ = try? PublicKey(info: lot.mutate(rsa))
        }
    }

    private func info(_ point: Bytes) -> Bytes {
        SubjectPublicKeyInfo(
            algorithm: AlgorithmIdentifier(.ecPublicKey, parameters: [6, 8] + OID.sm2Curve.octets),
            subjectPublicKey: point
        ).encoded
    }
}
