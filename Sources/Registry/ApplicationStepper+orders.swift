import Foundation
import GRDB
import Lifecycle
import SealBase

extension ApplicationStepper {
    /// Writes what an order brings, beside the step itself. Gives the details for the audit trail.
    func carry(
        out order: ApplicationOrder, _ record: ApplicationRecord, _ judged: ApplicationJudgement
    ) throws -> [String: String] {
        switch order {
        case .edit(let filing): try edit(record, filing)
        case .addMaterial(let material): try add(material, to: record)
        case .removeMaterial(let id): try remove(material: id, from: record)
        case .confirmIdentity(let how): try confirmIdentity(record, how)
        case .recordPayment(let payment): try pay(payment, for: record)
        case .approveException: try consent(.exception, record, judged, order.reason)
        case .countersign: try consent(.countersignature, record, judged, order.reason)
        case .approve: try consent(.approval, record, judged, "")
        case .renewPickupCode(let gate, _): try renew(gate, record)
        case .submit, .fix, .accept, .refuse, .sendBack, .withdrawApproval, .expireApproval, .dispatch,
            .confirmReceipt, .cancel:
            [:]
        }
    }

    private func edit(_ record: ApplicationRecord, _ filing: ApplicationFiling) throws -> [String: String] {
        try Registry.check(filing)
        let authority = try Registry.authority(db, for: filing, act)
        // Another business or target is another application.
        guard filing.business == record.filing.business, filing.kind == record.filing.kind,
            filing.target == record.filing.target
        else { throw RegistryFault(.badValue, ["name": "business"]) }
        // Whoever was confirmed may not be who stands in the form now.
        try db.run(
            sql: """
                UPDATE application SET organisation = ?, name = ?, coordinator = ?, form = ?, asks_exception = ?,
                identity = NULL, authority = COALESCE(?, authority) WHERE id = ?
                """,
            arguments: [
                filing.organisation, filing.name, filing.coordinator, filing.form.blob, filing.asksException,
                authority, record.id,
            ])
        return ["organisation": filing.organisation, "name": filing.name, "coordinator": filing.coordinator]
    }

    private func add(_ material: NewMaterial, to record: ApplicationRecord) throws -> [String: String] {
        for (name, text) in [("kind", material.kind), ("name", material.name), ("type", material.type)]
        where text.isEmpty || text.utf8.count > 300 || text.utf8.contains(0) {
            throw RegistryFault(.badValue, ["name": name])
        }
        let digest = hash(material.content)
        try db.run(
            sql: "INSERT OR IGNORE INTO material_content (digest, octets) VALUES (?, ?)",
            arguments: [digest.blob, material.content.blob])
        try db.run(
            sql: """
                INSERT INTO material (application, kind, name, type, digest, octets, density, added_at, actor)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                record.id, material.kind, material.name, material.type, digest.blob, material.content.count,
                material.density, act.at.secondsSinceEpoch, act.actor,
            ])
        return ["material": material.kind, "file": material.name, "content": digest.hex]
    }

    /// The row stays with the time of its removal, and so do the octets: an approval may have bound them.
    private func remove(material id: Int64, from record: ApplicationRecord) throws -> [String: String] {
        guard
            let material = try Registry.materials(db, record.id).first(where: { $0.id == id })
        else { throw RegistryFault(.unknownMaterial, ["material": "\(id)"]) }
        try db.run(
            sql: "UPDATE material SET removed_at = ? WHERE id = ?", arguments: [act.at.secondsSinceEpoch, id])
        return ["material": material.kind, "file": material.name, "content": material.digest.hex]
    }

    private func confirmIdentity(_ record: ApplicationRecord, _ how: String) throws -> [String: String] {
        guard !how.isEmpty, how.utf8.count <= 1500 else { throw RegistryFault(.badValue, ["name": "identity"]) }
        try db.run(sql: "UPDATE application SET identity = ? WHERE id = ?", arguments: [how, record.id])
        return ["identity": how]
    }

    private func pay(_ payment: NewPayment, for record: ApplicationRecord) throws -> [String: String] {
        guard (1...1_000_000_000).contains(payment.amount) else { throw RegistryFault(.badValue, ["name": "amount"]) }
        guard !payment.method.isEmpty, payment.method.utf8.count <= 60 else {
            throw RegistryFault(.badValue, ["name": "method"])
        }
        guard payment.reference.utf8.count <= 300,
            payment.details.allSatisfy({ $0.key.utf8.count <= 60 && $0.value.utf8.count <= 600 })
        else { throw RegistryFault(.badValue, ["name": "reference"]) }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        try db.run(
            sql: """
                INSERT INTO payment (application, amount, method, reference, details, at, actor)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                record.id, payment.amount, payment.method, payment.reference,
                String(decoding: try encoder.encode(payment.details), as: UTF8.self), act.at.secondsSinceEpoch,
                act.actor,
            ])
        return ["amount": "\(payment.amount)", "method": payment.method, "reference": payment.reference]
    }

    private func consent(
        _ kind: ApprovalRecord.Kind, _ record: ApplicationRecord, _ judged: ApplicationJudgement, _ reason: String
    ) throws -> [String: String] {
        try db.run(
            sql: """
                INSERT INTO application_approval (application, kind, digest, actor, at, expires, reason)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                record.id, kind.rawValue, record.digest.blob, act.actor, act.at.secondsSinceEpoch,
                judged.approvalExpires.secondsSinceEpoch, reason,
            ])
        return ["expires": judged.approvalExpires.iso8601]
    }

    private func renew(_ gate: CodeGate, _ record: ApplicationRecord) throws -> [String: String] {
        if let fault = try Registry.gate(db, .pickup, record.number)?.renewal(now: act.at) { throw fault }
        try Registry.put(gate, .pickup, record.number, db)
        return ["expires": gate.expires.iso8601]
    }
}
