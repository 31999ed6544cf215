package import SealBase
import SwiftASN1

/// A timestamp token: a SignedData whose content is TSTInfo (RFC 3161, 2.4.2). Nothing about it is checked.
package struct TimeStampToken: Hashable, Sendable {
    /// The token as received.
    package let encoded: Bytes
    /// The signed structure.
    package let signedData: CMSSignedData
    /// What it says.
    package let info: TSTInfo

    /// Reads a token, or the whole response of an authority (TimeStampResp) with status granted.
    package static func parse(_ encoded: Bytes) throws(ASN1Fault) -> TimeStampToken {
        let node = try parseElement(encoded, strict: false, in: "TimeStampToken")
        var reader = try ElementReader(node, in: "TimeStampToken")
        guard reader.nextIdentifier == .sequence else { return try TimeStampToken(token: encoded) }
        var status = try ElementReader(try reader.next("status"), in: "PKIStatusInfo")
        let value = try status.next("status").smallInteger("status")
        guard value <= 1 else {
            throw ASN1Fault(.malformed, ["structure": "TimeStampResp", "where": "status \(value)"])
        }
        let token = try reader.next("timeStampToken").received
        try reader.end()
        return try TimeStampToken(token: token)
    }

    private init(token: Bytes) throws(ASN1Fault) {
        encoded = token
        signedData = try CMSSignedData.parse(token)
        guard signedData.eContentType == .tstInfo, let content = signedData.eContent else {
            throw ASN1Fault(.malformed, ["structure": "TimeStampToken", "where": "eContentType"])
        }
        info = try TSTInfo.parse(content)
    }
}
