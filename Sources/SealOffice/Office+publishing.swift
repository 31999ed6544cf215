import Foundation
import Lifecycle
import Registry
import SealASN1
package import SealBase
import SealCrypto
import StatusFormats
import StatusPublishing

/// Lists that now stand published.
package struct PublicationCard: Codable, Hashable, Sendable {
    /// Number of the seal status list.
    package var number: Int64
    package var thisUpdate: Instant
    package var nextUpdate: Instant
    package var files: [String]
    package var revokedCertificates: Int
    package var listedSeals: Int
}

extension Office {
    /// Publishes the revocation lists of both roots and the seal status list: numbered, signed, read back with the
    /// verifier's readers, compared with what stood, renamed into place (ES-8, HN-7).
    ///
    /// Throws `PublishFault`, `RegistryFault`, `CryptoFault`, `FileFault`; what stood before still stands then.
    package func publish(now: Instant, validForDays days: Int) throws -> PublicationCard {
        if try registry.setting(OfficeSetting.audit.rawValue) != nil { _ = try keepHead(now: now) }
        let press = StatusPress(folder: folder.published)
        let other = try crlPlan(.rootP256, now: now, days: days)
        let p256 = try press.publish(other.plan, as: OfficeFolder.p256CRLName)
        try registry.recordPublication(other.number, digest: p256.digest, by: act(now))
        let own = try crlPlan(.rootSM2, now: now, days: days)
        let (plan, number) = try statusPlan(now: now, days: days)
        let done = try press.publish(crl: own.plan, sealStatus: plan)
        try registry.recordPublication(own.number, digest: done.crl.digest, by: act(now))
        try registry.recordPublication(number, digest: done.sealStatus.digest, by: act(now))
        return PublicationCard(
            number: number.number, thisUpdate: number.thisUpdate, nextUpdate: plan.header.nextUpdate,
            files: [done.crl.path, p256.path, done.sealStatus.path],
            revokedCertificates: done.crl.count + p256.count, listedSeals: done.sealStatus.count)
    }

    /// The newest published list of a root while it is fresh for a day yet, else a new one that is published too: what goes
    /// into a document must still be good when it is read.
    func revocationList(_ root: OfficeSetting, now: Instant) throws -> Bytes {
        let path = root == .rootP256 ? folder.p256CRL : folder.crl
        if FileManager.default.fileExists(atPath: path) {
            let standing = try InputFile.read(path, limit: 64 << 20)
            if let list = try? CRLReader(standing), let next = list.nextUpdate, now.adding(days: 1) < next {
                return standing
            }
        }
        let (plan, number) = try crlPlan(root, now: now, days: 7)
        let name = (path as NSString).lastPathComponent
        let done = try StatusPress(folder: folder.published).publish(plan, as: name)
        try registry.recordPublication(number, digest: done.digest, by: act(now))
        return try InputFile.read(path, limit: 64 << 20)
    }

    private func crlPlan(
        _ root: OfficeSetting, now: Instant, days: Int
    ) throws -> (plan: CRLPlan, number: PublicationNumber) {
        let issuer = try certificate(root)
        let issuerID = try Office.issuerID(issuer)
        let number = try registry.reservePublication("crl:\(root.rawValue)", by: act(now))
        let registry = registry
        let plan = CRLPlan(
            issuer: issuer, key: try key(root), number: number.number, thisUpdate: number.thisUpdate,
            nextUpdate: number.thisUpdate.adding(days: Int64(days)), expiredSince: issuer.notBefore
        ) { take in
            try registry.revocations(of: issuerID) { entry in
                try take(CRLEntry(serial: entry.serial, at: entry.at, reason: entry.reason.rawValue))
            }
        }
        return (plan, number)
    }

    private func statusPlan(now: Instant, days: Int) throws -> (SealStatusPlan, PublicationNumber) {
        let number = try registry.reservePublication("sealStatus", by: act(now))
        let makers = try Set(
            registry.certificates(purpose: "maker").compactMap(\.der).map {
                Digest.hash(.sm3, try CertificateOutline.parse($0).subjectPublicKeyInfo)
            })
        let header = SealStatusHeader(
            issuer: try setting(.name), makers: makers.sorted { $0.lexicographicallyPrecedes($1) },
            number: number.number, thisUpdate: number.thisUpdate,
            nextUpdate: number.thisUpdate.adding(days: Int64(days)))
        let registry = registry
        let plan = SealStatusPlan(
            header: header, publisher: try certificate(.status).encoded, roots: [try certificate(.rootSM2).encoded],
            key: try key(.status)
        ) { take in
            try registry.sealStatus { row in
                let intervals = row.intervals.map { interval in
                    StatusInterval(
                        state: interval.state == .revoked ? .revoked : .suspended, from: interval.from, to: interval.to,
                        reason: interval.reason.rawValue)
                }
                try take(SealStatusEntry(sealCode: row.sealCode, sealName: row.name, intervals: intervals))
            }
        }
        return (plan, number)
    }
}
