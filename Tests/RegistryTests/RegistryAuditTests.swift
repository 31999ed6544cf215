import Lifecycle
import SealBase
import Testing

@testable import Registry

@Suite struct RegistryAuditTests {
    private static func office() throws -> Office {
        let office = try Office()
        for serial in 1...5 { try office.issue([UInt8(serial)]) }
        try office.make("1")
        return office
    }

    @Test func everyActionHasItsRow() throws {
        let office = try Self.office()
        let entries = try office.registry.auditEntries(limit: 1_000)
        #expect(entries.count == 12)
        #expect(entries.first?.action == "seal.make")
        #expect(entries.first?.act == act())
        let head = try office.registry.auditHead()
        #expect(head.position == 12)
        #expect(try office.registry.auditVerify(kept: [head]) == AuditReport(head: head, firstBreak: nil))
    }

    @Test func theTrailIsAppendOnly() throws {
        let office = try Self.office()
        for sql in ["DELETE FROM audit", "UPDATE audit SET actor = 'x'", "DELETE FROM audit WHERE position = 12"] {
            #expect(throws: (any Error).self) { try office.tamper(sql) }
        }
    }

    @Test(arguments: [
        ("UPDATE audit SET actor = 'x' WHERE position = 3", AuditChain.Break.altered(position: 3)),
        ("UPDATE audit SET at = at + 1 WHERE position = 12", .altered(position: 12)),
        ("UPDATE audit SET role = 'nobody' WHERE position = 4", .altered(position: 4)),
        ("UPDATE audit SET details = '{}' WHERE position = 1", .altered(position: 1)),
        ("UPDATE audit SET details = '[' WHERE position = 1", .altered(position: 1)),
        ("UPDATE audit SET digest = x'00' WHERE position = 5", .altered(position: 5)),
        ("UPDATE audit SET previous = zeroblob(32) WHERE position = 5", .unlinked(position: 5)),
        ("DELETE FROM audit WHERE position = 1", .gap(position: 2)),
        ("DELETE FROM audit WHERE position = 7", .gap(position: 8)),
        ("DELETE FROM audit WHERE position > 9", .cut(position: 12)),
        ("DELETE FROM audit", .cut(position: 12)),
        ("UPDATE audit SET position = 13 WHERE position = 12", .gap(position: 13)),
    ])
    func anIntrudersEditIsSeen(_ sql: String, _ expected: AuditChain.Break) throws {
        let office = try Self.office()
        let head = try office.registry.auditHead()
        try office.tamper("DROP TRIGGER audit_is_not_edited")
        try office.tamper("DROP TRIGGER audit_is_not_shortened")
        try office.tamper(sql)
        #expect(try office.registry.auditVerify(kept: [head]).firstBreak == expected)
    }

    @Test func aClockSetBackIsRefused() throws {
        let office = try Office()
        try office.registry.set("a", to: "1", by: act(1_000))
        try office.registry.set("a", to: "2", by: act(700))
        #expect(try office.registry.auditEntries(limit: 1)[0].act.at == moment(1_000))
        #expect(code { try office.registry.set("a", to: "3", by: act(699)) } == "registry.clockBackwards")
        #expect(try office.registry.setting("a") == "2")
        for seconds in [Int64.min, -1, 253_402_300_800, .max] {
            let strange = Act(actor: "", role: .operator, at: Instant(secondsSinceEpoch: seconds))
            #expect(code { try office.registry.set("a", to: "3", by: strange) } == "registry.badValue")
        }
    }
}
