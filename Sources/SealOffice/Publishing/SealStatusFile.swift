import Registry
import SealASN1
package import SealBase
import SealCrypto
import SealVerifying
import StatusFormats

/// The answer about a seal at a moment, from a published status list (ES-17).
package struct SealStatusCard: Codable, Hashable, Sendable {
    /// A span in which the seal was out of force.
    package struct Interval: Codable, Hashable, Sendable {
        package var state: String
        package var from: Instant
        package var to: Instant?
        package var reason: String
    }

    package var sealCode: String
    package var sealName: String?
    package var at: Instant
    /// `suspended` or `revoked` by the list; else by the office's own records `valid`, `expired` or `notYetValid`;
    /// `notListed` when no record tells that the seal exists; `unknown` when the list says nothing about the moment.
    package var status: String
    package var reason: String?
    package var from: Instant?
    package var to: Instant?
    /// All spans, in order of time.
    package var intervals: [Interval]
    /// The list that was asked.
    package var list: String
    package var number: Int64
    package var thisUpdate: Instant
    package var nextUpdate: Instant
    /// What is wrong with the list: when something is, the status is `unknown`.
    package var findings: [Finding]
}

extension SealStatusCard {
    /// Asks a list about a seal. The list must be genuine and fresh for whoever asks now; else the answer is `unknown`.
    /// A list names only what is or was out of force, so that its silence makes no seal valid: that takes `office`, the
    /// folder of an office that remembers the seal.
    ///
    /// Throws `IdentityFault.badSealCode`, `StatusFault`, `FileFault`, `RegistryFault`, `OfficeFault.noTrust`.
    package static func ask(
        _ sealCode: String, at moment: Instant, list path: String?, evidence files: EvidenceFiles, now: Instant,
        office: Office?
    ) throws -> SealStatusCard {
        let sealCode = try SealCode(sealCode).text
        let path = path ?? OfficeFolder(files.officeFolder).sealStatus
        let received = try SignedSealStatusList.read(InputFile.read(path, limit: 512 << 20))
        var files = files
        files.statusLists = [path]
        let judged = StatusListVerifier(
            policy: try Evidence.policy(files), evidence: try Evidence.status(files, now: now))
        try Evidence.keep(judged.memory, files)
        return try answer(sealCode, at: moment, received.claimed, judged, path, office)
    }

    /// What a list that was read and judged says about a seal.
    static func answer(
        _ sealCode: String, at moment: Instant, _ header: SealStatusHeader, _ judged: StatusListVerifier,
        _ path: String,
        _ office: Office?
    ) throws -> SealStatusCard {
        var card = SealStatusCard(
            sealCode: sealCode, at: moment, status: "unknown", intervals: [], list: path, number: header.number,
            thisUpdate: header.thisUpdate, nextUpdate: header.nextUpdate, findings: judged.findings)
        guard let list = judged.lists.first else { return card }
        let entry = try list.entry(of: sealCode)
        card.sealName = entry?.sealName
        card.intervals = (entry?.intervals ?? []).map {
            Interval(state: $0.state.rawValue, from: $0.from, to: $0.to, reason: $0.reason)
        }
        switch list.status(of: sealCode, at: moment) {
        case .valid: card.status = try office?.standing(of: sealCode, at: moment) ?? "notListed"
        case .unknown: card.status = "unknown"
        case .suspended(let from, let to, let reason):
            (card.status, card.from, card.to, card.reason) = ("suspended", from, to, reason)
        case .revoked(let from, let reason): (card.status, card.from, card.reason) = ("revoked", from, reason)
        }
        return card
    }
}

extension Office {
    /// What the office remembers of a seal that no list names: `valid`, `expired` or `notYetValid`; `nil` when it never
    /// finished a seal with this code. Throws `RegistryFault`.
    fileprivate func standing(of sealCode: String, at moment: Instant) throws -> String? {
        let record: SealRecord
        do { record = try registry.seal(sealCode) } catch  where error.code == .unknownSeal { return nil }
        guard record.der != nil else { return nil }
        if moment < record.validStart { return "notYetValid" }
        return moment < record.validEnd ? "valid" : "expired"
    }
}
