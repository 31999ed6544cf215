package import SealBase
import SwiftASN1

/// A PKCS#10 request (RFC 2986): a subject and a key that ask for a certificate. Its signature is not checked here.
package struct CertificationRequest: Hashable, Sendable {
    /// The request as received.
    package let encoded: Bytes
    /// The octets the requester signed: the received certificationRequestInfo.
    package let toBeSigned: Bytes
    /// Whose certificate is asked for.
    package let subject: DistinguishedName
    /// The DER of the key to be certified.
    package let subjectPublicKeyInfo: Bytes
    /// Extensions that are asked for (extensionRequest, RFC 2985, 5.4.2).
    package let requestedExtensions: [CertificateExtension]
    /// How it is signed.
    package let signatureAlgorithm: AlgorithmIdentifier
    /// The signature's octets.
    package let signature: Bytes

    /// Reads a request in DER, or in PEM under `CERTIFICATE REQUEST` or `NEW CERTIFICATE REQUEST`.
    package static func parse(_ content: Bytes) throws(ASN1Fault) -> CertificationRequest {
        guard PEM.isText(content) else { return try CertificationRequest(der: content) }
        let blocks: [Bytes]
        do {
            blocks = try PEM.decode(content, label: "CERTIFICATE REQUEST")
        } catch {
            blocks = try PEM.decode(content, label: "NEW CERTIFICATE REQUEST")
        }
        guard let first = blocks.first, blocks.count == 1 else {
            throw ASN1Fault(.noPEM, ["label": "CERTIFICATE REQUEST"])
        }
        return try CertificationRequest(der: first)
    }

    private init(der: Bytes) throws(ASN1Fault) {
        let node = try parseElement(der, strict: true, limit: 1 << 20, in: "CertificationRequest")
        let outer = try SignedElements(node, in: "CertificationRequest")
        encoded = der
        toBeSigned = outer.toBeSigned.received
        signatureAlgorithm = outer.algorithm
        signature = outer.signature
        var info = try ElementReader(outer.toBeSigned, in: "CertificationRequestInfo")
        let version = try info.next("version").smallInteger("version")
        guard version == 0 else {
            throw ASN1Fault(.unknownVersion, ["structure": "CertificationRequest", "version": "\(version)"])
        }
        subject = try DistinguishedName(try info.next("subject"), in: "subject")
        subjectPublicKeyInfo = try info.next("subjectPKInfo", .sequence).received
        var wanted: [CertificateExtension] = []
        if let attributes = info.optional(tag: 0) {  // required by the standard, left out by some makers
            for element in try attributes.elements("attributes", limit: 64) {
                let attribute = try CMSAttribute(element)
                guard attribute.attrType == .extensionRequest, let value = attribute.attrValues.first else { continue }
                let list = try parseElement(value, strict: true, in: "extensionRequest")
                wanted = try CertificateExtension.list(list, in: "extensionRequest")
            }
        }
        requestedExtensions = wanted
        try info.end()
    }

    /// The DER of CertificationRequestInfo: what the requester signs.
    package static func toBeSigned(
        subject: DistinguishedName, subjectPublicKeyInfo: Bytes, extensions: [CertificateExtension]
    ) -> Bytes {
        encodeDER { out in
            out.sequence { info in
                info.integer(0)
                info.raw(subject.encoded)
                info.raw(subjectPublicKeyInfo)
                info.tagged(0) { attributes in
                    guard !extensions.isEmpty else { return }
                    attributes.sequence { attribute in
                        attribute.oid(.extensionRequest)
                        attribute.set { $0.sequence { list in extensions.forEach { $0.write(into: &list) } } }
                    }
                }
            }
        }
    }
}

extension OID {
    /// extensionRequest of PKCS#9.
    package static let extensionRequest = OID(1, 2, 840, 113549, 1, 9, 14)
}
