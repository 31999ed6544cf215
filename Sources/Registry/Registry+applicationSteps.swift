import Foundation
import GRDB
package import Lifecycle
import SealBase

extension Registry {
    /// One step of an application, with what follows by itself (complete materials, a settled fee), in one transaction.
    /// `version`: the one that was looked at; when somebody was faster, `changedMeanwhile`. Throws `LifecycleFault`.
    package func apply(
        _ order: ApplicationOrder, to number: String, expecting version: Int64? = nil,
        judge: @escaping ApplicationJudge, by act: Act
    ) throws -> ApplicationRecord {
        try changes(act) { db, act in
            var stepper = ApplicationStepper(db: db, hash: hash, judge: judge, act: act)
            var record = try Self.application(db, number)
            try Self.check(record, version)
            record = try stepper.take(order, on: record)
            record = try stepper.goOn(from: record)
            return (record, stepper.deeds)
        }
    }

    static func check(_ record: ApplicationRecord, _ version: Int64?) throws {
        guard let version, version != record.version else { return }
        throw RegistryFault(
            .changedMeanwhile,
            ["number": record.number, "version": "\(record.version)", "state": record.state.rawValue])
    }
}

/// Takes steps of one application inside one transaction and collects their rows for the audit trail.
struct ApplicationStepper {
    let db: Database
    let hash: @Sendable (Bytes) -> Bytes
    let judge: ApplicationJudge?
    let act: Act
    private(set) var deeds: [Deed] = []

    init(db: Database, hash: @escaping @Sendable (Bytes) -> Bytes, judge: ApplicationJudge?, act: Act) {
        (self.db, self.hash, self.judge, self.act) = (db, hash, judge, act)
    }

    mutating func note(_ more: [Deed]) { deeds += more }

    /// A step that an order asks for.
    mutating func take(_ order: ApplicationOrder, on record: ApplicationRecord) throws -> ApplicationRecord {
        let judged = try judgement(record)
        let facts = try facts(record, judged, reason: order.reason)
        let state = try ApplicationLifecycle.table.state(
            after: order.action, in: record.state, by: act.role, facts)
        if case .approve(let seen?) = order, seen != record.digest {
            throw RegistryFault(
                .changedMeanwhile,
                ["number": record.number, "version": "\(record.version)", "state": record.state.rawValue])
        }
        if case .cancel = order {} else { try Registry.demandAuthority(db, on: record, act) }
        let details = try carry(out: order, record, judged)
        return try finish(order.action, record, to: state, reason: order.reason, details, act.role)
    }

    /// A step that has no content of its own: issue, finish, hand over…
    mutating func take(
        _ action: ApplicationAction, on record: ApplicationRecord, by role: Role? = nil, reason: String = "",
        code: LifecycleFault? = nil, _ details: [String: String] = [:]
    ) throws -> ApplicationRecord {
        let role = role ?? act.role
        var facts = try facts(record, try judgement(record), reason: reason)
        (facts.code, facts.act.role) = (code, role)
        let state = try ApplicationLifecycle.table.state(after: action, in: record.state, by: role, facts)
        if role == .agent { try Registry.demandAuthority(db, on: record, act) }
        return try finish(action, record, to: state, reason: reason, details, role)
    }

    /// Steps that follow by themselves once nothing is missing.
    mutating func goOn(from record: ApplicationRecord) throws -> ApplicationRecord {
        var record = record
        for action in [ApplicationAction.complete, .settle] {
            guard ApplicationLifecycle.table.row(action, in: record.state) != nil else { continue }
            do { record = try take(action, on: record, by: .system) } catch is LifecycleFault { continue }
        }
        return record
    }

    func judgement(_ record: ApplicationRecord) throws -> ApplicationJudgement {
        guard let judge else { return ApplicationJudgement(approvalExpires: act.at) }
        return judge(try Registry.dossier(db, record, act.at))
    }

    func facts(_ record: ApplicationRecord, _ judged: ApplicationJudgement, reason: String) throws -> ApplicationFacts {
        var facts = ApplicationFacts(act: act, business: record.filing.business)
        for row in try Row.all(
            db, sql: "SELECT actor, duty FROM application_duty WHERE application = ?", arguments: [record.id])
        {
            facts.engagements.insert(Engagement(actor: try row.text("actor"), duty: try row.word(Duty.self, "duty")))
        }
        facts.reason = reason
        (facts.missingFields, facts.missingMaterials) = (judged.missingFields, judged.missingMaterials)
        facts.identityConfirmed = record.identity != nil
        facts.feeDue = judged.feeDue
        facts.feePaid = try Registry.payments(db, record.id).reduce(0) {
            $0.addingReportingOverflow($1.amount).partialValue
        }
        facts.window = judged.window
        facts.contentDigest = record.digest
        facts.asksException = record.filing.asksException
        for consent in try Registry.approvals(db, record.id, alsoVoid: false) {
            switch consent.kind {
            case .approval: facts.approval = consent.approval
            case .countersignature: facts.countersignature = consent.approval
            case .exception: facts.exceptionApproval = consent.approval
            }
        }
        return facts
    }

    private mutating func finish(
        _ action: ApplicationAction, _ record: ApplicationRecord, to state: ApplicationState, reason: String,
        _ details: [String: String], _ role: Role
    ) throws -> ApplicationRecord {
        guard reason.utf8.count <= 4000 else { throw RegistryFault(.badValue, ["name": "reason"]) }
        let digest = try contentDigest(record)
        let consentsEnd: Set<ApplicationAction> = [.refuse, .sendBack, .withdrawApproval, .expireApproval]
        if digest != record.digest || consentsEnd.contains(action) {
            try db.run(
                sql: "UPDATE application_approval SET void_at = ? WHERE application = ? AND void_at IS NULL",
                arguments: [act.at.secondsSinceEpoch, record.id])
        }
        if let duty = role.duty { try Registry.note(duty, of: act.actor, on: record, db) }
        try db.run(
            sql: """
                INSERT INTO application_step
                    (application, ordinal, action, before, after, actor, role, at, reason, digest)
                SELECT ?1, COALESCE(MAX(ordinal), 0) + 1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9
                FROM application_step WHERE application = ?1
                """,
            arguments: [
                record.id, action.rawValue, record.state.rawValue, state.rawValue, act.actor, role.rawValue,
                act.at.secondsSinceEpoch, reason, digest.blob,
            ])
        try update(record, to: state, digest: digest, reason: reason)
        if state != .draft { try keepContent(record.id, digest) }
        var all = details
        (all["before"], all["after"], all["digest"]) = (record.state.rawValue, state.rawValue, digest.hex)
        if !reason.isEmpty { all["reason"] = reason }
        deeds.append(Deed("application.\(action.rawValue)", "application:\(record.number)", all, role: role))
        return try Registry.application(db, record.number)
    }

    private func update(
        _ record: ApplicationRecord, to state: ApplicationState, digest: Bytes, reason: String
    ) throws {
        // Judged anew: the step may have changed the form or the materials.
        let judged = try judgement(try Registry.application(db, record.number))
        let moved = state != record.state
        let due = state.isWithTheOffice ? (moved ? judged.due : record.due) : nil
        try db.run(
            sql: """
                UPDATE application SET state = ?, since = ?, due = ?, version = version + 1, digest = ?, fee_due = ?,
                reason = CASE WHEN ? = '' THEN reason ELSE ? END WHERE id = ?
                """,
            arguments: [
                state.rawValue, (moved ? act.at : record.since).secondsSinceEpoch, due?.secondsSinceEpoch, digest.blob,
                judge == nil ? record.feeDue : judged.feeDue, reason, reason, record.id,
            ])
    }

    private func contentDigest(_ record: ApplicationRecord) throws -> Bytes {
        let now = try Registry.application(db, record.number)
        let materials = try Registry.materials(db, record.id).map { BoundMaterial(kind: $0.kind, digest: $0.digest) }
        return hash(
            ApplicationContent(form: now.filing.form, target: now.filing.target ?? "", materials: materials).octets)
    }

    private func keepContent(_ id: Int64, _ digest: Bytes) throws {
        let materials = try Registry.materials(db, id).map { "\($0.kind) \($0.digest.hex)" }.sorted()
        try db.run(
            sql: """
                INSERT OR IGNORE INTO application_content (application, digest, form, materials, at)
                SELECT id, ?, form, ?, ? FROM application WHERE id = ?
                """,
            arguments: [digest.blob, materials.joined(separator: "\n"), act.at.secondsSinceEpoch, id])
    }
}
