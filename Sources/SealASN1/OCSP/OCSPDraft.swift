package import SealBase
import SwiftASN1

/// What an answer says about one certificate, for each way of naming its issuer (RFC 6960, 4.2.1).
package struct OCSPStatement: Hashable, Sendable {
    /// A digest and what it makes of the issuer's name and of its key.
    package struct IssuerName: Hashable, Sendable {
        package var algorithm: AlgorithmIdentifier
        package var nameHash: Bytes
        package var keyHash: Bytes

        package init(algorithm: AlgorithmIdentifier, nameHash: Bytes, keyHash: Bytes) {
            (self.algorithm, self.nameHash, self.keyHash) = (algorithm, nameHash, keyHash)
        }
    }

    /// Askers name the issuer by the digest they like: one answer for each.
    package var issuers: [IssuerName]
    /// Content octets of the certificate's serial number.
    package var serialNumber: Bytes
    package var status: OCSPAnswer.Status
    package var thisUpdate: Instant
    package var nextUpdate: Instant

    package init(
        issuers: [IssuerName], serialNumber: Bytes, status: OCSPAnswer.Status, thisUpdate: Instant, nextUpdate: Instant
    ) {
        (self.issuers, self.serialNumber, self.status) = (issuers, serialNumber, status)
        (self.thisUpdate, self.nextUpdate) = (thisUpdate, nextUpdate)
    }
}

/// An OCSP answer that is not signed yet.
package struct OCSPDraft: Hashable, Sendable {
    /// SHA-1 of the responder's public key: how RFC 6960 names it by key.
    package var responderKeyHash: Bytes
    package var producedAt: Instant
    package var statement: OCSPStatement

    package init(responderKeyHash: Bytes, producedAt: Instant, statement: OCSPStatement) {
        (self.responderKeyHash, self.producedAt, self.statement) = (responderKeyHash, producedAt, statement)
    }

    /// The DER of ResponseData: what the responder signs.
    package func toBeSigned() -> Bytes {
        encodeDER { out in
            out.sequence { data in
                data.tagged(2) { $0.octetString(responderKeyHash) }
                data.primitive(.generalizedTime, Array(producedAt.generalizedTime.utf8))
                data.sequence { answers in
                    for issuer in statement.issuers { answers.sequence { write(issuer, into: &$0) } }
                }
            }
        }
    }

    private func write(_ issuer: OCSPStatement.IssuerName, into out: inout DER.Serializer) {
        out.sequence { id in
            id.raw(issuer.algorithm.encoded)
            id.octetString(issuer.nameHash)
            id.octetString(issuer.keyHash)
            id.integer(statement.serialNumber)
        }
        switch statement.status {
        case .good: out.tagged(0, content: [])
        case .unknown: out.tagged(2, content: [])
        case .revoked(let at, let reason):
            out.tagged(1) { revoked in
                revoked.primitive(.generalizedTime, Array(at.generalizedTime.utf8))
                if let reason, reason != .unspecified {
                    revoked.tagged(0) { $0.primitive(.enumerated, [UInt8(truncatingIfNeeded: reason.rawValue)]) }
                }
            }
        }
        out.primitive(.generalizedTime, Array(statement.thisUpdate.generalizedTime.utf8))
        out.tagged(0) { $0.primitive(.generalizedTime, Array(statement.nextUpdate.generalizedTime.utf8)) }
    }

    /// The whole answer with the signature over `toBeSigned()` and the certificates that help to check it.
    package static func encode(
        toBeSigned: Bytes, algorithm: AlgorithmIdentifier, signature: Bytes, certificates: [Bytes]
    ) -> Bytes {
        let basic = encodeDER { out in
            out.sequence { basic in
                basic.raw(toBeSigned)
                basic.raw(algorithm.encoded)
                basic.bitString(signature)
                if !certificates.isEmpty {
                    basic.tagged(0) { tagged in tagged.sequence { list in certificates.forEach { list.raw($0) } } }
                }
            }
        }
        return encodeDER { out in
            out.sequence { response in
                response.primitive(.enumerated, [0])
                response.tagged(0) { tagged in
                    tagged.sequence { bytes in
                        bytes.oid(.basicOCSPResponse)
                        bytes.octetString(basic)
                    }
                }
            }
        }
    }
}
