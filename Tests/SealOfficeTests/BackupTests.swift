import Foundation
import SealBase
import SealOffice
import Testing

/// Backup and restore of an office: whole, checked, never over a living registry.
@Suite(.serialized) struct BackupTests {
    let shop: OfficeShop

    init() throws { shop = try OfficeShop() }

    private func remove(_ paths: String...) {
        for path in paths { try? FileManager.default.removeItem(atPath: path) }
    }

    @Test func anOfficeComesBackFromItsBackup() throws {
        let office = try shop.open()
        try shop.makeSeal(office)
        let card = try office.backup(to: shop.at("b.yjb"), withKeys: true, now: OfficeShop.start)
        #expect(card.keys == 9)
        #expect(try Office.checkBackup(shop.at("b.yjb")) == card)
        let copy = shop.at("copy")
        let restored = try Office.restore(shop.at("b.yjb"), to: copy, actor: "test", now: OfficeShop.start)
        #expect(restored.rows == card.rows && restored.lostRows == nil && restored.damaged == nil)
        try FileManager.default.createDirectory(atPath: copy + "/private", withIntermediateDirectories: true)
        try FileManager.default.copyItem(
            atPath: shop.office + "/private/password", toPath: copy + "/private/password")
        let again = try Office(
            folder: copy, password: .officeFile, actor: "test", entropy: OfficeShop.entropy, now: OfficeShop.start)
        #expect(try again.seals().map(\.esID) == office.seals().map(\.esID))
        _ = try again.sign(shop.order("o.pdf"), now: OfficeShop.start)
        #expect(try again.verifyAudit(heads: [], now: OfficeShop.start).isWhole)
        // Codes given after the backup are not given again.
        try shop.makeSeal(again)
        #expect(try again.seals().last?.esID == "35010000010002")
        for path in try FileManager.default.contentsOfDirectory(atPath: copy + "/keys") {
            let mode = try FileManager.default.attributesOfItem(atPath: copy + "/keys/" + path)[.posixPermissions]
            #expect(mode as? Int == 0o600)
        }
    }

    @Test func aLivingRegistryIsNeverReplaced() throws {
        let office = try shop.open()
        _ = try office.backup(to: shop.at("b.yjb"), withKeys: false, now: OfficeShop.start)
        let before = try office.certificates().count
        #expect(
            faultCode {
                _ = try Office.restore(shop.at("b.yjb"), to: shop.office, actor: "test", now: OfficeShop.start)
            } == "safety.registryLives")
        #expect(try shop.open().certificates().count == before)
        #expect(
            faultCode { _ = try office.backup(to: shop.at("b.yjb"), withKeys: false, now: OfficeShop.start) }
                == "registry.exists")
    }

    /// A damaged registry is put aside, what was published stays, and a log left alone is not laid over the restored file.
    @Test func aDamagedRegistryIsPutAside() throws {
        let office = try shop.open()
        _ = try office.publish(now: OfficeShop.start, validForDays: 7)
        _ = try office.backup(to: shop.at("b.yjb"), withKeys: false, now: OfficeShop.start)
        let published = try Data(contentsOf: URL(fileURLWithPath: shop.office + "/published/crl.der"))
        try Data(repeating: 0x41, count: 20_000).write(to: URL(fileURLWithPath: shop.office + "/office.sqlite"))
        #expect(shop.doctor().checks.first?.status == .failed)
        #expect(faultCode { _ = try shop.open() } == "registry.notARegistry")
        let card = try Office.restore(shop.at("b.yjb"), to: shop.office, actor: "test", now: OfficeShop.start)
        #expect(card.damaged.map { FileManager.default.fileExists(atPath: $0) } == true)
        #expect(try Data(contentsOf: URL(fileURLWithPath: shop.office + "/published/crl.der")) == published)
        #expect(try shop.open().verifyAudit(heads: [], now: OfficeShop.start).rows == card.rows + 1)
        #expect(try shop.open().certificates().count == 7)
    }

    /// An older backup restored is seen until somebody states the loss, and the statement stays visible.
    @Test func anOlderBackupIsStatedOrRefused() throws {
        try FileManager.default.createDirectory(atPath: shop.at("second"), withIntermediateDirectories: true)
        let office = try shop.open()
        try office.configureAudit(second: shop.at("second"), every: nil, now: OfficeShop.start)
        _ = try office.backup(to: shop.at("b.yjb"), withKeys: false, now: OfficeShop.start)
        try shop.issue(office, "样章 备份之后")
        _ = try office.keepHead(now: OfficeShop.start)
        remove(shop.office + "/office.sqlite", shop.office + "/office.sqlite-wal", shop.office + "/office.sqlite-shm")
        let card = try Office.restore(shop.at("b.yjb"), to: shop.office, actor: "test", now: OfficeShop.start)
        #expect(card.lostRows == 3)
        let back = try shop.open()
        #expect(faultCode { _ = try back.publish(now: OfficeShop.start, validForDays: 7) } == "audit.cut")
        #expect(shop.doctor().checks.first { $0.id == "trail" }?.status == .failed)
        let strays = shop.doctor().checks.first { $0.id == "certificates" }?.findings.map(\.code) ?? []
        #expect(strays.contains("doctor.strayCertificate"))
        _ = try back.keepHead(afterRestore: true, now: OfficeShop.start)
        let found = try back.verifyAudit(heads: [], now: OfficeShop.start)
        #expect(found.isWhole && found.findings.map(\.code) == ["audit.lostRows"])
        _ = try back.publish(now: OfficeShop.start, validForDays: 7)
        #expect(
            faultCode { _ = try back.keepHead(afterRestore: true, now: OfficeShop.start) } == "audit.nothingLost")
    }

    @Test func badBackupsChangeNothing() throws {
        try Data("no backup".utf8).write(to: URL(fileURLWithPath: shop.at("text")))
        for (path, code) in [
            (shop.at("none"), "registry.missing"), (shop.at("text"), "registry.notABackup"),
            (shop.office + "/office.sqlite", "registry.notABackup"),
        ] {
            #expect(
                faultCode {
                    _ = try Office.restore(path, to: shop.at("copy"), actor: "test", now: OfficeShop.start)
                } == code)
        }
        #expect(!FileManager.default.fileExists(atPath: shop.at("copy")))
    }
}
