package import SealBase
import SwiftASN1

/// An OCSP answer (RFC 6960, 4.2.1) with its BasicOCSPResponse. Nothing about it is checked.
package struct OCSPResponse: Hashable, Sendable {
    /// Who answers.
    package enum Responder: Hashable, Sendable {
        case name(DistinguishedName)
        /// SHA-1 of the responder's public key.
        case keyHash(Bytes)
    }

    /// The answer as received.
    package let encoded: Bytes
    /// The octets the responder signed.
    package let toBeSigned: Bytes
    package let responder: Responder
    package let producedAt: Instant
    package let answers: [OCSPAnswer]
    /// How it is signed.
    package let signatureAlgorithm: AlgorithmIdentifier
    package let signature: Bytes
    /// The DER of each certificate enclosed.
    package let certificates: [Bytes]
    /// An extension of the answer as a whole that is critical: nobody here knows any.
    package let hasUnknownCriticalExtension: Bool

    /// Reads one answer that fills `encoded` exactly. An answer that says it is an error is `malformed`.
    package static func parse(_ encoded: Bytes) throws(ASN1Fault) -> OCSPResponse {
        let node = try parseElement(encoded, strict: false, limit: 1 << 20, in: "OCSPResponse")
        var outer = try ElementReader(node, in: "OCSPResponse")
        let status = try outer.next("responseStatus").smallInteger("responseStatus", .enumerated)
        guard status == 0, let tagged = outer.optional(tag: 0) else {
            throw ASN1Fault(.malformed, ["structure": "OCSPResponse", "where": "status \(status)"])
        }
        try outer.end()
        var bytes = try ElementReader(try tagged.explicit("responseBytes"), in: "ResponseBytes")
        let type = try bytes.next("responseType").oid("responseType")
        guard type == .basicOCSPResponse else {
            throw ASN1Fault(.malformed, ["structure": "OCSPResponse", "where": "responseType \(type)"])
        }
        let basic = try bytes.next("response").octetString("response")
        try bytes.end()
        return try OCSPResponse(
            try parseElement(basic, strict: false, limit: 1 << 20, in: "BasicOCSPResponse"), encoded)
    }

    private init(_ node: ASN1Node, _ encoded: Bytes) throws(ASN1Fault) {
        self.encoded = encoded
        var basic = try ElementReader(node, in: "BasicOCSPResponse")
        let data = try basic.next("tbsResponseData", .sequence)
        toBeSigned = data.received
        signatureAlgorithm = try AlgorithmIdentifier(try basic.next("signatureAlgorithm"), in: "signatureAlgorithm")
        signature = try basic.next("signature").bitString("signature")
        certificates =
            try basic.optional(tag: 0)?.explicit("certs").elements("certs", limit: 16).map(\.received) ?? []
        try basic.end()
        var reader = try ElementReader(data, in: "ResponseData")
        if let version = try reader.optional(tag: 0)?.explicit("version").smallInteger("version"), version != 0 {
            throw ASN1Fault(.unknownVersion, ["structure": "ResponseData", "version": "\(version + 1)"])
        }
        if let name = reader.optional(tag: 1) {
            responder = .name(try DistinguishedName(try name.explicit("byName"), in: "responderID"))
        } else if let key = reader.optional(tag: 2) {
            responder = .keyHash(try key.explicit("byKey").octetString("byKey"))
        } else {
            throw node.malformed("responderID")
        }
        producedAt = try reader.next("producedAt", .generalizedTime).instant("producedAt")
        answers = try reader.next("responses", .sequence).elements("responses", limit: 256)
            .map { element throws(ASN1Fault) in try OCSPAnswer(element) }
        hasUnknownCriticalExtension = try OCSPAnswer.hasCritical(reader.optional(tag: 1))
        try reader.end()
    }
}

/// `SingleResponse`: what is said about one certificate.
package struct OCSPAnswer: Hashable, Sendable {
    /// The status said.
    package enum Status: Hashable, Sendable {
        case good
        case revoked(at: Instant, reason: RevocationReason?)
        /// The responder does not know the certificate.
        case unknown
    }

    /// How issuer and key were digested, and the digests.
    package let hashAlgorithm: OID
    package let issuerNameHash: Bytes
    package let issuerKeyHash: Bytes
    /// Content octets of the certificate's serial number.
    package let serialNumber: Bytes
    package let status: Status
    package let thisUpdate: Instant
    package let nextUpdate: Instant?
    package let hasUnknownCriticalExtension: Bool

    init(_ node: ASN1Node) throws(ASN1Fault) {
        var reader = try ElementReader(node, in: "SingleResponse")
        var identifier = try ElementReader(try reader.next("certID"), in: "CertID")
        hashAlgorithm = try AlgorithmIdentifier(try identifier.next("hashAlgorithm"), in: "CertID").algorithm
        issuerNameHash = try identifier.next("issuerNameHash").octetString("issuerNameHash")
        issuerKeyHash = try identifier.next("issuerKeyHash").octetString("issuerKeyHash")
        serialNumber = try identifier.next("serialNumber").integer("serialNumber")
        try identifier.end()
        if let revoked = reader.optional(tag: 1) {
            status = try OCSPAnswer.revocation(revoked)
        } else if reader.optional(tag: 0) != nil {
            status = .good
        } else {
            guard reader.optional(tag: 2) != nil else { throw node.malformed("certStatus") }
            status = .unknown
        }
        thisUpdate = try reader.next("thisUpdate", .generalizedTime).instant("thisUpdate")
        nextUpdate = try reader.optional(tag: 0)?.explicit("nextUpdate").instant("nextUpdate")
        hasUnknownCriticalExtension = try OCSPAnswer.hasCritical(reader.optional(tag: 1))
        try reader.end()
    }

    /// `[1] IMPLICIT SEQUENCE { revocationTime, revocationReason [0] EXPLICIT OPTIONAL }`
    private static func revocation(_ node: ASN1Node) throws(ASN1Fault) -> Status {
        let fields = try node.elements("revoked", limit: 2)
        guard let time = fields.first else { throw node.malformed("revoked") }
        var reason: RevocationReason?
        if let tagged = fields.dropFirst().first {
            reason = RevocationReason(
                rawValue: try tagged.explicit("revocationReason").smallInteger("revocationReason", .enumerated))
        }
        return .revoked(at: try time.instant("revocationTime"), reason: reason)
    }

    static func hasCritical(_ tagged: ASN1Node?) throws(ASN1Fault) -> Bool {
        guard let tagged else { return false }
        return try CertificateExtension.list(try tagged.explicit("extensions"), in: "Extensions")
            .contains { $0.critical }
    }
}

extension OID {
    /// id-pkix-ocsp-basic.
    package static let basicOCSPResponse = OID(1, 3, 6, 1, 5, 5, 7, 48, 1, 1)
    /// id-pkix-ocsp-nocheck: nobody need ask about this responder's certificate.
    package static let ocspNoCheck = OID(1, 3, 6, 1, 5, 5, 7, 48, 1, 5)
    /// Extended key usage of responders.
    package static let ocspSigning = OID(1, 3, 6, 1, 5, 5, 7, 3, 9)
}
