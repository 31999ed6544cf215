import SealBase
import SwiftASN1
import Testing

@testable import SealASN1

struct TSTInfoTests {
    private let info = TSTInfo(
        policy: OID(1, 2, 3), hashAlgorithm: .sm3, hashedMessage: Bytes(repeating: 5, count: 32),
        serialNumber: [0, 0x80],
        genTime: CertificateOutlineTests.start, nonce: [1, 2, 3], ordering: true, accuracy: 1_002_003)

    @Test func everyFieldComesBack() throws {
        #expect(try TSTInfo.parse(info.encoded) == info)
        for accuracy: Int64? in [nil, 1, 999, 1000, 999_999, 1_000_000, 2_000_001] {
            var changed = info
            changed.accuracy = accuracy
            changed.nonce = nil
            changed.ordering = false
            #expect(try TSTInfo.parse(changed.encoded) == changed)
        }
    }

    @Test func fractionsAreReadAndOtherTimesRefused() throws {
        let text = Array(info.genTime.generalizedTime.utf8)
        let place = try #require(info.encoded.indices.first { info.encoded[$0...].starts(with: [0x18, 15] + text) })
        func with(_ time: String) -> Bytes {
            let octets = Array(time.utf8)
            let before = Bytes(info.encoded[..<place])
            let body = before.dropFirst(2) + [0x18, UInt8(octets.count)] + octets + info.encoded[(place + 17)...]
            return DERLength.header(0x30, body.count) + body
        }
        #expect(try TSTInfo.parse(with("20260528200640.123Z")).genTime.fields.second == 40)
        for time in [
            "20260528200640.Z", "20260528200640", "20260528200640+0800", "20260528200640,5Z", "20261328200640Z",
            "20260528200640.1x Z", "2026052820Z", "",
        ] {
            #expect(throws: ASN1Fault.self) { try TSTInfo.parse(with(time)) }
        }
    }

    @Test func refusesTruncationsAndOtherContent() throws {
        let der = info.encoded
        for count in 0..<der.count { #expect(throws: ASN1Fault.self) { try TSTInfo.parse(Bytes(der[..<count])) } }
        var draft = try CMSSignedDataTests.draft(content: der)
        #expect(throws: ASN1Fault.self) { try TimeStampToken.parse(draft.encode(signature: [1])) }
        draft.eContentType = .tstInfo
        let token = draft.encode(signature: [1])
        #expect(try TimeStampToken.parse(token).info == info)
        #expect(try TimeStampToken.parse(TimeStampRequest.response(token: token)).encoded == token)
        draft.eContent = nil
        #expect(throws: ASN1Fault.self) { try TimeStampToken.parse(draft.encode(signature: [1])) }
        let refused = encodeDER { out in out.sequence { $0.sequence { $0.integer(2) } } }
        #expect(throws: ASN1Fault(.malformed, ["structure": "TimeStampResp", "where": "status 2"])) {
            try TimeStampToken.parse(refused)
        }
    }

    @Test func mutationsNeverTrap() throws {
        var draft = try CMSSignedDataTests.draft(content: info.encoded)
        draft.eContentType = .tstInfo
        let response = TimeStampRequest.response(token: draft.encode(signature: [1]))
        let request = TimeStampRequest(hashAlgorithm: .sm3, hashedMessage: [1], nonce: [5]).encoded
        var lot = Lot(state: 15)
        for _ in 0..<4000 {
            _ = try? TSTInfo.parse(lot.mutate(info.encoded))
            _ = try? TimeStampToken.parse(lot.mutate(response))
            _ = try? TimeStampRequest.parse(lot.mutate(request))
        }
    }
}
