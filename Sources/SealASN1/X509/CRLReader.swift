package import SealBase
import SwiftASN1

/// A certificate revocation list (RFC 5280, 5) as a lazy walker over its octets: one pass at the start proves the form
/// of every entry and the rising order of serial numbers and keeps an offset for every 16th entry; no object stands
/// for an entry until it is asked for. The signature is not checked here.
package struct CRLReader: Sendable {
    /// The list as received.
    package let store: OctetStore
    /// Where the octets the issuer signed lie in `store`.
    package let toBeSignedRange: Range<Int>
    /// 1 or 2.
    package let version: Int
    /// Who issued it.
    package let issuer: DistinguishedName
    /// When it was issued.
    package let thisUpdate: Instant
    /// When the next one is due, at the latest; `nil` when it does not say.
    package let nextUpdate: Instant?
    /// How many certificates it lists.
    package let count: Int
    /// The list's own extensions.
    package let extensions: [CertificateExtension]
    /// How it is signed.
    package let signatureAlgorithm: AlgorithmIdentifier
    /// The signature's octets.
    package let signature: Bytes
    /// Content octets of crlNumber, when present.
    package let cRLNumber: Bytes?
    /// Content octets of BaseCRLNumber: the list is a difference from that one (RFC 5280, 5.2.4).
    package let baseCRLNumber: Bytes?
    /// The part of the issuer's certificates the list is about, when it says so and means only a part of the serial
    /// numbers (RFC 5280, 5.2.5).
    package let distributionPoint: [String]?
    /// The key identifier in authorityKeyIdentifier, when present.
    package let authorityKeyIdentifier: Bytes?
    /// Since when expired certificates stay listed, when it says so.
    package let expiredCertsOnCRL: Instant?
    /// Critical extensions, of the list or an entry, that the engine does not process: such a list must not be used to
    /// tell that a certificate is good (RFC 5280, 5.2 and 5.3).
    package let unprocessedCriticalExtensions: [OID]

    /// Whether the field of the entries is there and empty, which it must not be (5.1.2.6).
    package let hasEmptyEntries: Bool
    /// Where the entries lie in `store`.
    package let entries: Range<Int>
    private let index: CRLIndex

    /// Reads a DER list in memory of at most `limit` octets. Throws `malformed`, `tooLarge`, `unsortedSerials` or
    /// `duplicateSerial`.
    package init(_ encoded: Bytes, limit: Int = 512 << 20) throws(ASN1Fault) {
        try self.init(OctetStore(encoded), limit: limit)
    }

    /// Reads a DER list where it lies, in memory or in a mapped file.
    package init(_ store: OctetStore, limit: Int = 512 << 20) throws(ASN1Fault) {
        guard store.count <= min(limit, Int(UInt32.max)) else {
            throw ASN1Fault(.tooLarge, ["structure": "CertificateList", "limit": "\(limit)"])
        }
        self.store = store
        let parts = try CRLParts(store)
        toBeSignedRange = parts.toBeSigned
        version = parts.version
        issuer = parts.issuer
        thisUpdate = parts.thisUpdate
        nextUpdate = parts.nextUpdate
        extensions = parts.extensions
        signatureAlgorithm = parts.algorithm
        signature = parts.signature
        entries = parts.entries
        hasEmptyEntries = parts.hasEntries && parts.entries.isEmpty
        let scan = try CRLScan(store, entries, entriesMayHaveExtensions: version == 2)
        count = scan.count
        index = scan.index
        let known = try CRLExtensions(parts.extensions)
        cRLNumber = known.cRLNumber
        baseCRLNumber = known.baseCRLNumber
        distributionPoint = known.distributionPoint
        authorityKeyIdentifier = known.authorityKeyIdentifier
        expiredCertsOnCRL = known.expiredCertsOnCRL
        unprocessedCriticalExtensions = known.unprocessedCritical + scan.criticalEntryExtensions
    }

    /// The list in memory; a mapped one is copied.
    package var encoded: Bytes { store.bytes }

    /// Whether it is only a difference from another list.
    package var isDelta: Bool { baseCRLNumber != nil }

    /// The entry of a serial number, found by bisection of the offset index and a walk over at most 16 entries; nothing
    /// is allocated before it is found. Throws `malformed` when that entry's reason or date is not one.
    package func entry(serialNumber: Bytes) throws(ASN1Fault) -> CRLEntry? {
        guard let start = offset(of: serialNumber) else { return nil }
        return try entry(at: start)
    }

    /// Whether a serial number is listed.
    package func lists(serialNumber: Bytes) -> Bool { offset(of: serialNumber) != nil }

    /// Calls `body` with every entry in order.
    package func forEachEntry(_ body: (CRLEntry) throws -> Void) throws {
        var position = entries.lowerBound
        while position < entries.upperBound, let place = place(at: position) {
            try body(try entry(at: position))
            position = place.end
        }
    }

    /// The entry that begins at an offset in `store`.
    func entry(at offset: Int) throws(ASN1Fault) -> CRLEntry {
        guard let place = place(at: offset) else {
            throw ASN1Fault(.malformed, ["structure": "CertificateList", "where": "revokedCertificates"])
        }
        return try CRLEntry(
            try parseElement(store.copy(place.start..<place.end), strict: true, in: "revokedCertificates"))
    }

    private func place(at offset: Int) -> ElementPlace? {
        store.withSpan { elementPlace($0, at: offset, limit: entries.upperBound) }
    }

    private func offset(of wanted: Bytes) -> Int? {
        store.withSpan { index.offset(of: wanted.span, in: $0, limit: entries.upperBound) }
    }
}
