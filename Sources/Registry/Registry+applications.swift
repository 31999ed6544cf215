import GRDB
import Lifecycle
package import SealBase

extension Registry {
    /// The application with a number. Throws `unknownApplication`.
    package func application(_ number: String) throws(RegistryFault) -> ApplicationRecord {
        try read { try Self.application($0, number) }
    }

    /// What an application is judged by, at a moment.
    package func dossier(_ number: String, now: Instant) throws(RegistryFault) -> ApplicationDossier {
        try read { try Self.dossier($0, try Self.application($0, number), now) }
    }

    /// Everything done with an application, oldest first (GX-2).
    package func steps(of number: String) throws(RegistryFault) -> [ApplicationStep] {
        try read { db in
            try Row.all(
                db, sql: "SELECT * FROM application_step WHERE application = ? ORDER BY ordinal",
                arguments: [try Self.application(db, number).id]
            ).map { row in
                ApplicationStep(
                    action: try row.word(ApplicationAction.self, "action"),
                    before: try row.word(ApplicationState.self, "before"),
                    after: try row.word(ApplicationState.self, "after"),
                    act: Act(
                        actor: try row.text("actor"), role: try row.word(Role.self, "role"), at: try row.instant("at")),
                    reason: try row.text("reason"), digest: try row.bytes("digest"))
            }
        }
    }

    /// All consents of an application, oldest first; they stay on record when they are void (ES-9).
    package func approvals(of number: String) throws(RegistryFault) -> [ApprovalRecord] {
        try read { db in try Self.approvals(db, try Self.application(db, number).id, alsoVoid: true) }
    }

    package func payments(of number: String) throws(RegistryFault) -> [PaymentRecord] {
        try read { db in try Self.payments(db, try Self.application(db, number).id) }
    }

    /// The form as it stood under a digest that a step or an approval names; `nil` when there was none.
    package func form(of number: String, digest: Bytes) throws(RegistryFault) -> Bytes? {
        try read { db in
            try Row.one(
                db, sql: "SELECT form FROM application_content WHERE application = ? AND digest = ?",
                arguments: [try Self.application(db, number).id, digest.blob]
            )?.bytes("form")
        }
    }

    /// The octets of a material. Throws `unknownMaterial`, and `damaged` when they are not what their digest says.
    package func content(of material: Int64, in number: String) throws(RegistryFault) -> (MaterialRecord, Bytes) {
        try read { db in
            let id = try Self.application(db, number).id
            guard
                let row = try Row.one(
                    db,
                    sql: """
                        SELECT material.*, material_content.octets AS content FROM material
                        JOIN material_content USING (digest) WHERE id = ? AND application = ?
                        """,
                    arguments: [material, id])
            else { throw RegistryFault(.unknownMaterial, ["material": "\(material)"]) }
            let (record, content) = (try Self.material(row), try row.bytes("content"))
            guard hash(content) == record.digest else { throw RegistryFault(.damaged, ["reason": "material"]) }
            return (record, content)
        }
    }

    /// The applications that made a certificate or seal, oldest first.
    package func applications(resultingIn target: String) throws(RegistryFault) -> [ApplicationRecord] {
        try read { db in
            try Row.all(
                db, sql: "SELECT * FROM application WHERE result = ? ORDER BY id", arguments: [target]
            ).map(Self.application)
        }
    }

    /// Applications, oldest first unless asked for otherwise (HN-2, HN-11).
    package func applications(_ search: ApplicationSearch = ApplicationSearch()) throws(RegistryFault)
        -> [ApplicationRecord]
    {
        try read { db in
            let conditions = search.conditions.map(\.sql)
            var arguments = search.conditions.flatMap(\.values)
            let condition = conditions.isEmpty ? "1" : conditions.joined(separator: " AND ")
            arguments.append(max(0, search.limit))
            let order = search.newestFirst ? "DESC" : "ASC"
            return try Row.fetchAll(
                db, sql: "SELECT * FROM application WHERE \(condition) ORDER BY id \(order) LIMIT ?",
                arguments: StatementArguments(arguments)
            ).map(Self.application)
        }
    }
}

extension Registry {
    /// Names are names, and forms are forms: neither is a place for octets without end.
    static func check(_ filing: ApplicationFiling) throws {
        for (name, text) in [
            ("organisation", filing.organisation), ("name", filing.name), ("coordinator", filing.coordinator),
            ("target", filing.target ?? ""),
        ] where text.utf8.count > 1000 || text.utf8.contains(0) {
            throw RegistryFault(.badValue, ["name": name])
        }
        guard filing.form.count <= 1 << 20 else { throw RegistryFault(.badValue, ["name": "form"]) }
    }

    static func note(_ duty: Duty, of actor: String, on record: ApplicationRecord, _ db: Database) throws {
        try db.run(
            sql: "INSERT OR IGNORE INTO application_duty (application, actor, duty) VALUES (?, ?, ?)",
            arguments: [record.id, actor, duty.rawValue])
    }

    static func application(_ db: Database, _ number: String) throws -> ApplicationRecord {
        guard
            let row = try Row.one(db, sql: "SELECT * FROM application WHERE number = ?", arguments: [number])
        else { throw RegistryFault(.unknownApplication, ["number": String(number.prefix(60))]) }
        return try application(row)
    }

    static func application(_ row: Row) throws -> ApplicationRecord {
        let filing = ApplicationFiling(
            business: try row.word(BusinessType.self, "business"), kind: try row.word(FormKind.self, "kind"),
            atCounter: try row.whole("at_counter") != 0, organisation: try row.text("organisation"),
            name: try row.text("name"), coordinator: try row.text("coordinator"),
            target: try row.optionalText("target"), form: try row.bytes("form"),
            asksException: try row.whole("asks_exception") != 0, copiedFrom: try row.optionalText("copied_from"))
        return ApplicationRecord(
            id: try row.whole("id"), number: try row.text("number"), filing: filing,
            state: try row.word(ApplicationState.self, "state"), since: try row.instant("since"),
            due: try row.optionalInstant("due"), version: try row.whole("version"), digest: try row.bytes("digest"),
            identity: try row.optionalText("identity"), feeDue: Int(clamping: try row.whole("fee_due")),
            reason: try row.text("reason"), result: try row.optionalText("result"),
            createdAt: try row.instant("created_at"))
    }

    static func material(_ row: Row) throws -> MaterialRecord {
        MaterialRecord(
            id: try row.whole("id"), kind: try row.text("kind"), name: try row.text("name"),
            type: try row.text("type"), digest: try row.bytes("digest"),
            octets: Int(clamping: try row.whole("octets")), density: try row.optionalNumber("density"),
            addedAt: try row.instant("added_at"), actor: try row.text("actor"))
    }

    static func materials(_ db: Database, _ application: Int64) throws -> [MaterialRecord] {
        try Row.all(
            db, sql: "SELECT * FROM material WHERE application = ? AND removed_at IS NULL ORDER BY id",
            arguments: [application]
        ).map(material)
    }

    static func payments(_ db: Database, _ application: Int64) throws -> [PaymentRecord] {
        try Row.all(
            db, sql: "SELECT * FROM payment WHERE application = ? ORDER BY id", arguments: [application]
        ).map { row in
            PaymentRecord(
                amount: Int(clamping: try row.whole("amount")), method: try row.text("method"),
                reference: try row.text("reference"), details: try row.pairs("details"), at: try row.instant("at"),
                actor: try row.text("actor"))
        }
    }

    static func approvals(_ db: Database, _ application: Int64, alsoVoid: Bool) throws -> [ApprovalRecord] {
        try Row.all(
            db,
            sql: """
                SELECT * FROM application_approval WHERE application = ? AND (? OR void_at IS NULL) ORDER BY id
                """,
            arguments: [application, alsoVoid]
        ).map { row in
            ApprovalRecord(
                kind: try row.word(ApprovalRecord.Kind.self, "kind"),
                approval: Approval(
                    digest: try row.bytes("digest"), actor: try row.text("actor"), at: try row.instant("at"),
                    expires: try row.instant("expires")),
                reason: try row.text("reason"), voidAt: try row.optionalInstant("void_at"))
        }
    }

    static func dossier(_ db: Database, _ record: ApplicationRecord, _ now: Instant) throws -> ApplicationDossier {
        ApplicationDossier(
            record: record, materials: try materials(db, record.id),
            target: try record.filing.target.map { try target(db, $0, except: record.id) }, now: now)
    }
}

extension ApplicationSearch {
    /// What rows must be, with the values that stand for `?`.
    var conditions: [(sql: String, values: [(any DatabaseValueConvertible)?])] {
        var out: [(sql: String, values: [(any DatabaseValueConvertible)?])] = []
        func marks(_ count: Int) -> String { Array(repeating: "?", count: count).joined(separator: ", ") }
        if !states.isEmpty { out.append(("state IN (\(marks(states.count)))", states.map(\.rawValue).sorted())) }
        if let business { out.append(("business = ?", [business.rawValue])) }
        if !text.isEmpty {
            // `instr`, not LIKE: what people type has no wildcards.
            out.append(
                ("(instr(number, ?) > 0 OR instr(organisation, ?) > 0 OR instr(name, ?) > 0)", [text, text, text]))
        }
        if let target { out.append(("target = ?", [target])) }
        if let moment = overdueAt { out.append(("due IS NOT NULL AND due < ?", [moment.secondsSinceEpoch])) }
        if let sight {
            out.append(
                (
                    """
                    (? <> '' AND organisation = ? OR EXISTS (SELECT 1 FROM application_duty
                        WHERE application = application.id AND actor = ? AND duty = 'asking'))
                    """, [sight.organisation, sight.organisation, sight.actor]
                ))
        }
        return out
    }
}
