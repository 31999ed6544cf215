package import SealBase
import SwiftASN1

/// A question about one certificate (`OCSPRequest`, RFC 6960, 4.1). Signatures, names of askers and extensions are passed
/// over: nothing here depends on who asks.
package struct OCSPRequest: Hashable, Sendable {
    /// How the issuer is named.
    package let hashAlgorithm: OID
    package let issuerNameHash: Bytes
    package let issuerKeyHash: Bytes
    /// Content octets of the serial number.
    package let serialNumber: Bytes

    /// Reads a request about exactly one certificate. Throws `malformed` for anything else.
    package static func parse(_ encoded: Bytes) throws(ASN1Fault) -> OCSPRequest {
        let node = try parseElement(encoded, strict: false, limit: 1 << 14, in: "OCSPRequest")
        var outer = try ElementReader(node, in: "OCSPRequest")
        var request = try ElementReader(try outer.next("tbsRequest"), in: "TBSRequest")
        _ = request.optional(tag: 0)
        _ = request.optional(tag: 1)
        let list = try request.next("requestList").elements("requestList", limit: 16)
        guard list.count == 1, let only = list.first else {
            throw ASN1Fault(.malformed, ["structure": "OCSPRequest", "where": "requestList"])
        }
        var entry = try ElementReader(only, in: "Request")
        var id = try ElementReader(try entry.next("reqCert"), in: "CertID")
        let algorithm = try AlgorithmIdentifier(try id.next("hashAlgorithm"), in: "hashAlgorithm").algorithm
        let nameHash = try id.next("issuerNameHash").octetString("issuerNameHash")
        let keyHash = try id.next("issuerKeyHash").octetString("issuerKeyHash")
        let serial = try id.next("serialNumber").integer("serialNumber")
        try id.end()
        return OCSPRequest(
            hashAlgorithm: algorithm, issuerNameHash: nameHash, issuerKeyHash: keyHash, serialNumber: serial)
    }
}
