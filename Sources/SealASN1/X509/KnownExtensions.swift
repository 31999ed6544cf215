import SealBase
import SwiftASN1

/// The extensions the engine understands, read from their DER values.
struct KnownExtensions {
    var keyUsage: KeyUsage?
    var extendedKeyUsage: [OID]?
    var isAuthority = false
    var pathLength: Int?
    var subjectKeyIdentifier: Bytes?
    var authorityKeyIdentifier: Bytes?
    var cRLDistributionPoints: [String] = []

    init(_ extensions: [CertificateExtension]) throws(ASN1Fault) {
        for item in extensions {
            switch item.extnID {
            case .keyUsage: keyUsage = KeyUsage(rawValue: try node(item, "keyUsage").namedBits("keyUsage"))
            case .extendedKeyUsage:
                var purposes: [OID] = []
                for element in try node(item, "extKeyUsage").elements("extKeyUsage", limit: 256) {
                    purposes.append(try element.oid("extKeyUsage"))
                }
                extendedKeyUsage = purposes
            case .basicConstraints:
                var reader = try ElementReader(try node(item, "basicConstraints"), in: "BasicConstraints")
                isAuthority = try reader.optional(.boolean)?.boolean("cA") ?? false
                pathLength = try reader.optional(.integer)?.smallInteger("pathLenConstraint")
                try reader.end()
            case .subjectKeyIdentifier:
                subjectKeyIdentifier = try node(item, "subjectKeyIdentifier").octetString("subjectKeyIdentifier")
            case .authorityKeyIdentifier:
                authorityKeyIdentifier = try KnownExtensions.keyIdentifier(item.extnValue)
            case .cRLDistributionPoints: cRLDistributionPoints = try addresses(item)
            default: continue
            }
        }
    }

    /// The keyIdentifier of an AuthorityKeyIdentifier value.
    static func keyIdentifier(_ value: Bytes) throws(ASN1Fault) -> Bytes? {
        let outer = try parseElement(value, strict: true, in: "authorityKeyIdentifier")
        var reader = try ElementReader(outer, in: "AuthorityKeyIdentifier")
        guard let identifier = reader.optional(tag: 0) else { return nil }
        return try identifier.octetString("keyIdentifier", identifier.identifier)
    }

    private func node(_ item: CertificateExtension, _ name: String) throws(ASN1Fault) -> ASN1Node {
        try parseElement(item.extnValue, strict: true, in: name)
    }

    /// The URIs of the full names; other forms of names are passed over.
    private func addresses(_ item: CertificateExtension) throws(ASN1Fault) -> [String] {
        var out: [String] = []
        for point in try node(item, "cRLDistributionPoints").elements("cRLDistributionPoints", limit: 64) {
            var reader = try ElementReader(point, in: "DistributionPoint")
            guard let name = reader.optional(tag: 0) else { continue }
            out += try KnownExtensions.uris(ofDistributionPointName: name)
        }
        return out
    }

    /// The URIs among the full names of a DistributionPointName; other forms of names are passed over.
    static func uris(ofDistributionPointName name: ASN1Node) throws(ASN1Fault) -> [String] {
        var out: [String] = []
        for form in try name.elements("distributionPoint", limit: 4)
        where form.identifier == ASN1Identifier(tagWithNumber: 0, tagClass: .contextSpecific) {
            for general in try form.elements("fullName", limit: 64) {
                let uri = ASN1Identifier(tagWithNumber: 6, tagClass: .contextSpecific)
                guard general.identifier == uri, case .primitive(let octets) = general.content,
                    octets.allSatisfy({ $0 >= 0x20 && $0 < 0x7f })
                else { continue }
                out.append(String(decoding: octets, as: UTF8.self))
            }
        }
        return out
    }
}
