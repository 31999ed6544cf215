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
    // The shared index of the log is made before anything else: where there is no room for it, there is none for a change.
    if error.extendedResultCode == .SQLITE_IOERR_SHMSIZE { return .diskFull }
    return switch error.resultCode {
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
    func read<T>(_ work: (Database) throws -> T) throws(RegistryFault) -> T { try mapped { try database.read(work) } }

    /// One consistent look whose rows go to the caller one by one; the caller's own errors pass through.
    func stream(_ work: (Database) throws -> Void) throws {
        do { try database.read(work) } catch let error as DatabaseError { return try mapped { throw error } }
    }

    /// One audited change: nothing of it happens unless its row is written in the same transaction. `work` gets the
    /// moment that is recorded, which is never before the last one. `LifecycleFault`s pass through unchanged.
    func change<T>(_ act: Act, _ work: (Database, Act) throws -> (T, Deed)) throws -> T {
        try changes(act) { db, act in
            let (result, deed) = try work(db, act)
            return (result, [deed])
        }
    }

    /// Several audited changes that happen together or not at all, each with its own row.
    func changes<T>(_ act: Act, _ work: (Database, Act) throws -> (T, [Deed])) throws -> T {
        do {
            var done: T?
            try commits.run { db in
                let act = try recorded(act, db)
                let (result, deeds) = try work(db, act)
                for deed in deeds {
                    try append(deed, by: Act(actor: act.actor, role: deed.role ?? act.role, at: act.at), to: db)
                }
                done = result
            }
            guard let done else { throw RegistryFault(.failed, ["reason": "commit"]) }
            return done
        } catch let fault as LifecycleFault {
            throw fault
        } catch {
            return try mapped { throw error }
        }
    }

    private func recorded(_ act: Act, _ db: Database) throws -> Act {
        guard act.at.isRecordable else { throw RegistryFault(.badValue, ["name": "at"]) }
        guard
            let last = try Int64.fetchOne(
                db.cachedStatement(sql: "SELECT at FROM audit ORDER BY position DESC LIMIT 1")),
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
        let head = try Self.trailHead(db)
        guard head.position < .max else { throw RegistryFault(.damaged, ["reason": "position"]) }
        let entry = AuditEntry(
            position: head.position + 1, act: act, action: deed.action, subject: deed.subject, details: deed.details,
            previous: head.digest)
        let insert = try db.cachedStatement(
            sql: """
                INSERT INTO audit (position, at, actor, role, action, subject, details, previous, digest)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        try insert.execute(arguments: [
            entry.position, act.at.secondsSinceEpoch, act.actor, act.role.rawValue, entry.action, entry.subject,
            try Self.json(entry.details), entry.previous.blob, hash(entry.chained).blob,
        ])
    }

    /// The end of the audit trail in a transaction.
    static func trailHead(_ db: Database) throws -> AuditHead {
        let statement = try db.cachedStatement(sql: "SELECT position, digest FROM audit ORDER BY position DESC LIMIT 1")
        guard let row = try Row.fetchOne(statement) else { return .empty }
        return AuditHead(position: try row.whole("position"), digest: try row.bytes("digest"))
    }

    private static func json(_ details: [String: String]) throws -> String {
        guard !details.isEmpty else { return "{}" }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(details), as: UTF8.self)
    }
}

/// What the audit trail says of a change.
struct Deed {
    var action: String
    var subject: String
    var details: [String: String] = [:]
    /// Another role than the act's: what follows by itself is the engine's.
    var role: Role?

    init(_ action: String, _ subject: String, _ details: [String: String] = [:], role: Role? = nil) {
        (self.action, self.subject, self.details, self.role) = (action, subject, details, role)
    }
}

extension Instant {
    /// Whether the moment lies in the years 1970 to 9999.
    var isRecordable: Bool { (0...253_402_300_799).contains(secondsSinceEpoch) }
}

/// Columns by what they must hold. GRDB's own typed access ends the process on a value of another type, which a damaged
/// or doctored file can hold: here it is `damaged`.
extension Row {
    /// By the name as it is written: GRDB's own look-up folds the case of every name of the row at every access.
    private func storage(_ column: String) -> DatabaseValue.Storage {
        for (name, value) in self where name == column { return value.storage }
        return .null
    }

    private func damaged(_ column: String) -> RegistryFault { RegistryFault(.damaged, ["reason": column]) }

    func optionalText(_ column: String) throws -> String? {
        switch storage(column) {
        case .null: nil
        case .string(let text): text
        default: throw damaged(column)
        }
    }

    func optionalWhole(_ column: String) throws -> Int64? {
        switch storage(column) {
        case .null: nil
        case .int64(let number): number
        default: throw damaged(column)
        }
    }

    func optionalBytes(_ column: String) throws -> Bytes? {
        switch storage(column) {
        case .null: nil
        case .blob(let data): Bytes(data)
        default: throw damaged(column)
        }
    }

    /// A moment of the years 1970 to 9999.
    func optionalInstant(_ column: String) throws -> Instant? {
        guard let instant = try optionalWhole(column).map(Instant.init(secondsSinceEpoch:)) else { return nil }
        guard instant.isRecordable else { throw damaged(column) }
        return instant
    }

    func text(_ column: String) throws -> String { try needed(try optionalText(column), column) }
    func whole(_ column: String) throws -> Int64 { try needed(try optionalWhole(column), column) }
    func bytes(_ column: String) throws -> Bytes { try needed(try optionalBytes(column), column) }
    func instant(_ column: String) throws -> Instant { try needed(try optionalInstant(column), column) }

    func optionalNumber(_ column: String) throws -> Double? {
        switch storage(column) {
        case .null: nil
        case .double(let number): number
        case .int64(let number): Double(number)
        default: throw damaged(column)
        }
    }

    /// Names and values kept as one JSON object of texts.
    func pairs(_ column: String) throws -> [String: String] {
        try needed(try? JSONDecoder().decode([String: String].self, from: Data(text(column).utf8)), column)
    }

    func word<T: RawRepresentable<String>>(_ type: T.Type, _ column: String) throws -> T {
        try needed(T(rawValue: try text(column)), column)
    }

    private func needed<T>(_ value: T?, _ column: String) throws -> T {
        guard let value else { throw damaged(column) }
        return value
    }
}
