package import SealBase
import SwiftASN1

/// One revoked certificate of a list (RFC 5280, 5.1.2.6).
package struct CRLEntry: Hashable, Sendable {
    /// Content octets of the serial number's INTEGER.
    package let userCertificate: Bytes
    /// When it was revoked.
    package let revocationDate: Instant
    /// Why; `nil` when the entry does not say.
    package let reason: RevocationReason?

    /// An entry from its values.
    package init(userCertificate: Bytes, revocationDate: Instant, reason: RevocationReason?) {
        (self.userCertificate, self.revocationDate, self.reason) = (userCertificate, revocationDate, reason)
    }

    /// The DER of the entry; `unspecified` is left out, as RFC 5280, 5.3.1 asks.
    package var encoded: Bytes {
        encodeDER { out in
            out.sequence {
                $0.integer(userCertificate)
                $0.time(revocationDate)
                guard let reason, reason != .unspecified else { return }
                $0.sequence {
                    CertificateExtension(
                        .cRLReason, critical: false,
                        extnValue: [0x0a, 1, UInt8(truncatingIfNeeded: reason.rawValue)]
                    ).write(into: &$0)
                }
            }
        }
    }

    init(_ node: ASN1Node) throws(ASN1Fault) {
        var reader = try ElementReader(node, in: "revokedCertificates")
        userCertificate = try reader.next("userCertificate").integer("userCertificate")
        revocationDate = try reader.next("revocationDate").instant("revocationDate")
        var found: RevocationReason?
        if reader.nextIdentifier != nil {
            let list = try CertificateExtension.list(try reader.next("crlEntryExtensions"), in: "crlEntryExtensions")
            if let item = list.first(where: { $0.extnID == .cRLReason }) {
                let value = try parseElement(item.extnValue, strict: true, in: "cRLReason")
                found = RevocationReason(rawValue: try value.smallInteger("cRLReason", .enumerated))
                if found == nil { throw value.malformed("cRLReason") }
            }
        }
        try reader.end()
        reason = found
    }
}
