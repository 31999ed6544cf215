import GRDB
package import Lifecycle
package import SealBase

/// One row of a summary table as an application to be opened.
package struct BatchFiling {
    /// Of the table, from 1.
    package var line: Int
    package var filing: ApplicationFiling
    package var judge: ApplicationJudge

    package init(line: Int, filing: ApplicationFiling, judge: @escaping ApplicationJudge) {
        (self.line, self.filing, self.judge) = (line, filing, judge)
    }
}

extension Registry {
    /// Opens an application as a draft and gives it its number. Throws `badValue`, `unknownCertificate`, `unknownSeal`,
    /// `LifecycleFault.authorityMissing` for an agent whom the organisation has not authorised (GX-1).
    package func open(
        _ filing: ApplicationFiling, judge: @escaping ApplicationJudge, by act: Act
    ) throws -> ApplicationRecord {
        let duty = try Self.openingDuty(act)
        return try changes(act) { db, act in
            let (record, deed) = try open(filing, judge, duty, db, act)
            return (record, [deed])
        }
    }

    /// Opens an application for each row of a table, all in one transaction. A row that the same person filed before, and
    /// that was neither refused nor cancelled, is not opened again: a table may be handed in twice. `digest` is of the
    /// table. Gives each row's application, and whether it is new.
    package func open(
        batch rows: [BatchFiling], digest: Bytes, by act: Act
    ) throws -> [(record: ApplicationRecord, isNew: Bool)] {
        let duty = try Self.openingDuty(act)
        return try changes(act) { db, act in
            var (out, deeds, batch): ([(record: ApplicationRecord, isNew: Bool)], [Deed], Int64?) = ([], [], nil)
            for row in rows {
                let form = hash(row.filing.form + Bytes((row.filing.target ?? "").utf8))
                if let known = try Self.filed(db, form, by: act.actor) {
                    out.append((known, false))
                    continue
                }
                let (record, deed) = try open(row.filing, row.judge, duty, db, act)
                let id = try batch ?? Self.newBatch(db, digest, act)
                batch = id
                try db.run(
                    sql: "INSERT INTO filing_batch_row (batch, line, application, form) VALUES (?, ?, ?, ?)",
                    arguments: [id, row.line, record.id, form.blob])
                out.append((record, true))
                deeds.append(deed)
            }
            if let batch {
                deeds.append(
                    Deed(
                        "batch.open", "batch:\(batch)",
                        [
                            "table": digest.hex, "opened": "\(deeds.count)", "known": "\(out.count - deeds.count)",
                        ]))
            }
            return (out, deeds)
        }
    }

    private static func openingDuty(_ act: Act) throws -> Duty {
        guard let duty = act.role.duty, duty == .asking || act.role == .operator else {
            throw LifecycleFault(.roleForbids, ["role": act.role.rawValue, "action": "open"])
        }
        return duty
    }

    private static func newBatch(_ db: Database, _ digest: Bytes, _ act: Act) throws -> Int64 {
        try db.run(
            sql: "INSERT INTO filing_batch (digest, actor, at) VALUES (?, ?, ?)",
            arguments: [digest.blob, act.actor, act.at.secondsSinceEpoch])
        return db.lastInsertedRowID
    }

    /// The application that somebody filed with exactly this form in an earlier batch and that has not come to nothing.
    private static func filed(_ db: Database, _ form: Bytes, by actor: String) throws -> ApplicationRecord? {
        try Row.one(
            db,
            sql: """
                SELECT application.* FROM filing_batch_row AS row
                JOIN filing_batch ON filing_batch.id = row.batch JOIN application ON application.id = row.application
                WHERE row.form = ? AND filing_batch.actor = ? AND application.state NOT IN ('refused', 'cancelled')
                ORDER BY application.id DESC LIMIT 1
                """, arguments: [form.blob, actor]
        ).map(application)
    }

    private func open(
        _ filing: ApplicationFiling, _ judge: ApplicationJudge, _ duty: Duty, _ db: Database, _ act: Act
    ) throws -> (ApplicationRecord, Deed) {
        try Self.check(filing)
        let authority = try Self.authority(db, for: filing, act)
        if let target = filing.target { _ = try Self.target(db, target, except: 0) }
        let number = try Self.nextNumber(db, act.at)
        let digest = hash(ApplicationContent(form: filing.form, target: filing.target ?? "", materials: []).octets)
        try db.run(
            sql: """
                INSERT INTO application
                    (number, business, kind, at_counter, organisation, name, coordinator, target, state, since,
                    version, form, digest, asks_exception, fee_due, reason, copied_from, created_at, authority)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, 0, '', ?, ?, ?)
                """,
            arguments: [
                number, filing.business.rawValue, filing.kind.rawValue, filing.atCounter, filing.organisation,
                filing.name, filing.coordinator, filing.target, ApplicationState.draft.rawValue,
                act.at.secondsSinceEpoch, filing.form.blob, digest.blob, filing.asksException, filing.copiedFrom,
                act.at.secondsSinceEpoch, authority,
            ])
        let record = try Self.application(db, number)
        try Self.note(duty, of: act.actor, on: record, db)
        let fee = judge(try Self.dossier(db, record, act.at)).feeDue
        try db.run(sql: "UPDATE application SET fee_due = ? WHERE id = ?", arguments: [fee, record.id])
        var details = filing.details
        details["digest"] = digest.hex
        if let authority { details["authority"] = "\(authority)" }
        return (try Self.application(db, number), Deed("application.open", "application:\(number)", details))
    }

    /// The day's next number; never given twice, even when nothing comes of it.
    private static func nextNumber(_ db: Database, _ at: Instant) throws -> String {
        let day = String(at.iso8601.prefix(10).filter { $0 != "-" })
        let last = try Int.one(db, sql: "SELECT last FROM acceptance_counter WHERE day = ?", arguments: [day]) ?? 0
        guard last < AcceptanceNumber.most, let number = AcceptanceNumber(day: day, count: last + 1) else {
            throw RegistryFault(.numbersExhausted, ["day": day])
        }
        try db.run(
            sql: """
                INSERT INTO acceptance_counter (day, last) VALUES (?, ?)
                ON CONFLICT (day) DO UPDATE SET last = excluded.last
                """,
            arguments: [day, last + 1])
        return number.text
    }
}

extension ApplicationFiling {
    /// For the audit trail; personal data stay in the form.
    var details: [String: String] {
        var out = [
            "business": business.rawValue, "kind": kind.rawValue, "organisation": organisation, "name": name,
            "entered": atCounter ? "counter" : "online",
        ]
        if !coordinator.isEmpty { out["coordinator"] = coordinator }
        if let target { out["target"] = target }
        if let copiedFrom { out["copiedFrom"] = copiedFrom }
        return out
    }
}
