import SealASN1
import SealBase
import SwiftASN1
import Testing

@Suite struct TBSSignDraftTests {
    private static func draft(_ file: String) throws -> TBSSignDraft {
        try TBSSignDraft(
            eseal: try SESeal.parse(SESVector.bytes(file)), timeInfo: try #require(Instant(iso8601: "2026-05-10")),
            dataHash: Bytes(repeating: 5, count: 32), propertyInfo: "[0 100 200 300]")
    }

    @Test(arguments: ["v4_seal_ok.esl", "v5_seal_stamped.esl"])
    func whatIsWrittenIsReadBackWithoutAFinding(_ file: String) throws {
        var draft = try Self.draft(file)
        draft.extDatas = [ExtData(extnID: try #require(OID("1.2.3.4")), extnValue: [1, 2])]
        let toSign = try draft.encoded()
        let encoded = SESSignature.encode(
            toSign: toSign, cert: try SESVector.bytes("signer.cer"), signatureAlgID: .sm2WithSM3,
            signature: [0x30, 6, 2, 1, 1, 2, 1, 1], timeStamp: [9, 9])
        let signature = try SESSignature.parse(encoded)
        #expect(signature.findings.isEmpty)
        #expect(signature.toSign == toSign)
        #expect(signature.eseal.encoded == (try SESVector.bytes(file)))
        #expect(signature.tbsVersion == signature.eseal.version.number)
        #expect(signature.timeInfo == .claimed(draft.timeInfo))
        #expect(signature.dataHash == draft.dataHash)
        #expect(signature.propertyInfo == draft.propertyInfo)
        #expect(signature.extDatas == draft.extDatas)
        #expect(signature.timeStamp == [9, 9])
        #expect(throws: Never.self) { try DER.parse(encoded) }
    }

    /// A seal that deviates goes in as its maker signed it.
    @Test func theSealIsNeverEncodedAgain() throws {
        let draft = try Self.draft("v4_seal_ext_critical_false.esl")
        #expect(try draft.encoded().firstRange(of: SESVector.bytes("v4_seal_ext_critical_false.esl")) != nil)
    }

    @Test func whatHasNoPlaceIsRefused() throws {
        #expect(throws: ASN1Fault.self) { try Self.draft("v1_seal_ok.esl") }
        let changes: [(String, (inout TBSSignDraft) -> Void)] = [
            ("version", { $0.version = .v1 }), ("eseal", { $0.eseal = [0x30, 5] }), ("dataHash", { $0.dataHash = [] }),
            ("dataHash", { $0.dataHash = Bytes(repeating: 0, count: 65) }),
            ("propertyInfo", { $0.propertyInfo = "" }), ("propertyInfo", { $0.propertyInfo = "合同.pdf" }),
            ("timeInfo", { $0.timeInfo = Instant(secondsSinceEpoch: 300_000_000_000) }),
            ("extDatas", { $0.extDatas = Array(repeating: ExtData(extnID: .sm3, extnValue: []), count: 257) }),
        ]
        for (place, change) in changes {
            var draft = try Self.draft("v4_seal_ok.esl")
            change(&draft)
            let fault = #expect(throws: ASN1Fault.self) { try draft.encoded() }
            #expect(fault?.details["where"] == place)
        }
    }
}
