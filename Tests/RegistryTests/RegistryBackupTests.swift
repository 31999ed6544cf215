import Foundation
import GRDB
import Lifecycle
import SealBase
import Testing

@testable import Registry

/// Backup while others write, and restore with checks.
@Suite struct RegistryBackupTests {
    private static func office() throws -> Office {
        let office = try Office()
        for serial in 1...5 { try office.issue([UInt8(serial)]) }
        _ = try office.registry.allocateSealCode(region: "350100", by: act())
        try office.make("1")
        _ = try office.registry.record(
            SealUse(sealCode: "1", document: "d", documentDigest: [1], container: "ses", purpose: ""), by: act())
        return office
    }

    private static let key = BackupFile(path: "keys/4a.pem", content: Bytes("encrypted".utf8))

    @Test func comesBackWhole() throws {
        let office = try Self.office()
        let path = office.folder + "/b.yjb"
        let made = try RegistryBackup.write(office.registry, to: path, now: moment(5)) { [Self.key] }
        #expect(made.trail == (try office.registry.auditHead()) && made.files == ["keys/4a.pem"])
        #expect(try RegistryBackup.check(path, hash: mixed) == made)
        #expect(try RegistryBackup.files(path) == [Self.key])
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: office.folder).filter { $0.contains("b.yjb") } == [
                "b.yjb"
            ])
        let target = office.folder + "/restored.sqlite"
        try RegistryBackup.restore(path, to: target, skipped: 20, by: act(9, .administrator), hash: mixed)
        let back = try Registry.open(at: target, hash: mixed)
        try back.checkIntegrity()
        #expect(try back.certificates() == office.registry.certificates())
        #expect(try back.auditHead().position == made.trail.position + 1)
        #expect(try back.auditVerify(kept: [made.trail]).firstBreak == nil)
        #expect(try back.useVerify(kept: [made.uses]).firstBreak == nil)
        #expect(try back.auditEntries(limit: 1).first?.action == "registry.restore")
        #expect(try back.allocateSealCode(region: "350100", by: act(10)) == "35010000000022")
        try back.close()
    }

    /// A restored older backup is seen by a head that was kept elsewhere.
    @Test func anOlderBackupShowsAgainstAKeptHead() throws {
        let office = try Self.office()
        let path = office.folder + "/b.yjb"
        _ = try RegistryBackup.write(office.registry, to: path, now: moment(5)) { [] }
        try office.issue([77])
        let kept = try office.registry.auditHead()
        let target = office.folder + "/restored.sqlite"
        try RegistryBackup.restore(path, to: target, skipped: 0, by: act(9), hash: mixed)
        let back = try Registry.open(at: target, hash: mixed)
        #expect(try back.auditVerify(kept: [kept]).firstBreak == .cut(position: kept.position))
        try back.close()
    }

    @Test func writersGoOnMeanwhile() async throws {
        let office = try Self.office()
        let path = office.folder + "/b.yjb"
        let registry = office.registry
        async let writing: Void = {
            for number in 0..<200 { try registry.set("n", to: "\(number)", by: act(10)) }
        }()
        for round in 0..<5 {
            let report = try RegistryBackup.write(registry, to: path + "\(round)", now: moment(11)) { [] }
            #expect(try registry.auditVerify(kept: [report.trail]).firstBreak == nil)
        }
        try await writing
        #expect(try registry.setting("n") == "199")
    }

    @Test func nothingIsOverwritten() throws {
        let office = try Self.office()
        let path = office.folder + "/b.yjb"
        try Data("mine".utf8).write(to: URL(fileURLWithPath: path))
        #expect(
            code { _ = try RegistryBackup.write(office.registry, to: path, now: moment(5)) { [] } }
                == "registry.exists")
        #expect(
            code {
                _ = try RegistryBackup.write(office.registry, to: office.folder + "/no/b", now: moment(5)) { [] }
            }
                == "registry.readOnly")
        let good = office.folder + "/good.yjb"
        _ = try RegistryBackup.write(office.registry, to: good, now: moment(5)) { [] }
        #expect(
            code { try RegistryBackup.restore(good, to: office.path, skipped: 0, by: act(9), hash: mixed) }
                == "registry.exists")
        #expect(try office.registry.certificates().count == 5)
    }

    @Test func aBackupIsNoRegistryAndARegistryNoBackup() throws {
        let office = try Self.office()
        let path = office.folder + "/b.yjb"
        _ = try RegistryBackup.write(office.registry, to: path, now: moment(5)) { [] }
        #expect(code { _ = try Registry.open(at: path, hash: mixed) } == "registry.notARegistry")
        #expect(code { _ = try RegistryBackup.check(office.path, hash: mixed) } == "registry.notABackup")
        #expect(code { _ = try RegistryBackup.check(office.folder + "/none", hash: mixed) } == "registry.missing")
        try Data(repeating: 65, count: 9_000).write(to: URL(fileURLWithPath: office.folder + "/text"))
        #expect(code { _ = try RegistryBackup.check(office.folder + "/text", hash: mixed) } == "registry.notABackup")
    }

    /// An edit of any row, and a page overwritten, are found before anything is restored.
    @Test func aTamperedBackupIsRefused() throws {
        let office = try Self.office()
        let path = office.folder + "/b.yjb"
        _ = try RegistryBackup.write(office.registry, to: path, now: moment(5)) { [] }
        let whole = try Data(contentsOf: URL(fileURLWithPath: path))
        for sql in [
            "DROP TRIGGER audit_is_not_edited; UPDATE audit SET actor = 'x' WHERE position = 3",
            "DROP TRIGGER audit_is_not_shortened; DELETE FROM audit WHERE position = 3",
            "DROP TRIGGER seal_use_is_not_edited; UPDATE seal_use SET document = 'x'",
            "DELETE FROM backup", "PRAGMA user_version = 99",
        ] {
            try whole.write(to: URL(fileURLWithPath: path))
            let queue = try DatabaseQueue(path: path)
            try queue.write { try $0.execute(sql: sql) }
            try queue.close()
            let found = code { _ = try RegistryBackup.check(path, hash: mixed) }
            #expect(["registry.damaged", "registry.newerSchema"].contains(found ?? ""), "\(sql): \(found ?? "passed")")
            let target = office.folder + "/restored.sqlite"
            #expect(code { try RegistryBackup.restore(path, to: target, skipped: 0, by: act(9), hash: mixed) } != nil)
            #expect(!FileManager.default.fileExists(atPath: target))
        }
        for page in 1..<(whole.count / 4_096) {
            var damaged = whole
            damaged.replaceSubrange(page * 4_096..<(page + 1) * 4_096, with: Data(repeating: 0xA5, count: 4_096))
            try damaged.write(to: URL(fileURLWithPath: path))
            #expect(code { _ = try RegistryBackup.check(path, hash: mixed) } != nil, "page \(page)")
        }
    }
}
