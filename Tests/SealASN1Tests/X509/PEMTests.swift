import SealBase
import Testing

@testable import SealASN1

struct PEMTests {
    @Test func blocksComeBackAtEveryLength() throws {
        for count in 0..<200 {
            let der = Bytes((0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37) })
            let text = PEM.encode(der, label: "X")
            #expect(try PEM.decode(Array(text.utf8), label: "X") == [der])
            #expect(text.split(separator: "\n").allSatisfy { $0.count <= 64 })
        }
    }

    @Test func readsSeveralBlocksWithTextAround() throws {
        let one = PEM.encode([1, 2, 3], label: "CERTIFICATE")
        let other = PEM.encode([4], label: "X509 CRL")
        let text = "subject=样章\r\n" + one.replacing("\n", with: "\r\n") + "\n\n" + other + "  note\n" + one
        #expect(try PEM.decode(Array(text.utf8), label: "CERTIFICATE") == [[1, 2, 3], [1, 2, 3]])
        #expect(PEM.isText(Array(text.utf8)))
    }

    @Test(arguments: [
        "", "-----BEGIN X-----\nAAAA\n", "-----END X-----\n", "-----BEGIN X-----\nAAA\n-----END X-----\n",
        "-----BEGIN X-----\nA===\n-----END X-----\n", "-----BEGIN X-----\nAB==\n-----END X-----\n",
        "-----BEGIN X-----\nA*AA\n-----END X-----\n", "-----BEGIN X-----\nAA=A\n-----END X-----\n",
        "-----BEGIN X-----\n-----BEGIN X-----\nAAAA\n-----END X-----\n", "-----BEGIN Y-----\nAAAA\n-----END Y-----\n",
    ])
    func refusesDamagedText(_ text: String) {
        #expect(throws: ASN1Fault(.noPEM, ["label": "X"])) { try PEM.decode(Array(text.utf8), label: "X") }
    }

    @Test func binaryIsNotText() {
        for bytes: Bytes in [
            [], [0x30], [0x30, 0x82, 1, 2] + Array("-----BEGIN X".utf8), Bytes(repeating: 45, count: 9),
        ] {
            #expect(!PEM.isText(bytes))
        }
    }
}
