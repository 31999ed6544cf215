import GRDB
package import Lifecycle
import SealBase

/// An approved application that something is made for.
package struct ApplicationTicket {
    package var number: String
    package var version: Int64?
    package var judge: ApplicationJudge

    package init(number: String, version: Int64? = nil, judge: @escaping ApplicationJudge) {
        (self.number, self.version, self.judge) = (number, version, judge)
    }
}

/// What goes with storing what was made for an application.
package struct HandOver: Hashable, Sendable {
    /// The code that opens the download (HN-6); `nil` when it is handed over at the counter only.
    package var gate: CodeGate?
    /// What a list says of the one whose place it takes.
    package var supersededReason: StatusReason

    package init(gate: CodeGate? = nil, supersededReason: StatusReason = .superseded) {
        (self.gate, self.supersededReason) = (gate, supersededReason)
    }
}

extension Registry {
    /// Carries out an application that makes nothing: freezes, unfreezes, revokes, records the recovery of a key, or
    /// opens the gate for an unlock code. Step, effect and audit rows are one transaction.
    package func carryOut(
        _ ticket: ApplicationTicket, reason: StatusReason?, unlockGate: CodeGate? = nil, by act: Act
    ) throws -> ApplicationRecord {
        try changes(act) { db, act in
            var stepper = ApplicationStepper(db: db, hash: hash, judge: ticket.judge, act: act)
            let record = try Self.application(db, ticket.number)
            try Self.check(record, ticket.version)
            let done = try stepper.take(.carryOut, on: record)
            if [.certificateUnlock, .sealUnlock].contains(record.filing.business) {
                guard let unlockGate, let target = record.filing.target else {
                    throw RegistryFault(.badValue, ["name": "code"])
                }
                if let fault = try Self.gate(db, .unlock, target)?.renewal(now: act.at) { throw fault }
                try Self.put(unlockGate, .unlock, target, db)
                stepper.note([
                    Deed(
                        "unlockCode.open", target,
                        ["application": record.number, "expires": unlockGate.expires.iso8601])
                ])
            } else {
                stepper.note(try Self.takeEffect(db, of: record, reason: reason, new: nil, act))
            }
            return (done, stepper.deeds)
        }
    }

    /// Whether an application may be carried out now, before anything is spent on it. Throws as the doing would.
    package func checkReady(
        _ ticket: ApplicationTicket, _ action: ApplicationAction = .issue, by act: Act
    ) throws {
        try stream { db in
            let stepper = ApplicationStepper(db: db, hash: hash, judge: ticket.judge, act: act)
            let record = try Self.application(db, ticket.number)
            try Self.check(record, ticket.version)
            _ = try ApplicationLifecycle.table.state(
                after: action, in: record.state, by: act.role,
                try stepper.facts(record, try stepper.judgement(record), reason: ""))
        }
    }

    /// Begins the making for an application inside the transaction that records the intention: checks the approval, and
    /// binds its digest to the intention. Gives the rows for the audit trail.
    func begin(
        _ ticket: ApplicationTicket, _ matter: BusinessType.Matter, _ db: Database, _ act: Act
    ) throws -> (ApplicationRecord, [Deed]) {
        var stepper = ApplicationStepper(db: db, hash: hash, judge: ticket.judge, act: act)
        let record = try Self.application(db, ticket.number)
        try Self.check(record, ticket.version)
        guard record.filing.business.matter == matter else {
            throw LifecycleFault(
                .wrongBusiness, ["business": record.filing.business.rawValue, "action": matter.rawValue])
        }
        return (try stepper.take(.issue, on: record), stepper.deeds)
    }

    func bind(_ intention: Int64, to record: ApplicationRecord, _ db: Database) throws {
        try db.run(
            sql: "INSERT INTO intended_for (intention, application, approved) VALUES (?, ?, ?)",
            arguments: [intention, record.id, record.digest.blob])
    }

    /// The application that an intention is for.
    static func application(_ db: Database, ofIntention id: Int64) throws -> ApplicationRecord? {
        try Row.one(
            db,
            sql: """
                SELECT application.* FROM intended_for JOIN application ON application.id = intended_for.application
                WHERE intention = ?
                """,
            arguments: [id]
        ).map(application)
    }

    /// Ends the making: the application waits to be picked up, and what it takes the place of is dealt with.
    func finish(
        _ record: ApplicationRecord, result: String, _ handOver: HandOver, _ db: Database, _ act: Act
    ) throws -> [Deed] {
        var stepper = ApplicationStepper(db: db, hash: hash, judge: nil, act: act)
        _ = try stepper.take(.finishIssue, on: record, ["result": result])
        try db.run(sql: "UPDATE application SET result = ? WHERE id = ?", arguments: [result, record.id])
        if let gate = handOver.gate { try Self.put(gate, .pickup, record.number, db) }
        stepper.note(try Self.takeEffect(db, of: record, reason: handOver.supersededReason, new: result, act))
        return stepper.deeds
    }

    /// Gives up the making: the application is approved again, and may be tried again while the approval runs.
    func giveUp(_ intention: Int64, _ db: Database, _ act: Act) throws -> [Deed] {
        guard let record = try Self.application(db, ofIntention: intention) else { return [] }
        var stepper = ApplicationStepper(db: db, hash: hash, judge: nil, act: act)
        _ = try stepper.take(.abandonIssue, on: record, reason: "intention \(intention)")
        return stepper.deeds
    }
}
