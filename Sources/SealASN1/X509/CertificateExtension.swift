package import SealBase
import SwiftASN1

/// `Extension ::= SEQUENCE { extnID, critical DEFAULT FALSE, extnValue }` (RFC 5280, 4.1).
package struct CertificateExtension: Hashable, Sendable {
    /// What the extension is.
    package var extnID: OID
    /// Whether a reader that does not know it must refuse.
    package var critical: Bool
    /// The octets inside extnValue.
    package var extnValue: Bytes

    /// An extension from its DER value.
    package init(_ extnID: OID, critical: Bool, extnValue: Bytes) {
        (self.extnID, self.critical, self.extnValue) = (extnID, critical, extnValue)
    }

    init(_ node: ASN1Node) throws(ASN1Fault) {
        var reader = try ElementReader(node, in: "Extension")
        extnID = try reader.next("extnID").oid("extnID")
        critical = try reader.optional(.boolean)?.boolean("critical") ?? false
        extnValue = try reader.next("extnValue").octetString("extnValue")
        try reader.end()
    }

    func write(into out: inout DER.Serializer) {
        out.sequence {
            $0.oid(extnID)
            if critical { $0.boolean(true) }
            $0.octetString(extnValue)
        }
    }

    /// Reads `Extensions` and refuses one that stands twice (RFC 5280, 4.2).
    static func list(_ node: ASN1Node, in structure: String) throws(ASN1Fault) -> [CertificateExtension] {
        guard node.identifier == .sequence else { throw node.malformed(structure) }
        var out: [CertificateExtension] = []
        for element in try node.elements(structure, limit: 256) {
            let next = try CertificateExtension(element)
            guard !out.contains(where: { $0.extnID == next.extnID }) else { throw node.malformed(structure) }
            out.append(next)
        }
        return out
    }
}

extension CertificateExtension {
    /// Basic constraints, critical.
    package static func basicConstraints(isAuthority: Bool, pathLength: Int? = nil) -> CertificateExtension {
        CertificateExtension(
            .basicConstraints, critical: true,
            extnValue: encodeDER { out in
                out.sequence {
                    if isAuthority { $0.boolean(true) }
                    if isAuthority, let pathLength { $0.integer(pathLength) }
                }
            })
    }

    /// Key usage, critical.
    package static func keyUsage(_ usage: KeyUsage) -> CertificateExtension {
        CertificateExtension(
            .keyUsage, critical: true,
            extnValue: encodeDER { out in
                let highest = 31 - usage.rawValue.leadingZeroBitCount
                var octets = Bytes(repeating: 0, count: highest < 0 ? 0 : highest / 8 + 1)
                for bit in 0..<32 where usage.rawValue & (1 << UInt32(bit)) != 0 {
                    octets[bit / 8] |= 0x80 >> UInt8(bit % 8)
                }
                out.primitive(.bitString, [highest < 0 ? 0 : UInt8(7 - highest % 8)] + octets)
            })
    }

    /// Extended key usage.
    package static func extendedKeyUsage(_ purposes: [OID], critical: Bool) -> CertificateExtension {
        CertificateExtension(
            .extendedKeyUsage, critical: critical,
            extnValue: encodeDER { out in out.sequence { body in purposes.forEach { body.oid($0) } } })
    }

    /// Subject key identifier.
    package static func subjectKeyIdentifier(_ identifier: Bytes) -> CertificateExtension {
        CertificateExtension(
            .subjectKeyIdentifier, critical: false, extnValue: encodeDER { $0.octetString(identifier) })
    }

    /// Authority key identifier with the key identifier alone.
    package static func authorityKeyIdentifier(_ identifier: Bytes) -> CertificateExtension {
        CertificateExtension(
            .authorityKeyIdentifier, critical: false,
            extnValue: encodeDER { out in out.sequence { $0.tagged(0, content: identifier) } })
    }

    /// CRL distribution points, one for each address.
    package static func cRLDistributionPoints(_ addresses: [String]) -> CertificateExtension {
        CertificateExtension(
            .cRLDistributionPoints, critical: false,
            extnValue: encodeDER { out in
                out.sequence { points in
                    for address in addresses {
                        points.sequence { point in
                            point.tagged(0) { name in
                                name.tagged(0) { $0.tagged(6, content: Array(address.utf8)) }
                            }
                        }
                    }
                }
            })
    }

    /// Where OCSP answers about the certificate are given (RFC 5280, 4.2.2.1).
    package static func authorityInformationAccess(ocsp addresses: [String]) -> CertificateExtension {
        CertificateExtension(
            .authorityInformationAccess, critical: false,
            extnValue: encodeDER { out in
                out.sequence { list in
                    for address in addresses {
                        list.sequence { description in
                            description.oid(.ocspAccess)
                            description.tagged(6, content: Array(address.utf8))
                        }
                    }
                }
            })
    }

    /// The number of a revocation list (RFC 5280, 5.2.3); content octets of a non-negative INTEGER.
    package static func cRLNumber(_ number: UInt64) -> CertificateExtension {
        CertificateExtension(
            .cRLNumber, critical: false,
            extnValue: encodeDER { out in
                out.integer([0] + (0..<8).reversed().map { UInt8(truncatingIfNeeded: number >> UInt64($0 * 8)) })
            })
    }

    /// From which moment on expired certificates stay in the list (X.509, 9.5.2.8).
    package static func expiredCertsOnCRL(since: Instant) -> CertificateExtension {
        CertificateExtension(
            .expiredCertsOnCRL, critical: false,
            extnValue: encodeDER { $0.primitive(.generalizedTime, Array(since.generalizedTime.utf8)) })
    }
}

extension OID {
    /// subjectKeyIdentifier.
    package static let subjectKeyIdentifier = OID(2, 5, 29, 14)
    /// keyUsage.
    package static let keyUsage = OID(2, 5, 29, 15)
    /// cRLNumber.
    package static let cRLNumber = OID(2, 5, 29, 20)
    /// cRLReason of an entry.
    package static let cRLReason = OID(2, 5, 29, 21)
    /// invalidityDate of an entry.
    package static let invalidityDate = OID(2, 5, 29, 24)
    /// deltaCRLIndicator: the list is only a difference.
    package static let deltaCRLIndicator = OID(2, 5, 29, 27)
    /// issuingDistributionPoint: the list covers only a part.
    package static let issuingDistributionPoint = OID(2, 5, 29, 28)
    /// certificateIssuer of an entry in an indirect list.
    package static let certificateIssuer = OID(2, 5, 29, 29)
    /// basicConstraints.
    package static let basicConstraints = OID(2, 5, 29, 19)
    /// cRLDistributionPoints.
    package static let cRLDistributionPoints = OID(2, 5, 29, 31)
    /// certificatePolicies.
    package static let certificatePolicies = OID(2, 5, 29, 32)
    /// authorityKeyIdentifier.
    package static let authorityKeyIdentifier = OID(2, 5, 29, 35)
    /// extKeyUsage.
    package static let extendedKeyUsage = OID(2, 5, 29, 37)
    /// expiredCertsOnCRL.
    package static let expiredCertsOnCRL = OID(2, 5, 29, 60)
    /// authorityInfoAccess: where more about the issuer can be had.
    package static let authorityInformationAccess = OID(1, 3, 6, 1, 5, 5, 7, 1, 1)
    /// id-ad-ocsp.
    package static let ocspAccess = OID(1, 3, 6, 1, 5, 5, 7, 48, 1)
    /// id-kp-timeStamping: the key signs timestamps.
    package static let timeStamping = OID(1, 3, 6, 1, 5, 5, 7, 3, 8)
}
