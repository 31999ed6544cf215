import Foundation
import GRDB
import Lifecycle
import SealBase

@testable import Registry

/// A registry as an earlier version left it: the schema of that step, made by the steps themselves, with rows in every
/// table. The two chains are true; everything else is only what the checks of its column take.
final class OldRegistry {
    let folder: String
    var path: String { folder + "/registry.sqlite" }

    init(step: Int) throws {
        folder = FileManager.default.temporaryDirectory.path + "/old-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let queue = try DatabaseQueue(path: path)
        try queue.write { db in
            try Schema.begin(db, path: path)
            try Schema.migrate(db, hash: mixed, to: step)
            for table in try Self.tables(db) where !Self.chains.contains(table) {
                for row in 1...(Self.single.contains(table) ? 1 : Self.count) { try Self.fill(table, row, db) }
            }
            try Self.chain(db)
        }
        try queue.close()
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    static let count = 3
    private static let chains: Set<String> = ["audit", "seal_use_chain"]
    /// Tables of one row.
    private static let single: Set<String> = ["notice_cursor"]

    /// Every row of every table, by table, columns by name; with `only`, of those tables and columns.
    func rows(only: [String: [String]]? = nil) throws -> [String: [[String: DatabaseValue]]] {
        let queue = try DatabaseQueue(path: path)
        defer { try? queue.close() }
        return try queue.read { db in
            var out: [String: [[String: DatabaseValue]]] = [:]
            for table in try Self.tables(db) where only.map({ $0[table] != nil }) ?? true {
                let columns = try only?[table] ?? db.columns(in: table).map(\.name)
                let list = columns.map { "\"\($0)\"" }.joined(separator: ", ")
                out[table] = try Row.fetchAll(db, sql: "SELECT \(list) FROM \(table) ORDER BY \(list)").map { row in
                    Dictionary(zip(columns, row.databaseValues)) { first, _ in first }
                }
            }
            return out
        }
    }

    func number(_ sql: String) throws -> Int {
        let queue = try DatabaseQueue(path: path)
        defer { try? queue.close() }
        return try queue.read { try Int.fetchOne($0, sql: sql) ?? -1 }
    }

    func run(_ sql: String) throws {
        let queue = try DatabaseQueue(path: path)
        try queue.write { try $0.execute(sql: sql) }
        try queue.close()
    }

    /// Tables in an order in which what is referred to comes first.
    private static func tables(_ db: Database) throws -> [String] {
        var open = try String.fetchAll(
            db, sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
        var done: [String] = []
        while !open.isEmpty {
            let next = try open.filter { table in
                try db.foreignKeys(on: table).allSatisfy {
                    done.contains($0.destinationTable) || $0.destinationTable == table
                }
            }
            guard !next.isEmpty else { return done + open }
            done += next
            open.removeAll { next.contains($0) }
        }
        return done
    }

    /// A row that the checks of the table take. What a column demands beside its type stands here.
    private static func fill(_ table: String, _ row: Int, _ db: Database) throws {
        let links = try db.foreignKeys(on: table).reduce(into: [String: String]()) { out, key in
            for pair in key.mapping { out[pair.origin] = key.destinationTable }
        }
        var values: [String: any DatabaseValueConvertible] = [:]
        for column in try db.columns(in: table) {
            let place = "\(table).\(column.name)"
            if let known = demanded[place] ?? demanded[column.name] {
                if let value = known(row) { values[column.name] = value }
                continue
            }
            if let other = links[column.name] {
                values[column.name] = named[other]?(row) ?? row
                continue
            }
            switch column.type {
            case "INTEGER": values[column.name] = row
            case "BLOB": values[column.name] = Data(repeating: UInt8(row), count: 32)
            case "REAL": values[column.name] = Double(row)
            default: values[column.name] = "\(table) \(column.name) \(row)"
            }
        }
        let names = values.keys.sorted()
        try db.execute(
            sql: """
                INSERT INTO \(table) (\(names.map { "\"\($0)\"" }.joined(separator: ", ")))
                VALUES (\(names.map { _ in "?" }.joined(separator: ", ")))
                """, arguments: StatementArguments(names.map { values[$0] }))
    }

    /// What rows are referred to by where that is no number.
    private static let named: [String: @Sendable (Int) -> any DatabaseValueConvertible] = [
        "seal": { "3501000000000\($0)" }, "job_batch": { "job_batch id \($0)" },
        "material_content": { Data(repeating: UInt8($0), count: 32) },
    ]

    private typealias Maker = @Sendable (Int) -> (any DatabaseValueConvertible)?

    /// By `table.column`, or by column wherever it stands.
    private static let demanded: [String: Maker] = [
        "certificate.serial": { Data(repeating: UInt8($0), count: 20) }, "certificate.state": { _ in "valid" },
        "listed_at": { _ in nil }, "certificate.reason": { _ in nil }, "stage": { _ in nil },
        "region": { "35010\($0)" }, "seal.es_id": { "3501000000000\($0)" }, "es_id": { "3501000000000\($0)" },
        "seal.state": { _ in "valid" }, "seal_interval.state": { _ in "suspended" }, "to_at": { $0 + 10 },
        "intention.es_id": { _ in nil }, "outcome": { _ in "stored" }, "day": { "2026110\($0)" },
        "at_counter": { _ in 0 }, "asks_exception": { _ in 1 }, "application_approval.kind": { _ in "approval" },
        "code_gate.purpose": { _ in "pickup" }, "way": { _ in "stream" }, "job.state": { _ in "queued" },
        "job.digest": { _ in nil }, "account.state": { _ in "active" }, "certificate_pair.signing": { $0 },
        "certificate_pair.encryption": { $0 % 3 + 1 }, "notice.state": { _ in "queued" },
        "notice.closed_at": { _ in nil },
        "application.authority": { _ in nil },
    ]

    /// The trail, and from its step on the chain of uses, as they were made then.
    private static func chain(_ db: Database) throws {
        var head = AuditHead.empty
        for row in 1...Int64(count) {
            let entry = AuditEntry(
                position: row, act: act(row), action: "seal.issue", subject: "seal:\(row)", details: ["n": "\(row)"],
                previous: head.digest)
            head = AuditHead(position: row, digest: mixed(entry.chained))
            try db.execute(
                sql: "INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                arguments: [
                    row, entry.act.at.secondsSinceEpoch, entry.act.actor, entry.act.role.rawValue, entry.action,
                    entry.subject, "{\"n\":\"\(row)\"}", Data(entry.previous), Data(head.digest),
                ])
        }
        if try db.tableExists("seal_use_chain") { try Schema.chainOldUses(db, hash: mixed) }
    }
}
