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

    /// Appends the DER of the entry.
    package func append(to out: inout Bytes) {
        let serial = shortestInteger(userCertificate)
        let date = CRLEntry.encoded(revocationDate)
        let hasReason = reason != nil && reason != .unspecified
        let serialHeader = DERLength.header(0x02, serial.count)
        out += DERLength.header(0x30, serialHeader.count + serial.count + date.count + (hasReason ? 14 : 0))
        out += serialHeader
        out += serial
        out += date
        if hasReason, let reason {
            out += CRLEntry.reasonExtension
            out.append(UInt8(truncatingIfNeeded: reason.rawValue))
        }
    }

    /// UTCTime through 2049, GeneralizedTime after (RFC 5280, 5.1.2.6).
    static func encoded(_ moment: Instant) -> Bytes {
        let fields = moment.fields
        let isShort = (1950...2049).contains(fields.year)
        var out: Bytes = isShort ? [0x17, 13] : [0x18, 15]
        out.reserveCapacity(17)
        if !isShort { append(fields.year / 100, to: &out) }
        for number in [fields.year % 100, fields.month, fields.day, fields.hour, fields.minute, fields.second] {
            append(number, to: &out)
        }
        out.append(0x5a)
        return out
    }

    /// Two decimal digits.
    private static func append(_ number: Int, to out: inout Bytes) {
        out.append(UInt8(truncatingIfNeeded: 48 + number / 10 % 10))
        out.append(UInt8(truncatingIfNeeded: 48 + number % 10))
    }

    /// crlEntryExtensions with cRLReason (2.5.29.21) up to the ENUMERATED's value.
    static let reasonExtension: Bytes = [
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
