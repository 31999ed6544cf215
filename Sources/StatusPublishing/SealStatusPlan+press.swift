import Foundation
import SealASN1
import SealBase
import SealCrypto
import StatusFormats

/// A seal status list that was written, read back and says what was meant.
struct PressedStatusList {
    let staged: StagedList
    let list: SealStatusList
}

extension SealStatusPlan {
    static let name = "sealStatus"

    /// Writes the list beside `path` and reads it back as a verifier does; `crls` are the revocation lists that will stand
    /// beside it, `expected` is about how long the file will be.
    func press(
        beside crls: [CRLReader], to path: String, as name: String, expected: Int = 0, _ watch: PressStep.Watch
    ) throws -> PressedStatusList {
        func demand(_ condition: Bool, _ what: String) throws {
            guard condition else { throw PublishFault(.notAsMeant, ["list": Self.name, "what": what]) }
        }
        let written = try write(to: path, as: name, expected: expected, watch)
        let digest = DigestAhead(written.store)
        let read = try SignedSealStatusList.read(written.store.bytes)
        // The file is to the octet what was written, so what the reader takes for signed has the digest that was signed.
        try demand(read.signed.indices == written.signed, "signed")
        guard let list = try read.trusted({ try isGenuine(digest: written.e, $1) }) else {
            throw PublishFault(.publisherRefused, ["reason": "signature"])
        }
        try checkPublisher(beside: crls)
        try demand(list.header == header, "header")
        try demand(list.count == written.count, "count")
        try demand(read.gist == written.gist, "entries")
        return PressedStatusList(
            staged: try StagedList(
                name: name, file: written.file, store: written.store, number: header.number, count: written.count,
                archiveName: "seal-status", isCRL: false, digest: digest),
            list: list)
    }

    /// A list in a file without a name, to the octet as it was meant.
    private struct Written {
        let file: AtomicFile
        let store: OctetStore
        let count: Int
        let gist: SealStatusGist
        /// Where the signed octets lie, and what was signed of them.
        let signed: Range<Int>
        let e: Bytes
    }

    private func write(
        to path: String, as name: String, expected: Int, _ watch: PressStep.Watch
    ) throws -> Written {
        var encoder = try SealStatusListEncoder(header)
        encoder.reserve(expected)
        try entries { try encoder.append($0) }
        let (gist, count) = (encoder.gist, encoder.count)
        let list = encoder.finish()
        let digest = try Digest(key.keyAlgorithm.digest)
        digest.update(try PublicKey(info: key.publicKeyInfo).digestPrefix)
        digest.update(list)
        let e = digest.finish()
        let signature = StatusListSignature(
            algorithm: key.signatureAlgorithm.algorithm.dotted, certificate: publisher, certificates: certificates,
            value: try key.sign(e: e))
        try watch(.stage(name))
        let file = try AtomicFile(path: path)
        let pieces = SignedSealStatusList.pieces(list: list, signature: signature)
        for piece in pieces { try file.write(piece) }
        file.beginFlushing()
        let store = try file.readBack(path)
        guard store.holds(pieces) else { throw PublishFault(.notAsMeant, ["list": Self.name, "what": "signed"]) }
        let start = pieces.first?.count ?? 0
        return Written(
            file: file, store: store, count: count, gist: gist, signed: start..<start + list.count, e: e)
    }

    /// Refuses a list that steps back from the one that stands: lower number, earlier date, a maker no longer answered
    /// for, a revocation gone or moved, a past suspension forgotten.
    func compare(_ new: SealStatusList, with standing: OctetStore, at path: String, isKnown: Bool) throws {
        let damaged = PublishFault(.previousDamaged, ["list": Self.name, "path": path])
        let octets = standing.bytes
        // The very list of last time was judged then.
        let known = isKnown ? SignedSealStatusList.reread(octets) : nil
        guard let read = try? known ?? SignedSealStatusList.read(octets),
            let old = try? read.trusted({ try isKnown || isByThisOffice($0, $1) })
        else { throw damaged }
        let (last, number) = (old.header.number, header.number)
        guard number > last else {
            throw PublishFault(.numberBackwards, ["list": Self.name, "last": "\(last)", "number": "\(number)"])
        }
        guard header.thisUpdate >= old.header.thisUpdate else {
            throw PublishFault(.timeBackwards, ["list": Self.name, "last": old.header.thisUpdate.iso8601])
        }
        for maker in old.header.makers where !new.covers(maker: maker) {
            throw PublishFault(.vanished, ["list": Self.name, "what": maker.hex])
        }
        var index = 0
        for place in 0..<old.count {
            // Most entries stay as they were, to the octet.
            if new.isWritten(index, as: old, place) {
                index += 1
                continue
            }
            let entry = try old.entry(at: place)
            // Both are in the same order: what is not in the new list is found missing where it should stand.
            var kept: [StatusInterval] = []
            while index < new.count {
                let candidate = try new.entry(at: index)
                if entry.sealCode.utf8.lexicographicallyPrecedes(candidate.sealCode.utf8) { break }
                index += 1
                if candidate.sealCode.utf8.elementsEqual(entry.sealCode.utf8) {
                    kept = candidate.intervals
                    break
                }
            }
            guard Self.continues(entry.intervals, kept, listedAt: old.header.thisUpdate) else {
                throw PublishFault(.vanished, ["list": Self.name, "what": entry.sealCode])
            }
        }
    }

    /// Whether `new` tells everything `old` told; an open suspension may have ended, and may be gone if it had begun in
    /// the very second of the old list.
    private static func continues(_ old: [StatusInterval], _ new: [StatusInterval], listedAt: Instant) -> Bool {
        for (index, interval) in old.enumerated() {
            let isOpen = interval.state == .suspended && interval.to == nil
            if isOpen, interval.from == listedAt { continue }
            guard new.indices.contains(index) else { return false }
            let kept = new[index]
            if isOpen {
                guard kept.state == .suspended, kept.from == interval.from else { return false }
            } else {
                guard kept == interval else { return false }
            }
        }
        return true
    }

    /// Whether the certificate beside a signature is that of a key that signed these octets.
    private func isGenuine(_ signed: ArraySlice<UInt8>, _ signature: StatusListSignature) throws -> Bool {
        guard let scheme = scheme(signature) else { return false }
        let certificate = try CertificateOutline.parse(signature.certificate)
        return try SignatureChecker.verify(
            scheme, publicKeyInfo: certificate.subjectPublicKeyInfo, message: signed, signature: signature.value)
    }

    /// The same by the octets' digest.
    private func isGenuine(digest: Bytes, _ signature: StatusListSignature) throws -> Bool {
        guard let scheme = scheme(signature) else { return false }
        let certificate = try CertificateOutline.parse(signature.certificate)
        return SignatureChecker.verify(
            scheme, key: try PublicKey(info: certificate.subjectPublicKeyInfo), digest: digest,
            signature: signature.value)
    }

    private func scheme(_ signature: StatusListSignature) -> SignatureScheme? {
        OID(signature.algorithm).flatMap { SignatureScheme($0) }.flatMap { $0.isWeak ? nil : $0 }
    }

    /// Whether any status publisher under the office's roots signed these octets: an earlier list may be by an earlier
    /// publisher, whose certificate has expired since.
    private func isByThisOffice(_ signed: ArraySlice<UInt8>, _ signature: StatusListSignature) throws -> Bool {
        guard try isGenuine(signed, signature) else { return false }
        let certificate = try CertificateOutline.parse(signature.certificate)
        return certificate.extendedKeyUsage?.contains(.statusPublisher) ?? false
            && ChainChecker(roots: roots).check(
                signature.certificate, at: header.thisUpdate, extra: signature.certificates
            ).reachesTrust
    }

    /// Asks everything a verifier will ask of the publisher's certificate.
    private func checkPublisher(beside crls: [CRLReader]) throws {
        let certificate = try CertificateOutline.parse(publisher)
        func demand(_ condition: Bool, _ reason: String) throws {
            guard condition else { throw PublishFault(.publisherRefused, ["reason": reason]) }
        }
        try demand(certificate.subjectPublicKeyInfo == key.publicKeyInfo, "key")
        try demand(certificate.extendedKeyUsage?.contains(.statusPublisher) ?? false, "purpose")
        try demand(certificate.keyUsage?.contains(.digitalSignature) ?? true, "keyUsage")
        let chain = ChainChecker(roots: roots).check(publisher, at: header.thisUpdate, extra: certificates)
        try demand(chain.isTrusted, chain.status.rawValue)
        guard let issuer = chain.issuer else { return }
        for crl in crls where issuer.subject.matches(crl.issuer) {
            guard let entry = try crl.entry(serialNumber: certificate.serialNumber) else { continue }
            try demand(entry.reason == .removeFromCRL, "revocation")
        }
    }
}

extension OctetStore {
    /// Whether it holds these octets one after the other and nothing else.
    fileprivate func holds(_ pieces: [Bytes]) -> Bool {
        guard count == pieces.reduce(0, { $0 + $1.count }) else { return false }
        return unsafe withBuffer { buffer in
            var place = 0
            for piece in pieces {
                let isSame = unsafe piece.withUnsafeBytes { mine in
                    guard let start = buffer.baseAddress, let first = mine.baseAddress else {
                        return unsafe mine.isEmpty
                    }
                    return unsafe memcmp(start + place, first, mine.count) == 0
                }
                guard isSame else { return false }
                place += piece.count
            }
            return true
        }
    }
}
