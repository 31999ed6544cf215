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
        let fields = revocationDate.fields
        let isShort = (1950...2049).contains(fields.year)
        let hasReason = reason != nil && reason != .unspecified
        let serialHeader = DERLength.header(0x02, serial.count)
        let count = serialHeader.count + serial.count + (isShort ? 15 : 17) + (hasReason ? 14 : 0)
        out += DERLength.header(0x30, count)
        out += serialHeader
        out += serial
        out.append(isShort ? 0x17 : 0x18)
        out.append(isShort ? 13 : 15)
        if !isShort { CRLEntry.append(fields.year / 100, to: &out) }
        for number in [fields.year % 100, fields.month, fields.day, fields.hour, fields.minute, fields.second] {
            CRLEntry.append(number, to: &out)
        }
        out.append(0x5a)
        if hasReason, let reason {
            out += CRLEntry.reasonExtension
            out.append(UInt8(truncatingIfNeeded: reason.rawValue))
        }
    }

    /// Two decimal digits.
    private static func append(_ number: Int, to out: inout Bytes) {
        out.append(UInt8(truncatingIfNeeded: 48 + number / 10 % 10))
        out.append(UInt8(truncatingIfNeeded: 48 + number % 10))
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
