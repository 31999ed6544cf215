import Foundation
import Lifecycle
import Registry
import SealBase
import SealCrypto

/// Settings of the audit trail.
enum AuditSetting {
    /// Path of the second file of heads; unset when there is none.
    static let second = "audit.second"
    /// After how many rows a head is kept.
    static let every = "audit.every"
    static let everyByDefault: Int64 = 1_000
}

/// Signs the ends of the trail and of the seal-use records and keeps them in the office and on the second path. Refuses
/// when what was kept before is no longer on the trail: then somebody cut it, or an older backup was restored.
final class HeadKeeper: @unchecked Sendable {
    private let lock = NSLock()
    /// Position of the last head that this process kept or saw.
    private var last: Int64?

    /// Keeps a head when as many rows as the setting says came since the last; an office without an audit key keeps none.
    func keepWhenDue(_ office: Office, _ now: Instant) throws {
        guard let every = try due(office) else { return }
        let position = try office.registry.auditHead().position
        let known: Int64 = try lock.withLock {
            if let last { return last }
            let read = try office.headFile.read().last?.trail.position ?? 0
            last = read
            return read
        }
        // A restored registry stands before what was kept: `keep` says so.
        guard position - known >= every || position < known else { return }
        _ = try keep(office, now, afterRestore: false)
    }

    private func due(_ office: Office) throws -> Int64? {
        guard try office.registry.setting(OfficeSetting.audit.rawValue) != nil else { return nil }
        return try office.registry.setting(AuditSetting.every).flatMap { Int64($0) } ?? AuditSetting.everyByDefault
    }

    /// Keeps a head now. Throws `AuditFault.noKey`, `.cut`, `.secondMissing`, `.headsDamaged`, `.nothingLost`.
    func keep(_ office: Office, _ now: Instant, afterRestore: Bool) throws -> KeptHead {
        try lock.withLock {
            guard try office.registry.setting(OfficeSetting.audit.rawValue) != nil else { throw AuditFault(.noKey) }
            try office.makeAuditFolder()
            let own = office.headFile
            let second = try office.secondHeadFile()
            if let second, !second.exists { throw AuditFault(.secondMissing, ["path": second.path]) }
            let kept = [try own.read()] + (try second.map { [try $0.read()] } ?? [])
            let (trail, uses) = try office.registry.auditHeads()
            let restored = try lostSince(kept, office, afterRestore)
            if !afterRestore, let latest = kept.compactMap(\.last).last, kept.allSatisfy({ $0.last == latest }),
                latest.trail == trail, latest.uses == uses
            {
                last = trail.position
                return latest
            }
            let key = try office.key(.audit)
            let signer = try office.setting(.audit)
            // Like a row, a head is never dated before what it speaks of.
            let at = max(now, try office.registry.lastAct() ?? now)
            var head = KeptHead(
                trail: trail, uses: uses, at: at, signer: signer, restoredTo: restored?.trail,
                usesRestoredTo: restored?.uses)
            head.signature = try key.sign(head.toBeSigned)
            try own.append(head, creates: true)
            try second?.append(head, creates: false)
            last = trail.position
            return head
        }
    }

    /// Up to where the trail still passes through what was kept, when it no longer passes through all of it.
    private func lostSince(
        _ kept: [[KeptHead]], _ office: Office, _ afterRestore: Bool
    ) throws -> (trail: Int64, uses: Int64)? {
        let bindings = kept.map { KeptHead.binding($0) }
        let trail = bindings.flatMap(\.trail)
        let uses = bindings.flatMap(\.uses)
        let trailStands = try office.registry.standing(trail, in: .trail)
        let usesStand = try office.registry.standing(uses, in: .uses)
        let isWhole = trailStands.lost == nil && usesStand.lost == nil
        guard afterRestore else {
            guard isWhole else {
                throw AuditFault(.cut, ["position": "\(trailStands.lost ?? usesStand.lost ?? 0)"])
            }
            return nil
        }
        guard !isWhole else { throw AuditFault(.nothingLost) }
        return (trailStands.last, usesStand.last)
    }
}
