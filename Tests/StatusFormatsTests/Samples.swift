import SealBase
@testable import StatusFormats

/// A moment of 1 November 2026, `seconds` after noon.
func moment(_ seconds: Int64) -> Instant { Instant(secondsSinceEpoch: 1_793_534_400 + seconds) }

let header = SealStatusHeader(
    issuer: "CN=样章市印章状态发布", makers: [Bytes(repeating: 0x11, count: 32), Bytes(repeating: 0x22, count: 32)],
    number: 7, thisUpdate: moment(10_000), nextUpdate: moment(100_000))

let entries = [
    SealStatusEntry(
        sealCode: "35010000000001", sealName: "样章市测试局",
        intervals: [
            StatusInterval(state: .suspended, from: moment(0), to: moment(100), reason: "certificateHold"),
            StatusInterval(state: .suspended, from: moment(100), to: moment(200), reason: "certificateHold"),
            StatusInterval(state: .revoked, from: moment(500), reason: "keyCompromise"),
        ]),
    SealStatusEntry(
        sealCode: "35010000000002", sealName: "样章 \"引号\" \\ 公司",
        intervals: [StatusInterval(state: .suspended, from: moment(300), reason: "certificateHold")]),
    SealStatusEntry(
        sealCode: "{GUID-甲}", sealName: "",
        intervals: [StatusInterval(state: .revoked, from: moment(10_000), reason: "superseded")]),
]

let signature = StatusListSignature(
    algorithm: "1.2.156.10197.1.501", certificate: [0x30, 0x01, 0x02], certificates: [[0x30, 0x00]],
    value: [0x30, 0x06, 0x02, 0x01, 0x05, 0x02, 0x01, 0x06])

func encodedList(
    _ header: SealStatusHeader = header, _ entries: [SealStatusEntry] = entries
) throws(StatusFault) -> Bytes {
    var encoder = try SealStatusListEncoder(header)
    for entry in entries { try encoder.append(entry) }
    return encoder.finish()
}

func sampleFile() throws(StatusFault) -> Bytes {
    SignedSealStatusList.encode(list: try encodedList(), signature: signature)
}

/// The sample file as text, with one passage replaced; empty when the passage does not occur exactly once, so that a
/// test on it fails.
func edited(_ passage: String, _ replacement: String) throws -> Bytes {
    let parts = String(decoding: try sampleFile(), as: UTF8.self).split(
        separator: passage, omittingEmptySubsequences: false)
    return parts.count == 2 ? Bytes((parts[0] + replacement + parts[1]).utf8) : []
}

/// The code of the fault that reading gives; `nil` when the octets are accepted.
func faultOfReading(_ octets: Bytes, _ limits: StatusLimits = StatusLimits()) -> StatusFaultCode? {
    do {
        _ = try SignedSealStatusList.read(octets, limits: limits)
        return nil
    } catch { return error.code }
}
