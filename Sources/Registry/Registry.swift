import Foundation
import GRDB
package import SealBase

/// The office's memory: one SQLite file. Every change is one transaction that also appends its row to the audit trail;
/// what was acknowledged survives a loss of power (write-ahead log, synchronous FULL). Several processes may use it at
/// once. Blocking: calls return when the change is durable.
package final class Registry: Sendable {
    let database: any DatabaseWriter
    let commits: GroupCommit
    /// The digest that chains the audit trail: SM3, handed in.
    let hash: @Sendable (Bytes) -> Bytes
    /// Seconds by which a clock may stand before the last recorded act, as between two processes; beyond it the act is
    /// refused. A recorded time never goes back.
    static let clockTolerance: Int64 = 300

    private init(_ database: any DatabaseWriter, hash: @escaping @Sendable (Bytes) -> Bytes) {
        (self.database, self.hash) = (database, hash)
        commits = GroupCommit(database)
    }

    /// Makes a registry at a path where nothing stands; the file can be read by its owner only.
    /// Throws `RegistryFault` `.exists`, `.readOnly`, `.diskFull`.
    package static func create(
        at path: String, hash: @escaping @Sendable (Bytes) -> Bytes
    ) throws(RegistryFault) -> Registry {
        try makeFile(path)
        return try mapped { try connect(path, .shared, hash: hash, fresh: true) }
    }

    /// How a process uses a registry.
    package enum Use {
        /// By several threads at once, for as long as it likes.
        case shared
        /// By one thread for a few calls: one connection, which costs a command a third of what several do.
        case brief
    }

    /// Opens a registry, bringing an older schema up to date.
    /// Throws `RegistryFault` `.missing`, `.notARegistry`, `.newerSchema`, `.damaged`, `.locked`, `.notDurable`.
    package static func open(
        at path: String, for use: Use = .shared, hash: @escaping @Sendable (Bytes) -> Bytes
    ) throws(RegistryFault) -> Registry {
        let head = try checkedHead(path)
        return try mapped {
            // Looked at read-only first: another program's database is not touched. A file whose head says what it is
            // needs no such look; the schema is checked before anything is written in any case.
            if !Schema.isOurs(head: head) {
                var configuration = Registry.configuration()
                configuration.readonly = true
                let look = try DatabaseQueue(path: path, configuration: configuration)
                try look.read { db in try Schema.check(db, path: path) }
                try look.close()
            }
            return try connect(path, use, hash: hash, fresh: false)
        }
    }

    /// Closes the file; the registry is not used afterwards.
    package func close() throws(RegistryFault) { try mapped { try database.close() } }

    private static func connect(
        _ path: String, _ use: Use, hash: @escaping @Sendable (Bytes) -> Bytes, fresh: Bool
    ) throws -> Registry {
        let database: any DatabaseWriter =
            switch use {
            case .shared: try DatabasePool(path: path, configuration: configuration())
            case .brief: try DatabaseQueue(path: path, configuration: configuration())
            }
        let isCurrent = try database.writeWithoutTransaction { db in
            if !fresh { try Schema.check(db, path: path) }
            // A pool opens its writer with synchronous NORMAL, which may lose acknowledged changes: set after opening.
            try db.execute(sql: "PRAGMA synchronous = FULL")
            if use == .brief { try db.execute(sql: "PRAGMA journal_mode = WAL") }
            try assertDurable(db)
            return try !fresh && Schema.isCurrent(db)
        }
        if !isCurrent {
            try database.write { db in
                if fresh { try Schema.begin(db, path: path) } else { try Schema.check(db, path: path) }
                try Schema.migrate(db, hash: hash)
            }
        }
        return Registry(database, hash: hash)
    }

    private static func configuration() -> Configuration {
        var configuration = Configuration()
        configuration.busyMode = .timeout(10)
        configuration.foreignKeysEnabled = true
        configuration.label = "registry"
        configuration.prepareDatabase { db in
            try db.execute(sql: "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON")
        }
        return configuration
    }

    /// Throws `notDurable` unless the writer waits for the disk at every commit.
    static func assertDurable(_ db: Database) throws {
        let synchronous = try Int.fetchOne(db, sql: "PRAGMA synchronous") ?? -1
        let journal = try String.fetchOne(db, sql: "PRAGMA journal_mode") ?? ""
        guard synchronous == 2, journal == "wal" else {
            throw RegistryFault(.notDurable, ["found": "synchronous \(synchronous), journal \(journal)"])
        }
    }

    /// An empty file of the owner's, or the one a killed process left.
    private static func makeFile(_ path: String) throws(RegistryFault) {
        let descriptor = unsafe Foundation.open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
        if descriptor >= 0 {
            Foundation.close(descriptor)
            return
        }
        guard errno == EEXIST else {
            throw RegistryFault(.readOnly, ["path": path, "reason": unsafe String(cString: strerror(errno))])
        }
        guard let head = try? readHead(path), head.isEmpty || head.starts(with: sqliteMagic) else {
            throw RegistryFault(.exists, ["path": path])
        }
    }

    private static let sqliteMagic = Bytes("SQLite format 3\0".utf8)

    private static func checkedHead(_ path: String) throws(RegistryFault) -> Bytes {
        let head: Bytes
        do { head = try readHead(path) } catch let fault as FileFault {
            throw RegistryFault(fault.code == .notFound ? .missing : .notARegistry, ["path": path])
        } catch { throw RegistryFault(.failed, ["path": path]) }
        guard head.starts(with: sqliteMagic) else { throw RegistryFault(.notARegistry, ["path": path]) }
        return head
    }

    private static func readHead(_ path: String) throws -> Bytes {
        let descriptor = try InputFile.open(path)
        defer { Foundation.close(descriptor) }
        var head = Bytes(repeating: 0, count: Schema.headLength)
        let count = unsafe head.withUnsafeMutableBytes { unsafe Foundation.read(descriptor, $0.baseAddress, $0.count) }
        return Bytes(head.prefix(max(0, count)))
    }
}
