package import SealBase
import SwiftASN1

/// A `ContentInfo` with `SignedData` (RFC 5652, 5.1; GM/T 0010), read tolerantly and bounded: BER, both families of
/// object identifiers, signed attributes in any order. Nothing about it is checked.
package struct CMSSignedData: Hashable, Sendable {
    /// The octets as received.
    package let encoded: Bytes
    /// What the outer ContentInfo calls itself.
    package let contentInfoType: OID
    /// SignedData's version.
    package let version: Int
    /// Every digest algorithm announced.
    package let digestAlgorithms: [AlgorithmIdentifier]
    /// The type of the signed content.
    package let eContentType: OID
    /// The signed content; `nil` when it is detached.
    package let eContent: Bytes?
    /// The DER of each certificate enclosed.
    package let certificates: [Bytes]
    /// The DER of each revocation list enclosed.
    package let crls: [Bytes]
    /// The signers.
    package let signerInfos: [CMSSignerInfo]
    /// Deviations: `cms.notDER`, `cms.gmContentType`, `cms.unsortedSignedAttributes`.
    package let findings: [Finding]

    /// Reads one element that fills `encoded` exactly.
    package static func parse(_ encoded: Bytes) throws(ASN1Fault) -> CMSSignedData {
        var findings: [Finding] = []
        let node: ASN1Node
        do {
            node = try parseElement(encoded, strict: true, in: "ContentInfo")
        } catch {
            guard error.code == .malformed else { throw error }
            node = try parseElement(encoded, strict: false, in: "ContentInfo")
            findings.append(Finding("cms.notDER", .notice))
        }
        return try CMSSignedData(node, encoded, findings)
    }

    private init(_ node: ASN1Node, _ encoded: Bytes, _ noticed: [Finding]) throws(ASN1Fault) {
        self.encoded = encoded
        var findings = noticed
        var outer = try ElementReader(node, in: "ContentInfo")
        contentInfoType = try outer.next("contentType").oid("contentType")
        guard contentInfoType == .pkcs7SignedData || contentInfoType == .gmSignedData else {
            throw ASN1Fault(.malformed, ["structure": "ContentInfo", "where": "contentType \(contentInfoType)"])
        }
        if contentInfoType == .gmSignedData { findings.append(Finding("cms.gmContentType", .notice)) }
        guard let content = outer.optional(tag: 0) else { throw node.malformed("content") }
        try outer.end()
        var body = try ElementReader(try content.explicit("content"), in: "SignedData")
        version = try body.next("version").smallInteger("version")
        digestAlgorithms = try body.next("digestAlgorithms", .set).elements("digestAlgorithms", limit: 64)
            .map { node throws(ASN1Fault) in try AlgorithmIdentifier(node, in: "digestAlgorithms") }
        var encapsulated = try ElementReader(try body.next("encapContentInfo"), in: "EncapsulatedContentInfo")
        eContentType = try encapsulated.next("eContentType").oid("eContentType")
        if let tagged = encapsulated.optional(tag: 0) {
            let inner = try tagged.explicit("eContent")
            // PKCS#7 1.5 and GM/T 0010 allow any type here; the octets signed are then its content.
            eContent = inner.identifier == .octetString ? try inner.octetString("eContent") : inner.received
        } else {
            eContent = nil
        }
        try encapsulated.end()
        certificates =
            try body.optional(tag: 0)?.elements("certificates", limit: 256)
            .filter { $0.identifier == .sequence }.map(\.received) ?? []
        crls =
            try body.optional(tag: 1)?.elements("crls", limit: 256)
            .filter { $0.identifier == .sequence }.map(\.received) ?? []
        signerInfos = try body.next("signerInfos", .set).elements("signerInfos", limit: 64)
            .map { node throws(ASN1Fault) in try CMSSignerInfo(node) }
        try body.end()
        if signerInfos.contains(where: { $0.sortedAttrsOctets != nil }) {
            findings.append(Finding("cms.unsortedSignedAttributes", .notice))
        }
        self.findings = findings
    }

    /// The enclosed certificate a signer means.
    package func certificate(of signer: CMSSignerInfo) -> CertificateOutline? {
        for encoded in certificates {
            if let outline = try? CertificateOutline.parse(encoded), signer.sid.identifies(outline) { return outline }
        }
        return nil
    }
}
