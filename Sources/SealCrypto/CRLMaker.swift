package import SealASN1
package import SealBase

/// What a revocation list says about itself.
package struct CRLTerms: Hashable, Sendable {
    /// crlNumber; rises with every list of the issuer.
    package var number: UInt64
    package var thisUpdate: Instant
    package var nextUpdate: Instant
    /// Since when expired certificates stay listed (expiredCertsOnCRL), if the issuer keeps that.
    package var expiredSince: Instant?
    /// The number of the list this one is the difference from.
    package var base: UInt64?
    /// The addresses of the part it is about; empty when it is about all of the issuer's certificates.
    package var distribution: [String]
    /// Where differences from it are published.
    package var freshest: [String]

    package init(
        number: UInt64, thisUpdate: Instant, nextUpdate: Instant, expiredSince: Instant? = nil, base: UInt64? = nil,
        distribution: [String] = [], freshest: [String] = []
    ) {
        (self.number, self.thisUpdate, self.nextUpdate) = (number, thisUpdate, nextUpdate)
        (self.expiredSince, self.base) = (expiredSince, base)
        (self.distribution, self.freshest) = (distribution, freshest)
    }
}

/// Makes revocation lists, version 2, around entries that are encoded already; nothing is copied.
package struct CRLMaker: Sendable {
    private let issuer: CertificateOutline
    private let key: any Signer

    /// A maker for an authority. Throws `keyDoesNotMatch`, or `badProfile` when the certificate may not sign lists.
    package init(issuer: CertificateOutline, key: any Signer) throws(CryptoFault) {
        try key.demandMatch(issuer)
        guard issuer.keyUsage?.contains(.cRLSign) ?? true else {
            throw CryptoFault(.badProfile, ["field": "issuer"])
        }
        (self.issuer, self.key) = (issuer, key)
    }

    /// Writes a list in DER, in four pieces; `write` takes the next octets.
    package func make(_ terms: CRLTerms, _ run: CRLEntryRun, write: (Bytes) throws -> Void) throws {
        guard terms.thisUpdate < terms.nextUpdate else { throw CryptoFault(.badProfile, ["field": "nextUpdate"]) }
        let draft = CRLDraft(
            signature: key.signatureAlgorithm, issuer: issuer.subject, thisUpdate: terms.thisUpdate,
            nextUpdate: terms.nextUpdate, extensions: try extensions(terms))
        let (head, tail) = draft.pieces(entriesCount: run.encoded.count)
        let digest = try Digest(key.keyAlgorithm.digest)
        digest.update(try PublicKey(info: key.publicKeyInfo).digestPrefix)
        digest.update(head)
        digest.update(run.encoded)
        digest.update(tail)
        let end = SignedStructure.tail(
            algorithm: key.signatureAlgorithm, signature: try key.sign(e: digest.finish()))
        try write(DERLength.header(0x30, head.count + run.encoded.count + tail.count + end.count) + head)
        if !run.encoded.isEmpty { try write(run.encoded) }
        try write(tail + end)
    }

    /// A list of entries that are in memory. Throws `unsortedSerials` when their serial numbers do not rise.
    package func make(
        number: UInt64, thisUpdate: Instant, nextUpdate: Instant, expiredSince: Instant? = nil, entries: [CRLEntry]
    ) throws -> Bytes {
        let terms = CRLTerms(
            number: number, thisUpdate: thisUpdate, nextUpdate: nextUpdate, expiredSince: expiredSince)
        return try make(terms, entries: entries)
    }

    /// The same with everything a list can say.
    package func make(_ terms: CRLTerms, entries: [CRLEntry]) throws -> Bytes {
        var out = Bytes()
        try make(terms, CRLMaker.run(entries)) { out += $0 }
        return out
    }

    /// Entries as a run. Throws `unsortedSerials` when their serial numbers do not rise.
    package static func run(_ entries: [CRLEntry]) throws(CryptoFault) -> CRLEntryRun {
        var run = CRLEntryRun()
        for entry in entries {
            guard run.append(entry) else { throw CryptoFault(.unsortedSerials, ["entry": "\(run.count + 1)"]) }
        }
        return run
    }

    private func extensions(_ terms: CRLTerms) throws -> [CertificateExtension] {
        let identifier = try issuer.subjectKeyIdentifier ?? CertificateIssuer.keyIdentifier(key.publicKeyInfo)
        var out: [CertificateExtension] = [.authorityKeyIdentifier(identifier), .cRLNumber(terms.number)]
        if let base = terms.base { out.append(.deltaCRLIndicator(base: base)) }
        if !terms.distribution.isEmpty { out.append(.issuingDistributionPoint(terms.distribution)) }
        if !terms.freshest.isEmpty, terms.base == nil { out.append(.freshestCRL(terms.freshest)) }
        if let expiredSince = terms.expiredSince { out.append(.expiredCertsOnCRL(since: expiredSince)) }
        return out
    }
}
