package import SealBase
import SwiftASN1

/// The fields of TBSCertList, version 2, around entries that are encoded elsewhere, so that a list of any length is
/// written in pieces: head, entries, tail (RFC 5280, 5.1.2).
package struct CRLDraft: Hashable, Sendable {
    /// How the issuer will sign.
    package var signature: AlgorithmIdentifier
    /// The issuer's subject name.
    package var issuer: DistinguishedName
    /// When the list is issued.
    package var thisUpdate: Instant
    /// When the next one is due.
    package var nextUpdate: Instant
    /// The list's own extensions.
    package var extensions: [CertificateExtension]

    /// A draft of all the fields.
    package init(
        signature: AlgorithmIdentifier, issuer: DistinguishedName, thisUpdate: Instant, nextUpdate: Instant,
        extensions: [CertificateExtension]
    ) {
        (self.signature, self.issuer, self.extensions) = (signature, issuer, extensions)
        (self.thisUpdate, self.nextUpdate) = (thisUpdate, nextUpdate)
    }

    /// What stands before and after entries that take `entriesCount` octets together: the DER of TBSCertList is
    /// head + entries + tail. Without entries the field is absent, as RFC 5280, 5.1.2.6 asks.
    package func pieces(entriesCount: Int) -> (head: Bytes, tail: Bytes) {
        let fields = encodeDER {
            $0.integer(1)
            $0.raw(signature.encoded)
            $0.raw(issuer.encoded)
            $0.time(thisUpdate)
            $0.time(nextUpdate)
        }
        let tail =
            extensions.isEmpty
            ? []
            : encodeDER { out in
                out.tagged(0) { $0.sequence { list in extensions.forEach { $0.write(into: &list) } } }
            }
        let entriesHeader = entriesCount == 0 ? [] : DERLength.header(0x30, entriesCount)
        let total = fields.count + entriesHeader.count + entriesCount + tail.count
        return (DERLength.header(0x30, total) + fields + entriesHeader, tail)
    }
}

/// Identifier and length octets, for structures that are written in pieces.
package enum DERLength {
    /// The header of an element whose content takes `count` octets, in the shortest form.
    package static func header(_ identifier: UInt8, _ count: Int) -> Bytes {
        if count < 0x80 { return [identifier, UInt8(truncatingIfNeeded: count)] }
        let octets = (0..<8).reversed().map { UInt8(truncatingIfNeeded: count >> ($0 * 8)) }.drop { $0 == 0 }
        return [identifier, 0x80 | UInt8(octets.count)] + octets
    }
}
