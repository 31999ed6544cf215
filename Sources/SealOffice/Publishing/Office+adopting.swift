import Foundation
import Lifecycle
import Registry
import SealASN1
package import SealBase
import SealCrypto
import StatusFormats
import StatusPublishing

/// What was taken over from published lists.
package struct AdoptionCard: Codable, Hashable, Sendable {
    /// A list with its number, and how many entries the registry lacked or had otherwise.
    package struct List: Codable, Hashable, Sendable {
        package var name: String
        package var number: Int64
        package var adopted: Int
    }

    package var lists: [List]
}

extension Office {
    /// Takes over from the lists that stand published what a registry put back from an older copy lacks: revocations and
    /// suspensions entered after the copy was made come back with the moments and reasons everybody was told, also where
    /// they were entered again with others; certificates and seals issued after it come back as far as the lists and the
    /// office's folder tell. The registry then knows the numbers of these lists, and publishing goes on.
    ///
    /// Only lists that this office signed and that are, to the octet, what its head says was published last are believed.
    /// Throws `PublishFault.headMissing`, `.olderFolder`, `.previousDamaged`.
    package func adoptPublished(now: Instant) throws -> AdoptionCard {
        let head = try PublishedHead(at: folder.publishedHead)
        try head.demandFile()
        var card = AdoptionCard(lists: [])
        for (root, name) in try lists() {
            guard let store = try published(name, head) else { continue }
            let issuer = try certificate(root)
            let damaged = PublishFault(.previousDamaged, ["list": name, "path": "\(folder.published)/\(name)"])
            guard let list = try? CRLReader(store), RevocationEvidence.isSigned(list, by: issuer),
                let number = list.number.flatMap({ Int64(exactly: $0) })
            else { throw damaged }
            let count = try adopt(list, issuer, "\(name) \(number)", now)
            guard store.isUnchanged else { throw damaged }
            try know("crl:\(root.rawValue)", number, now)
            card.lists.append(AdoptionCard.List(name: name, number: number, adopted: count))
        }
        let name = StatusPress.sealStatusName
        if let store = try published(name, head) {
            let publisher = try certificate(.status)
            let read = try? SignedSealStatusList.read(store.bytes)
            let list = try read?.trusted { signed, signature in
                // The publisher's key may have been renewed since: its own root decides.
                let chain = ChainChecker(roots: [try certificate(.rootSM2).encoded]).check(
                    signature.certificate, at: read?.claimed.thisUpdate ?? now, extra: signature.certificates)
                guard chain.isTrusted, let leaf = chain.leaf,
                    leaf.extendedKeyUsage?.contains(.statusPublisher) ?? false,
                    let scheme = OID(signature.algorithm).flatMap({ SignatureScheme($0) }), !scheme.isWeak
                else { return false }
                return try SignatureChecker.verify(
                    scheme, publicKeyInfo: leaf.subjectPublicKeyInfo, message: signed, signature: signature.value)
            }
            guard let list else {
                throw PublishFault(
                    .previousDamaged, ["list": name, "path": folder.sealStatus, "by": publisher.subject.readable])
            }
            let count = try adopt(list, "\(name) \(list.header.number)", now)
            try know("sealStatus", list.header.number, now)
            card.lists.append(AdoptionCard.List(name: name, number: list.header.number, adopted: count))
        }
        return card
    }

    /// A list that is what the head says stands; `nil` when the head knows none of the name.
    private func published(_ name: String, _ head: PublishedHead) throws -> OctetStore? {
        guard let last = head.highest(of: name) else { return nil }
        let store = try OctetStore(mapping: "\(folder.published)/\(name)")
        guard head.knows(name, digest: Digest.hash(.sm3, store.bytes)) else {
            throw PublishFault(.olderFolder, ["list": name, "last": "\(last)"])
        }
        return store
    }

    /// The registry knows a number that was published without it.
    private func know(_ series: String, _ number: Int64, _ now: Instant) throws {
        if try registry.highestPublication(series) < number {
            _ = try registry.reservePublication(series, atLeast: number, by: act(now))
        }
    }

    private func adopt(_ list: CRLReader, _ issuer: CertificateOutline, _ source: String, _ now: Instant) throws -> Int
    {
        let issuerID = try Office.issuerID(issuer)
        var known: [Bytes: (at: Instant, reason: StatusReason)] = [:]
        try registry.revocations(of: issuerID) { known[$0.serial] = ($0.at, $0.reason) }
        var missing: [AdoptedCertificate] = []
        try list.forEachEntry { entry in
            guard let reason = StatusReason(entry.reason ?? .unspecified) else { return }
            let serial = Bytes(entry.userCertificate.drop { $0 == 0 })
            if let own = known[serial] {
                if own.at == entry.revocationDate && own.reason == reason { return }
                // A suspension may have become a revocation since.
                if reason == .certificateHold { return }
            }
            missing.append(adopted(serial, entry.revocationDate, reason, issuer, issuerID))
        }
        for start in stride(from: 0, to: missing.count, by: 1_000) {
            try registry.adopt(Array(missing[start..<min(start + 1_000, missing.count)]), from: source, by: act(now))
        }
        return missing.count
    }

    private func adopted(
        _ serial: Bytes, _ at: Instant, _ reason: StatusReason, _ issuer: CertificateOutline, _ issuerID: String
    ) -> AdoptedCertificate {
        let found = (try? CertificateFile.read(folder.certificate(serial.hex)))?.first
        let own = found.flatMap { Bytes($0.serialNumber.drop { $0 == 0 }) == serial ? $0 : nil }
            .flatMap { $0.issuer.matches(issuer.subject) ? $0 : nil }
        return AdoptedCertificate(
            issuer: issuerID, serial: serial, at: at, reason: reason, subject: own?.subject.readable ?? "",
            notBefore: own?.notBefore ?? at, notAfter: own?.notAfter ?? at, der: own?.encoded)
    }

    private func adopt(_ list: SealStatusList, _ source: String, _ now: Instant) throws -> Int {
        var known: [String: [SealInterval]] = [:]
        try registry.sealStatus { known[$0.sealCode] = $0.intervals }
        var missing: [AdoptedSeal] = []
        try list.forEach { entry in
            let told = entry.intervals.map { interval in
                SealInterval(
                    state: interval.state == .revoked ? .revoked : .suspended, from: interval.from, to: interval.to,
                    reason: StatusReason(rawValue: interval.reason) ?? .unspecified)
            }
            let own = known[entry.sealCode] ?? []
            let merged = Self.merge(told, own)
            guard merged != own else { return }
            let file = try? SESFile.parse(InputFile.read(folder.seal(entry.sealCode), limit: 32 << 20))
            var seal: SESeal?
            if case .seal(let found)? = file, found.esID == entry.sealCode { seal = found }
            let from = told.first?.from ?? now
            missing.append(
                AdoptedSeal(
                    sealCode: entry.sealCode, name: entry.sealName, intervals: merged,
                    validStart: seal?.property.validStart ?? from, validEnd: seal?.property.validEnd ?? from,
                    type: seal?.property.type ?? 1, der: seal?.encoded))
        }
        for start in stride(from: 0, to: missing.count, by: 1_000) {
            try registry.adopt(Array(missing[start..<min(start + 1_000, missing.count)]), from: source, by: act(now))
        }
        return missing.count
    }

    /// What was told, and behind it what the registry knows to have happened since.
    static func merge(_ told: [SealInterval], _ own: [SealInterval]) -> [SealInterval] {
        guard let last = told.last, last.state != .revoked else { return told }
        guard let now = own.last, now.to == nil else { return told }
        let closed = last.to == nil ? last.from : last.to ?? last.from
        guard now.state == .revoked || last.to != nil, now.from >= closed else { return told }
        var merged = told
        if last.to == nil {
            merged.removeLast()
            if last.from < now.from {
                merged.append(SealInterval(state: .suspended, from: last.from, to: now.from, reason: last.reason))
            }
        }
        return merged + [now]
    }
}

extension StatusReason {
    /// The registry's word for a list's reason; `nil` for the end of a suspension.
    init?(_ reason: RevocationReason) {
        switch reason {
        case .keyCompromise, .cACompromise, .aACompromise: self = .keyCompromise
        case .affiliationChanged: self = .affiliationChanged
        case .superseded: self = .superseded
        case .cessationOfOperation: self = .cessationOfOperation
        case .certificateHold: self = .certificateHold
        case .privilegeWithdrawn: self = .privilegeWithdrawn
        case .unspecified: self = .unspecified
        case .removeFromCRL: return nil
        }
    }
}
