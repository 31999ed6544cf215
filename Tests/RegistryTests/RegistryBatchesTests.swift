import Lifecycle
import Registry
import SealBase
import Testing

/// Uses of a seal in a batch: recorded together before anything is signed, voided when no file came of them (ES-13).
@Suite struct RegistryBatchesTests {
    private func use(_ name: String) -> SealUse {
        SealUse(
            sealCode: "35010000000001", document: name, documentDigest: Bytes(name.utf8), container: "ses", purpose: "")
    }

    @Test func usesOfABatchAreRecordedTogether() throws {
        let office = try Office()
        let before = try office.registry.auditHead().position
        let items = (1...50).map { BatchUse(item: "\($0)", use: use("合同 \($0).pdf")) }
        try office.registry.record(items, batch: "b1", by: act(1))
        let records = try office.registry.uses(ofBatch: "b1")
        #expect(records.map(\.item) == items.map(\.item) && records.allSatisfy { !$0.isVoid })
        #expect(try office.registry.auditHead().position == before + 50, "one row of the trail each")
        #expect(try office.registry.auditVerify().firstBreak == nil)
        #expect(try office.registry.uses(ofBatch: "b2").isEmpty)
    }

    @Test func oneBadItemRecordsNone() throws {
        let office = try Office()
        let bad = BatchUse(item: "2", use: use("a\0b.pdf"))
        #expect(throws: RegistryFault.self) {
            try office.registry.record([BatchUse(item: "1", use: use("a.pdf")), bad], batch: "b", by: act(1))
        }
        #expect(try office.registry.uses(ofBatch: "b").isEmpty)
        #expect(try office.registry.uses().isEmpty)
    }

    @Test func aUseIsVoidOnce() throws {
        let office = try Office()
        try office.registry.record([BatchUse(item: "1", use: use("a.pdf"))], batch: "b", by: act(1))
        let id = try #require(try office.registry.uses(ofBatch: "b").first?.id)
        try office.registry.void(use: id, reason: "interrupted", by: act(2))
        #expect(try office.registry.uses(ofBatch: "b").first?.isVoid == true)
        #expect(throws: RegistryFault.self) { try office.registry.void(use: id, reason: "again", by: act(3)) }
        #expect(throws: RegistryFault.self) { try office.registry.void(use: 999, reason: "nobody", by: act(3)) }
    }
}
