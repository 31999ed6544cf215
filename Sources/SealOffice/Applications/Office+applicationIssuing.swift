import Foundation
import Lifecycle
import Registry
import SealASN1
package import SealBase
import SealCrypto

extension Office {
    /// Carries out an approved application (GX-2): issues the certificate or makes the seal, or freezes, unfreezes,
    /// revokes, opens an unlock code. `apart.codeFile`: where the pick-up or unlock code is written, readable by its owner
    /// only, to be told over a second channel (HN-6, BJ-2); without it a pick-up is at the counter only.
    ///
    /// What takes something out of force or puts it back is published at once, where a clock was given (ES-8).
    ///
    /// Throws `LifecycleFault`, `RegistryFault`, and what making a certificate or a seal throws.
    package func carryOut(
        _ number: String, version: Int64?, apart: HandedApart = HandedApart(), by person: ActingPerson, now: Instant
    ) throws -> ApplicationResult {
        let record = try known(number)
        var now = now
        if changesStatus(record.filing.business) {
            now = try moment(afterLastUseOf: Office.sealCode(of: record), now)
        }
        let ticket = try ApplicationTicket(number: record.number, version: version, judge: judge(record, now: now))
        var result = try carryOut(record, ticket, apart, self.act(person, now), now)
        if let publishingClock, publishes(after: record.filing.business) {
            result.publication = publishChange(publishingClock)
        }
        return result
    }

    /// The seal an application is about.
    private static func sealCode(of record: ApplicationRecord) -> String? {
        let target = record.filing.target ?? ""
        return target.hasPrefix("seal:") ? String(target.dropFirst("seal:".count)) : nil
    }

    private func carryOut(
        _ record: ApplicationRecord, _ ticket: ApplicationTicket, _ apart: HandedApart, _ act: Act, _ now: Instant
    ) throws -> ApplicationResult {
        let form = try DraftForm(json: record.filing.form)
        for path in [apart.codeFile, apart.keyFile, apart.holder?.pinFile].compactMap(\.self)
        where FileManager.default.fileExists(atPath: path) {
            throw FileFault(.cannotCreate, ["path": path, "reason": "exists"])
        }
        let codeFile = apart.codeFile
        if record.filing.business == .certificateKeyRecovery {
            return try recoverKey(of: record, ticket, apart, act, now)
        }
        guard BusinessPlan.of(record.filing.business).makes else {
            guard apart.holder == nil else { throw noKey(record) }
            return try self.act(on: record, form, ticket, codeFile, act, now)
        }
        try registry.checkReady(ticket, by: act)
        var handOver = HandOver(supersededReason: supersededReason(form))
        let code = codeFile == nil ? nil : newCode()
        if let code {
            handOver.gate = CodeGate(
                digest: Office.digest(of: code, for: record.number),
                expires: now.adding(days: Int64(rules.codes.pickupDays)), tries: rules.codes.pickupTries)
        }
        let delivering = try apart.holder.map { try beginDelivery($0, record, now) }
        var making = Making(act: act, ticket: ticket, handOver: handOver)
        making.key = delivering?.key
        let result = try make(record, form, making, code, codeFile, now)
        try delivering?.finish(registry.application(record.number))
        // A key that waits from an attempt before is nobody's now.
        if apart.holder?.pinFile == nil { Delivery(folder, record.number).erase() }
        return result
    }

    private func make(
        _ record: ApplicationRecord, _ form: DraftForm, _ making: Making, _ code: String?, _ codeFile: String?,
        _ now: Instant
    ) throws -> ApplicationResult {
        var result = ApplicationResult(application: card(record, now), findings: [], codeWritten: false)
        switch record.filing.business.matter {
        case .certificate:
            (result.certificate, result.encryption) = try issueCertificate(for: record, form, making, now)
        case .seal:
            let made = try makeSeal(for: record, form, making, now)
            (result.seal, result.findings) = (made.card, made.findings)
        }
        if let code, let codeFile {
            try AtomicFile.write(Bytes((code + "\n").utf8), to: codeFile, permissions: 0o600)
            result.codeWritten = true
        }
        result.application = card(try registry.application(record.number), now)
        return result
    }

    /// What makes nothing new.
    private func act(
        on record: ApplicationRecord, _ form: DraftForm, _ ticket: ApplicationTicket, _ codeFile: String?, _ act: Act,
        _ now: Instant
    ) throws -> ApplicationResult {
        let unlocks = [.certificateUnlock, .sealUnlock].contains(record.filing.business)
        var (reason, gate, code): (StatusReason?, CodeGate?, String?) = (nil, nil, nil)
        switch record.filing.business {
        case .certificateFreeze: reason = .certificateHold
        case .certificateRevoke, .sealRevoke:
            reason = form[.cause].flatMap { RevocationGround(rawValue: $0) }.map { rules.reason(for: $0) }
        default: break
        }
        if unlocks {
            guard codeFile != nil, let target = record.filing.target else { throw OfficeFault(.codeFileMissing) }
            let drawn = newCode()
            gate = CodeGate(
                digest: Office.digest(of: drawn, for: target),
                expires: now.adding(seconds: Int64(rules.codes.unlockMinutes) * 60), tries: rules.codes.unlockTries)
            code = drawn
        }
        let done = try registry.carryOut(ticket, reason: reason, unlockGate: gate, by: act)
        if let code, let codeFile {
            try AtomicFile.write(Bytes((code + "\n").utf8), to: codeFile, permissions: 0o600)
        }
        return ApplicationResult(application: card(done, now), findings: [], codeWritten: code != nil)
    }

    /// What a list says of the one whose place is taken: lost things are dangerous, others are merely replaced.
    private func supersededReason(_ form: DraftForm) -> StatusReason {
        [.certificateReplace, .sealReplace].contains(form.business)
            ? form[.cause].flatMap { RevocationGround(rawValue: $0) }.map { rules.reason(for: $0) } ?? .superseded
            : .superseded
    }

    /// Eight digits nobody can guess.
    func newCode() -> String {
        var digits = ""
        while digits.utf8.count < 8 {
            // Octets from 250 on would make small digits likelier.
            for octet in entropy(16) where octet < 250 && digits.utf8.count < 8 { digits += "\(octet % 10)" }
        }
        return digits
    }

    static func digest(of code: String, for subject: String) -> Bytes {
        Digest.hash(.sm3, Bytes("yinjian-code-1\u{0}\(subject)\u{0}\(code)".utf8))
    }
}
