import SealBase
import Testing

@testable import SealASN1

struct CMSSignedDataTests {
    static func draft(_ family: CMSFamily = .pkcs7, content: Bytes? = nil) throws -> CMSDraft {
        let signer = try CertificateOutline.parse(CertificateOutlineTests.encode(CertificateOutlineTests.draft()))
        return CMSDraft(
            family: family, eContentType: family.data, eContent: content, signer: signer,
            certificates: [signer.encoded], digestAlgorithm: .sm3, signatureAlgorithm: .sm2WithSM3,
            signedAttrs: [
                .contentType(family.data), .messageDigest(Bytes(repeating: 7, count: 32)),
                .signingTime(CertificateOutlineTests.start),
                .signingCertificateV2(hash: Bytes(repeating: 8, count: 32), algorithm: .sm3),
            ])
    }

    @Test(arguments: CMSFamily.allCases, [nil, [], [1, 2, 3]] as [Bytes?])
    func everyPartComesBack(_ family: CMSFamily, _ content: Bytes?) throws {
        let draft = try CMSSignedDataTests.draft(family, content: content)
        let encoded = draft.encode(signature: [9, 9], unsignedAttrs: [.signatureTimeStamp([0x30, 0])])
        let parsed = try CMSSignedData.parse(encoded)
        #expect(parsed.encoded == encoded)
        #expect(parsed.contentInfoType == family.signedData)
        #expect(parsed.eContentType == family.data)
        #expect(parsed.eContent == content)
        #expect(parsed.certificates == draft.certificates)
        #expect(parsed.digestAlgorithms == [.sm3])
        #expect(parsed.findings.map(\.code) == (family == .gm ? ["cms.gmContentType"] : []))
        let info = try #require(parsed.signerInfos.first)
        #expect(info.signedAttrsOctets == draft.toBeSigned())
        #expect(info.sortedAttrsOctets == nil)
        #expect(info.messageDigest == Bytes(repeating: 7, count: 32))
        #expect(info.contentType == family.data)
        #expect(info.signingTime == CertificateOutlineTests.start)
        #expect(info.signingCertificate?.certHash == Bytes(repeating: 8, count: 32))
        #expect(info.signingCertificate?.hashAlgorithm == .sm3)
        #expect(info.signatureTimeStamps == [[0x30, 0]])
        #expect(info.signature == [9, 9])
        #expect(parsed.certificate(of: info) == draft.signer)
    }

    @Test func anAttributeThatStandsTwiceIsNone() throws {
        var draft = try CMSSignedDataTests.draft()
        draft.signedAttrs.append(.messageDigest([1]))
        let info = try #require(try CMSSignedData.parse(draft.encode(signature: [1])).signerInfos.first)
        #expect(info.messageDigest == nil)
        #expect(info.hasSigned(.messageDigest))
        draft.signedAttrs = [CMSAttribute(.messageDigest, [[4, 1, 1], [4, 1, 2]]), CMSAttribute(.contentType, [])]
        let several = try #require(try CMSSignedData.parse(draft.encode(signature: [1])).signerInfos.first)
        #expect(several.messageDigest == nil && several.contentType == nil)
    }

    @Test func indefiniteLengthsAreReadAndTold() throws {
        let der = try CMSSignedDataTests.draft(content: [1, 2, 3]).encode(signature: [1])
        let outer = try #require(der.dropFirst().first)
        #expect(outer == 0x82)
        let ber = [0x30, 0x80] + Bytes(der[4...]) + [0, 0]
        let parsed = try CMSSignedData.parse(ber)
        #expect(parsed.eContent == [1, 2, 3])
        #expect(parsed.findings.map(\.code) == ["cms.notDER"])
        // Content in pieces.
        let pieces: Bytes = [0x24, 0x80, 4, 1, 1, 4, 2, 2, 3, 0, 0]
        let place = try #require(der.indices.first { der[$0...].starts(with: [0xa0, 5, 4, 3, 1, 2, 3]) })
        let head = Bytes(der[4..<place]) + [0xa0, UInt8(pieces.count)] + pieces + der[(place + 7)...]
        _ = try? CMSSignedData.parse([0x30, 0x80] + head + [0, 0])  // inner lengths are wrong now: must not trap
    }

    @Test func refusesEveryTruncationAndOtherTypes() throws {
        let der = try CMSSignedDataTests.draft().encode(signature: [1])
        for count in 0..<der.count {
            #expect(throws: ASN1Fault.self) { try CMSSignedData.parse(Bytes(der[..<count])) }
        }
        #expect(throws: ASN1Fault.self) { try CMSSignedData.parse(der + [0]) }
        var other = der
        let type = OID.pkcs7SignedData.octets
        let place = try #require(other.indices.first { other[$0...].starts(with: type) })
        other[place + type.count - 1] = 3
        #expect(throws: ASN1Fault.self) { try CMSSignedData.parse(other) }
        #expect(throws: ASN1Fault(.tooLarge, ["structure": "ContentInfo", "limit": "\(8 << 20)"])) {
            try CMSSignedData.parse(Bytes(repeating: 0x30, count: (8 << 20) + 1))
        }
        let nest = (0..<3000).reduce(Bytes()) { inner, _ in DERLength.header(0xa0, inner.count) + inner }
        #expect(throws: ASN1Fault.self) { try CMSSignedData.parse(nest) }
        let open = Bytes(repeating: 0, count: 2000).enumerated().map { $0.offset % 2 == 0 ? UInt8(0x30) : 0x80 }
        #expect(throws: ASN1Fault.self) { try CMSSignedData.parse(open) }
    }

    @Test func mutationsNeverTrap() throws {
        let der = try CMSSignedDataTests.draft(content: [1, 2, 3])
            .encode(signature: [1], unsignedAttrs: [.signatureTimeStamp([0x30, 0])])
        var lot = Lot(state: 14)
        for _ in 0..<5000 {
            guard let parsed = try? CMSSignedData.parse(lot.mutate(der)) else { continue }
            for info in parsed.signerInfos {
                _ = (info.messageDigest, info.contentType, info.signingTime, info.signingCertificate)
                _ = (info.sortedAttrsOctets, info.signatureTimeStamps, parsed.certificate(of: info))
            }
        }
    }
}
