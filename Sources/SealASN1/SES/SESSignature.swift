package import SealBase

/// A stamp signature, `SES_Signature`: a seal, a document's digest and a time under the signer's signature. Read, not
/// yet checked.
package struct SESSignature: Hashable, Sendable {
    /// What `timeInfo` holds. v4 and v5 have a time; in v1 it is a BIT STRING around a time, a token, or text.
    package enum TimeInfo: Hashable, Sendable {
        /// A time that the signer claims.
        case claimed(Instant)
        /// v1: an RFC 3161 token, DER.
        case token(Bytes)
        /// v1: neither; the octets as received (none when the field is empty).
        case unreadable(Bytes)
    }

    /// The structure's own octets as received, without armour, vendor octets or padding.
    package let encoded: Bytes
    /// Decided by the layout: two elements are v1; otherwise the seal decides between v4 and v5.
    package let version: SESVersion
    /// `TBS_Sign` as received: what `signature` is over.
    package let toSign: Bytes
    /// `TBS_Sign.version` as read, a swapped octet order put right.
    package let tbsVersion: Int
    package let eseal: SESeal
    package let timeInfo: TimeInfo
    /// The document's digest.
    package let dataHash: Bytes
    /// What `dataHash` is about: a file name, or the byte ranges of a PDF.
    package let propertyInfo: String
    package let extDatas: [ExtData]
    /// The signer's certificate, DER.
    package let cert: Bytes
    package let signatureAlgID: OID
    /// The signature value, the BIT STRING's octets.
    package let signature: Bytes
    /// v4, v5: an RFC 3161 token over the octets of `signature`.
    package let timeStamp: Bytes?
    /// Deviations from the standard that were met, those of the seal inside included; those of severity `error` are
    /// not tolerable.
    package let findings: [Finding]

    /// Reads a stamp signature of any version, with the same tolerance as `SESeal.parse`. Zero padding after it is
    /// told as a finding unless `padded` says that it is expected (a PDF's Contents).
    package static func parse(_ bytes: Bytes, padded: Bool = false) throws(ASN1Fault) -> SESSignature {
        guard case .signature(let signature) = try SESFile.parse(bytes, padded: padded) else {
            throw ASN1Fault(.malformed, ["structure": "SES_Signature", "where": "SESeal"])
        }
        return signature
    }
}
