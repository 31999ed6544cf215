package import SealBase
import SwiftASN1

/// `Attribute ::= SEQUENCE { attrType OBJECT IDENTIFIER, attrValues SET OF ANY }` (RFC 5652, 5.3).
package struct CMSAttribute: Hashable, Sendable {
    /// What the attribute is.
    package let attrType: OID
    /// The DER of each value, as received.
    package let attrValues: [Bytes]

    /// An attribute with these DER values.
    package init(_ attrType: OID, _ attrValues: [Bytes]) {
        (self.attrType, self.attrValues) = (attrType, attrValues)
    }

    init(_ node: ASN1Node) throws(ASN1Fault) {
        var reader = try ElementReader(node, in: "Attribute")
        attrType = try reader.next("attrType").oid("attrType")
        let values = try reader.next("attrValues", .set)
        try reader.end()
        attrValues = try values.elements("attrValues", limit: 64).map(\.received)
    }

    /// The DER.
    package var encoded: Bytes {
        encodeDER { out in
            out.sequence {
                $0.oid(attrType)
                $0.sortedSet(attrValues)
            }
        }
    }
}

extension CMSAttribute {
    /// contentType (RFC 5652, 11.1).
    package static func contentType(_ type: OID) -> CMSAttribute {
        CMSAttribute(.contentType, [encodeDER { $0.oid(type) }])
    }

    /// messageDigest (RFC 5652, 11.2).
    package static func messageDigest(_ digest: Bytes) -> CMSAttribute {
        CMSAttribute(.messageDigest, [encodeDER { $0.octetString(digest) }])
    }

    /// signingTime (RFC 5652, 11.3).
    package static func signingTime(_ time: Instant) -> CMSAttribute {
        CMSAttribute(.signingTime, [encodeDER { $0.time(time) }])
    }

    /// signingCertificateV2 with one certificate (RFC 5035, 3); the algorithm is left out when it is SHA-256, the
    /// default.
    package static func signingCertificateV2(hash: Bytes, algorithm: AlgorithmIdentifier) -> CMSAttribute {
        CMSAttribute(
            .signingCertificateV2,
            [
                encodeDER { out in
                    out.sequence { value in
                        value.sequence { list in
                            list.sequence { certificate in
                                if algorithm.algorithm != .sha256 { certificate.raw(algorithm.encoded) }
                                certificate.octetString(hash)
                            }
                        }
                    }
                }
            ])
    }

    /// signature-time-stamp (RFC 3161, appendix A) with a token's DER.
    package static func signatureTimeStamp(_ token: Bytes) -> CMSAttribute {
        CMSAttribute(.signatureTimeStamp, [token])
    }
}

extension OID {
    /// PKCS#7 data.
    package static let pkcs7Data = OID(1, 2, 840, 113549, 1, 7, 1)
    /// PKCS#7 signedData.
    package static let pkcs7SignedData = OID(1, 2, 840, 113549, 1, 7, 2)
    /// GM/T 0010 data.
    package static let gmData = OID(1, 2, 156, 10197, 6, 1, 4, 2, 1)
    /// GM/T 0010 signedData.
    package static let gmSignedData = OID(1, 2, 156, 10197, 6, 1, 4, 2, 2)
    /// contentType attribute.
    package static let contentType = OID(1, 2, 840, 113549, 1, 9, 3)
    /// messageDigest attribute.
    package static let messageDigest = OID(1, 2, 840, 113549, 1, 9, 4)
    /// signingTime attribute.
    package static let signingTime = OID(1, 2, 840, 113549, 1, 9, 5)
    /// signingCertificate attribute, SHA-1.
    package static let signingCertificate = OID(1, 2, 840, 113549, 1, 9, 16, 2, 12)
    /// signingCertificateV2 attribute.
    package static let signingCertificateV2 = OID(1, 2, 840, 113549, 1, 9, 16, 2, 47)
    /// signature-time-stamp attribute.
    package static let signatureTimeStamp = OID(1, 2, 840, 113549, 1, 9, 16, 2, 14)
    /// id-ct-TSTInfo: the content of a timestamp token.
    package static let tstInfo = OID(1, 2, 840, 113549, 1, 9, 16, 1, 4)
}
