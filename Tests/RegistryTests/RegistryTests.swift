import Foundation
import GRDB
import Lifecycle
import SealBase
import Testing

@testable import Registry

@Suite struct RegistryTests {
    @Test func aNewRegistryIsTheOwnersAloneAndDurable() throws {
        let office = try Office()
        for suffix in ["", "-wal", "-shm"] {
            let attributes = try FileManager.default.attributesOfItem(atPath: office.path + suffix)
            #expect(attributes[.posixPermissions] as? Int == 0o600, "\(suffix)")
        }
        let (synchronous, journal, references) = try office.registry.database.writeWithoutTransaction { db in
            (
                try Int.fetchOne(db, sql: "PRAGMA synchronous"), try String.fetchOne(db, sql: "PRAGMA journal_mode"),
                try Int.fetchOne(db, sql: "PRAGMA foreign_keys")
            )
        }
        #expect(synchronous == 2 && journal == "wal" && references == 1)
        try office.registry.checkIntegrity()
    }

    @Test func itOpensAgainWithEverything() throws {
        let office = try Office()
        try office.registry.set("region", to: "350100", by: act())
        try office.issue([5])
        try office.registry.close()
        let again = try Registry.open(at: office.path, hash: mixed)
        #expect(try again.setting("region") == "350100")
        #expect(try again.certificate([5], of: "root").state == .valid)
        #expect(try again.auditVerify().firstBreak == nil)
        let synchronous = try again.database.writeWithoutTransaction { try Int.fetchOne($0, sql: "PRAGMA synchronous") }
        #expect(synchronous == 2)
        try again.close()
    }

    @Test func aConnectionThatDoesNotWaitForTheDiskIsNotUsed() throws {
        let office = try Office()
        try office.registry.database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = NORMAL") }
        #expect(code { try office.registry.set("a", to: "b", by: act()) } == "registry.notDurable")
        #expect(try office.registry.setting("a") == nil)
    }

    @Test func whatStandsThereIsNotOverwritten() throws {
        let office = try Office()
        #expect(code { _ = try Registry.create(at: office.path, hash: mixed) } == "registry.exists")
        for content in ["not a database, but 16 octets and more", "x"] {
            let path = office.folder + "/other"
            try content.write(toFile: path, atomically: true, encoding: .utf8)
            #expect(code { _ = try Registry.create(at: path, hash: mixed) } == "registry.exists")
            #expect(code { _ = try Registry.open(at: path, hash: mixed) } == "registry.notARegistry")
            #expect(try String(contentsOfFile: path, encoding: .utf8) == content)
        }
    }

    @Test func whatIsNotARegistryIsNamed() throws {
        let office = try Office()
        let path = office.folder + "/other"
        #expect(code { _ = try Registry.open(at: path, hash: mixed) } == "registry.missing")
        #expect(!FileManager.default.fileExists(atPath: path))
        #expect(code { _ = try Registry.open(at: office.folder, hash: mixed) } == "registry.notARegistry")
        #expect(code { _ = try Registry.create(at: office.folder, hash: mixed) } == "registry.exists")
        #expect(code { _ = try Registry.create(at: path + "/a/b", hash: mixed) } == "registry.readOnly")
        try Data().write(to: URL(fileURLWithPath: path))
        #expect(code { _ = try Registry.open(at: path, hash: mixed) } == "registry.notARegistry")
        // The empty file of a process killed at the very start is taken over.
        try Registry.create(at: path, hash: mixed).close()
        try Registry.open(at: path, hash: mixed).close()
    }

    @Test func anotherProgramsDatabaseIsNotTouched() throws {
        let office = try Office()
        let path = office.folder + "/foreign.sqlite"
        let foreign = try DatabaseQueue(path: path)
        try foreign.write { try $0.execute(sql: "CREATE TABLE t (a)") }
        try foreign.close()
        let before = try Data(contentsOf: URL(fileURLWithPath: path))
        #expect(code { _ = try Registry.open(at: path, hash: mixed) } == "registry.notARegistry")
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
    }

    @Test func aLaterSchemaIsRefused() throws {
        let office = try Office()
        try office.registry.close()
        try office.tamper("PRAGMA user_version = \(Schema.version + 1)")
        #expect(code { _ = try Registry.open(at: office.path, hash: mixed) } == "registry.newerSchema")
        try office.tamper("PRAGMA user_version = 0")
        #expect(code { _ = try Registry.open(at: office.path, hash: mixed) } == "registry.damaged")
    }

    /// A file cut anywhere, or with a page overwritten, is refused or found damaged; nothing crashes.
    @Test(arguments: 0..<12)
    func aDamagedFileIsNamed(_ page: Int) throws {
        let office = try Office()
        for serial in 1...40 { try office.issue([UInt8(serial)]) }
        try office.registry.close()
        let whole = try Data(contentsOf: URL(fileURLWithPath: office.path))
        #expect(whole.count > 12 * 4_096)
        var overwritten = whole
        overwritten.replaceSubrange(page * 4_096..<(page + 1) * 4_096, with: Data(repeating: 0xA5, count: 4_096))
        for damaged in [whole.prefix(page * 4_096 + 17), whole.prefix(page * 4_096 + 4_096), overwritten] {
            try damaged.write(to: URL(fileURLWithPath: office.path))
            let found = code {
                let registry = try Registry.open(at: office.path, hash: mixed)
                defer { try? registry.close() }
                try registry.checkIntegrity()
                _ = try registry.certificates()
            }
            let named: Set<String> = ["registry.damaged", "registry.notARegistry", "registry.failed"]
            #expect(found.map(named.contains) == true, "\(page) \(damaged.count) \(found ?? "nothing")")
            for suffix in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: office.path + suffix) }
        }
    }

    @Test func aFullDiskIsNamedAndNothingIsHalfDone() throws {
        let office = try Office()
        try office.registry.database.writeWithoutTransaction { db in
            let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
            _ = try Int.fetchOne(db, sql: "PRAGMA max_page_count = \(pages + 2)")
        }
        let found = code { for serial in 1...200 { try office.issue([UInt8(serial)]) } }
        #expect(found == "registry.diskFull")
        #expect(try office.registry.auditVerify().firstBreak == nil)
        let entries = try office.registry.auditEntries(limit: 1_000)
        #expect(try office.registry.certificates().count == entries.filter { $0.action == "certificate.intend" }.count)
    }

    @Test func aReadOnlyFileIsNamed() throws {
        let office = try Office()
        try office.registry.database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA query_only = ON") }
        #expect(code { try office.registry.set("a", to: "b", by: act()) } == "registry.readOnly")
    }

    @Test func aLockedDatabaseIsNamed() throws {
        let office = try Office()
        try office.registry.database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA busy_timeout = 50") }
        let other = try DatabaseQueue(path: office.path)
        try other.inDatabase { db in
            try db.execute(sql: "BEGIN IMMEDIATE")
            #expect(code { try office.registry.set("a", to: "b", by: act()) } == "registry.locked")
            try db.execute(sql: "ROLLBACK")
        }
        try office.registry.set("a", to: "b", by: act())
        try other.close()
    }

    /// SQL in every field is text.
    @Test func sqlInAFieldIsText() throws {
        let office = try Office()
        let text = "'); DROP TABLE audit; --\"\\ ?1 :a 样章\u{FFFF}"
        try office.registry.set(text, to: text, by: Act(actor: text, role: .operator, at: moment(0)))
        #expect(try office.registry.setting(text) == text)
        try office.make(text)
        #expect(try office.registry.seal(text).sealCode == text)
        #expect(try office.registry.auditVerify().firstBreak == nil)
    }

    @Test func aTextWithAZeroIsRefused() throws {
        let office = try Office()
        let text = "a\u{0}b"
        var seal = office.sealIntention("1")
        let use = SealUse(sealCode: "1", document: text, documentDigest: [], container: "ses", purpose: "")
        let actions: [() throws -> Void] = [
            { try office.registry.set(text, to: "", by: act()) }, { try office.registry.set("", to: text, by: act()) },
            { try office.registry.set("", to: "", by: Act(actor: text, role: .operator, at: moment(0))) },
            { try office.make(text) }, { _ = try office.registry.record(use, by: act()) },
            { try office.issue([1], issuer: text) },
            {
                seal.uscc = text
                _ = try office.registry.intend(seal, by: act())
            },
        ]
        for action in actions { #expect(code(action) == "registry.badValue") }
        #expect(try office.registry.auditHead().position == 0)
    }

    /// Every column of every table but those of applications, which have a test of their own, filled with a value of another type by somebody who has the file: the registry says
    /// that it is damaged, or the value does no harm; the process goes on.
    @Test func aDoctoredFileDoesNotEndTheProcess() throws {
        let office = try Office()
        try office.issue([1])
        try office.make("1")
        let use = SealUse(sealCode: "1", document: "", documentDigest: [], container: "ses", purpose: "")
        _ = try office.registry.record(use, by: act(1))
        try office.registry.change(seal: "1", .suspend, reason: .certificateHold, by: act(1))
        try office.registry.change(certificate: [1], of: "root", .revoke, reason: .superseded, by: act(1))
        _ = try office.registry.intend(office.intention([2]), by: act(2))
        _ = try office.registry.reservePublication("crl", by: act(2))
        try office.registry.set("a", to: "b", by: act(2))
        let notice = NewNotice(key: "k", event: "application", subject: "application:1", details: ["state": "refused"])
        _ = try office.registry.queue([notice], by: act(2))
        _ = try office.registry.grant(RegistryAuthoritiesTests.authority(), by: act(2))
        try office.registry.close()
        let whole = try Data(contentsOf: URL(fileURLWithPath: office.path))
        let queue = try DatabaseQueue(path: office.path)
        let columns = try queue.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT m.name AS "table", c.name AS "column" FROM sqlite_master m, pragma_table_info(m.name) c
                    WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND c.name <> 'id'
                    AND m.name NOT LIKE 'application%' AND m.name NOT IN ('material', 'material_content', 'payment',
                    'code_gate', 'succession', 'intended_for', 'acceptance_counter')
                    """)
        }
        try queue.close()
        var named = 0
        let values = ["NULL", "x'ff00'", "-1.5e300", "'\u{FFFD}text'", "-9223372036854775808"]
        for (index, column) in columns.enumerated() {
            for value in [values[index % 5], values[(index + 2) % 5]] {
                try whole.write(to: URL(fileURLWithPath: office.path))
                for suffix in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: office.path + suffix) }
                try office.doctor(table: try column.text("table"), column: try column.text("column"), value: value)
                let found = code {
                    let registry = try Registry.open(at: office.path, hash: mixed)
                    defer { try? registry.close() }
                    let looks: [() throws -> Void] = [
                        { _ = try registry.certificates() }, { _ = try registry.seals() },
                        { _ = try registry.uses() }, { _ = try registry.settings() }, { _ = try registry.keys() },
                        { _ = try registry.publications("crl") }, { _ = try registry.openIntentions() },
                        { _ = try registry.auditEntries() }, { _ = try registry.auditHead() },
                        { _ = try registry.notices() }, { _ = try registry.authorities() },
                        { try registry.revocations(of: "root") { _ in } }, { try registry.sealStatus { _ in } },
                        { _ = try registry.recover(openedBefore: moment(99), by: act(3, .system)) },
                        { _ = try registry.allocateSealCode(region: "350100", by: act(3)) },
                        { try registry.change(seal: "1", .resume, by: act(4)) },
                    ]
                    let faults = looks.compactMap { code($0) }
                    guard try registry.auditVerify().firstBreak == nil, faults.isEmpty else {
                        throw RegistryFault(.damaged)
                    }
                }
                if found != nil { named += 1 }
            }
        }
        #expect(columns.count > 50 && named > columns.count / 2)
    }

    @Test func settingsAndKeysAreKept() throws {
        let office = try Office()
        try office.registry.set("a", to: "1", by: act())
        try office.registry.set("a", to: "2", by: act())
        #expect(try office.registry.settings() == ["a": "2"])
        let key = KeyRecord(
            id: "k", purpose: "root", algorithm: "sm2", path: "keys/root.pem", publicKeyInfo: [1, 2],
            createdAt: moment(0))
        try office.registry.add(key, by: act())
        #expect(try office.registry.keys() == [key])
        #expect(code { try office.registry.add(key, by: act()) } == "registry.failed")
        let rows = try office.registry.auditEntries(subject: "setting:a")
        #expect(rows.map(\.details) == [["before": "1", "after": "2"], ["before": "", "after": "1"]])
    }
}
