import Foundation
import GRDB
package import Lifecycle
package import SealBase

/// A file kept beside the registry that goes into a backup: an encrypted key, for example.
package struct BackupFile: Hashable, Sendable {
    /// Relative to the office's folder, without `..`.
    package var path: String
    package var content: Bytes

    package init(path: String, content: Bytes) { (self.path, self.content) = (path, content) }
}

/// What a backup was found to hold.
package struct BackupReport: Hashable, Sendable {
    package var madeAt: Instant
    package var trail: AuditHead
    package var uses: AuditHead
    package var files: [String]
}

/// A backup: one SQLite file with the registry as it stood at one moment and, when asked for, encrypted keys. Marked so
/// that it is never taken for a living registry.
package enum RegistryBackup {
    /// `YJBK`.
    private static let applicationID = 0x594A_424B
    /// The most that one file in a backup may have.
    package static let fileLimit = 1 << 20

    /// Copies a registry that others may go on writing, checks the copy (file, references, both chains) and puts it at
    /// `path`, readable by its owner only. `files` is asked after the copy: what the copy speaks of is there by then.
    /// Throws `exists`, `damaged`, `diskFull`, `readOnly`, and what `files` throws.
    package static func write(
        _ registry: Registry, to path: String, now: Instant, files: () throws -> [BackupFile]
    ) throws -> BackupReport {
        guard !FileManager.default.fileExists(atPath: path) else { throw RegistryFault(.exists, ["path": path]) }
        let draft = path + ".part-\(getpid())"
        defer { remove(draft) }
        let copy = try mapped {
            try makeFile(draft)
            let copy = try DatabaseQueue(path: draft, configuration: configuration())
            try registry.database.backup(to: copy)
            return copy
        }
        defer { try? copy.close() }
        let files = try files()
        let report = try mapped {
            try fill(copy, files, now)
            return try copy.read { try check($0, path: draft, hash: registry.hash) }
        }
        guard unsafe link(draft, path) == 0 else {
            throw RegistryFault(errno == EEXIST ? .exists : .readOnly, ["path": path, "reason": systemReason(errno)])
        }
        AtomicFile.syncFolder(path.folderOfPath.isEmpty ? "." : path.folderOfPath)
        return report
    }

    private static func fill(_ copy: DatabaseQueue, _ files: [BackupFile], _ now: Instant) throws {
        try copy.inDatabase { db in
            try db.execute(sql: "PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL")
        }
        try copy.write { db in
            try db.execute(
                sql: """
                    CREATE TABLE backup_file (path TEXT PRIMARY KEY NOT NULL, content BLOB NOT NULL) STRICT;
                    CREATE TABLE backup (made_at INTEGER NOT NULL) STRICT;
                    """)
            try db.execute(sql: "INSERT INTO backup (made_at) VALUES (?)", arguments: [now.secondsSinceEpoch])
            for file in files {
                try db.execute(
                    sql: "INSERT INTO backup_file (path, content) VALUES (?, ?)",
                    arguments: [file.path, file.content.blob])
            }
            try db.execute(sql: "PRAGMA application_id = \(applicationID)")
        }
    }

    /// Reads a backup and checks it whole. Throws `missing`, `notABackup`, `newerSchema`, `damaged`.
    package static func check(
        _ path: String, hash: @escaping @Sendable (Bytes) -> Bytes
    ) throws(RegistryFault) -> BackupReport {
        try reading(path) { try check($0, path: path, hash: hash) }
    }

    /// The files a backup holds.
    package static func files(_ path: String) throws(RegistryFault) -> [BackupFile] {
        try reading(path) { db in
            try Row.fetchAll(db, sql: "SELECT path, content FROM backup_file ORDER BY path").map { row in
                BackupFile(path: try row.text("path"), content: try row.bytes("content"))
            }
        }
    }

    /// The acceptance numbers of the applications in a backup; none in one from before there were any.
    package static func applications(_ path: String) throws(RegistryFault) -> Set<String> {
        try reading(path) { db in
            try db.tableExists("application") ? Set(String.fetchAll(db, sql: "SELECT number FROM application")) : []
        }
    }

    /// A setting of the registry in a backup.
    package static func setting(_ path: String, _ name: String) throws(RegistryFault) -> String? {
        try reading(path) {
            try String.fetchOne($0, sql: "SELECT value FROM setting WHERE name = ?", arguments: [name])
        }
    }

    /// Makes a registry of a checked backup at a path where nothing stands. Seal codes go on `skipped` further, so that
    /// a code given after the backup is not given again; that it was restored is the next row of the audit trail.
    package static func restore(
        _ path: String, to target: String, skipped: Int64, by act: Act, hash: @escaping @Sendable (Bytes) -> Bytes
    ) throws(RegistryFault) {
        let found = try check(path, hash: hash)
        guard !FileManager.default.fileExists(atPath: target) else {
            throw RegistryFault(.exists, ["path": target])
        }
        let draft = target + ".restoring"
        remove(draft)
        defer { remove(draft) }
        try mapped {
            try makeFile(draft)
            let source = try open(path)
            let copy = try DatabaseQueue(path: draft, configuration: configuration())
            try source.backup(to: copy)
            try source.close()
            try copy.write { db in
                try db.execute(sql: "DROP TABLE backup_file; DROP TABLE backup")
                try db.execute(sql: "PRAGMA application_id = \(Schema.applicationID)")
            }
            try copy.close()
        }
        let registry = try Registry.open(at: draft, hash: hash)
        try mapped {
            try registry.change(act) { db, _ in
                try db.execute(
                    sql: "UPDATE seal_code_counter SET last = min(last + ?, 99999999)", arguments: [max(0, skipped)])
                return (
                    (),
                    Deed(
                        "registry.restore", "registry",
                        [
                            "madeAt": found.madeAt.iso8601, "position": "\(found.trail.position)",
                            "head": found.trail.digest.hex, "skippedSealCodes": "\(skipped)",
                        ])
                )
            }
        }
        try registry.close()
        guard unsafe rename(draft, target) == 0 else {
            throw RegistryFault(.readOnly, ["path": target, "reason": systemReason(errno)])
        }
        AtomicFile.syncFolder(target.folderOfPath.isEmpty ? "." : target.folderOfPath)
    }
}

extension RegistryBackup {
    private static func reading<T>(_ path: String, _ work: (Database) throws -> T) throws(RegistryFault) -> T {
        guard FileManager.default.fileExists(atPath: path) else { throw RegistryFault(.missing, ["path": path]) }
        return try mapped {
            let source = try open(path)
            defer { try? source.close() }
            return try source.read(work)
        }
    }

    private static func open(_ path: String) throws -> DatabaseQueue {
        var configuration = configuration()
        configuration.readonly = true
        let queue: DatabaseQueue
        do { queue = try DatabaseQueue(path: path, configuration: configuration) } catch let error as DatabaseError {
            throw error.resultCode == .SQLITE_NOTADB ? RegistryFault(.notABackup, ["path": path]) : error
        }
        try queue.read { db in
            guard try Int.fetchOne(db, sql: "PRAGMA application_id") == applicationID else {
                throw RegistryFault(.notABackup, ["path": path])
            }
            let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
            guard version <= Schema.version else {
                throw RegistryFault(.newerSchema, ["found": "\(version)", "known": "\(Schema.version)"])
            }
        }
        return queue
    }

    private static func check(
        _ db: Database, path: String, hash: @escaping @Sendable (Bytes) -> Bytes
    ) throws -> BackupReport {
        try Registry.checkFile(db)
        let trail = try Registry.followTrail(db, kept: [], hash: hash)
        // A backup of an office older than the chain of uses has none; opening it makes one.
        let hasUseChain = try db.tableExists("seal_use_chain")
        let uses = hasUseChain ? try UseChain.follow(db, kept: [], hash: hash) : AuditReport(head: .empty)
        for found in [trail.firstBreak, uses.firstBreak] {
            guard let found else { continue }
            throw RegistryFault(.damaged, ["reason": "audit \(found.name) \(found.position)"])
        }
        guard let madeAt = try Row.fetchOne(db, sql: "SELECT made_at FROM backup")?.instant("made_at") else {
            throw RegistryFault(.damaged, ["reason": "made_at"])
        }
        let files = try Row.fetchAll(db, sql: "SELECT path FROM backup_file ORDER BY path").map { try $0.text("path") }
        return BackupReport(madeAt: madeAt, trail: trail.head, uses: uses.head, files: files)
    }

    private static func configuration() -> Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(10)
        configuration.foreignKeysEnabled = true
        configuration.label = "backup"
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON")
        }
        return configuration
    }

    private static func makeFile(_ path: String) throws {
        let descriptor = unsafe Foundation.open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            let code: RegistryFaultCode = errno == ENOSPC ? .diskFull : .readOnly
            throw RegistryFault(code, ["path": path, "reason": systemReason(errno)])
        }
        Foundation.close(descriptor)
    }

    private static func remove(_ draft: String) {
        for suffix in ["", "-wal", "-shm", "-journal"] { unsafe unlink(draft + suffix) }
    }
}
