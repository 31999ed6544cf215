package import SealBase
import SwiftASN1

/// A certificate revocation list (RFC 5280, 5) as a lazy walker over its octets: one pass at the start proves the form
/// of every entry and the rising order of serial numbers and keeps an offset for every 64th entry; no object stands
/// for an entry until it is asked for. The signature is not checked here.
package struct CRLReader: Sendable {
    /// The list as received.
    package let encoded: Bytes
    /// Where the octets the issuer signed lie in `encoded`.
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
    /// The key identifier in authorityKeyIdentifier, when present.
    package let authorityKeyIdentifier: Bytes?
    /// Since when expired certificates stay listed, when it says so.
    package let expiredCertsOnCRL: Instant?
    /// Critical extensions, of the list or an entry, that the engine does not process: such a list must not be used to
    /// tell that a certificate is good (RFC 5280, 5.2 and 5.3).
    package let unprocessedCriticalExtensions: [OID]

    private let entries: Range<Int>
    private let index: [UInt32]
    private static let stride = 64

    /// Reads a DER list of at most `limit` octets. Throws `malformed`, `tooLarge`, `unsortedSerials` or
    /// `duplicateSerial`.
    package init(_ encoded: Bytes, limit: Int = 512 << 20) throws(ASN1Fault) {
        guard encoded.count <= min(limit, Int(UInt32.max)) else {
            throw ASN1Fault(.tooLarge, ["structure": "CertificateList", "limit": "\(limit)"])
        }
        self.encoded = encoded
        let parts = try CRLParts(encoded)
        toBeSignedRange = parts.toBeSigned
        version = parts.version
        issuer = parts.issuer
        thisUpdate = parts.thisUpdate
        nextUpdate = parts.nextUpdate
        extensions = parts.extensions
        signatureAlgorithm = parts.algorithm
        signature = parts.signature
        entries = parts.entries
        let scan = try CRLScan(encoded, entries, stride: CRLReader.stride, entriesMayHaveExtensions: version == 2)
        count = scan.count
        index = scan.index
        func value(_ id: OID) -> Bytes? { parts.extensions.first { $0.extnID == id }?.extnValue }
        if let number = value(.cRLNumber) {
            cRLNumber = try parseElement(number, strict: true, in: "cRLNumber").integer("cRLNumber")
        } else {
            cRLNumber = nil
        }
        authorityKeyIdentifier = try value(.authorityKeyIdentifier).flatMap { value throws(ASN1Fault) in
            try KnownExtensions.keyIdentifier(value)
        }
        expiredCertsOnCRL = try value(.expiredCertsOnCRL).map { value throws(ASN1Fault) in
            try parseElement(value, strict: true, in: "expiredCertsOnCRL").instant("expiredCertsOnCRL")
        }
        let known: Set<OID> = [.cRLNumber, .authorityKeyIdentifier, .expiredCertsOnCRL]
        unprocessedCriticalExtensions =
            parts.extensions.filter { $0.critical && !known.contains($0.extnID) }.map(\.extnID)
            + scan.criticalEntryExtensions
    }

    /// The octets the issuer signed.
    package var toBeSigned: ArraySlice<UInt8> { encoded[toBeSignedRange] }

    /// The entry of a serial number, found by bisection of the offset index and a walk over at most 64 entries; nothing
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

    private func place(at offset: Int) -> ElementPlace? {
        elementPlace(encoded.span, at: offset, limit: entries.upperBound)
    }

    private func entry(at offset: Int) throws(ASN1Fault) -> CRLEntry {
        guard let place = place(at: offset) else {
            throw ASN1Fault(.malformed, ["structure": "CertificateList", "where": "revokedCertificates"])
        }
        let octets = Bytes(encoded[offset..<place.end])
        return try CRLEntry(try parseElement(octets, strict: true, in: "revokedCertificates"))
    }

    private func offset(of wanted: Bytes) -> Int? {
        let bytes = encoded.span
        let key = wanted.span
        guard !wanted.isEmpty, !index.isEmpty else { return nil }
        func order(_ start: Int) -> (Int, next: Int)? {
            guard let entry = elementPlace(bytes, at: start, limit: entries.upperBound),
                let serial = elementPlace(bytes, at: entry.content.lowerBound, limit: entry.end)
            else { return nil }
            return (SerialOrder.compare(bytes, serial.content, key, 0..<key.count), entry.end)
        }
        var (low, high) = (0, index.count)  // the last block whose first serial is not above the wanted one
        while high - low > 1 {
            let middle = low + (high - low) / 2
            guard let found = order(Int(index[middle])) else { return nil }
            if found.0 > 0 { high = middle } else { low = middle }
        }
        var position = Int(index[low])
        for _ in 0..<CRLReader.stride where position < entries.upperBound {
            guard let found = order(position), found.0 <= 0 else { return nil }
            if found.0 == 0 { return position }
            position = found.next
        }
        return nil
    }
}
