package import SealBase
import SwiftASN1

/// What a signer signs to stamp a document: `TBS_Sign` of version 4 or 5, to be written as strict DER.
package struct TBSSignDraft: Hashable, Sendable {
    /// v4 or v5: the version of the seal.
    package var version: SESVersion
    /// The seal's octets as the maker signed them: put in as they are.
    package var eseal: Bytes
    /// The time that the signer claims.
    package var timeInfo: Instant
    package var dataHash: Bytes
    package var propertyInfo: String
    package var extDatas: [ExtData]

    /// Takes version and octets from the seal. Throws `ASN1Fault.notEncodable` for a v1 seal.
    package init(
        eseal: SESeal, timeInfo: Instant, dataHash: Bytes, propertyInfo: String, extDatas: [ExtData] = []
    ) throws(ASN1Fault) {
        guard eseal.version != .v1 else { throw notEncodable("TBS_Sign", "eseal") }
        (self.version, self.eseal, self.timeInfo) = (eseal.version, eseal.encoded, timeInfo)
        (self.dataHash, self.propertyInfo, self.extDatas) = (dataHash, propertyInfo, extDatas)
    }

    /// The DER of `TBS_Sign`, the very octets that `signature` is made over. Throws `ASN1Fault.notEncodable` with the
    /// field in `where` when a value has no place in the structure.
    package func encoded() throws(ASN1Fault) -> Bytes {
        let parts = try encodedParts()
        return parts.head + parts.rest
    }

    /// The same octets in two parts: up to the end of the seal, which is nearly all and the same for every document whose
    /// other values take as many octets, and the rest.
    package func encodedParts() throws(ASN1Fault) -> (head: Bytes, rest: Bytes) {
        let faults: [(Bool, String)] = [
            (version == .v1, "version"), (!isCertificate(eseal), "eseal"), (!timeInfo.isWritable, "timeInfo"),
            (dataHash.isEmpty || dataHash.count > 64, "dataHash"), (!isIA5(propertyInfo), "propertyInfo"),
            (extDatas.count > SESLimits.extensions, "extDatas"),
        ]
        if let fault = faults.first(where: \.0) { throw notEncodable("TBS_Sign", fault.1) }
        let draft = self
        let head = encodeDER { $0.integer(draft.version.number) }
        let tail = encodeDER { out in
            out.generalizedTime(draft.timeInfo)
            out.bitString(draft.dataHash)
            out.ia5(draft.propertyInfo)
            if !draft.extDatas.isEmpty { out.tagged(0) { $0.extensions(draft.extDatas) } }
        }
        let whole = sequenceDER([head, eseal, tail])
        return (Bytes(whole.dropLast(tail.count)), tail)
    }
}

extension SESSignature {
    /// `SES_Signature` around a signed `TBS_Sign`. `signature` is the DER `SEQUENCE { r, s }`; `timeStamp` is a token
    /// over its octets.
    package static func encode(
        toSign: Bytes, cert: Bytes, signatureAlgID: OID, signature: Bytes, timeStamp: Bytes? = nil
    ) -> Bytes {
        let tail = encodeDER {
            $0.signed(cert: cert, algorithm: signatureAlgID, value: signature, timeStamp: timeStamp)
        }
        return sequenceDER([toSign, tail])
    }
}
