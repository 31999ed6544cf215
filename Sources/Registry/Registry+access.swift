import Foundation
import GRDB
import Lifecycle
import SealBase

/// Runs work on the database and gives its accidents their codes.
func mapped<T>(_ work: () throws -> T) throws(RegistryFault) -> T {
    do {
        return try work()
    } catch let fault as RegistryFault {
        throw fault
    } catch let error as DatabaseError {
        throw RegistryFault(code(of: error), ["reason": error.message ?? "\(error.resultCode.rawValue)"])
    } catch {
        throw RegistryFault(.failed, ["reason": "\(type(of: error))"])
    }
}

private func code(of error: DatabaseError) -> RegistryFaultCode {
    switch error.resultCode {
    case .SQLITE_NOTADB: .notARegistry
    case .SQLITE_CORRUPT: .damaged
    case .SQLITE_BUSY, .SQLITE_LOCKED: .locked
    case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_CANTOPEN: .readOnly
    case .SQLITE_FULL: .diskFull
    default: .failed
    }
}

extension Registry {
    /// One consistent look at the registry.
    func read<T>(_ work: (Database) throws -> T) throws(RegistryFault) -> T { try mapped { try pool.read(work) } }

    /// One consistent look whose rows go to the caller one by one; the caller's own errors pass through.
    func stream(_ work: (Database) throws -> Void) throws {
        do { try pool.read(work) } catch let error as DatabaseError { return try mapped { throw error } }
    }

    /// One audited change: nothing of it happens unless its row is written in the same transaction. `work` gets the
    /// moment that is recorded, which is never before the last one. `LifecycleFault`s pass through unchanged.
    func change<T>(_ act: Act, _ work: (Database, Act) throws -> (T, Deed)) throws -> T {
        do {
            return try pool.write { db in
                try Registry.assertDurable(db)
                let act = try recorded(act, db)
                let (result, deed) = try work(db, act)
                try append(deed, by: act, to: db)
                return result
            }
        } catch let fault as LifecycleFault {
            throw fault
        } catch {
            return try mapped { throw error }
        }
    }

    private func recorded(_ act: Act, _ db: Database) throws -> Act {
        guard (0...253_402_300_799).contains(act.at.secondsSinceEpoch) else {
            throw RegistryFault(.badValue, ["name": "at"])
        }
        guard let last = try Int64.fetchOne(db, sql: "SELECT at FROM audit ORDER BY position DESC LIMIT 1"),
            act.at.secondsSinceEpoch < last
        else { return act }
        let earlier = Instant(secondsSinceEpoch: last)
        guard last - act.at.secondsSinceEpoch <= Registry.clockTolerance else {
            throw RegistryFault(.clockBackwards, ["last": earlier.iso8601])
        }
        return Act(actor: act.actor, role: act.role, at: earlier)
    }

    private func append(_ deed: Deed, by act: Act, to db: Database) throws {
        // SQLite would cut a text at U+0000, and two different texts could become one. Every text that a change
        // stores stands in its deed too.
        let texts = [act.actor, deed.subject] + deed.details.values
        guard !texts.contains(where: { $0.utf8.contains(0) }) else { throw RegistryFault(.badValue, ["name": "text"]) }
        let last = try Row.fetchOne(db, sql: "SELECT position, digest FROM audit ORDER BY position DESC LIMIT 1")
        let position: Int64 = last?["position"] ?? 0
        let previous: Data? = last?["digest"]
        let entry = AuditEntry(
            position: position + 1, act: act, action: deed.action, subject: deed.subject, details: deed.details,
            previous: previous.map { Bytes($0) } ?? AuditEntry.beginning)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        try db.execute(
            sql: """
                INSERT INTO audit (position, at, actor, role, action, subject, details, previous, digest)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                entry.position, act.at.secondsSinceEpoch, act.actor, act.role.rawValue, entry.action, entry.subject,
                String(decoding: try encoder.encode(entry.details), as: UTF8.self), Data(entry.previous),
                Data(hash(entry.chained)),
            ])
    }
}

/// What the audit trail says of a change.
struct Deed {
    var action: String
    var subject: String
    var details: [String: String] = [:]

    init(_ action: String, _ subject: String, _ details: [String: String] = [:]) {
        (self.action, self.subject, self.details) = (action, subject, details)
    }
}

extension Row {
    func bytes(_ column: String) -> Bytes? { (self[column] as Data?).map { Bytes($0) } }

    func instant(_ column: String) -> Instant? { (self[column] as Int64?).map { Instant(secondsSinceEpoch: $0) } }

    /// A column that the schema says is never empty; anything else means damage.
    func needed<T>(_ value: T?, _ column: String) throws -> T {
        guard let value else { throw RegistryFault(.damaged, ["reason": column]) }
        return value
    }
}
