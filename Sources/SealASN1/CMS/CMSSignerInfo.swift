package import SealBase
import SwiftASN1

/// Which certificate a signer means.
package enum CMSSignerIdentifier: Hashable, Sendable {
    /// The issuer's name (DER) and the serial number (content octets).
    case issuerAndSerialNumber(issuer: DistinguishedName, serialNumber: Bytes)
    /// The subject key identifier.
    case subjectKeyIdentifier(Bytes)

    /// Whether a certificate is the one meant.
    package func identifies(_ certificate: CertificateOutline) -> Bool {
        switch self {
        case .issuerAndSerialNumber(let issuer, let serialNumber):
            certificate.serialNumber == serialNumber && certificate.issuer.matches(issuer)
        case .subjectKeyIdentifier(let identifier):
            certificate.subjectKeyIdentifier == identifier
        }
    }
}

/// `SignerInfo` (RFC 5652, 5.3).
package struct CMSSignerInfo: Hashable, Sendable {
    /// 1 with issuer and serial number, 3 with a key identifier.
    package let version: Int
    /// Which certificate.
    package let sid: CMSSignerIdentifier
    /// The digest of the content.
    package let digestAlgorithm: AlgorithmIdentifier
    /// The signed attributes in the order stored; `nil` when the signature is over the content itself.
    package let signedAttrs: [CMSAttribute]?
    /// The octets that are signed when there are signed attributes: their stored order under the tag SET.
    package let signedAttrsOctets: Bytes?
    /// The signature algorithm.
    package let signatureAlgorithm: AlgorithmIdentifier
    /// The signature value.
    package let signature: Bytes
    /// The unsigned attributes.
    package let unsignedAttrs: [CMSAttribute]

    init(_ node: ASN1Node) throws(ASN1Fault) {
        var reader = try ElementReader(node, in: "SignerInfo")
        version = try reader.next("version").smallInteger("version")
        if let identifier = reader.optional(tag: 0) {
            sid = .subjectKeyIdentifier(try identifier.octetString("sid", identifier.identifier))
        } else {
            var pair = try ElementReader(try reader.next("sid"), in: "IssuerAndSerialNumber")
            let issuer = try DistinguishedName(try pair.next("issuer"), in: "issuer")
            sid = .issuerAndSerialNumber(
                issuer: issuer, serialNumber: try pair.next("serialNumber").integer("serialNumber"))
            try pair.end()
        }
        digestAlgorithm = try AlgorithmIdentifier(try reader.next("digestAlgorithm"), in: "digestAlgorithm")
        if let attributes = reader.optional(tag: 0) {
            let elements = try attributes.elements("signedAttrs", limit: 256)
            signedAttrs = try elements.map { element throws(ASN1Fault) in try CMSAttribute(element) }
            let content = elements.flatMap { $0.encodedBytes }
            signedAttrsOctets = DERLength.header(0x31, content.count) + content
        } else {
            signedAttrs = nil
            signedAttrsOctets = nil
        }
        signatureAlgorithm = try AlgorithmIdentifier(try reader.next("signatureAlgorithm"), in: "signatureAlgorithm")
        signature = try reader.next("signature").octetString("signature")
        unsignedAttrs =
            try reader.optional(tag: 1)?.elements("unsignedAttrs", limit: 256)
            .map { element throws(ASN1Fault) in try CMSAttribute(element) } ?? []
        try reader.end()
    }

    /// The one value of a signed attribute; `nil` when it is absent, stands twice or has not exactly one value
    /// (RFC 5652, 11: such an attribute must not be relied on).
    package func signedValue(_ type: OID) -> Bytes? {
        let found = (signedAttrs ?? []).filter { $0.attrType == type }
        guard found.count == 1, let attribute = found.first, attribute.attrValues.count == 1 else { return nil }
        return attribute.attrValues.first
    }

    /// Whether an attribute stands among the signed ones, well formed or not.
    package func hasSigned(_ type: OID) -> Bool { (signedAttrs ?? []).contains { $0.attrType == type } }

    /// The signed attributes as DER orders them, when that is not how they are stored.
    package var sortedAttrsOctets: Bytes? {
        guard let signedAttrs, let stored = signedAttrsOctets else { return nil }
        let sorted = encodeDER { $0.sortedSet(signedAttrs.map(\.encoded)) }
        return sorted == stored ? nil : sorted
    }

    /// The digest in messageDigest.
    package var messageDigest: Bytes? {
        guard let value = signedValue(.messageDigest) else { return nil }
        return try? parseElement(value, strict: false, in: "messageDigest").octetString("messageDigest")
    }

    /// The type in contentType.
    package var contentType: OID? {
        guard let value = signedValue(.contentType) else { return nil }
        return try? parseElement(value, strict: false, in: "contentType").oid("contentType")
    }

    /// The moment the signer claims.
    package var signingTime: Instant? {
        guard let value = signedValue(.signingTime) else { return nil }
        return try? parseElement(value, strict: false, in: "signingTime").instant("signingTime")
    }

    /// What signingCertificate or signingCertificateV2 says of the signer's certificate, the first of its list.
    package var signingCertificate: SigningCertificateReference? {
        if let value = signedValue(.signingCertificateV2) {
            return try? SigningCertificateReference.parse(value, isSecondVersion: true)
        }
        if let value = signedValue(.signingCertificate) {
            return try? SigningCertificateReference.parse(value, isSecondVersion: false)
        }
        return nil
    }

    /// The timestamp tokens over the signature value, as stored.
    package var signatureTimeStamps: [Bytes] {
        unsignedAttrs.filter { $0.attrType == .signatureTimeStamp }.flatMap(\.attrValues)
    }
}

/// `ESSCertID` or `ESSCertIDv2` (RFC 5035): the digest of the signer's certificate under the signature.
package struct SigningCertificateReference: Hashable, Sendable {
    /// The digest algorithm: SHA-1 in the first version, SHA-256 by default in the second.
    package let hashAlgorithm: OID
    /// The digest of the DER certificate.
    package let certHash: Bytes

    /// Reads SigningCertificate, or SigningCertificateV2.
    static func parse(_ value: Bytes, isSecondVersion: Bool) throws(ASN1Fault) -> SigningCertificateReference {
        let name = isSecondVersion ? "SigningCertificateV2" : "SigningCertificate"
        var outer = try ElementReader(try parseElement(value, strict: false, in: name), in: name)
        var list = try ElementReader(try outer.next("certs"), in: name)
        let fields = try list.next("certs").elements("ESSCertID", limit: 3)
        if isSecondVersion, let algorithm = fields.first, algorithm.identifier == .sequence {
            guard fields.count > 1 else { throw algorithm.malformed("certHash") }
            return SigningCertificateReference(
                hashAlgorithm: try AlgorithmIdentifier(algorithm, in: "ESSCertIDv2").algorithm,
                certHash: try fields[1].octetString("certHash"))
        }
        guard let hash = fields.first else { throw ASN1Fault(.malformed, ["structure": name, "where": "certHash"]) }
        return SigningCertificateReference(
            hashAlgorithm: isSecondVersion ? .sha256 : .sha1, certHash: try hash.octetString("certHash"))
    }
}
