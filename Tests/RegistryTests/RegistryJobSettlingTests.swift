import Lifecycle
import Registry
import SealBase
import Testing

/// Uses that stand on record for jobs which were taken back: found again, and ended either way (ES-13).
@Suite struct RegistryJobSettlingTests {
    private let office: Office

    init() throws {
        office = try Office()
        try office.make("35010000000001")
        let batch = JobBatchRecord(
            id: "b", digest: [1], title: "样章", sealCode: "35010000000001", sealDigest: [3], order: JobOrder(),
            way: .here, madeAt: moment(0), madeBy: "样章经办")
        let items = (1...3).map { ("b\($0)", JobItem(line: $0, input: "/in/\($0).pdf", output: "/out/\($0).pdf")) }
        _ = try registry.submit(batch, items, limit: 3, by: act())
        // Of the first the use is on record when its worker dies; the second was only begun.
        _ = try registry.takeJobs(.here, count: 2, holder: "w", until: moment(60), by: act(1, .system))
        _ = try registry.recordJobUses([("b1", [9])], holder: "w", worker: "w", by: act(2, .system))
        _ = try registry.expireJobs(.here, gone: ["w"], by: act(3, .system))
        _ = try registry.cancelJobs(batch: "b", reason: "样章取消", by: act(100))
    }

    private var registry: Registry { office.registry }

    private func unsettled(_ before: Int64) throws -> [String] {
        try registry.unsettledJobs(.here, before: moment(before), limit: 10).map(\.key)
    }

    @Test func onlyWhatHasAUseOnRecordIsLookedFor() throws {
        #expect(try registry.jobProgress(ofBatch: "b", now: moment(101)).counts["cancelled"] == 3)
        #expect(try unsettled(99).isEmpty, "its worker may still be at it")
        #expect(try unsettled(100) == ["b1"])
        #expect(try registry.unsettledJobs(.stream, before: moment(1_000), limit: 10).isEmpty)
        // A use that was told late waits for its worker as long as any.
        _ = try registry.recordJobUses([("b2", [8])], holder: nil, worker: "x", by: act(200, .system))
        #expect(try unsettled(150) == ["b1"])
        #expect(try unsettled(200) == ["b1", "b2"])
    }

    @Test func whereNoFileStandsTheUseIsVoid() throws {
        try registry.settleJobs(["b1", "b2"], by: act(800, .system))
        #expect(try unsettled(1_000).isEmpty)
        let voided = try registry.auditEntries(limit: 100).filter { $0.action == "seal.useVoid" }
        #expect(voided.count == 1 && voided.first?.details["reason"] == "takenBack")
        try registry.settleJobs(["b1"], by: act(801, .system))
        #expect(try registry.auditEntries(limit: 100).filter { $0.action == "seal.useVoid" }.count == 1)
        // Its worker lived after all: the file is the truth, its use is recorded again.
        let end = JobSealed(key: "b1", field: "YJ-b1", digest: [9], worker: "w", wasFound: false)
        try registry.finishJobs([end], holder: nil, by: act(900, .system))
        #expect(try registry.job("b1").state == .done && registry.uses().count == 2)
        #expect(try registry.auditVerify().firstBreak == nil && registry.useVerify().firstBreak == nil)
        #expect(code { try registry.settleJobs(["none"], by: act(901, .system)) } == "registry.unknownJob")
    }

    @Test func whereAFileStandsTheUseStands() throws {
        let end = JobSealed(key: "b1", field: "YJ-b1", digest: [9], worker: "w", wasFound: true)
        try registry.finishJobs([end], holder: "other", by: act(800, .system))
        #expect(try registry.job("b1").fault == Registry.tooLate && registry.uses().count == 1)
        #expect(try unsettled(1_000).isEmpty)
    }

    @Test func whatIsTriedAgainIsNotSettled() throws {
        _ = try registry.retryJobs(batch: "b", job: "b1", reason: "样章", by: act(300))
        #expect(try unsettled(1_000).isEmpty)
        try registry.settleJobs(["b1"], by: act(800, .system))
        #expect(try registry.auditEntries(limit: 100).allSatisfy { $0.action != "seal.useVoid" })
    }
}
