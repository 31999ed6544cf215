import SealBase
import SwiftASN1

/// The extensions of a revocation list that the engine processes, read from their DER values.
struct CRLExtensions {
    private(set) var cRLNumber: Bytes?
    private(set) var baseCRLNumber: Bytes?
    private(set) var distributionPoint: [String]?
    private(set) var authorityKeyIdentifier: Bytes?
    private(set) var expiredCertsOnCRL: Instant?
    private(set) var unprocessedCritical: [OID] = []

    init(_ extensions: [CertificateExtension]) throws(ASN1Fault) {
        for item in extensions {
            switch item.extnID {
            case .cRLNumber: cRLNumber = try node(item, "cRLNumber").integer("cRLNumber")
            case .deltaCRLIndicator:
                // A list that is a difference in a way that cannot be read is never taken for a full one.
                baseCRLNumber = CRLExtensions.readable { try node(item, "BaseCRLNumber").integer("BaseCRLNumber") }
                if baseCRLNumber == nil { unprocessedCritical.append(item.extnID) }
            case .authorityKeyIdentifier: authorityKeyIdentifier = try KnownExtensions.keyIdentifier(item.extnValue)
            case .expiredCertsOnCRL:
                expiredCertsOnCRL = try node(item, "expiredCertsOnCRL").instant("expiredCertsOnCRL")
            case .issuingDistributionPoint:
                distributionPoint = CRLExtensions.readable { try names(node(item, "issuingDistributionPoint")) } ?? nil
                if distributionPoint == nil { unprocessedCritical.append(item.extnID) }
            default: if item.critical { unprocessedCritical.append(item.extnID) }
            }
        }
    }

    /// What can be read; `nil` for what cannot.
    private static func readable<T>(_ read: () throws -> T) -> T? { try? read() }

    private func node(_ item: CertificateExtension, _ name: String) throws(ASN1Fault) -> ASN1Node {
        try parseElement(item.extnValue, strict: true, in: name)
    }

    /// The addresses of an issuing distribution point that names the part and restricts nothing else; `nil` for one that
    /// does (only users, only authorities, some reasons, other issuers).
    private func names(_ node: ASN1Node) throws(ASN1Fault) -> [String]? {
        var reader = try ElementReader(node, in: "IssuingDistributionPoint")
        guard let name = reader.optional(tag: 0) else { return nil }
        guard reader.nextIdentifier == nil else { return nil }
        let found = try KnownExtensions.uris(ofDistributionPointName: name)
        return found.isEmpty ? nil : found
    }
}

extension CertificateExtension {
    /// Names the part a list is about, by the addresses it is published under (RFC 5280, 5.2.5); critical.
    package static func issuingDistributionPoint(_ addresses: [String]) -> CertificateExtension {
        CertificateExtension(
            .issuingDistributionPoint, critical: true,
            extnValue: encodeDER { out in
                out.sequence { point in
                    point.tagged(0) { name in
                        name.tagged(0) { full in
                            for address in addresses { full.tagged(6, content: Array(address.utf8)) }
                        }
                    }
                }
            })
    }

    /// Says from which list a list is the difference (RFC 5280, 5.2.4); critical.
    package static func deltaCRLIndicator(base number: UInt64) -> CertificateExtension {
        CertificateExtension(.deltaCRLIndicator, critical: true, extnValue: cRLNumber(number).extnValue)
    }

    /// Where the differences from a list are published (RFC 5280, 5.2.6), one point for each address.
    package static func freshestCRL(_ addresses: [String]) -> CertificateExtension {
        CertificateExtension(.freshestCRL, critical: false, extnValue: cRLDistributionPoints(addresses).extnValue)
    }
}

extension OID {
    /// freshestCRL: where differences are published.
    package static let freshestCRL = OID(2, 5, 29, 46)
}
