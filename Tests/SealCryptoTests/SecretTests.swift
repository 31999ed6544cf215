import Foundation
import SealBase
import Testing

@testable import SealCrypto

struct SecretTests {
    @Test func readsTheFirstLineOfAFile() throws {
        let folder = try Folder()
        for (content, expected) in [
            ("口令 1234\n", "口令 1234"), ("a b\r\nsecond\n", "a b"), ("no end", "no end"),
        ] {
            let secret = try Secret(file: try folder.write("p", Array(content.utf8)))
            #expect(octets(secret) == Array(expected.utf8))
        }
    }

    @Test func refusesEmptyAndEndlessOnes() throws {
        let folder = try Folder()
        for content in [
            Bytes(), [10], [13, 10], Bytes(repeating: 65, count: 1025), Bytes(repeating: 65, count: 90_000),
        ] {
            let path = try folder.write("p", content)
            #expect(throws: CryptoFault(.badSecret, ["limit": "1024"])) { try Secret(file: path) }
            #expect(throws: CryptoFault(.badSecret, ["limit": "1024"])) {
                try Secret(octets: content.filter { $0 == 65 })
            }
        }
        let longest = try Secret(file: try folder.write("p", Bytes(repeating: 65, count: 1024) + [10]))
        #expect(octets(longest).count == 1024)
        #expect(throws: FileFault.self) { try Secret(file: folder.path) }
        #expect(throws: FileFault.self) { try Secret(file: folder.file("missing")) }
        #expect(throws: CryptoFault.self) { try Secret(descriptor: -1) }
    }

    @Test func neverPrints() throws {
        let secret = try Secret(octets: Array("hunter22".utf8))
        var dumped = ""
        dump(secret, to: &dumped)
        for text in ["\(secret)", String(reflecting: secret), dumped, "\([secret])"] {
            #expect(!text.contains("hunter22") && !text.contains("104"))
        }
    }

    private func octets(_ secret: Secret) -> Bytes { unsafe secret.withOctets { unsafe Bytes($0) } }
}
