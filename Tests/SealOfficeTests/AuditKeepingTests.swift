import Foundation
import SealBase
import SealOffice
import Testing

/// Heads of the trail: signed, kept twice, and what they show (GX-2).
@Suite(.serialized) struct AuditKeepingTests {
    let shop: OfficeShop

    init() throws {
        shop = try OfficeShop()
        try FileManager.default.createDirectory(atPath: shop.at("second"), withIntermediateDirectories: true)
    }

    private var second: String { shop.at("second") + "/yinjian-audit-heads.jsonl" }

    private func codes(_ now: Instant = OfficeShop.start, heads: [String] = []) throws -> [String] {
        try shop.open().verifyAudit(heads: heads, now: now).findings.filter { $0.severity == .error }.map(\.code)
    }

    private func lines(_ path: String) throws -> [Substring] {
        try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    }

    @Test func aHeadIsKeptTwiceAndVerifies() throws {
        let office = try shop.open()
        try office.configureAudit(second: shop.at("second"), every: nil, now: OfficeShop.start)
        let card = try office.keepHead(now: OfficeShop.start)
        #expect(card.files.count == 2)
        #expect(try lines(second) == lines(shop.office + "/audit/heads.jsonl"))
        let found = try office.verifyAudit(heads: [], now: OfficeShop.start)
        #expect(found.isWhole && found.heads == 1 && found.findings.isEmpty)
        // Nothing came since: no second head.
        _ = try office.keepHead(now: OfficeShop.start)
        #expect(try lines(second).count == 1)
    }

    @Test func aHeadIsKeptEverySoManyRowsAndAtPublication() throws {
        let office = try shop.open()
        try office.configureAudit(second: shop.at("second"), every: 10, now: OfficeShop.start)
        for number in 0..<6 { try shop.issue(office, "样章 \(number)") }
        #expect(try lines(second).count >= 2)
        let before = try lines(second).count
        _ = try office.publish(now: OfficeShop.start, validForDays: 7)
        #expect(try lines(second).count == before + 1)
        #expect(try codes().isEmpty)
    }

    @Test(arguments: [
        ("UPDATE audit SET actor = 'x' WHERE position = 3", "audit.trail.altered"),
        ("DELETE FROM audit WHERE position = 5", "audit.trail.gap"),
        ("DELETE FROM audit WHERE position > 20", "audit.trail.cut"),
        ("DELETE FROM audit", "audit.trail.cut"),
        ("INSERT INTO seal_use VALUES (9, 1795000000, 'x', '1', 'd', x'00', 'ses', '')", "audit.uses.unchained"),
    ])
    func anIntruderIsSeen(_ sql: String, _ expected: String) throws {
        let office = try shop.open()
        _ = try office.keepHead(now: OfficeShop.start)
        try shop.tamper("DROP TRIGGER audit_is_not_edited; DROP TRIGGER audit_is_not_shortened; " + sql)
        let found = try codes()
        #expect(found.contains(expected), "\(found)")
    }

    /// Both the trail and the office's own heads cut: the second path still knows.
    @Test func theSecondPathOutlivesTheFirst() throws {
        let office = try shop.open()
        try office.configureAudit(second: shop.at("second"), every: nil, now: OfficeShop.start)
        _ = try office.keepHead(now: OfficeShop.start)
        try shop.tamper("DROP TRIGGER audit_is_not_shortened; DELETE FROM audit WHERE position > 25")
        try Data().write(to: URL(fileURLWithPath: shop.office + "/audit/heads.jsonl"))
        // The setting's own row was cut from the trail, the setting stands: the second path is asked.
        #expect(try codes() == ["audit.trail.cut"])
        #expect(faultCode { _ = try shop.open().keepHead(now: OfficeShop.start) } == "audit.cut")
        #expect(faultCode { _ = try shop.open().publish(now: OfficeShop.start, validForDays: 7) } == "audit.cut")
    }

    @Test func aForgedOrDamagedHeadIsNamed() throws {
        let office = try shop.open()
        _ = try office.keepHead(now: OfficeShop.start)
        let path = shop.office + "/audit/heads.jsonl"
        let line = try String(contentsOfFile: path, encoding: .utf8)
        let later = line.replacing("2026-11-18", with: "2026-11-19")
        #expect(later != line)
        try later.write(toFile: path, atomically: true, encoding: .utf8)
        #expect(try codes() == ["audit.headSignature"])
        let signer = try #require(line.firstMatch(of: /"signer":"([0-9a-f]+)"/)).output.1
        try line.replacing(signer, with: "00").write(toFile: path, atomically: true, encoding: .utf8)
        #expect(try codes() == ["audit.headSigner"])
        // Another key of the office is no audit key.
        let status = try #require(try office.keyCards(proves: false).first { $0.purpose == "status" })
        try line.replacing(signer, with: status.serial).write(toFile: path, atomically: true, encoding: .utf8)
        #expect(try codes() == ["audit.headSigner"])
        try (line + "{\"position\":\n").write(toFile: path, atomically: true, encoding: .utf8)
        #expect(try codes() == ["audit.headsDamaged"])
        #expect(faultCode { _ = try shop.open().keepHead(now: OfficeShop.start) } == "audit.headsDamaged")
    }

    /// A process that died in the middle of a line, or a full disk, kept no head: the next one stands in its place.
    @Test func aLineThatDoesNotEndWasNeverKept() throws {
        let office = try shop.open()
        try office.configureAudit(second: shop.at("second"), every: nil, now: OfficeShop.start)
        _ = try office.keepHead(now: OfficeShop.start)
        let path = shop.office + "/audit/heads.jsonl"
        let whole = try String(contentsOfFile: path, encoding: .utf8)
        for torn in [String(whole.prefix(whole.count / 2)), whole + String(whole.prefix(20))] {
            for file in [path, second] { try torn.write(toFile: file, atomically: false, encoding: .utf8) }
            #expect(try codes().isEmpty)
            try shop.issue(office, "样章 \(torn.count)")
            _ = try shop.open().keepHead(now: OfficeShop.start)
            #expect(try codes().isEmpty)
            #expect(try lines(second) == lines(path))
            #expect(try String(contentsOfFile: path, encoding: .utf8).hasSuffix("}\n"))
        }
    }

    /// Where the second disk is gone, the office does nothing more.
    @Test func aMissingSecondPathFailsClosed() throws {
        let office = try shop.open()
        try office.configureAudit(second: shop.at("second"), every: 1, now: OfficeShop.start)
        try FileManager.default.removeItem(atPath: second)
        #expect(faultCode { try shop.issue(office, "样章") } == "audit.secondMissing")
        #expect(faultCode { _ = try office.publish(now: OfficeShop.start, validForDays: 7) } == "audit.secondMissing")
        #expect(try codes() == ["audit.secondMissing"])
        #expect(!FileManager.default.fileExists(atPath: second), "never made anew on an empty mount point")
    }

    @Test func aBadSecondPathIsRefused() throws {
        let office = try shop.open()
        func configure(_ path: String) -> String? {
            faultCode { try office.configureAudit(second: path, every: nil, now: OfficeShop.start) }
        }
        #expect(configure(shop.office) == "audit.secondInside")
        #expect(configure(shop.office + "/audit") == "audit.secondInside")
        #expect(configure(shop.at("none")) == "file.notFound")
        let other = try OfficeShop()
        let stranger = try other.open()
        try stranger.configureAudit(second: shop.at("second"), every: nil, now: OfficeShop.start)
        _ = try stranger.keepHead(now: OfficeShop.start)
        _ = try office.keepHead(now: OfficeShop.start)
        #expect(configure(shop.at("second")) == "audit.secondTaken")
    }

    /// An office made before there were audit keys works on, and gets its key on demand.
    @Test func anOlderOfficeGetsItsAuditKey() throws {
        try shop.tamper("DELETE FROM setting WHERE name = 'audit'")
        let office = try shop.open()
        try shop.issue(office, "样章")
        _ = try office.publish(now: OfficeShop.start, validForDays: 7)
        #expect(faultCode { _ = try office.keepHead(now: OfficeShop.start) } == "audit.noKey")
        #expect(shop.doctor().checks.first { $0.id == "heads" }?.status == .failed)
        _ = try office.newKey(purpose: "audit", days: 30, now: OfficeShop.start)
        _ = try office.keepHead(now: OfficeShop.start)
        #expect(try codes().isEmpty)
        // Renewed: what the old key signed stays good.
        _ = try office.newKey(purpose: "audit", days: 30, now: OfficeShop.start)
        _ = try office.keepHead(now: OfficeShop.start)
        #expect(try office.verifyAudit(heads: [], now: OfficeShop.start).heads == 2)
        #expect(try codes().isEmpty)
    }

    @Test func rowsAreSearchedAndExported() throws {
        let office = try shop.open()
        try shop.issue(office, "样章查找")
        func rows(_ action: String? = nil, text: String? = nil, from: Instant? = nil) throws -> [AuditRow] {
            let filter = AuditFilter(
                subject: nil, actor: nil, action: action, from: from, until: nil, text: text, after: 0)
            return try office.auditRows(filter, limit: 1_000)
        }
        #expect(try rows("certificate.issue").count == 8)
        #expect(try rows("certificate.").count == 16)
        #expect(try rows("cert").isEmpty)
        #expect(try rows(text: "样章查找").count == 1)
        #expect(try rows(text: "'; DROP TABLE audit; --").isEmpty)
        #expect(try rows(from: OfficeShop.start.adding(seconds: 1)).isEmpty)
        let all = AuditFilter(subject: nil, actor: nil, action: nil, from: nil, until: nil, text: nil, after: 0)
        let count = try office.exportAudit(all, to: shop.at("a.jsonl"), now: OfficeShop.start)
        #expect(try lines(shop.at("a.jsonl")).count == count)
        #expect(try rows("audit.export").count == 1)
    }
}
