import Foundation
import Lifecycle
import Registry
import SealASN1
package import SealBase
import SealCrypto

extension Office {
    /// Takes a seal out of use, by its code or its file; verifiers learn it from the next publication (ES-8). `reason` is
    /// of the lists' vocabulary and is published; `note` is what people said, kept in the audit trail.
    ///
    /// Where direct doors are closed, only `person` as administrator may do it, when it is urgent.
    ///
    /// Throws `OfficeFault.unknownSeal`, `.sealNotOurs`, `.badReason`, `.urgentOnly`, `LifecycleFault`.
    package func revokeSeal(
        _ which: String, reason: String, note: String, by person: ActingPerson? = nil, now: Instant
    ) throws -> SealRow {
        let text = note.trimmingCharacters(in: .whitespacesAndNewlines)
        guard (1...200).contains(text.unicodeScalars.count), let reason = StatusReason(rawValue: reason),
            reason != .certificateHold
        else { throw OfficeFault(.badReason) }
        let record = try sealRecord(which)
        let moment = try moment(afterLastUseOf: record.sealCode, now)
        let (act, isUrgent) = try endingAct(person, .sealRevoke, note: text, moment)
        try registry.change(
            seal: record.sealCode, .revoke, reason: reason, note: text, isUrgent: isUrgent, by: act)
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
        do { return try registry.seal(code) } catch  where error.code == .unknownSeal {
            throw OfficeFault(.unknownSeal, ["seal": code])
        }
    }
}
