package import SealBase

/// An electronic seal as it was received: read, not yet checked. `SealVerifying` says whether it may be believed.
package struct SESeal: Hashable, Sendable {
    /// `SES_Header`.
    package struct Header: Hashable, Sendable {
        /// Always `ES`.
        package var ID: String
        /// As written; the layout, not this number, decides the version.
        package var version: Int
        /// The maker software's vendor.
        package var Vid: String

        package init(ID: String = "ES", version: Int, Vid: String) {
            (self.ID, self.version, self.Vid) = (ID, version, Vid)
        }
    }

    /// The seal's own octets as received, without armour, vendor octets or padding.
    package let encoded: Bytes
    /// Decided by the layout: two elements are v1; four are v4, or v5 when the header says 5; five are v5.
    package let version: SESVersion
    package let header: Header
    /// The seal code: opaque; 14 digits in the national system.
    package let esID: String
    package let property: SESProperty
    package let picture: SESPicture
    package let extDatas: [ExtData]
    /// The maker's certificate, DER.
    package let cert: Bytes
    package let signAlgID: OID
    /// The maker's signature value, the BIT STRING's octets (`signData` in v1).
    package let signedValue: Bytes
    /// v5: an RFC 3161 token over the octets of `signedValue`.
    package let timeStamp: Bytes?
    /// What `signedValue` is over: the received `eSealInfo`; in v1 the sequence of `eSealInfo`, `cert` and
    /// `signatureAlgorithm`, put around the received octets.
    package let toBeSigned: Bytes
    /// Deviations from the standard that were met and tolerated; those of severity `error` are not tolerable.
    package let findings: [Finding]

    /// Reads a seal of any version: DER, or DER after vendor octets, or PEM or Base64 text; zero padding may follow.
    /// Throws `ASN1Fault` when it is not a seal.
    package static func parse(_ bytes: Bytes) throws(ASN1Fault) -> SESeal {
        guard case .seal(let seal) = try SESFile.parse(bytes) else {
            throw ASN1Fault(.malformed, ["structure": "SESeal", "where": "SES_Signature"])
        }
        return seal
    }
}
