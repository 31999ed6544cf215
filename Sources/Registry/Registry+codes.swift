import GRDB
package import Lifecycle
package import SealBase

/// What a code opens.
enum GatePurpose: String { case pickup, unlock }

extension Registry {
    /// Hands over what was made (HN-6, ES-12, CA-11): with the code that was told apart, or by an operator against a
    /// signed receipt. A wrong code is counted in a transaction of its own before it is refused.
    package func pickUp(
        _ number: String, code: Bytes?, receipt: String, lockoutSeconds: Int64, judge: @escaping ApplicationJudge,
        by act: Act
    ) throws -> ApplicationRecord {
        let outcome: Result<ApplicationRecord, LifecycleFault> = try changes(act) { db, act in
            var stepper = ApplicationStepper(db: db, hash: hash, judge: judge, act: act)
            let record = try Self.application(db, number)
            // Who may not pick up at all uses up no try.
            _ = try ApplicationLifecycle.table.state(
                after: .pickup, in: record.state, by: act.role,
                try stepper.facts(record, try stepper.judgement(record), reason: ""))
            if let code {
                if let fault = try Self.tryCode(db, .pickup, number, code, lockoutSeconds, act.at) {
                    return (
                        .failure(fault),
                        [Deed("application.codeRefused", "application:\(number)", ["code": fault.code.rawValue])]
                    )
                }
            } else if act.role != .operator || !receipt.contains(where: { !$0.isWhitespace }) {
                throw LifecycleFault(.guardForbids, ["guard": ApplicationGuard.codeRight.rawValue, "action": "pickup"])
            }
            guard receipt.utf8.count <= 500 else { throw RegistryFault(.badValue, ["name": "receipt"]) }
            let done = try stepper.take(
                .pickup, on: record, receipt.isEmpty ? ["by": "code"] : ["by": "receipt", "receipt": receipt])
            if let result = record.result, case .certificate(let issuer, let serial)? = Target(result) {
                let (certificate, id) = try Self.certificate(db, issuer: issuer, serial: serial)
                stepper.note(
                    try Self.applyToPair(
                        db, .activate, to: certificate, id, reason: nil, ["application": number], act))
            }
            return (.success(done), stepper.deeds)
        }
        return try outcome.get()
    }

    /// Resets a medium's password with the code that was told over a second channel (BJ-2). `target` as in
    /// applications. Wrong codes are counted and locked out.
    package func unlock(_ target: String, code: Bytes, lockoutSeconds: Int64, by act: Act) throws {
        let outcome: LifecycleFault? = try changes(act) { db, act in
            guard let thing = Target(target) else { throw RegistryFault(.badValue, ["name": "target"]) }
            let name: String
            switch thing {
            case .certificate(let issuer, let serial):
                let (record, id) = try Self.certificate(db, issuer: issuer, serial: serial)
                try Self.apply(db, .unlock, to: record, id, reason: nil, act)
                name = "certificate"
            case .seal(let sealCode):
                try Self.apply(db, .unlock, to: try Self.seal(db, sealCode), reason: nil, act)
                name = "seal"
            }
            if let fault = try Self.tryCode(db, .unlock, target, code, lockoutSeconds, act.at) {
                return (fault, [Deed("\(name).codeRefused", target, ["code": fault.code.rawValue])])
            }
            return (nil, [Deed("\(name).unlock", target)])
        }
        if let outcome { throw outcome }
    }

    /// Notes an answer to the question of whoever holds `target` (HN-9). Wrong ones are counted; after `tries` of them
    /// within `lockoutSeconds` none is taken until as long went by since the last. Throws `LifecycleFault.codeWrong`,
    /// `.codeLocked`.
    package func noteAnswer(
        isRight: Bool, for target: String, tries: Int, lockoutSeconds: Int64, by act: Act
    ) throws {
        let outcome: LifecycleFault? = try changes(act) { db, act in
            let name = String(target.prefix { $0 != ":" })
            let action = "\(name).answerRefused"
            let since = act.at.adding(seconds: -lockoutSeconds)
            let wrong = try Row.all(
                db, sql: "SELECT at FROM audit WHERE subject = ? AND action = ? AND at > ? ORDER BY position",
                arguments: [target, action, since.secondsSinceEpoch]
            ).map { try $0.instant("at") }
            if wrong.count >= tries, let last = wrong.last {
                let until = last.adding(seconds: lockoutSeconds)
                return (LifecycleFault(.codeLocked, ["until": until.iso8601]), [])
            }
            guard !isRight else { return (nil, []) }
            let left = max(0, tries - wrong.count - 1)
            let fault =
                left > 0
                ? LifecycleFault(.codeWrong, ["left": "\(left)"])
                : LifecycleFault(.codeLocked, ["until": act.at.adding(seconds: lockoutSeconds).iso8601])
            return (fault, [Deed(action, target, ["code": fault.code.rawValue])])
        }
        if let outcome { throw outcome }
    }

    static func gate(_ db: Database, _ purpose: GatePurpose, _ subject: String) throws -> CodeGate? {
        guard
            let row = try Row.one(
                db, sql: "SELECT * FROM code_gate WHERE purpose = ? AND subject = ?",
                arguments: [purpose.rawValue, subject])
        else { return nil }
        var gate = CodeGate(
            digest: try row.bytes("digest"), expires: try row.instant("expires"),
            tries: Int(clamping: try row.whole("tries")))
        gate.lockedUntil = try row.optionalInstant("locked_until")
        gate.usedAt = try row.optionalInstant("used_at")
        return gate
    }

    static func put(_ gate: CodeGate, _ purpose: GatePurpose, _ subject: String, _ db: Database) throws {
        try db.run(
            sql: """
                INSERT INTO code_gate (purpose, subject, digest, expires, tries, locked_until, used_at)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (purpose, subject) DO UPDATE SET digest = excluded.digest, expires = excluded.expires,
                    tries = excluded.tries, locked_until = excluded.locked_until, used_at = excluded.used_at
                """,
            arguments: [
                purpose.rawValue, subject, gate.digest.blob, gate.expires.secondsSinceEpoch, gate.triesLeft,
                gate.lockedUntil?.secondsSinceEpoch, gate.usedAt?.secondsSinceEpoch,
            ])
    }

    private static func tryCode(
        _ db: Database, _ purpose: GatePurpose, _ subject: String, _ code: Bytes, _ lockoutSeconds: Int64,
        _ now: Instant
    ) throws -> LifecycleFault? {
        guard var gate = try gate(db, purpose, subject) else { throw RegistryFault(.noCode, ["subject": subject]) }
        let fault = gate.trying(code, now: now, lockoutSeconds: lockoutSeconds)
        try put(gate, purpose, subject, db)
        return fault
    }
}
