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
    /// beside it.
    func press(
        beside crls: [CRLReader], to path: String, as name: String, _ watch: PressStep.Watch
    ) throws -> PressedStatusList {
        var encoder = try SealStatusListEncoder(header)
        try entries { try encoder.append($0) }
        let (meant, count) = (encoder.gist, encoder.count)
        let signed = encoder.finish()
        let signature = StatusListSignature(
            algorithm: key.signatureAlgorithm.algorithm.dotted, certificate: publisher, certificates: certificates,
            value: try key.sign(signed))
        try watch(.stage(name))
        let file = try AtomicFile(path: path)
        for piece in SignedSealStatusList.pieces(list: signed, signature: signature) { try file.write(piece) }
        let store = try file.readBack(path)
        let read = try SignedSealStatusList.read(store.bytes)
        func demand(_ condition: Bool, _ what: String) throws {
            guard condition else { throw PublishFault(.notAsMeant, ["list": Self.name, "what": what]) }
        }
        guard let list = try read.trusted({ try isGenuine($0, $1) }) else {
            throw PublishFault(.publisherRefused, ["reason": "signature"])
        }
        try checkPublisher(beside: crls)
        try demand(list.header == header, "header")
        try demand(list.signed == signed, "signed")
        try demand(list.count == count, "count")
        try demand(read.gist == meant, "entries")
        return PressedStatusList(
            staged: try StagedList(
                name: name, file: file, store: store, number: header.number, count: count,
                archiveName: "seal-status", isCRL: false),
            list: list)
    }

    /// Refuses a list that steps back from the one that stands: lower number, earlier date, a maker no longer answered
    /// for, a revocation gone or moved, a past suspension forgotten.
    func compare(_ new: SealStatusList, with standing: OctetStore, at path: String, isKnown: Bool) throws {
        let damaged = PublishFault(.previousDamaged, ["list": Self.name, "path": path])
        guard let read = try? SignedSealStatusList.read(standing.bytes),
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

    /// Whether the plan's own publisher signed these octets.
    private func isGenuine(_ signed: Bytes, _ signature: StatusListSignature) throws -> Bool {
        guard let oid = OID(signature.algorithm), let scheme = SignatureScheme(oid), !scheme.isWeak else {
            return false
        }
        let certificate = try CertificateOutline.parse(signature.certificate)
        return try SignatureChecker.verify(
            scheme, publicKeyInfo: certificate.subjectPublicKeyInfo, message: signed, signature: signature.value)
    }

    /// Whether any status publisher under the office's roots signed these octets: an earlier list may be by an earlier
    /// publisher, whose certificate has expired since.
    private func isByThisOffice(_ signed: Bytes, _ signature: StatusListSignature) throws -> Bool {
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
