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
    /// Number of the seal status list; of the SM2 root's revocation list when only those were published.
    package var number: Int64
    package var thisUpdate: Instant
    package var nextUpdate: Instant
    package var files: [String]
    package var revokedCertificates: Int
    package var listedSeals: Int
    /// Leaves of the public log.
    package var logSize: UInt64
}

/// What to publish, and how.
package struct PublishingOrder: Hashable, Sendable {
    /// From one publication to the next update it promises.
    package var validForDays: Int
    /// Whether the seal status list is published too.
    package var sealStatus = true
    /// Replaces lists that cannot be read or are not what was published last; never a log or an older registry.
    package var replacesDamaged = false
    /// Begins a new head where the old one is gone.
    package var acceptsMissingHead = false
    /// Goes on with a registry that was put back from an older copy; what stands must still not be taken back.
    package var acceptsOlderRegistry = false

    package init(validForDays: Int) { self.validForDays = validForDays }
}

extension Office {
    /// Publishes the revocation lists of both roots, the seal status list and the log: numbered, signed, read back with the
    /// verifier's readers, linted, compared with what stood, renamed into place, all or nothing (ES-8, HN-7).
    ///
    /// - Parameter nanoseconds: the present moment for numbering: a number is above every earlier one and not below it.
    /// Throws `PublishFault`, `RegistryFault`, `CryptoFault`, `FileFault`; what stood before still stands then.
    package func publish(
        _ order: PublishingOrder, now: Instant, nanoseconds: Int64? = nil
    ) throws -> PublicationCard {
        if try registry.setting(OfficeSetting.audit.rawValue) != nil { _ = try keepHead(now: now) }
        let nanoseconds = nanoseconds ?? now.nanosecondsSinceEpoch
        var numbers: [String: PublicationNumber] = [:]
        var nextUpdate = now
        var seals: [(sealCode: String, digest: Bytes)] = []
        let done = try press().publish { head in
            let ways = try publishingWays()
            var parts = PublishOrder()
            parts.replacesDamaged = order.replacesDamaged
            if try !order.acceptsMissingHead && registry.setting(Self.headSetting) != nil { try head.demandFile() }
            if !order.acceptsOlderRegistry { try head.demand(knownNumbers()) }
            for (root, name) in try lists() {
                let (plan, number) = try crlPlan(root, now: now, nanoseconds: nanoseconds, days: order.validForDays)
                numbers[name] = number
                parts.crls.append(ways.edition(plan, as: name))
            }
            if order.sealStatus {
                let name = StatusPress.sealStatusName
                let (plan, number) = try statusPlan(now: now, nanoseconds: nanoseconds, days: order.validForDays)
                numbers[name] = number
                nextUpdate = plan.header.nextUpdate
                parts.sealStatus = plan
            }
            seals = try registry.unloggedSeals()
            parts.log = try logPlan(seals, now: now)
            return parts
        }
        try record(done, numbers, seals, now)
        let status = done.list(StatusPress.sealStatusName)
        let main = numbers[StatusPress.sealStatusName] ?? numbers[StatusPress.crlName]
        return PublicationCard(
            number: main?.number ?? 0, thisUpdate: main?.thisUpdate ?? now,
            nextUpdate: order.sealStatus ? nextUpdate : now.adding(days: Int64(order.validForDays)),
            files: done.lists.map(\.path),
            revokedCertificates: Self.listNames.values.compactMap { done.list($0)?.count }.reduce(0, +),
            listedSeals: status?.count ?? 0, logSize: done.checkpoint?.size ?? 0)
    }

    /// The same with nothing out of the ordinary.
    package func publish(now: Instant, validForDays days: Int) throws -> PublicationCard {
        try publish(PublishingOrder(validForDays: days), now: now)
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
        var order = PublishingOrder(validForDays: 7)
        order.sealStatus = false
        _ = try publish(order, now: now)
        return try InputFile.read(path, limit: 64 << 20)
    }

    /// The highest number taken for each list: what the registry knows of what was published.
    private func knownNumbers() throws -> [String: Int64] {
        var known = [StatusPress.sealStatusName: try registry.highestPublication("sealStatus")]
        for (root, name) in try lists() { known[name] = try registry.highestPublication("crl:\(root.rawValue)") }
        return known
    }

    static let headSetting = "publishing.head"
    /// The name of each authority's list.
    static let listNames: [OfficeSetting: String] = [
        .rootSM2: StatusPress.crlName, .rootP256: OfficeFolder.p256CRLName,
        .authoritySM2: "crl-authority-sm2.der", .authorityP256: "crl-authority-p256.der",
    ]

    /// Every authority of the office with the name of its list: the roots, and those below them that there are.
    func lists() throws -> [(root: OfficeSetting, name: String)] {
        let authorities: [OfficeSetting] = try [.authoritySM2, .authorityP256].filter {
            try registry.setting($0.rawValue) != nil
        }
        return ([.rootSM2, .rootP256] + authorities).compactMap { root in
            Self.listNames[root].map { (root, $0) }
        }
    }

    func press() -> StatusPress { StatusPress(folder: folder.published, head: folder.publishedHead) }

    /// The log's name: that of the SM2 root's key, for ever.
    func logOrigin() throws -> String { "yinjian-log/\(try Office.issuerID(certificate(.rootSM2)))" }

    /// Writes down what stands now. A crash before this leaves numbers that were taken and not recorded; the head knows.
    private func record(
        _ done: PublishedEdition, _ numbers: [String: PublicationNumber],
        _ seals: [(sealCode: String, digest: Bytes)], _ now: Instant
    ) throws {
        for list in done.lists {
            guard let number = numbers[list.name] else { continue }
            try registry.recordPublication(number, digest: list.digest, by: act(now))
        }
        try registry.recordLogged(seals, size: done.checkpoint?.size ?? 0, by: act(now))
        if try registry.setting(Self.headSetting) == nil {
            try registry.set(Self.headSetting, to: "kept", by: act(now))
        }
    }

    private func crlPlan(
        _ root: OfficeSetting, now: Instant, nanoseconds: Int64, days: Int
    ) throws -> (plan: CRLPlan, number: PublicationNumber) {
        let issuer = try certificate(root)
        let issuerID = try Office.issuerID(issuer)
        let number = try registry.reservePublication(
            "crl:\(root.rawValue)", atLeast: nanoseconds, by: act(now))
        let registry = registry
        let terms = CRLTerms(
            number: UInt64(clamping: number.number), thisUpdate: number.thisUpdate,
            nextUpdate: number.thisUpdate.adding(days: Int64(days)), expiredSince: issuer.notBefore)
        let plan = CRLPlan(issuer: issuer, key: try key(root), terms: terms) { run in
            try registry.eachRevocation(of: issuerID) { serial, at, reason in
                try run.add(serial: serial, at: at, reason: RevocationReason(reason))
            }
        }
        return (plan, number)
    }

    private func statusPlan(
        now: Instant, nanoseconds: Int64, days: Int
    ) throws -> (SealStatusPlan, PublicationNumber) {
        let number = try registry.reservePublication("sealStatus", atLeast: nanoseconds, by: act(now))
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

    private func logPlan(_ seals: [(sealCode: String, digest: Bytes)], now: Instant) throws -> LogPlan {
        LogPlan(
            origin: try logOrigin(), at: now, publisher: try certificate(.status).encoded, key: try key(.status),
            seals: seals.map { LogLeaf(.seal, $0.sealCode, number: 0, at: now, digest: $0.digest) })
    }
}

extension RevocationReason {
    /// The list's word for a reason of the registry.
    init(_ reason: StatusReason) {
        self =
            switch reason {
            case .unspecified: .unspecified
            case .keyCompromise: .keyCompromise
            case .affiliationChanged: .affiliationChanged
            case .superseded: .superseded
            case .cessationOfOperation: .cessationOfOperation
            case .certificateHold: .certificateHold
            case .privilegeWithdrawn: .privilegeWithdrawn
            }
    }
}

extension Instant {
    /// For numbers of lists; the first year that does not fit is 2262.
    var nanosecondsSinceEpoch: Int64 {
        let (value, overflow) = secondsSinceEpoch.multipliedReportingOverflow(by: 1_000_000_000)
        return overflow ? .max : value
    }
}
