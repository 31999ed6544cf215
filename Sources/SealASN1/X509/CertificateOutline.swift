package import SealBase
import SwiftASN1

/// What stands in an X.509 certificate (RFC 5280, 4.1), with the received octets. Nothing about it is checked.
package struct CertificateOutline: Hashable, Sendable {
    /// The certificate as received.
    package let encoded: Bytes
    /// The octets the issuer signed: the received tbsCertificate.
    package let toBeSigned: Bytes
    /// 1, 2 or 3.
    package let version: Int
    /// Content octets of the serial number's INTEGER.
    package let serialNumber: Bytes
    /// Who issued it.
    package let issuer: DistinguishedName
    /// Whose it is.
    package let subject: DistinguishedName
    /// First moment of validity.
    package let notBefore: Instant
    /// Last moment of validity.
    package let notAfter: Instant
    /// The DER of SubjectPublicKeyInfo.
    package let subjectPublicKeyInfo: Bytes
    /// The extensions in the order stored.
    package let extensions: [CertificateExtension]
    /// How it is signed.
    package let signatureAlgorithm: AlgorithmIdentifier
    /// The signature's octets.
    package let signature: Bytes
    /// keyUsage, when present.
    package let keyUsage: KeyUsage?
    /// extKeyUsage, when present.
    package let extendedKeyUsage: [OID]?
    /// basicConstraints says it is an authority.
    package let isAuthority: Bool
    /// How many authorities may follow below, when limited.
    package let pathLength: Int?
    /// subjectKeyIdentifier, when present.
    package let subjectKeyIdentifier: Bytes?
    /// The key identifier in authorityKeyIdentifier, when present.
    package let authorityKeyIdentifier: Bytes?
    /// The addresses in cRLDistributionPoints.
    package let cRLDistributionPoints: [String]

    /// Reads one DER certificate and refuses octets after it.
    package static func parse(_ encoded: Bytes) throws(ASN1Fault) -> CertificateOutline {
        try CertificateOutline(
            node: try parseElement(encoded, strict: true, limit: 1 << 20, in: "Certificate"))
    }

    /// Reads every certificate of a file: one DER certificate, or any number of PEM ones.
    package static func parseFile(_ content: Bytes) throws(ASN1Fault) -> [CertificateOutline] {
        guard PEM.isText(content) else { return [try parse(content)] }
        var out: [CertificateOutline] = []
        for block in try PEM.decode(content, label: "CERTIFICATE") { out.append(try parse(block)) }
        return out
    }

    init(node: ASN1Node) throws(ASN1Fault) {
        let outer = try SignedElements(node, in: "Certificate")
        encoded = node.received
        toBeSigned = outer.toBeSigned.received
        signatureAlgorithm = outer.algorithm
        signature = outer.signature
        var tbs = try ElementReader(outer.toBeSigned, in: "TBSCertificate")
        let versionField = try tbs.optional(tag: 0)?.explicit("version").smallInteger("version") ?? 0
        guard versionField <= 2 else {
            throw ASN1Fault(.unknownVersion, ["structure": "Certificate", "version": "\(versionField + 1)"])
        }
        version = versionField + 1
        serialNumber = try tbs.next("serialNumber").integer("serialNumber")
        let inner = try AlgorithmIdentifier(try tbs.next("signature"), in: "signature")
        guard inner == outer.algorithm else {  // RFC 5280, 4.1.1.2
            throw ASN1Fault(.malformed, ["structure": "Certificate", "where": "signature algorithms differ"])
        }
        issuer = try DistinguishedName(try tbs.next("issuer"), in: "issuer")
        var validity = try ElementReader(try tbs.next("validity"), in: "Validity")
        notBefore = try validity.next("notBefore").instant("notBefore")
        notAfter = try validity.next("notAfter").instant("notAfter")
        try validity.end()
        subject = try DistinguishedName(try tbs.next("subject"), in: "subject")
        subjectPublicKeyInfo = try tbs.next("subjectPublicKeyInfo", .sequence).received
        _ = tbs.optional(tag: 1)  // issuerUniqueID
        _ = tbs.optional(tag: 2)  // subjectUniqueID
        if let tagged = tbs.optional(tag: 3) {
            extensions = try CertificateExtension.list(try tagged.explicit("extensions"), in: "Extensions")
        } else {
            extensions = []
        }
        try tbs.end()
        let known = try KnownExtensions(extensions)
        keyUsage = known.keyUsage
        extendedKeyUsage = known.extendedKeyUsage
        isAuthority = known.isAuthority
        pathLength = known.pathLength
        subjectKeyIdentifier = known.subjectKeyIdentifier
        authorityKeyIdentifier = known.authorityKeyIdentifier
        cRLDistributionPoints = known.cRLDistributionPoints
    }

    /// An extension by its identifier.
    package func extensionValue(_ id: OID) -> CertificateExtension? { extensions.first { $0.extnID == id } }

    /// Whether `instant` is inside the validity, both ends included.
    package func isValid(at instant: Instant) -> Bool { notBefore <= instant && instant <= notAfter }

    /// Whether issuer and subject are the same name.
    package var isSelfIssued: Bool { issuer.matches(subject) }
}

/// The three outer elements of a signed structure.
struct SignedElements {
    let toBeSigned: ASN1Node
    let algorithm: AlgorithmIdentifier
    let signature: Bytes

    init(_ node: ASN1Node, in structure: String) throws(ASN1Fault) {
        var outer = try ElementReader(node, in: structure)
        toBeSigned = try outer.next("to be signed", .sequence)
        algorithm = try AlgorithmIdentifier(try outer.next("signatureAlgorithm"), in: "signatureAlgorithm")
        signature = try outer.next("signature").bitString("signature")
        try outer.end()
    }
}
