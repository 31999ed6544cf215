import Foundation
import GRDB
import Lifecycle
import SealBase
import Testing

@testable import Registry

/// Registries of every earlier step are brought up to date with nothing lost or changed, or stay as they were.
@Suite struct MigrationTests {
    private static let vectors = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Vectors/registry").path

    @Test(arguments: 1...Schema.version) func everyRowOfAnEarlierStepIsKept(step: Int) throws {
        let old = try OldRegistry(step: step)
        let before = try old.rows()
        for (table, rows) in before { #expect(!rows.isEmpty, "\(table) of step \(step) has no row to keep") }
        let registry = try Registry.open(at: old.path, hash: mixed)
        #expect(try registry.auditVerify().firstBreak == nil)
        #expect(try registry.auditVerify().head.position == Int64(OldRegistry.count))
        let uses = try registry.useVerify()
        #expect(uses.firstBreak == nil && uses.head.position >= Int64(OldRegistry.count))
        // It is worked with: the next row follows the last.
        try registry.set("after", to: "1", by: act(60))
        try registry.close()
        #expect(try old.number("PRAGMA user_version") == Schema.version)
        #expect(try old.number("SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'") == 0)
        #expect(try old.number("SELECT count(*) FROM pragma_foreign_key_check") == 0)
        let after = try old.rows(only: before.mapValues { $0.first.map { Array($0.keys) } ?? [] })
        for (table, rows) in before {
            let kept = after[table] ?? []
            for row in rows { #expect(kept.contains(row), "step \(step), \(table): \(row)") }
            let grew = table == "setting" || table == "audit" ? 1 : 0
            #expect(kept.count == rows.count + grew, "step \(step), \(table)")
        }
    }

    /// A step that was released is never edited: its text is kept beside.
    @Test func releasedStepsAreAsTheyWere() throws {
        for (index, step) in Schema.steps.enumerated() {
            let path = Self.vectors + String(format: "/step-%02d.sql", index + 1)
            let kept = try? String(contentsOfFile: path, encoding: .utf8)
            #expect(kept == step + "\n", "\(path) is not what the program does at this step")
        }
    }

    @Test func aNewerRegistryIsLeftAlone() throws {
        let old = try OldRegistry(step: Schema.version)
        try old.run("PRAGMA user_version = \(Schema.version + 1)")
        let before = try old.rows()
        #expect(code { _ = try Registry.open(at: old.path, hash: mixed) } == "registry.newerSchema")
        #expect(try old.rows() == before)
        #expect(try old.number("PRAGMA user_version") == Schema.version + 1)
    }

    /// Something in the way of the last step: all of them are undone, and once it is gone they are taken.
    @Test(arguments: [1, 2, 3, 5, 9].filter { $0 < Schema.version }) func aMigrationThatFailsLeavesTheOldRegistry(
        step: Int
    ) throws {
        let old = try OldRegistry(step: step)
        let before = try old.rows()
        try old.run("CREATE TABLE agent_authority (x INTEGER)")
        #expect(throws: (any Error).self) { try Registry.open(at: old.path, hash: mixed) }
        #expect(try old.number("PRAGMA user_version") == step)
        try old.run("DROP TABLE agent_authority")
        #expect(try old.rows() == before)
        let registry = try Registry.open(at: old.path, hash: mixed)
        try registry.close()
        #expect(try old.number("PRAGMA user_version") == Schema.version)
    }
}
