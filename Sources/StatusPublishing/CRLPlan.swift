package import SealASN1
package import SealBase
package import SealCrypto

/// What a certificate revocation list shall say, and who signs it.
package struct CRLPlan {
    /// Adds every entry, in rising order of serial numbers.
    package typealias Entries = (inout CRLEntryRun) throws -> Void

    /// The authority whose certificates are listed.
    package var issuer: CertificateOutline
    package var key: any Signer
    package var terms: CRLTerms
    package var entries: Entries

    package init(issuer: CertificateOutline, key: any Signer, terms: CRLTerms, entries: @escaping Entries) {
        (self.issuer, self.key, self.terms, self.entries) = (issuer, key, terms, entries)
    }
}

/// A list with what goes out beside it, under names below the published folder.
package struct CRLEdition {
    package var plan: CRLPlan
    /// `crl.der`.
    package var name: String
    /// Where the published folder can be fetched, without a slash at the end; `nil` when that is not said in lists.
    package var address: String?
    /// The list is cut into parts of at most so many entries when it has more; `nil` never cuts it. The full list stands
    /// all the same.
    package var partsAbove: Int?
    /// Seconds a list serves as the base of differences; `nil` publishes none.
    package var deltaSpan: Int64?

    package init(
        _ plan: CRLPlan, as name: String, address: String? = nil, partsAbove: Int? = nil, deltaSpan: Int64? = nil
    ) {
        (self.plan, self.name, self.address) = (plan, name, address)
        (self.partsAbove, self.deltaSpan) = (partsAbove, deltaSpan)
    }
}

extension CRLEdition {
    /// The difference's name: `crl.der` → `crl-delta.der`.
    package static func deltaName(_ name: String) -> String { CRLPlan.archiveStem(name) + "-delta.der" }
}

extension CRLEntryRun {
    /// Adds an entry from a serial number's magnitude (big-endian, leading zeros do not count) and the standard's name of
    /// the reason. Throws `badValue`, or `unsortedSerials` when it does not rise.
    package mutating func add(serial: Span<UInt8>, at: Instant, reason name: String) throws {
        guard let reason = RevocationReason(name: name) else { throw PublishFault(.badValue, ["name": "reason"]) }
        try add(serial: serial, at: at, reason: reason)
    }

    /// The same with the reason's value.
    package mutating func add(serial: Span<UInt8>, at: Instant, reason: RevocationReason) throws {
        var first = 0
        while first < serial.count, serial[first] == 0 { first += 1 }
        guard first < serial.count, serial.count - first <= 20 else {
            throw PublishFault(.badValue, ["name": "serial"])
        }
        guard append(serial: serial, at: at, reason: reason) else {
            throw CryptoFault(.unsortedSerials, ["entry": "\(count + 1)"])
        }
    }
}
