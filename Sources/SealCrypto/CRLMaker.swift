package import SealASN1
package import SealBase

/// Makes revocation lists, version 2, of any length in bounded memory: entries are asked for three times, to measure,
/// to digest and to write, and must be the same each time.
package struct CRLMaker: Sendable {
    /// Calls its argument with every entry, in rising order of serial numbers.
    package typealias Entries = ((CRLEntry) throws -> Void) throws -> Void

    private let issuer: CertificateOutline
    private let key: any Signer
    private static let piece = 1 << 16

    /// A maker for an authority. Throws `keyDoesNotMatch`, or `badProfile` when the certificate may not sign lists.
    package init(issuer: CertificateOutline, key: any Signer) throws(CryptoFault) {
        try key.demandMatch(issuer)
        guard issuer.keyUsage?.contains(.cRLSign) ?? true else {
            throw CryptoFault(.badProfile, ["field": "issuer"])
        }
        (self.issuer, self.key) = (issuer, key)
    }

    /// Writes a list in DER, piece by piece.
    /// - Parameters:
    ///   - number: crlNumber; rises with every list of the issuer.
    ///   - expiredSince: since when expired certificates stay listed (expiredCertsOnCRL), if the issuer keeps that.
    ///   - entries: the revoked certificates; `unsortedSerials` is thrown when they do not rise.
    ///   - write: takes the next octets of the list.
    package func make(
        number: UInt64, thisUpdate: Instant, nextUpdate: Instant, expiredSince: Instant? = nil, entries: Entries,
        write: @escaping (Bytes) throws -> Void
    ) throws {
        guard thisUpdate < nextUpdate else { throw CryptoFault(.badProfile, ["field": "nextUpdate"]) }
        let draft = CRLDraft(
            signature: key.signatureAlgorithm, issuer: issuer.subject, thisUpdate: thisUpdate, nextUpdate: nextUpdate,
            extensions: try extensions(number, expiredSince))
        let (measured, fingerprint) = try measure(entries)
        let (head, tail) = draft.pieces(entriesCount: measured)
        let digest = try Digest(key.keyAlgorithm.digest)
        digest.update(try PublicKey(info: key.publicKeyInfo).digestPrefix)
        digest.update(head)
        let same = try Digest(.sha256)
        try stream(entries, expecting: measured) {
            digest.update($0)
            same.update($0)
        }
        guard same.finish() == fingerprint else { throw CryptoFault(.badProfile, ["field": "entries"]) }
        digest.update(tail)
        let e = digest.finish()
        let signature = try key.sign(e: e)
        let end = SignedStructure.tail(algorithm: key.signatureAlgorithm, signature: signature)
        let again = try Digest(key.keyAlgorithm.digest)
        again.update(try PublicKey(info: key.publicKeyInfo).digestPrefix)
        func put(_ bytes: Bytes) throws {
            again.update(bytes)
            try write(bytes)
        }
        try write(DERLength.header(0x30, head.count + measured + tail.count + end.count))
        try put(head)
        try stream(entries, expecting: measured, put)
        try put(tail)
        guard again.finish() == e else { throw CryptoFault(.badProfile, ["field": "entries"]) }
        try write(end)
    }

    /// A list of entries that are in memory.
    package func make(
        number: UInt64, thisUpdate: Instant, nextUpdate: Instant, expiredSince: Instant? = nil, entries: [CRLEntry]
    ) throws -> Bytes {
        var out = Bytes()
        try make(
            number: number, thisUpdate: thisUpdate, nextUpdate: nextUpdate, expiredSince: expiredSince,
            entries: { body in try entries.forEach { try body($0) } }, write: { out += $0 })
        return out
    }

    private func extensions(_ number: UInt64, _ expiredSince: Instant?) throws -> [CertificateExtension] {
        let identifier = try issuer.subjectKeyIdentifier ?? CertificateIssuer.keyIdentifier(key.publicKeyInfo)
        var out: [CertificateExtension] = [.authorityKeyIdentifier(identifier), .cRLNumber(number)]
        if let expiredSince { out.append(.expiredCertsOnCRL(since: expiredSince)) }
        return out
    }

    /// The octets all entries take and their digest; demands rising serial numbers.
    private func measure(_ entries: Entries) throws -> (Int, Bytes) {
        var total = 0
        let digest = try Digest(.sha256)
        var count = 0
        var previous: Bytes?
        var scratch = Bytes()
        try entries { entry in
            count += 1
            if let previous, !SerialOrder.precedes(previous, entry.userCertificate) {
                throw CryptoFault(.unsortedSerials, ["entry": "\(count)"])
            }
            previous = entry.userCertificate
            scratch.removeAll(keepingCapacity: true)
            entry.append(to: &scratch)
            total += scratch.count
            digest.update(scratch)
        }
        return (total, digest.finish())
    }

    /// Hands out the encoded entries in large pieces.
    private func stream(_ entries: Entries, expecting total: Int, _ take: @escaping (Bytes) throws -> Void) throws {
        var buffer = Bytes()
        buffer.reserveCapacity(CRLMaker.piece + 256)
        var done = 0
        try entries { entry in
            entry.append(to: &buffer)
            if buffer.count >= CRLMaker.piece {
                done += buffer.count
                try take(buffer)
                buffer.removeAll(keepingCapacity: true)
            }
        }
        done += buffer.count
        if !buffer.isEmpty { try take(buffer) }
        guard done == total else { throw CryptoFault(.badProfile, ["field": "entries"]) }
    }
}
