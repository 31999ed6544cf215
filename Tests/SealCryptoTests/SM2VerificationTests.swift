import SealASN1
import SealBase
import Testing

@testable import SealCrypto

/// Our own verification of SM2 against OpenSSL's, which is the judge in every test here.
struct SM2VerificationTests {
    /// What OpenSSL says, with a key that has `info`.
    private static func judge(_ info: Bytes, _ e: Bytes, _ signature: Bytes) throws -> Bool {
        try unsafe PublicKey.openSSLKey(info).verify(digest: e, signature: signature, rsaMethod: nil)
    }

    private func same(_ info: Bytes, _ e: Bytes, _ signature: Bytes) throws -> Bool {
        let key = try PublicKey(info: info)
        let own = SignatureChecker.verify(.sm2WithSM3, key: key, digest: e, signature: signature)
        let judged = try SM2VerificationTests.judge(info, e, signature)
        #expect(own == judged, "\(info.hex) \(e.hex) \(signature.hex)")
        return own
    }

    private static func info(_ point: Bytes) -> Bytes {
        StandardExample.info.dropLast(StandardExample.point.count) + point
    }

    @Test func everySignatureIsJudgedAlike() throws {
        var lot = Lot(state: 20)
        for _ in 0..<40 {
            let key = try PrivateKey.generate(.sm2)
            for _ in 0..<3 {
                let e = Bytes((0..<32).map { _ in UInt8.random(in: 0...255, using: &lot) })
                let signature = try key.sign(e: e)
                #expect(try same(key.publicKeyInfo, e, signature))
                var other = e
                other[Int.random(in: 0..<32, using: &lot)] ^= 1 << UInt8.random(in: 0..<8, using: &lot)
                #expect(try !same(key.publicKeyInfo, other, signature))
                _ = try same(key.publicKeyInfo, e, lot.mutate(signature))
            }
        }
    }

    @Test func digestsAtTheEdgesAreJudgedAlike() throws {
        let key = try PrivateKey.generate(.sm2)
        for e in Edge.numbers { #expect(try same(key.publicKeyInfo, e.octets, try key.sign(e: e.octets))) }
    }

    /// With G as the key, s·G + t·G runs through sums of a point with itself and with its opposite, and through infinity.
    @Test func sumsThatMeetThemselvesAreJudgedAlike() throws {
        let info = SM2VerificationTests.info(Edge.base)
        let x = try #require(Limbs(Edge.base[1..<33]))
        let order = SM2Verification.order
        for s in Edge.numbers where !s.isZero && s < order {
            // s + t = 1: the sum is G itself; s + t = 0: infinity; s = t: one point twice.
            let one = Limbs(1, 0, 0, 0)
            for (t, isRight) in [
                (one.subtracting(s, modulo: order), true), (Limbs.zero.subtracting(s, modulo: order), false),
                (s, nil as Bool?),
            ] where !t.isZero {
                let r = t.subtracting(s, modulo: order)
                guard !r.isZero else { continue }
                let e = r.subtracting(x < order ? x : x.subtracting(order).difference, modulo: order)
                let signature = try #require(SignatureChecker.derFromRaw(r.octets + s.octets))
                let answer = try same(info, e.octets, signature)
                if let isRight { #expect(answer == isRight) }
            }
        }
    }

    /// The x of the sum is above n: what is compared is what is left of it (GB/T 32918.2, 7.1, step B7).
    @Test(arguments: [
        (
            "74905dcfad614d10fa4a89b4a37179c0adbab5b4d969e91d9c686e4c4724aef6"
                + "378e9499090f1dd412c675e58eeb742643f521635d0d8b492c938f25a4bec33e",
            "fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d5411c",
            "3026022100fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54120020102"
        ),
        (
            "5280add2f9af077589d5f4055a40ca129f00b8c00c852fb4fdf953212b92e525"
                + "a2fb2ddbbe8eb7f4d74329ec16ba7a904e7f28ae089b48d803ea7aa13a67a317",
            "fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d5411a",
            "3026022100fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d5411f020105"
        ),
    ])
    func sumsBeyondTheOrderAreReduced(_ point: String, _ e: String, _ signature: String) throws {
        let info = SM2VerificationTests.info([4] + (try #require(Bytes(hex: point))))
        let digest = try #require(Bytes(hex: e))
        #expect(try same(info, digest, try #require(Bytes(hex: signature))))
        var other = digest
        other[31] ^= 1
        #expect(try !same(info, other, try #require(Bytes(hex: signature))))
    }

    @Test func numbersOutOfRangeAreWrong() throws {
        let key = try PrivateKey.generate(.sm2)
        let e = Bytes(repeating: 7, count: 32)
        for r in Edge.numbers {
            for s in Edge.numbers {
                let signature = try #require(SignatureChecker.derFromRaw(r.octets + s.octets))
                #expect(try !same(key.publicKeyInfo, e, signature))
            }
        }
    }

    /// A second way to write the same numbers is another signature, which nobody gave.
    @Test func onlyStrictDERIsASignature() throws {
        let key = try PrivateKey.generate(.sm2)
        let e = Bytes(repeating: 7, count: 32)
        let signature = try key.sign(e: e)
        let body = Bytes(signature.dropFirst(2))
        let count = UInt8(body.count)
        let r = Bytes(body.prefix(2 + Int(body[1])))
        let s = Bytes(body.dropFirst(r.count))
        let loose: [Bytes] = [
            [0x30, 0x81, count] + body, [0x30, 0x80] + body + [0, 0], [0x31, count] + body, signature + [0],
            [0x30, count + 1] + body + [0], [0x30, count + 1] + [2, r[1] + 1, 0] + Bytes(r.dropFirst(2)) + s,
            [0x30, count + 1] + [2, 0x81, r[1]] + Bytes(r.dropFirst(2)) + s, [0x30, UInt8(r.count)] + r,
            [0x30, count + 3] + body + [2, 1, 1], [0x30, count] + s + r, [0x30, count] + [3] + body.dropFirst(),
            [0x30, 6, 2, 1, 0xff, 2, 1, 1], [0x30, 4, 2, 0, 2, 0], [0x30], [0x30, 0], [0x30, 3, 2, 5, 1], [],
        ]
        for other in loose { #expect(try !same(key.publicKeyInfo, e, other)) }
        #expect(try same(key.publicKeyInfo, e, signature))
    }

    @Test func pointsBesideTheCurveAreNoKeys() throws {
        let point = StandardExample.point
        for place in [0, 1, 32, 33, 64] {
            var other = point
            other[place] ^= 2
            #expect(throws: CryptoFault(.badPublicKey)) { try PublicKey(info: SM2VerificationTests.info(other)) }
        }
        let beyond = Bytes(repeating: 0xff, count: 32)
        for other in [[4] + beyond + beyond, [4] + Bytes(repeating: 0, count: 64), [0], [], [4]] {
            #expect(throws: CryptoFault(.badPublicKey)) { try PublicKey(info: SM2VerificationTests.info(other)) }
        }
    }

    /// A good signature says nothing about a bad one of the same key, nor the reverse, whoever asks at the same time.
    @Test func threadsDoNotMixAnswers() async throws {
        let key = try PublicKey(info: StandardExample.info)
        let good = try #require(SignatureChecker.derFromRaw(StandardExample.raw))
        let e = try SM2Digest.e(point: StandardExample.point, message: StandardExample.message)
        var bad = good
        bad[bad.count - 1] ^= 1
        let wrong = bad
        await withTaskGroup(of: Bool.self) { group in
            for number in 0..<8 {
                group.addTask {
                    (0..<20).allSatisfy { round in
                        let isGood = (number + round) % 2 == 0
                        let signature = isGood ? good : wrong
                        return SignatureChecker.verify(.sm2WithSM3, key: key, digest: e, signature: signature) == isGood
                    }
                }
            }
            for await right in group { #expect(right) }
        }
    }
}

/// Numbers at which carries and reductions happen.
enum Edge {
    /// G of GB/T 32918.5.
    static let base: Bytes =
        Bytes(
            hex: "04"
                + "32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7"
                + "bc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0") ?? []

    static let numbers: [Limbs] = {
        let all = UInt64.max
        let ends = [SM2Element.prime, SM2Verification.order].flatMap { number in
            [
                number, number.subtracting(Limbs(1, 0, 0, 0)).difference,
                number.subtracting(Limbs(2, 0, 0, 0)).difference, number.adding(Limbs(1, 0, 0, 0)).sum,
            ]
        }
        return ends + [
            .zero, Limbs(1, 0, 0, 0), Limbs(2, 0, 0, 0), Limbs(3, 0, 0, 0), Limbs(all, 0, 0, 0), Limbs(0, all, 0, 0),
            Limbs(0, 0, all, 0), Limbs(0, 0, 0, 0xffff_fffe_ffff_fffe), Limbs(all, all, all, 0x7fff_ffff_ffff_ffff),
            Limbs(all, all, all, all), Limbs(0, 0, 0, 1 << 63), Limbs(1, 0, 0, 1 << 63),
            // (n + 1) / 2: it is its own complement to one.
            Limbs(0xa9dd_fa04_9cea_a092, 0xb901_efb5_90e3_0295, all, 0x7fff_ffff_7fff_ffff),
        ]
    }()
}

extension Limbs {
    /// 32 octets, the highest first.
    var octets: Bytes {
        [d, c, b, a].flatMap { limb in
            stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: limb >> $0) }
        }
    }
}
