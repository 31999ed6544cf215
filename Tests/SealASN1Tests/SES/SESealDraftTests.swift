import SealASN1
import SealBase
import SwiftASN1
import Testing

@Suite struct SESealDraftTests {
    private static func draft(_ version: SESVersion = .v4) throws -> SESealDraft {
        let from = try #require(Instant(iso8601: "2026-05-01"))
        return SESealDraft(
            version: version, Vid: "YINJIAN", esID: "35010000000001",
            property: SESProperty(
                type: 1, name: "样章有限公司合同专用章", certList: .certs([try SESVector.bytes("signer.cer")]),
                createDate: from, validStart: from, validEnd: from.adding(days: 365)),
            picture: SESPicture(type: "PNG", data: Bytes(repeating: 7, count: 40_000), width: 42, height: 300),
            extDatas: [
                try .exactSize(width: Millimetres(41.7), height: Millimetres(300)),
                ExtData(extnID: .vectorPicture, critical: true, extnValue: Array("<svg/>".utf8)),
            ])
    }

    private static func seal(_ draft: SESealDraft, timeStamp: Bytes? = nil) throws -> Bytes {
        SESealDraft.seal(
            info: try draft.encodedInfo(), cert: try SESVector.bytes("maker.cer"), signAlgID: .sm2WithSM3,
            signedValue: [0x30, 6, 2, 1, 1, 2, 1, 1], timeStamp: timeStamp)
    }

    @Test(arguments: [SESVersion.v4, .v5])
    func whatIsWrittenIsReadBackWithoutAFinding(_ version: SESVersion) throws {
        let draft = try Self.draft(version)
        let stamp: Bytes? = version == .v5 ? [1, 2, 3] : nil
        let encoded = try Self.seal(draft, timeStamp: stamp)
        let seal = try SESeal.parse(encoded)
        #expect(seal.findings.isEmpty)
        #expect(seal.version == version)
        #expect(seal.header == SESeal.Header(version: version.number, Vid: "YINJIAN"))
        #expect(seal.esID == draft.esID)
        #expect(seal.property == draft.property)
        #expect(seal.picture == draft.picture)
        #expect(seal.extDatas == draft.extDatas)
        #expect(seal.toBeSigned == (try draft.encodedInfo()))
        #expect(seal.timeStamp == stamp)
        #expect(seal.exactSize.width == Millimetres(41.7))
        #expect(seal.vectorOctets == Array("<svg/>".utf8))
        #expect(throws: Never.self) { try DER.parse(encoded) }
    }

    @Test func theSameDraftGivesTheSameOctets() throws {
        #expect(try Self.draft().encodedInfo() == Self.draft().encodedInfo())
    }

    /// X.690, 11.5: a value that is the default is not written.
    @Test func criticalFalseIsNotWritten() throws {
        var draft = try Self.draft()
        draft.extDatas = [ExtData(extnID: try #require(OID("1.2.3.4")), extnValue: [1])]
        let octets: Bytes = [0x30, 0x08, 0x06, 0x03, 0x2a, 0x03, 0x04, 0x04, 0x01, 0x01]
        #expect(try draft.encodedInfo().suffix(12) == [0x30, 0x0a] + octets)
    }

    @Test func digestsAreWrittenToo() throws {
        var draft = try Self.draft()
        let digest = SESProperty.CertDigestObj(type: "SM3", value: Bytes(repeating: 9, count: 32))
        draft.property.certList = .certDigestList([digest])
        let seal = try SESeal.parse(Self.seal(draft))
        #expect(seal.property.certListType == 2)
        #expect(seal.property.certDigestList == [digest])
        #expect(seal.findings.isEmpty)
    }

    @Test func whatHasNoPlaceIsRefused() throws {
        let changes: [(String, (inout SESealDraft) -> Void)] = [
            ("header.version", { $0.version = .v1 }), ("header.Vid", { $0.Vid = "" }),
            ("header.Vid", { $0.Vid = "印鉴" }), ("esID", { $0.esID = "3501\u{0}" }), ("esID", { $0.esID = "" }),
            ("property.name", { $0.property.name = "" }), ("property.type", { $0.property.type = 0 }),
            ("certList", { $0.property.certList = .certs([]) }),
            ("certList", { $0.property.certList = .certs([[1, 2, 3]]) }),
            ("certList", { $0.property.certList = .certDigestList([]) }),
            ("certDigestList", { $0.property.certList = .certDigestList([.init(type: "国密", value: [1])]) }),
            ("certDigestList", { $0.property.certList = .certDigestList([.init(type: "SM3", value: [])]) }),
            ("createDate", { $0.property.createDate = Instant(secondsSinceEpoch: 300_000_000_000) }),
            ("validStart", { $0.property.validStart = Instant(secondsSinceEpoch: -100_000_000_000) }),
            ("validEnd", { $0.property.validEnd = $0.property.validStart.adding(days: -1) }),
            ("picture.type", { $0.picture.type = "TIFF" }), ("picture.type", { $0.picture.type = "png" }),
            ("picture.data", { $0.picture.data = [] }), ("picture.width", { $0.picture.width = 0 }),
            ("picture.width", { $0.picture.width = -1 }), ("picture.height", { $0.picture.height = .max }),
            ("extDatas", { $0.extDatas = Array(repeating: ExtData(extnID: .sm3, extnValue: []), count: 257) }),
        ]
        for (place, change) in changes {
            var draft = try Self.draft()
            change(&draft)
            let fault = #expect(throws: ASN1Fault.self) { try draft.encodedInfo() }
            #expect(fault?.code == .notEncodable)
            #expect(fault?.details["where"] == place)
        }
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity, 0, -42, 1e300, 1000.1])
    func anExactSizeThatIsNoneIsRefused(_ value: Double) {
        #expect(throws: ASN1Fault.self) { try ExtData.exactSize(width: Millimetres(value), height: Millimetres(42)) }
        #expect(throws: ASN1Fault.self) { try ExtData.exactSize(width: Millimetres(42), height: Millimetres(value)) }
    }

    @Test func aDamagedExactSizeIsNone() throws {
        for content: Bytes in [
            [], [0x30, 0], [0x30, 3, 2, 1, 1], [0x30, 6, 2, 1, 0, 2, 1, 1], [0x30, 6, 2, 1, 0xff, 2, 1, 1],
        ] {
            #expect(ExtData(extnID: .exactSize, extnValue: content).size == nil)
        }
        #expect(ExtData(extnID: .sm3, extnValue: [0x30, 6, 2, 1, 1, 2, 1, 1]).size == nil)
    }
}
