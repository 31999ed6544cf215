import SealBase
import Testing

@testable import SealASN1

struct CertificationRequestTests {
    private func request(_ extensions: [CertificateExtension] = [.keyUsage(.digitalSignature)]) -> Bytes {
        SignedStructure.encode(
            toBeSigned: CertificationRequest.toBeSigned(
                subject: DistinguishedName([.init(.commonName, "样章")]),
                subjectPublicKeyInfo: CertificateOutlineTests.key.encoded, extensions: extensions),
            algorithm: .sm2WithSM3, signature: [1])
    }

    @Test func readsDERAndBothLabels() throws {
        let der = request()
        for content in [
            der, Array(PEM.encode(der, label: "CERTIFICATE REQUEST").utf8),
            Array(PEM.encode(der, label: "NEW CERTIFICATE REQUEST").utf8),
        ] {
            let parsed = try CertificationRequest.parse(content)
            #expect(parsed.encoded == der)
            #expect(parsed.subject.commonName == "样章")
            #expect(parsed.requestedExtensions == [.keyUsage(.digitalSignature)])
        }
        #expect(try CertificationRequest.parse(request([])).requestedExtensions.isEmpty)
    }

    @Test func refusesTheRest() throws {
        let der = request()
        for count in 0..<der.count {
            #expect(throws: ASN1Fault.self) { try CertificationRequest.parse(Bytes(der[..<count])) }
        }
        let pem = PEM.encode(der, label: "CERTIFICATE REQUEST")
        #expect(throws: ASN1Fault(.noPEM, ["label": "CERTIFICATE REQUEST"])) {
            try CertificationRequest.parse(Array((pem + pem).utf8))
        }
        var version = der
        let place = try #require(version.indices.first { version[$0...].starts(with: [2, 1, 0]) })
        version[place + 2] = 1
        #expect(throws: ASN1Fault(.unknownVersion, ["structure": "CertificationRequest", "version": "1"])) {
            try CertificationRequest.parse(version)
        }
        #expect(throws: ASN1Fault.self) {
            try CertificationRequest.parse(CertificateOutlineTests.encode(CertificateOutlineTests.draft()))
        }
        var lot = Lot(state: 13)
        for _ in 0..<3000 { _ = try? CertificationRequest.parse(lot.mutate(der)) }
    }
}
