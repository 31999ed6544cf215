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
        var out = Bytes()
        append(to: &out)
        return out
    }

    /// Appends the DER of the entry, written by hand because a list may have a million of them.
    package func append(to out: inout Bytes) {
        let serial = shortestInteger(userCertificate)
        let time = Array(revocationDate.generalizedTime.utf8)
        let isShort = (1950...2049).contains(revocationDate.fields.year)
        var body = DERLength.header(0x02, serial.count) + serial
        body += isShort ? [0x17, 13] + time.dropFirst(2) : [0x18, 15] + time
        if let reason, reason != .unspecified {
            body += CRLEntry.reasonExtension
            body.append(UInt8(truncatingIfNeeded: reason.rawValue))
        }
        out += DERLength.header(0x30, body.count)
        out += body
    }

    /// crlEntryExtensions with cRLReason (2.5.29.21) up to the ENUMERATED's value.
    private static let reasonExtension: Bytes = [
        0x30, 12, 0x30, 10, 0x06, 3, 0x55, 0x1d, 0x15, 0x04, 3, 0x0a, 1,
    ]

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
