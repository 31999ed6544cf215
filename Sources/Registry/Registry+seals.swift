import GRDB
package import Lifecycle
package import SealBase

extension Registry {
    /// Takes the next seal code of a region: 6 digits of GB/T 2260 and a running number of 8, from 00000001. A code is
    /// never given twice, even when nothing comes of it. Throws `badRegion`, `sealCodesExhausted`.
    package func allocateSealCode(region: String, by act: Act) throws -> String {
        guard region.utf8.count == 6, region.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            throw RegistryFault(.badRegion, ["region": region])
        }
        return try change(act) { db, _ in
            let last = try Int64.one(
                db, sql: "SELECT last FROM seal_code_counter WHERE region = ?", arguments: [region])
            var number = last ?? 0
            var code: String
            repeat {
                number += 1
                guard number <= 99_999_999 else { throw RegistryFault(.sealCodesExhausted, ["region": region]) }
                let digits = String(number)
                code = region + String(repeating: "0", count: 8 - digits.count) + digits
            } while try Self.isTaken(db, code)
            try db.run(
                sql: """
                    INSERT INTO seal_code_counter (region, last) VALUES (?, ?)
                    ON CONFLICT (region) DO UPDATE SET last = excluded.last
                    """,
                arguments: [region, number])
            return (code, Deed("sealCode.allocate", "seal:\(code)"))
        }
    }

    /// Records that a seal is about to be signed by its maker. Gives the number of the intention.
    /// Throws `sealCodeTaken`, `badValue`.
    /// With a `ticket` the application's approval is checked and bound in the same transaction (GX-2).
    package func intend(
        _ seal: SealIntention, for ticket: ApplicationTicket? = nil, by act: Act
    ) throws -> Int64 {
        guard !seal.sealCode.isEmpty, seal.sealCode.utf8.count <= 512 else {
            throw RegistryFault(.badValue, ["name": "sealCode"])
        }
        guard seal.validStart <= seal.validEnd, seal.validStart.isRecordable, seal.validEnd.isRecordable else {
            throw RegistryFault(.badValue, ["name": "validEnd"])
        }
        return try changes(act) { db, act in
            var (application, deeds): (ApplicationRecord?, [Deed]) = (nil, [])
            if let ticket {
                let (record, more) = try begin(ticket, .seal, db, act)
                (application, deeds) = (record, more)
                try Self.checkImpression(db, seal, record)
            }
            guard try !Self.isTaken(db, seal.sealCode) else {
                throw RegistryFault(.sealCodeTaken, ["sealCode": seal.sealCode])
            }
            try db.run(
                sql: """
                    INSERT INTO seal
                        (es_id, name, owner, uscc, type, maker, state, valid_start, valid_end, created_at, impression)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    seal.sealCode, seal.name, seal.owner, seal.uscc, seal.type, seal.maker, SealState.making.rawValue,
                    seal.validStart.secondsSinceEpoch, seal.validEnd.secondsSinceEpoch, act.at.secondsSinceEpoch,
                    seal.impression?.blob,
                ])
            let id = try openIntention(
                db, certificate: nil, sealCode: seal.sealCode, digest: seal.toBeSignedDigest, act)
            var details = [
                "name": seal.name, "owner": seal.owner, "uscc": seal.uscc, "type": "\(seal.type)", "maker": seal.maker,
                "toBeSigned": seal.toBeSignedDigest.hex,
            ]
            if let application {
                try bind(id, to: application, db)
                (details["application"], details["approved"]) = (application.number, application.digest.hex)
            }
            return (id, deeds + [Deed("seal.intend", "seal:\(seal.sealCode)", details)])
        }
    }

    /// Stores the signed seal of an intention. `toBeSignedDigest` is of what was signed and must be what was intended.
    /// Throws `intentionClosed` when it was given up meanwhile: the seal must not be handed out.
    package func store(
        seal der: Bytes, intention id: Int64, toBeSignedDigest: Bytes, handOver: HandOver = HandOver(), by act: Act
    ) throws {
        try changes(act) { db, act in
            let intention = try closeIntention(db, id, outcome: .stored, digest: toBeSignedDigest, act)
            guard let code = intention.sealCode else { throw RegistryFault(.unknownIntention, ["id": "\(id)"]) }
            let state = try Self.next(try Self.seal(db, code), .make, act, reason: nil)
            try db.run(
                sql: "UPDATE seal SET state = ?, der = ?, digest = ? WHERE es_id = ?",
                arguments: [state.rawValue, der.blob, hash(der).blob, code])
            let deed = Deed("seal.make", "seal:\(code)", ["digest": hash(der).hex])
            let application = try Self.application(db, ofIntention: id)
            let more = try application.map { try finish($0, result: "seal:\(code)", handOver, db, act) }
            return ((), [deed] + (more ?? []))
        }
    }

    /// Suspends, resumes, revokes or expires a seal; `note` is what people said of it, for the audit trail; an `isUrgent`
    /// act went past the review. Throws `LifecycleFault` when state, role or reason forbid.
    package func change(
        seal sealCode: String, _ action: SealAction, reason: StatusReason? = nil, note: String = "",
        isUrgent: Bool = false, by act: Act
    ) throws {
        guard ![.make, .extend, .supersede, .unlock, .abandon].contains(action) else {
            throw RegistryFault(.badValue, ["name": "action"])
        }
        try change(act) { db, act in
            try Self.apply(db, action, to: try Self.seal(db, sealCode), reason: reason, act)
            let details = Self.details(reason, note, isUrgent)
            return ((), Deed("seal.\(action.rawValue)", "seal:\(sealCode)", details))
        }
    }

    /// One impression is bound once, but for the seal whose place it takes and an approved exception (ES-9).
    private static func checkImpression(_ db: Database, _ seal: SealIntention, _ record: ApplicationRecord) throws {
        guard let impression = seal.impression, !record.filing.asksException else { return }
        let others = try String.all(
            db,
            sql: "SELECT es_id FROM seal WHERE impression = ? AND state IN ('making', 'valid', 'suspended')",
            arguments: [impression.blob])
        // What was extended or replaced has passed its impression on.
        for other in others where try "seal:\(other)" != record.filing.target && !isSucceeded(db, "seal:\(other)") {
            throw RegistryFault(.impressionBound, ["sealCode": other])
        }
    }

    /// The seal with a code. Throws `unknownSeal`.
    package func seal(_ sealCode: String) throws(RegistryFault) -> SealRecord {
        try read { try Self.seal($0, sealCode) }
    }

    /// All seals, oldest first.
    package func seals() throws(RegistryFault) -> [SealRecord] {
        try read { db in
            try Row.all(db, sql: "SELECT * FROM seal ORDER BY rowid").map { try Self.seal(db, $0) }
        }
    }

    /// Calls `body` with every seal that is or was out of force, in ascending order of the octets of its code, from one
    /// consistent look.
    package func sealStatus(_ body: (SealStatusRow) throws -> Void) throws {
        let reasons = StatusReason.allCases
        let cases = reasons.enumerated().map { "WHEN '\($1.rawValue)' THEN \($0)" }.joined(separator: " ")
        try stream { db in
            // Read by place, for there may be a million; values of other types, which a damaged or doctored file can hold,
            // become ones that are refused.
            let rows = try Row.fetchCursor(
                db,
                sql: """
                    SELECT CASE typeof(i.es_id) WHEN 'text' THEN i.es_id ELSE '' END,
                        CASE typeof(s.name) WHEN 'text' THEN s.name END,
                        CASE i.state WHEN 'suspended' THEN 0 WHEN 'revoked' THEN 1 ELSE -1 END,
                        CASE typeof(i.from_at) WHEN 'integer' THEN i.from_at ELSE -1 END,
                        CASE typeof(i.to_at) WHEN 'integer' THEN i.to_at WHEN 'null' THEN NULL ELSE -1 END,
                        CASE i.reason \(cases) ELSE -1 END
                    FROM seal_interval i JOIN seal s ON s.es_id = i.es_id ORDER BY i.es_id, i.ordinal
                    """)
            func damaged(_ column: String) -> RegistryFault { RegistryFault(.damaged, ["reason": column]) }
            var current: SealStatusRow?
            while let row = try rows.next() {
                let (code, state, place): (String, Int, Int) = (row[0], row[2], row[5])
                let from = Instant(secondsSinceEpoch: row[3])
                let to = (row[4] as Int64?).map(Instant.init(secondsSinceEpoch:))
                guard !code.isEmpty else { throw damaged("es_id") }
                guard state >= 0, reasons.indices.contains(place) else { throw damaged("state") }
                guard from.isRecordable, to?.isRecordable ?? true else { throw damaged("from_at") }
                let interval = SealInterval(
                    state: state == 1 ? .revoked : .suspended, from: from, to: to, reason: reasons[place])
                // Octets, not `==`, which takes canonically equivalent texts for one.
                if current?.sealCode == code, current?.sealCode.utf8.elementsEqual(code.utf8) ?? false {
                    current?.intervals.append(interval)
                } else {
                    if let current { try body(current) }
                    guard let name = row[1] as String? else { throw damaged("name") }
                    current = SealStatusRow(sealCode: code, name: name, intervals: [interval])
                }
            }
            if let current { try body(current) }
        }
    }
}
