import Foundation
import Lifecycle
import Registry
import SealASN1
package import SealBase
import SealTokens

extension Office {
    /// Hands over what was made (HN-6, ES-12): with the code in a file, or by an operator against a signed receipt. The
    /// certificate or seal is written to `output`. Whoever comes with the code answers the verification question, too, when
    /// there is one (HN-9): a wrong answer is counted like a wrong code. A soft certificate goes to the file `soft`; `token`
    /// is where the certificate of a key in a token goes (HN-10). Throws `LifecycleFault.codeWrong`, `.codeLocked`…,
    /// `OfficeFault.answerNeeded`, `.softFileNeeded`, `.noSoftCertificate`, `TokenFault`.
    package func pickUp(
        _ number: String, codeFile: String?, answer: HolderAnswer = .missing, receipt: String, output: String?,
        soft: String? = nil, token: TokenPlace? = nil, by person: ActingPerson, now: Instant
    ) throws -> ApplicationCard {
        let record = try known(number)
        // What cannot be written is known before the code is used up.
        let handOver = try handOver(record, soft, token)
        let form = try DraftForm(json: record.filing.form)
        let code = try codeFile.map { file in
            try answer.isRight(for: form) ? Office.digest(of: readCode(file), for: record.number) : Office.wrongCode
        }
        let done = try registry.pickUp(
            record.number, code: code, receipt: receipt, lockoutSeconds: Int64(rules.codes.lockoutMinutes) * 60,
            judge: judge(record, now: now), by: act(person, now))
        try handOver()
        if let output, let result = done.result { try write(result, to: output) }
        return card(done, now)
    }

    /// Readies what is handed over beside the certificate or seal itself; called, it becomes visible.
    private func handOver(
        _ record: ApplicationRecord, _ soft: String?, _ token: TokenPlace?
    ) throws -> () throws -> Void {
        let delivery = Delivery(folder, record.number)
        if record.state == .readyForPickup {
            // One that was not finished (`isMade`) is made again first: the code is not used up by it.
            guard soft == nil || delivery.isMade else {
                throw OfficeFault(.noSoftCertificate, ["number": record.number])
            }
            guard try soft != nil || !isSoft(record, delivery) else {
                throw OfficeFault(.softFileNeeded, ["number": record.number])
            }
        }
        let copies = try soft.map { try delivery.copies(to: $0) } ?? []
        guard let token, let result = record.result else { return { for copy in copies { try copy.commit() } } }
        guard result.hasPrefix("certificate:"), let der = try certificateRecord(ofTarget: result).der else {
            throw noKey(record)
        }
        let medium = try TokenMedium(TokenAddress(token.address), pin: token.pin?.secret(officeFile: ""))
        try medium.check(der, replacing: token.replaces)
        return {
            for copy in copies { try copy.commit() }
            try medium.store(der, replacing: token.replaces)
        }
    }

    /// Whether the key of what was made for an application waits there, and nowhere else.
    private func isSoft(_ record: ApplicationRecord, _ delivery: Delivery) throws -> Bool {
        guard delivery.isThere, let result = record.result, result.hasPrefix("certificate:") else { return false }
        return try !keys.holds(certificateRecord(ofTarget: result).serial.hex)
    }

    /// A new pick-up code in the place of one that was lost, locked or ran out; with `pinFile` also the soft certificate
    /// anew, under another initial PIN.
    package func renewPickupCode(
        _ number: String, reason: String, codeFile: String, pinFile: String? = nil, by person: ActingPerson,
        now: Instant
    ) throws -> ApplicationCard {
        let record = try known(number)
        for path in [codeFile, pinFile].compactMap(\.self) where FileManager.default.fileExists(atPath: path) {
            throw FileFault(.cannotCreate, ["path": path, "reason": "exists"])
        }
        let delivery = Delivery(folder, record.number)
        guard pinFile == nil || delivery.isThere else {
            throw OfficeFault(.noSoftCertificate, ["number": record.number])
        }
        let code = newCode()
        let gate = CodeGate(
            digest: Office.digest(of: code, for: record.number),
            expires: now.adding(days: Int64(rules.codes.pickupDays)),
            tries: rules.codes.pickupTries)
        let done = try take(.renewPickupCode(gate, reason: reason), record, nil, nil, person, now)
        try AtomicFile.write(Bytes((code + "\n").utf8), to: codeFile, permissions: 0o600)
        if let pinFile { try writeSoft(record, delivery, pinFile: pinFile) }
        return done
    }

    /// Resets the password of a certificate's or seal's medium with the code of an unlock application (BJ-2), and the answer
    /// to the question of the application that it came from (HN-9).
    package func unlock(
        _ which: String, isSeal: Bool, codeFile: String, answer: HolderAnswer = .missing, by person: ActingPerson,
        now: Instant
    ) throws {
        let target = try isSeal ? Registry.target(of: sealRecord(which)) : Registry.target(of: certificateRecord(which))
        let isRight = try holderForm(of: target).map { try answer.isRight(for: $0) } ?? true
        try registry.unlock(
            target, code: isRight ? Office.digest(of: readCode(codeFile), for: target) : Office.wrongCode,
            lockoutSeconds: Int64(rules.codes.lockoutMinutes) * 60, by: act(person, now))
    }

    /// The same by the number of the unlock application that was carried out. Throws `RegistryFault.noCode` for an
    /// application of another business.
    package func unlock(
        byApplication number: String, codeFile: String, answer: HolderAnswer, by person: ActingPerson, now: Instant
    ) throws {
        let record = try known(number)
        guard [.sealUnlock, .certificateUnlock].contains(record.filing.business),
            let which = record.filing.target?.split(separator: ":").last
        else { throw RegistryFault(.noCode, ["subject": record.number]) }
        try unlock(
            String(which), isSeal: record.filing.business == .sealUnlock, codeFile: codeFile, answer: answer,
            by: person,
            now: now)
    }

    /// Freezes or unfreezes a certificate at the counter at once, when there is no time for an application (HN-5, ES-8).
    /// Where direct doors are closed, only the administrator freezes, with a `note`, and unfreezing needs an application.
    package func suspendCertificate(
        _ which: String, _ suspend: Bool, note: String = "", by person: ActingPerson, now: Instant
    ) throws -> CertificateCard {
        let (record, note) = (try certificateRecord(which), try Office.note(note))
        if !suspend { try demandDirectDoor(.certificateUnfreeze) }
        let moment = try suspend ? moment(afterLastUseOf: nil, now) : now
        let (act, isUrgent) = try endingAct(person, .certificateFreeze, note: note, moment)
        try registry.change(
            certificate: record.serial, of: record.issuer, suspend ? .freeze : .unfreeze,
            reason: suspend ? .certificateHold : nil, note: note, isUrgent: isUrgent, by: act)
        let after = try registry.certificate(record.serial, of: record.issuer)
        return CertificateCard(
            try CertificateOutline.parse(after.der ?? []), role: after.purpose, state: after.state.rawValue)
    }

    /// Takes a seal out of use for a while, or back (停用, 恢复); the status is for the next publication (ES-8). Where
    /// direct doors are closed, only administrators do, and who suspended it does not take it back.
    package func suspendSeal(
        _ which: String, _ suspend: Bool, note: String, by person: ActingPerson, now: Instant
    ) throws -> SealRow {
        let (record, note) = (try sealRecord(which), try Office.note(note))
        guard !suspend || !note.isEmpty else { throw OfficeFault(.badReason) }
        let moment = try suspend ? moment(afterLastUseOf: record.sealCode, now) : now
        let (act, isUrgent) =
            try suspend
            ? endingAct(person, .sealReplace, note: note, moment) : resumingAct(person, record, note: note, now)
        try registry.change(
            seal: record.sealCode, suspend ? .suspend : .resume, reason: suspend ? .certificateHold : nil, note: note,
            isUrgent: isUrgent, by: act)
        return SealRow(try registry.seal(record.sealCode))
    }

    /// No code has this digest.
    private static let wrongCode: Bytes = []

    private func readCode(_ path: String) throws -> String {
        let text = String(decoding: try InputFile.read(path, limit: 1024), as: UTF8.self)
        return text.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private func write(_ result: String, to output: String) throws {
        if result.hasPrefix("seal:") {
            try AtomicFile.write(try registry.seal(String(result.dropFirst(5))).der ?? [], to: output)
        } else {
            try AtomicFile.write(try certificateRecord(ofTarget: result).der ?? [], to: output)
        }
    }
}
