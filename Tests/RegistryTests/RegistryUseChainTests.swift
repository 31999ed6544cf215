import GRDB
import Lifecycle
import SealBase
import Testing

@testable import Registry

/// The chain of seal-use records (ES-13): edits, gaps, a cut tail and records beside it are found.
@Suite struct RegistryUseChainTests {
    private static func use(_ name: String) -> SealUse {
        SealUse(
            sealCode: "35010000000001", document: name, documentDigest: Bytes(name.utf8), container: "ses",
            purpose: "合同")
    }

    private static func office() throws -> Office {
        let office = try Office()
        for number in 1...3 { _ = try office.registry.record(use("\(number).pdf"), by: act()) }
        try office.registry.record(
            (4...6).map { BatchUse(item: "\($0)", use: use("\($0).pdf")) }, batch: "b", by: act(1))
        try office.registry.void(use: 5, reason: "interrupted", by: act(2))
        return office
    }

    @Test func everyUseAndVoidIsChained() throws {
        let office = try Self.office()
        let report = try office.registry.useVerify()
        #expect(report.firstBreak == nil)
        #expect(report.head.position == 7)
        #expect(try office.registry.auditHeads().uses == report.head)
        #expect(try office.registry.useVerify(kept: [report.head]).firstBreak == nil)
    }

    @Test(arguments: [
        ("UPDATE seal_use SET document = 'x' WHERE id = 2", AuditChain.Break.altered(position: 2)),
        ("UPDATE seal_use SET at = at - 1 WHERE id = 1", .altered(position: 1)),
        ("UPDATE seal_use SET actor = '' WHERE id = 1", .altered(position: 1)),
        ("UPDATE seal_use SET es_id = '2' WHERE id = 3", .altered(position: 3)),
        ("UPDATE seal_use SET document_digest = x'00' WHERE id = 3", .altered(position: 3)),
        ("UPDATE seal_use SET purpose = '' WHERE id = 6", .altered(position: 6)),
        ("UPDATE batch_use SET item = '9' WHERE use = 4", .altered(position: 4)),
        ("DELETE FROM batch_use WHERE use = 4", .altered(position: 4)),
        ("INSERT INTO batch_use VALUES (1, 'b', '1')", .altered(position: 1)),
        ("UPDATE seal_use_void SET reason = 'x'", .altered(position: 7)),
        ("DELETE FROM seal_use_void", .altered(position: 7)),
        ("DELETE FROM seal_use_chain WHERE position = 3", .gap(position: 4)),
        ("DELETE FROM seal_use_chain WHERE position = 7", .cut(position: 7)),
        (
            "DELETE FROM seal_use_chain WHERE position > 3; DELETE FROM batch_use; DELETE FROM seal_use_void; "
                + "DELETE FROM seal_use WHERE id > 3", .cut(position: 7)
        ),
        ("UPDATE seal_use_chain SET previous = zeroblob(32) WHERE position = 2", .unlinked(position: 2)),
        ("UPDATE seal_use_chain SET digest = zeroblob(32) WHERE position = 2", .altered(position: 2)),
        ("INSERT INTO seal_use VALUES (9, 1, 'x', '1', 'd', x'00', 'ses', '')", .unchained(record: 9)),
        ("INSERT INTO seal_use_void VALUES (1, 1, 'x', 'r')", .unchained(record: 1)),
    ])
    func anIntrudersEditIsSeen(_ sql: String, _ expected: AuditChain.Break) throws {
        let office = try Self.office()
        let head = try office.registry.auditHeads().uses
        for table in ["seal_use", "seal_use_chain", "batch_use", "seal_use_void"] {
            try office.tamper("DROP TRIGGER \(table)_is_not_edited")
            try office.tamper("DROP TRIGGER \(table)_is_not_shortened")
        }
        try office.tamper("PRAGMA foreign_keys = OFF")
        try office.tamper(sql)
        #expect(try office.registry.useVerify(kept: [head]).firstBreak == expected)
    }

    @Test func theChainIsAppendOnly() throws {
        let office = try Self.office()
        for sql in ["DELETE FROM seal_use_chain", "UPDATE seal_use_chain SET use = 1 WHERE position = 2"] {
            #expect(throws: (any Error).self) { try office.tamper(sql) }
        }
    }

    /// An office older than the chain is chained by the step that makes it, and by nothing later.
    @Test func olderRecordsAreChainedOnce() throws {
        let office = try Office()
        let path = office.folder + "/older.sqlite"
        let older = try #require(Schema.steps.firstIndex(of: Schema.useChain))
        let queue = try DatabaseQueue(path: path)
        try queue.write { db in
            try Schema.begin(db, path: path)
            try Schema.migrate(db, hash: mixed, to: older)
            for number in 1...4 {
                try db.execute(
                    sql: "INSERT INTO seal_use VALUES (?, ?, 'x', '1', 'd', x'00', 'ses', '')",
                    arguments: [number, moment(0).secondsSinceEpoch])
            }
            try db.execute(
                sql: "INSERT INTO batch_use VALUES (3, 'b', '1'); INSERT INTO seal_use_void VALUES (3, 9, 'x', 'r')")
        }
        try queue.close()
        let again = try Registry.open(at: path, hash: mixed)
        #expect(try again.useVerify() == AuditReport(head: try again.auditHeads().uses, firstBreak: nil))
        #expect(try again.useVerify().head.position == 5)
        _ = try again.record(Self.use("8.pdf"), by: act(3))
        #expect(try again.useVerify().head.position == 6)
        try again.database.write { db in
            try db.execute(sql: "INSERT INTO seal_use VALUES (99, 1, 'x', '1', 'd', x'00', 'ses', '')")
        }
        try again.close()
        let third = try Registry.open(at: path, hash: mixed)
        #expect(try third.useVerify().firstBreak == .unchained(record: 99))
        try third.close()
    }
}
