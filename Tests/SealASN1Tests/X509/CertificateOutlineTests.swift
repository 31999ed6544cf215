import SealBase
import SwiftASN1
import Testing

@testable import SealASN1

struct CertificateOutlineTests {
    static let start = Instant(secondsSinceEpoch: 1_780_000_000)
    static let key = SubjectPublicKeyInfo(
        algorithm: AlgorithmIdentifier(.ecPublicKey, parameters: [6, 8] + OID.sm2Curve.octets),
        subjectPublicKey: [4] + Bytes(repeating: 9, count: 64))

    static func draft(_ change: (inout CertificateDraft) -> Void = { _ in }) -> CertificateDraft {
        var draft = CertificateDraft(
            serialNumber: [0, 0x80], signature: .sm2WithSM3,
            issuer: DistinguishedName([.init(.country, "CN"), .init(.commonName, "样章根证书")]), notBefore: start,
            notAfter: start.adding(days: 365), subject: DistinguishedName([.init(.commonName, "样章")]),
            subjectPublicKeyInfo: key.encoded,
            extensions: [
                .basicConstraints(isAuthority: true, pathLength: 3), .keyUsage([.keyCertSign, .decipherOnly]),
                .extendedKeyUsage([.timeStamping], critical: true), .subjectKeyIdentifier([1, 2]),
                .authorityKeyIdentifier([3, 4]), .cRLDistributionPoints(["http://a.test/1.crl", "ldap://b.test/x"]),
            ])
        change(&draft)
        return draft
    }

    static func encode(_ draft: CertificateDraft, algorithm: AlgorithmIdentifier = .sm2WithSM3) -> Bytes {
        SignedStructure.encode(toBeSigned: draft.toBeSigned(), algorithm: algorithm, signature: [0x30, 0])
    }

    @Test func everyFieldComesBack() throws {
        let draft = CertificateOutlineTests.draft()
        let encoded = CertificateOutlineTests.encode(draft)
        let outline = try CertificateOutline.parse(encoded)
        #expect(outline.encoded == encoded)
        #expect(outline.toBeSigned == draft.toBeSigned())
        #expect(outline.version == 3)
        #expect(outline.serialNumber == [0, 0x80])
        #expect(outline.issuer == draft.issuer)
        #expect(outline.subject == draft.subject)
        #expect(outline.notBefore == draft.notBefore && outline.notAfter == draft.notAfter)
        #expect(outline.subjectPublicKeyInfo == draft.subjectPublicKeyInfo)
        #expect(outline.extensions == draft.extensions)
        #expect(outline.isAuthority && outline.pathLength == 3)
        #expect(outline.keyUsage == [.keyCertSign, .decipherOnly])
        #expect(outline.keyUsage?.names == ["keyCertSign", "decipherOnly"])
        #expect(outline.extendedKeyUsage == [.timeStamping])
        #expect(outline.subjectKeyIdentifier == [1, 2])
        #expect(outline.authorityKeyIdentifier == [3, 4])
        #expect(outline.cRLDistributionPoints == ["http://a.test/1.crl", "ldap://b.test/x"])
        #expect(outline.signatureAlgorithm == .sm2WithSM3)
        #expect(outline.signature == [0x30, 0])
        #expect(!outline.isSelfIssued)
        #expect(try SubjectPublicKeyInfo.parse(outline.subjectPublicKeyInfo) == CertificateOutlineTests.key)
        let pem = PEM.encode(encoded, label: "CERTIFICATE")
        #expect(try CertificateOutline.parseFile(Array((pem + pem).utf8)) == [outline, outline])
        #expect(try CertificateOutline.parseFile(encoded) == [outline])
    }

    @Test func keyUsageHasItsShortestForm() {
        #expect(CertificateExtension.keyUsage(.digitalSignature).extnValue == [3, 2, 7, 0x80])
        #expect(CertificateExtension.keyUsage([.keyCertSign, .cRLSign]).extnValue == [3, 2, 1, 6])
        #expect(CertificateExtension.keyUsage(.decipherOnly).extnValue == [3, 3, 7, 0, 0x80])
        #expect(CertificateExtension.keyUsage([]).extnValue == [3, 1, 0])
    }

    @Test func timesTurnGeneralizedIn2050() throws {
        for (seconds, tag) in [(2_524_607_999, UInt8(0x17)), (2_524_608_000, 0x18), (-631_152_000, 0x17)]
            as [(Int64, UInt8)]
        {
            let moment = Instant(secondsSinceEpoch: seconds)
            let encoded = encodeDER { $0.time(moment) }
            #expect(encoded.first == tag)
            let outline = try CertificateOutline.parse(
                CertificateOutlineTests.encode(CertificateOutlineTests.draft { $0.notAfter = moment }))
            #expect(outline.notAfter == moment)
        }
    }

    @Test func refusesTimesThatAreNone() {
        for text in [
            "260101000000", "2601010000Z", "260101000000+0800", "261301000000Z", "260230000000Z", "260101240000Z",
            "260101006000Z", "26010100000aZ", "", "Z", "２60101000000Z",
        ] {
            #expect(Instant(certificateTime: Array(text.utf8), short: true) == nil)
        }
        for text in ["20260101000000.5Z", "20260101000000", "202601010000Z", "260101000000Z"] {
            #expect(Instant(certificateTime: Array(text.utf8), short: false) == nil)
        }
    }

    @Test func refusesWhatRFC5280Refuses() {
        typealias Test = CertificateOutlineTests
        #expect(throws: ASN1Fault(.malformed, ["structure": "Certificate", "where": "signature algorithms differ"])) {
            try CertificateOutline.parse(Test.encode(Test.draft(), algorithm: .ecdsaWithSHA256))
        }
        let twice = Test.draft { $0.extensions += [.keyUsage(.cRLSign)] }
        #expect(throws: ASN1Fault.self) { try CertificateOutline.parse(Test.encode(twice)) }
        let bad: [CertificateExtension] = [
            CertificateExtension(.keyUsage, critical: true, extnValue: []),
            CertificateExtension(.keyUsage, critical: true, extnValue: [3, 0]),
            CertificateExtension(.keyUsage, critical: true, extnValue: [3, 2, 8, 0x80]),
            CertificateExtension(.keyUsage, critical: true, extnValue: [3, 2, 7, 0x80, 0]),
            CertificateExtension(.basicConstraints, critical: true, extnValue: [0x30, 3, 1, 1, 1]),
            CertificateExtension(.basicConstraints, critical: true, extnValue: [0x30, 3, 2, 1, 0xff]),
            CertificateExtension(.extendedKeyUsage, critical: true, extnValue: [0x30, 2, 6, 0]),
            CertificateExtension(.subjectKeyIdentifier, critical: false, extnValue: [1, 2]),
            CertificateExtension(.authorityKeyIdentifier, critical: false, extnValue: [4, 0]),
        ]
        for item in bad {
            let draft = Test.draft { $0.extensions = [item] }
            #expect(throws: ASN1Fault.self, "\(item)") { try CertificateOutline.parse(Test.encode(draft)) }
        }
    }

    @Test func refusesEveryTruncationAndTrailingOctets() {
        let whole = CertificateOutlineTests.encode(CertificateOutlineTests.draft())
        for count in 0..<whole.count {
            #expect(throws: ASN1Fault.self) { try CertificateOutline.parse(Bytes(whole[..<count])) }
        }
        #expect(throws: ASN1Fault.self) { try CertificateOutline.parse(whole + [0]) }
        #expect(throws: ASN1Fault(.tooLarge, ["structure": "Certificate", "limit": "\(1 << 20)"])) {
            try CertificateOutline.parse(Bytes(repeating: 0x30, count: (1 << 20) + 1))
        }
        let nest = (0..<3000).reduce(Bytes()) { inner, _ in DERLength.header(0x30, inner.count) + inner }
        #expect(throws: ASN1Fault.self) { try CertificateOutline.parse(nest) }
    }

    @Test func mutationsNeverTrap() {
        let whole = CertificateOutlineTests.encode(CertificateOutlineTests.draft())
        var lot = Lot(state: 12)
        for _ in 0..<5000 { _ = try? CertificateOutline.parse(lot.mutate(whole)) }
    }
}

struct DistinguishedNameTests {
    @Test func readableFormEscapesWhatCouldDeceive() {
        let name = DistinguishedName([
            .init(.country, "CN"), .init(.organization, "a, CN=root"), .init(.commonName, "x\u{202e}y\n"),
            .init(OID(1, 2, 3), "z"),
        ])
        #expect(name.readable == #"C=CN, O=a\, CN\=root, CN=x\u{202e}y\u{a}, 1.2.3=z"#)
    }

    @Test func namesMatchAcrossStringTypesAndCase() throws {
        func name(_ type: ASN1Identifier, _ value: Bytes) throws -> DistinguishedName {
            let encoded = encodeDER { out in
                out.sequence {
                    $0.set {
                        $0.sequence {
                            $0.oid(.commonName)
                            $0.primitive(type, value)
                        }
                    }
                }
            }
            return try DistinguishedName(try DER.parse(encoded), in: "name")
        }
        let utf8 = try name(.utf8String, Array("Root CA".utf8))
        #expect(try utf8.matches(name(.printableString, Array("root  ca".utf8))))
        #expect(
            try utf8.matches(name(.bmpString, Array("ROOT CA".utf16).flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] })))
        #expect(try !utf8.matches(name(.utf8String, Array("RootCA".utf8))))
        #expect(!utf8.matches(DistinguishedName([])))
        #expect(!DistinguishedName([]).matches(utf8))
        #expect(try name(.utf8String, [0xff, 0xfe]).attributes.first?.value.hasPrefix("#") == true)
        #expect(try name(.bmpString, [1]).attributes.first?.value == "#1e0101")
    }

    @Test func countryIsPrintableTheRestUTF8() {
        #expect(DistinguishedName([.init(.country, "CN")]).encoded.hex == "300d310b3009060355040613" + "02434e")
        #expect(DistinguishedName([.init(.commonName, "a")]).encoded.hex == "300c310a3008060355040" + "30c0161")
    }
}
