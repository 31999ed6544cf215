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
        let read = try SignedSealStatusList.read(written.octets)
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
                archiveName: "seal-status", isCRL: false, digest: written.digest),
            list: list)
    }

    /// A list in a file without a name, to the octet as it was meant.
    private struct Written {
        let file: AtomicFile
        let store: OctetStore
        /// What the file holds.
        let octets: Bytes
        /// SM3 of it.
        let digest: Bytes
        let count: Int
        let gist: SealStatusGist
        /// Where the signed octets lie, and what was signed of them.
        let signed: Range<Int>
        let e: Bytes
    }

    private func write(
        to path: String, as name: String, expected: Int, _ watch: PressStep.Watch
    ) throws -> Written {
        var encoder = try SealStatusListEncoder(header, inFile: true)
        encoder.reserve(expected)
        let digests = try ListDigests(
            key.keyAlgorithm.digest, prefix: PublicKey(info: key.publicKeyInfo).digestPrefix,
            opening: SignedSealStatusList.opening.count)
        try entries {
            try encoder.append($0)
            if encoder.waiting >= ListDigests.share { digests.add(encoder.written()) }
        }
        let (gist, count) = (encoder.gist, encoder.count)
        digests.add(encoder.written())
        let told = encoder.length
        var octets = encoder.finish()
        digests.add(Bytes(octets[told...]))
        let signed = SignedSealStatusList.opening.count..<octets.count
        let e = digests.signed()
        let signature = StatusListSignature(
            algorithm: key.signatureAlgorithm.algorithm.dotted, certificate: publisher, certificates: certificates,
            value: try key.sign(e: e))
        let closing = SignedSealStatusList.closing(signature)
        octets += closing
        try watch(.stage(name))
        let file = try AtomicFile(path: path)
        try file.write(octets)
        file.beginFlushing()
        let store = try file.readBack(path)
        guard store.holds(octets) else { throw PublishFault(.notAsMeant, ["list": Self.name, "what": "signed"]) }
        return Written(
            file: file, store: store, octets: octets, digest: digests.whole(closing), count: count, gist: gist,
            signed: signed, e: e)
    }

    /// Refuses a list that steps back from the one that stands: lower number, earlier date, a maker no longer answered
    /// for, a revocation gone or moved, a past suspension forgotten.
    func compare(_ new: SealStatusList, with standing: OctetStore, at path: String, isKnown: Bool) throws {
        // The very list of last time was judged then.
        if isKnown, let old = KnownStatusList(standing) {
            try compare(new, with: old.header)
            var merge = ListMerge(new: new, listedAt: old.header.thisUpdate)
            let isWhole = try unsafe old.forEachLine { line in
                try merge.follow(isWritten: { unsafe new.isWritten($0, as: line) }) {
                    try old.entry(unsafe Bytes(line))
                }
            }
            if isWhole { return }
        }
        guard let read = try? SignedSealStatusList.read(standing.bytes),
            let old = try? read.trusted({ try isKnown || isByThisOffice($0, $1) })
        else { throw PublishFault(.previousDamaged, ["list": Self.name, "path": path]) }
        try compare(new, with: old.header)
        var merge = ListMerge(new: new, listedAt: old.header.thisUpdate)
        for place in 0..<old.count {
            try merge.follow(isWritten: { new.isWritten($0, as: old, place) }) { try old.entry(at: place) }
        }
    }

    private func compare(_ new: SealStatusList, with old: SealStatusHeader) throws {
        let (last, number) = (old.number, header.number)
        guard number > last else {
            throw PublishFault(.numberBackwards, ["list": Self.name, "last": "\(last)", "number": "\(number)"])
        }
        guard header.thisUpdate >= old.thisUpdate else {
            throw PublishFault(.timeBackwards, ["list": Self.name, "last": old.thisUpdate.iso8601])
        }
        for maker in old.makers where !new.covers(maker: maker) {
            throw PublishFault(.vanished, ["list": Self.name, "what": maker.hex])
        }
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
    /// Whether it holds these octets and nothing else.
    fileprivate func holds(_ octets: Bytes) -> Bool {
        guard count == octets.count else { return false }
        return unsafe withBuffer { buffer in
            unsafe octets.withUnsafeBytes { mine in
                guard let left = buffer.baseAddress, let right = mine.baseAddress else { return true }
                return unsafe memcmp(left, right, mine.count) == 0
            }
        }
    }
}
