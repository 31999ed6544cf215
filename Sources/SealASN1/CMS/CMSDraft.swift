package import SealBase
import SwiftASN1

/// Which family of object identifiers names the parts of a SignedData.
package enum CMSFamily: String, Hashable, Sendable, CaseIterable {
    /// 1.2.840.113549.1.7.x (RFC 5652).
    case pkcs7
    /// 1.2.156.10197.6.1.4.2.x (GM/T 0010).
    case gm

    /// Data in this family.
    package var data: OID { self == .pkcs7 ? .pkcs7Data : .gmData }
    /// SignedData in this family.
    package var signedData: OID { self == .pkcs7 ? .pkcs7SignedData : .gmSignedData }
}

/// A SignedData of one signer that is not signed yet, strict DER (RFC 5652, 5).
package struct CMSDraft: Hashable, Sendable {
    /// The object identifiers used.
    package var family: CMSFamily
    /// The type of the signed content.
    package var eContentType: OID
    /// The content; `nil` for a detached signature.
    package var eContent: Bytes?
    /// The signer's certificate, which names the signer.
    package var signer: CertificateOutline
    /// The DER of the certificates enclosed, the signer's too when it shall be there.
    package var certificates: [Bytes]
    /// The digest algorithm.
    package var digestAlgorithm: AlgorithmIdentifier
    /// The signature algorithm of SignerInfo.
    package var signatureAlgorithm: AlgorithmIdentifier
    /// The signed attributes.
    package var signedAttrs: [CMSAttribute]

    /// A draft of all the parts.
    package init(
        family: CMSFamily, eContentType: OID, eContent: Bytes?, signer: CertificateOutline, certificates: [Bytes],
        digestAlgorithm: AlgorithmIdentifier, signatureAlgorithm: AlgorithmIdentifier, signedAttrs: [CMSAttribute]
    ) {
        (self.family, self.eContentType, self.eContent) = (family, eContentType, eContent)
        (self.signer, self.certificates, self.signedAttrs) = (signer, certificates, signedAttrs)
        (self.digestAlgorithm, self.signatureAlgorithm) = (digestAlgorithm, signatureAlgorithm)
    }

    /// The octets to sign: the signed attributes under the tag SET, in DER order.
    package func toBeSigned() -> Bytes { encodeDER { $0.sortedSet(signedAttrs.map(\.encoded)) } }

    /// The whole ContentInfo, with the signature made over `toBeSigned()` and unsigned attributes.
    package func encode(signature: Bytes, unsignedAttrs: [CMSAttribute] = []) -> Bytes {
        encodeDER { out in
            out.sequence { contentInfo in
                contentInfo.oid(family.signedData)
                contentInfo.tagged(0) { $0.sequence { writeSignedData(&$0, signature, unsignedAttrs) } }
            }
        }
    }

    private func writeSignedData(
        _ out: inout DER.Serializer, _ signature: Bytes, _ unsignedAttrs: [CMSAttribute]
    ) {
        out.integer(eContentType == family.data ? 1 : 3)  // RFC 5652, 5.1
        out.set { $0.raw(digestAlgorithm.encoded) }
        out.sequence { content in
            content.oid(eContentType)
            if let eContent { content.tagged(0) { $0.octetString(eContent) } }
        }
        if !certificates.isEmpty { out.sortedSet(certificates, tag: 0) }
        out.set { infos in
            infos.sequence { info in
                info.integer(1)
                info.sequence {
                    $0.raw(signer.issuer.encoded)
                    $0.integer(signer.serialNumber)
                }
                info.raw(digestAlgorithm.encoded)
                info.sortedSet(signedAttrs.map(\.encoded), tag: 0)
                info.raw(signatureAlgorithm.encoded)
                info.octetString(signature)
                if !unsignedAttrs.isEmpty { info.sortedSet(unsignedAttrs.map(\.encoded), tag: 1) }
            }
        }
    }
}
