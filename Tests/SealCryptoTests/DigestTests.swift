import SealBase
import Testing

@testable import SealCrypto

struct DigestTests {
    /// GB/T 32905, annex A.
    @Test func sm3KnownAnswers() {
        #expect(
            Digest.hash(.sm3, Array("abc".utf8)).hex
                == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0")
        #expect(
            Digest.hash(.sm3, Array(String(repeating: "abcd", count: 16).utf8)).hex
                == "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732")
    }

    /// FIPS 180-4 examples of "abc".
    @Test func shaKnownAnswers() {
        let abc = Array("abc".utf8)
        #expect(Digest.hash(.sha1, abc).hex == "a9993e364706816aba3e25717850c26c9cd0d89d")
        #expect(
            Digest.hash(.sha256, abc).hex == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(Digest.hash(.sha384, abc).hex.hasPrefix("cb00753f45a35e8bb5a03d699ac65007272c32ab0eded163"))
        #expect(Digest.hash(.sha512, abc).hex.hasPrefix("ddaf35a193617abacc417349ae20413112e6fa4e89a97ea2"))
    }

    @Test(arguments: DigestAlgorithm.allCases) func aCopyGoesOnByItself(_ algorithm: DigestAlgorithm) throws {
        let first = try Digest(algorithm)
        first.update([1, 2])
        let second = try first.copy()
        second.update([3])
        first.update([4])
        #expect(first.finish() == Digest.hash(algorithm, [1, 2, 4]))
        #expect(second.finish() == Digest.hash(algorithm, [1, 2, 3]))
    }

    @Test(arguments: DigestAlgorithm.allCases) func piecesMakeTheSameDigest(_ algorithm: DigestAlgorithm) throws {
        let whole = Bytes((0..<10_000).map { UInt8(truncatingIfNeeded: $0 &* 31) })
        let running = try Digest(algorithm)
        var rest = whole[...]
        var size = 1
        while !rest.isEmpty {
            running.update(rest.prefix(size))
            rest = rest.dropFirst(size)
            size = size * 2 % 997 + 1
        }
        running.update([])
        let digest = running.finish()
        #expect(digest == Digest.hash(algorithm, whole))
        #expect(digest.count == algorithm.byteCount)
        #expect(DigestAlgorithm(algorithm.oid) == algorithm)
    }
}
