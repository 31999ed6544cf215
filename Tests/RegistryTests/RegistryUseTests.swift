import Foundation
import GRDB
import Lifecycle
import SealBase
import Testing

@testable import Registry

/// A registry opened for a few calls of one thread is the same registry.
@Suite struct RegistryUseTests {
    @Test func aBriefOneIsDurableAndReadsAndWritesTheSame() throws {
        let office = try Office()
        try office.issue([5])
        try office.registry.close()
        let brief = try Registry.open(at: office.path, for: .brief, hash: mixed)
        let (synchronous, journal, references, trusted) = try brief.database.writeWithoutTransaction { db in
            (
                try Int.fetchOne(db, sql: "PRAGMA synchronous"), try String.fetchOne(db, sql: "PRAGMA journal_mode"),
                try Int.fetchOne(db, sql: "PRAGMA foreign_keys"), try Int.fetchOne(db, sql: "PRAGMA trusted_schema")
            )
        }
        #expect(synchronous == 2 && journal == "wal" && references == 1 && trusted == 0)
        try brief.set("region", to: "350100", by: act())
        #expect(try brief.certificate([5], of: "root").state == .valid)
        try brief.checkIntegrity()
        try brief.close()
        let again = try Registry.open(at: office.path, hash: mixed)
        #expect(try again.setting("region") == "350100")
        #expect(try again.auditVerify().firstBreak == nil)
        try again.close()
    }

    /// A command seals while the service is at work.
    @Test func aBriefOneAndASharedOneSeeEachOther() throws {
        let office = try Office()
        let brief = try Registry.open(at: office.path, for: .brief, hash: mixed)
        try office.registry.set("a", to: "1", by: act())
        #expect(try brief.setting("a") == "1")
        try brief.set("a", to: "2", by: act())
        #expect(try office.registry.setting("a") == "2")
        try brief.close()
        try office.registry.set("a", to: "3", by: act())
        #expect(try office.registry.auditVerify().firstBreak == nil)
    }

    /// A copy that was put back is not in the mode of a write-ahead log.
    @Test(arguments: [Registry.Use.shared, .brief])
    func anotherJournalIsChanged(_ use: Registry.Use) throws {
        let office = try Office()
        try office.registry.close()
        let plain = try DatabaseQueue(path: office.path)
        try plain.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
        try plain.close()
        let registry = try Registry.open(at: office.path, for: use, hash: mixed)
        try registry.set("a", to: "1", by: act())
        try registry.close()
    }

    @Test(arguments: [Registry.Use.shared, .brief])
    func whatIsNotOursIsNotTouched(_ use: Registry.Use) throws {
        let office = try Office()
        let path = office.folder + "/foreign.sqlite"
        let foreign = try DatabaseQueue(path: path)
        try foreign.write { try $0.execute(sql: "CREATE TABLE t (a); PRAGMA user_version = 3") }
        try foreign.close()
        let before = try Data(contentsOf: URL(fileURLWithPath: path))
        #expect(code { _ = try Registry.open(at: path, for: use, hash: mixed) } == "registry.notARegistry")
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
        try office.registry.close()
        for (version, named) in [(Schema.version + 1, "registry.newerSchema"), (0, "registry.damaged")] {
            try office.tamper("PRAGMA user_version = \(version)")
            #expect(code { _ = try Registry.open(at: office.path, for: use, hash: mixed) } == named)
        }
    }

    /// The head of the file says one thing, the log behind it another: the database is asked before anything is written.
    @Test(arguments: [Registry.Use.shared, .brief])
    func aLaterVersionInTheLogIsSeen(_ use: Registry.Use) throws {
        let office = try Office()
        try office.registry.database.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE); PRAGMA user_version = \(Schema.version + 1)")
        }
        let head = try Data(contentsOf: URL(fileURLWithPath: office.path)).prefix(Schema.headLength)
        #expect(Schema.isOurs(head: Bytes(head)))
        #expect(code { _ = try Registry.open(at: office.path, for: use, hash: mixed) } == "registry.newerSchema")
    }

    @Test func headsThatAreNotOurs() throws {
        let office = try Office()
        try office.registry.close()
        let head = Bytes(try Data(contentsOf: URL(fileURLWithPath: office.path)).prefix(Schema.headLength))
        #expect(Schema.isOurs(head: head))
        for count in [0, 16, 60, 99] { #expect(!Schema.isOurs(head: Bytes(head.prefix(count)))) }
        for place in [60, 61, 62, 68, 71] {
            var changed = head
            changed[place] ^= 0x80
            #expect(!Schema.isOurs(head: changed), "\(place)")
        }
    }

    /// An older schema is brought up to date in either use.
    @Test(arguments: [Registry.Use.shared, .brief])
    func anOlderSchemaIsBroughtUpToDate(_ use: Registry.Use) throws {
        let folder = FileManager.default.temporaryDirectory.path + "/\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let path = folder + "/registry"
        let old = try DatabaseQueue(path: path)
        try old.write { db in
            try Schema.begin(db, path: path)
            try Schema.migrate(db, hash: mixed, to: 1)
        }
        try old.close()
        let registry = try Registry.open(at: path, for: use, hash: mixed)
        #expect(try registry.schemaVersion() == Schema.version)
        try registry.close()
    }
}
