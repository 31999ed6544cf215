import Foundation
import Lifecycle
import Registry
import SealBase

/// What an outside program says: confirmed or not, and what shows it.
private struct ProgramAnswer {
    let evidence: String

    /// Throws `ProviderFault.refused` for a no, `.unavailable` for what is no answer: only `true` confirms.
    init(_ value: JSONValue, _ program: OutsideProgram) throws {
        guard case .object(let members) = value, case .flag(let confirmed)? = members["confirmed"],
            Set(members.keys).isSubset(of: ["confirmed", "evidence", "reason"])
        else { throw program.fault("answer") }
        func text(_ name: String) throws -> String {
            guard let value = members[name] else { return "" }
            guard case .text(let text) = value, text.unicodeScalars.count <= 50,
                text.unicodeScalars.allSatisfy({ $0.value >= 0x20 && !(0x7f...0x9f).contains($0.value) })
            else { throw program.fault("answer") }
            return text
        }
        let (evidence, reason) = (try text("evidence"), try text("reason"))
        guard confirmed else {
            throw ProviderFault(.refused, ["program": program.name, "reason": reason.isEmpty ? "-" : reason])
        }
        // A yes without anything that shows it could not be followed up (HN-4).
        guard evidence.contains(where: { !$0.isWhitespace }) else { throw program.fault("answer") }
        self.evidence = evidence
    }
}

/// The question that a program is put: names and texts, and the form as it was filed.
private struct ProgramQuestion: Encodable {
    var format: String
    var business: String
    var organisation: String
    var name: String
    var actor: String
    var form: String?
    var how: String?
    var evidence: String?
    var amount: Int?
    var method: String?
    var reference: String?
    var invoice: [String: String]?

    init(_ format: String, _ filing: ApplicationFiling, _ act: Act) {
        (self.format, business) = (format, filing.business.rawValue)
        (organisation, name, actor) = (filing.organisation, filing.name, act.actor)
    }

    func put(to program: OutsideProgram) throws -> ProgramAnswer {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try ProgramAnswer(program.ask(Bytes(encoder.encode(self)) + [10]), program)
    }
}

/// Asks an outside program who somebody is (HN-4). What the operator saw goes along and is judged as before.
struct ProgramIdentity: IdentityProvider {
    let program: OutsideProgram

    func confirm(
        _ filing: ApplicationFiling, how: String, evidence: String, by act: Act
    ) throws -> ConfirmedIdentity {
        let seen = try ManualIdentity().confirm(filing, how: how, evidence: evidence, by: act)
        var question = ProgramQuestion("yinjian-identity-1", filing, act)
        (question.how, question.evidence) = (how, evidence)
        question.form = String(decoding: filing.form, as: UTF8.self)
        let answer = try question.put(to: program)
        return ConfirmedIdentity(provider: program.name, how: seen.how, evidence: answer.evidence, actor: act.actor)
    }
}

/// Asks an outside program whether money came; cash is what the operator takes (BJ-5, HN-4).
struct ProgramPayment: PaymentProvider {
    let program: OutsideProgram

    func confirm(_ payment: PaymentOrder, for filing: ApplicationFiling, by act: Act) throws -> NewPayment {
        var confirmed = try ManualPayment().confirm(payment, for: filing, by: act)
        guard payment.method != "counter" else { return confirmed }
        var question = ProgramQuestion("yinjian-payment-1", filing, act)
        (question.amount, question.method, question.reference) = (payment.amount, payment.method, payment.reference)
        question.invoice = payment.invoice
        let answer = try question.put(to: program)
        (confirmed.details["provider"], confirmed.details["evidence"]) = (program.name, answer.evidence)
        return confirmed
    }
}

extension Providers {
    /// Those of an office; without `providers.json` everything is confirmed by hand. Throws `ProviderFault.badSettings`: an
    /// office that asks outside never falls back to asking nobody.
    static func read(_ folder: OfficeFolder) throws -> Providers {
        var out = Providers()
        guard OfficeFolder.stands(folder.providers) else { return out }
        func bad(_ key: String) -> ProviderFault {
            ProviderFault(.badSettings, ["file": folder.providers, "key": key])
        }
        let octets = try InputFile.read(folder.providers, limit: 64 << 10)
        guard case .object(let members)? = JSONValue.parse(octets, limit: 64 << 10) else { throw bad("{}") }
        for (key, value) in members.sorted(by: { $0.key < $1.key }) {
            guard case .object(let parts) = value, case .array(let words)? = parts["command"],
                Set(parts.keys).isSubset(of: ["command", "seconds"])
            else { throw bad(String(key.prefix(60))) }
            let command: [String] = words.compactMap {
                if case .text(let text) = $0, !text.utf8.contains(0) { text } else { nil }
            }
            guard command.count == words.count, command.first?.hasPrefix("/") ?? false else { throw bad("command") }
            var seconds = 20
            if let value = parts["seconds"] {
                guard case .number(let number) = value, let whole = Int(exactly: number), (1...600).contains(whole)
                else { throw bad("seconds") }
                seconds = whole
            }
            let program = OutsideProgram(command: command, seconds: seconds, folder: folder.path)
            switch key {
            case "identity": out.identity = ProgramIdentity(program: program)
            case "payment": out.payment = ProgramPayment(program: program)
            default: throw bad(String(key.prefix(60)))
            }
        }
        return out
    }
}
