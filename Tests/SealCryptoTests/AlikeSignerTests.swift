import SealBase
import Testing

@testable import SealCrypto

struct AlikeSignerTests {
    private let head = Bytes((0..<5_000).map { UInt8(truncatingIfNeeded: $0 &* 7) })

    @Test(arguments: [KeyAlgorithm.sm2, .p256, .rsa(bits: 2048)]) func signsLikeTheKeyItself(
        _ algorithm: KeyAlgorithm
    ) throws {
        let key = try PrivateKey.generate(algorithm)
        let signer = try AlikeSigner(key)
        // The same head, another, the first again, none: each message is signed as a whole.
        for (head, rest) in [(head, [1, 2]), (head, [3]), ([9], [1, 2]), (head, []), ([], [1]), ([], [])]
            as [(Bytes, Bytes)]
        {
            let value = try signer.sign(head: head, rest: rest)
            #expect(
                try SignatureChecker.verify(
                    algorithm.scheme, publicKeyInfo: key.publicKeyInfo, message: head + rest, signature: value))
            #expect(
                try !SignatureChecker.verify(
                    algorithm.scheme, publicKeyInfo: key.publicKeyInfo, message: head + rest + [0], signature: value))
        }
    }

    @Test func manyThreadsShareIt() async throws {
        let key = try PrivateKey.generate(.sm2)
        let signer = try AlikeSigner(key)
        let head = head
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in UInt8(0)..<16 {
                group.addTask {
                    let value = try signer.sign(head: head, rest: [number])
                    return try SignatureChecker.verify(
                        .sm2WithSM3, publicKeyInfo: key.publicKeyInfo, message: head + [number], signature: value)
                }
            }
            for try await right in group { #expect(right) }
        }
    }
}
