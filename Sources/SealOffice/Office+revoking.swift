import Foundation
import Lifecycle
import Registry
import SealASN1
package import SealBase
import SealCrypto

extension Office {
    /// Takes a seal out of use, by its code or its file; verifiers learn it from the next publication (ES-8). The reason is
    /// free text, kept in the audit trail; words of the lists' vocabulary set the reason that is published.
    ///
    /// Throws `OfficeFault.unknownSeal`, `.sealNotOurs`, `.badReason`, `LifecycleFault`.
    package func revokeSeal(_ which: String, reason: String, now: Instant) throws -> SealRow {
        let text = reason.trimmingCharacters(in: .whitespacesAndNewlines)
        guard (1...200).contains(text.unicodeScalars.count) else { throw OfficeFault(.badReason) }
        let record = try sealRecord(which)
        try registry.change(
            seal: record.sealCode, .revoke, reason: RevocationWords.reason(text), note: text, by: act(now))
        return SealRow(try registry.seal(record.sealCode))
    }

    /// The record of a seal named by code or file. A file must be the very seal the registry holds.
    func sealRecord(_ which: String) throws -> SealRecord {
        guard FileManager.default.fileExists(atPath: which) else { return try knownSeal(which) }
        guard case .seal(let seal) = try SealFile.read(which) else { throw OfficeFault(.notASeal, ["path": which]) }
        return try ownRecord(of: seal)
    }

    /// Throws `OfficeFault.sealNotOurs` when the registry holds another seal under its code.
    func ownRecord(of seal: SESeal) throws -> SealRecord {
        let record = try knownSeal(seal.esID)
        guard record.der == seal.encoded else { throw OfficeFault(.sealNotOurs, ["seal": seal.esID]) }
        return record
    }

    private func knownSeal(_ code: String) throws -> SealRecord {
        do { return try registry.seal(code) } catch where error.code == .unknownSeal {
            throw OfficeFault(.unknownSeal, ["seal": code])
        }
    }
}

/// What people write as a reason, in the lists' vocabulary.
enum RevocationWords {
    /// The published reason for a text: its own name (`keyCompromise`), a usual word for it, else `unspecified`.
    static func reason(_ text: String) -> StatusReason {
        if let named = StatusReason(rawValue: text), named != .certificateHold { return named }
        let words: [(StatusReason, [String])] = [
            (.keyCompromise, ["lost", "stolen", "compromise", "丢失", "遗失", "被盗", "失控"]),
            (.affiliationChanged, ["rename", "merge", "更名", "合并", "变更"]),
            (.superseded, ["replace", "superseded", "换章", "补办", "更换"]),
            (.cessationOfOperation, ["dissolved", "closed", "注销", "停业", "撤销单位"]),
        ]
        let lower = text.lowercased()
        return words.first { $0.1.contains { lower.contains($0) } }?.0 ?? .unspecified
    }
}
