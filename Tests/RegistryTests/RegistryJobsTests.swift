import Lifecycle
import Registry
import SealBase
import Testing

/// Jobs in the registry: submitted once, held by one, recorded before the signature, ended once (ES-13).
@Suite struct RegistryJobsTests {
    private let office: Office

    init() throws {
        office = try Office()
        try office.make("35010000000001")
    }

    private var registry: Registry { office.registry }

    private func system(_ seconds: Int64) -> Act { act(seconds, .system) }

    private func batch(_ id: String = "b", digest: Bytes = [1], way: JobWay = .here) -> JobBatchRecord {
        JobBatchRecord(
            id: id, digest: digest, title: "样章", sealCode: "35010000000001", sealDigest: [3], order: JobOrder(),
            way: way,
            madeAt: moment(0), madeBy: "样章经办")
    }

    private func items(_ count: Int, _ batch: String = "b") -> [(key: String, item: JobItem)] {
        (1...count).map {
            ("\(batch)\($0)", JobItem(line: $0, input: "/in/\($0).pdf", output: "/out/\(batch)\($0).pdf"))
        }
    }

    @discardableResult private func submit(_ count: Int, limit: Int = 3, way: JobWay = .here) throws -> Bool {
        try registry.submit(batch(way: way), items(count), limit: limit, by: act())
    }

    private func take(_ count: Int, _ holder: String = "w", at seconds: Int64 = 1) throws -> [String] {
        try registry.takeJobs(.here, count: count, holder: holder, until: moment(seconds + 60), by: system(seconds))
            .map(\.key)
    }

    private func sealed(_ key: String, _ digest: Bytes, found: Bool = false) -> JobSealed {
        JobSealed(key: key, field: "YJ-" + key, digest: digest, worker: "w", wasFound: found)
    }

    @Test func aBatchIsSubmittedOnce() throws {
        #expect(try submit(3))
        #expect(try !submit(3))
        #expect(try registry.jobs(ofBatch: "b").count == 3)
        #expect(
            code { _ = try registry.submit(batch(digest: [2]), items(3), limit: 3, by: act()) }
                == "registry.jobKeyReused")
        #expect(code { _ = try registry.jobBatch("x") } == "registry.unknownBatch")
        #expect(code { _ = try registry.job("x") } == "registry.unknownJob")
        #expect(try registry.auditVerify().firstBreak == nil)
    }

    @Test func aBatchWithABadRowIsNotTakenAtAll() throws {
        var rows = items(2)
        rows[1].item.input = "/in/a\0.pdf"
        #expect(code { _ = try registry.submit(batch(), rows, limit: 3, by: act()) } == "registry.badValue")
        #expect(try registry.jobBatches().isEmpty)
    }

    @Test func oneHolderHasAJob() throws {
        try submit(5)
        #expect(try take(3, "one") == ["b1", "b2", "b3"])
        #expect(try take(9, "two") == ["b4", "b5"])
        #expect(try take(9, "three").isEmpty)
        // The other's job is neither recorded, ended nor given back by who does not have it.
        #expect(try registry.recordJobUses([("b4", [4])], holder: "one", worker: "one", by: system(2)).isEmpty)
        #expect(code { try registry.releaseJobs(["b4"], holder: "one", by: system(2)) } == "lifecycle.guardForbids")
        try registry.failJob("b4", JobAccident(fault: "x.y", details: [:]), .never, holder: "one", by: system(2))
        #expect(try registry.job("b4").state == .running)
    }

    @Test func aUseIsOnRecordOnceAndBeforeTheEnd() throws {
        try submit(2)
        _ = try take(2)
        for _ in 0..<3 {
            #expect(try registry.recordJobUses([("b1", [9])], holder: "w", worker: "w", by: system(2)) == ["b1"])
        }
        #expect(try registry.uses().count == 1)
        try registry.finishJobs([sealed("b1", [9])], holder: "w", by: system(3))
        try registry.finishJobs([sealed("b1", [9])], holder: "w", by: system(4))
        let job = try registry.job("b1")
        #expect(job.state == .done && job.digest == [9] && job.holder == nil)
        #expect(try registry.uses().count == 1)
        #expect(try registry.auditVerify().firstBreak == nil)
        // People cannot take back what is sealed, nor what is on record as about to be.
        #expect(
            code { _ = try registry.cancelJobs(batch: "b", job: "b1", reason: "", by: act(5)) }
                == "lifecycle.stateForbids")
        _ = try registry.recordJobUses([("b2", [8])], holder: "w", worker: "w", by: system(5))
        #expect(
            code { _ = try registry.cancelJobs(batch: "b", job: "b2", reason: "", by: act(5)) }
                == "lifecycle.guardForbids")
    }

    /// Two sealed the same job; one file came to stand. Its use stands, the other's is void, whoever tells first.
    @Test(arguments: [false, true]) func theUseOfTheFileThatStandsIsTheOneThatCounts(late: Bool) throws {
        try submit(1)
        _ = try take(1)
        _ = try registry.recordJobUses([("b1", [1])], holder: "w", worker: "w", by: system(2))
        _ = try registry.recordJobUses([("b1", [2])], holder: nil, worker: "v", by: system(2))
        try registry.finishJobs([sealed("b1", [2], found: true)], holder: late ? "w" : nil, by: system(3))
        try registry.finishJobs([sealed("b1", [2])], holder: "w", by: system(4))
        #expect(try registry.job("b1").digest == [2])
        #expect(try voids() == 1)
        #expect(try registry.uses().count == 2)
    }

    private func voids() throws -> Int {
        try registry.auditEntries(limit: 1_000).count { $0.action == "seal.useVoid" }
    }

    @Test func aFileThatTurnsUpAfterTheJobWasGivenUpIsRecorded() throws {
        try submit(1, limit: 1)
        _ = try take(1)
        _ = try registry.recordJobUses([("b1", [1])], holder: "w", worker: "w", by: system(2))
        // A job may be begun four times for each try that it has: a worker may die of what stood beside it.
        for _ in 1..<Registry.begunPerTry {
            #expect(try registry.expireJobs(.here, gone: ["w"], by: system(3)) == 1)
            #expect(try take(1) == ["b1"])
        }
        #expect(try registry.expireJobs(.here, gone: ["w"], by: system(3)) == 1)
        #expect(try registry.job("b1").state == .dead)
        #expect(try registry.job("b1").fault == "jobs.workersDied" && voids() == 1)
        try registry.finishJobs([sealed("b1", [1], found: true)], holder: nil, by: system(4))
        #expect(try registry.job("b1").state == .done && registry.uses().count == 2)
        #expect(try registry.auditVerify().firstBreak == nil)
    }

    @Test func aLeaseThatRunsOutGivesTheJobToOthers() throws {
        try submit(1, limit: 2)
        _ = try take(1)
        #expect(try registry.expireJobs(.here, gone: [], by: system(30)) == 0)
        try registry.renewJobs(holder: "w", until: moment(200), by: system(30))
        #expect(try registry.expireJobs(.here, gone: [], by: system(150)) == 0)
        #expect(try registry.expireJobs(.here, gone: [], by: system(201)) == 1)
        #expect(try take(1, "v", at: 202) == ["b1"])
        #expect(try registry.job("b1").tries == 2)
        for time in 203..<209 {
            #expect(try registry.expireJobs(.here, gone: ["v"], by: system(Int64(time))) == 1)
            #expect(try take(1, "v", at: Int64(time)) == ["b1"])
        }
        #expect(try registry.expireJobs(.here, gone: ["v"], by: system(210)) == 1)
        #expect(try registry.job("b1").state == .dead, "it was begun too often")
    }

    @Test func aFailedTryWaitsAndADeadOneIsRetriedByAPerson() throws {
        try submit(1, limit: 2)
        _ = try take(1)
        let full = JobAccident(fault: "file.diskFull", details: ["path": "/out"])
        try registry.failJob("b1", full, .after(10), holder: "w", by: system(2))
        #expect(try registry.job("b1").state == .failed && registry.job("b1").details == ["path": "/out"])
        #expect(try take(1, at: 11).isEmpty)
        #expect(try take(1, at: 12) == ["b1"])
        try registry.failJob("b1", full, .after(10), holder: "w", by: system(13))
        #expect(try registry.job("b1").state == .dead, "no tries are left")
        #expect(try take(1, at: 500).isEmpty)
        #expect(try registry.retryJobs(batch: "b", reason: "disk is free again", by: act(20)) == 1)
        #expect(try registry.job("b1").tries == 0 && registry.job("b1").round == 1)
        #expect(try take(1, at: 21) == ["b1"])
    }

    @Test func whatIsGivenBackIsNoTry() throws {
        try submit(2)
        _ = try take(2)
        try registry.releaseJobs(["b1", "b2"], holder: "w", by: system(2))
        #expect(try registry.job("b1").state == .queued && registry.job("b1").tries == 0)
    }

    @Test func cancellingTakesBackWhatIsNotSealed() throws {
        try submit(4)
        _ = try take(1)
        _ = try registry.recordJobUses([("b1", [1])], holder: "w", worker: "w", by: system(2))
        #expect(try registry.cancelJobs(batch: "b", reason: "wrong seal", by: act(3)) == 3)
        #expect(try registry.job("b1").state == .running && registry.job("b4").state == .cancelled)
        #expect(code { _ = try registry.cancelJobs(batch: "b", reason: "", by: act(3, .auditor)) } == nil)
        #expect(try registry.job("b1").state == .running, "an auditor changes nothing")
        #expect(try registry.retryJobs(batch: "b", job: "b4", reason: "", by: act(4)) == 1)
    }

    @Test func jobsAreCounted() throws {
        try submit(4)
        _ = try take(2)
        try registry.finishJobs([sealed("b1", [1]), sealed("b2", [2])], holder: "w", by: system(2))
        let progress = try registry.jobProgress(ofBatch: "b", now: moment(3))
        #expect(progress.total == 4 && progress.counts["done"] == 2 && progress.share == 0.5)
        #expect(try registry.jobs(ofBatch: "b", state: .done, after: 1).map(\.key) == ["b2"])
        #expect(try registry.openJobs(.here) == 2 && registry.openJobs(.stream) == 0)
    }

    @Test func jobsInTheQueueAreWithdrawnByTheirPlace() throws {
        try submit(2, way: .stream)
        let jobs = try registry.takeJobs(.stream, count: 9, holder: "queue", until: moment(99), by: system(1))
        // One that died after taking them and before noting where they lie leaves nothing behind.
        #expect(try registry.releaseUnplacedJobs(holder: "queue", by: system(1)) == 2)
        #expect(try registry.job("b1").state == .queued && registry.job("b1").tries == 0)
        _ = try registry.takeJobs(.stream, count: 9, holder: "queue", until: moment(99), by: system(1))
        try registry.noteJobs([(jobs[0].key, 71), (jobs[1].key, 72)], until: moment(99), by: system(1))
        #expect(try registry.cancelJobs(batch: "b", job: "b2", reason: "", by: act(2)) == 1)
        #expect(try registry.withdrawnJobs().map(\.sequence) == [72])
        try registry.forgetPlaces(of: ["b2"], by: system(3))
        #expect(try registry.withdrawnJobs().isEmpty)
        // A worker had sealed it before it heard: the file is the truth, and it is said that it was too late.
        try registry.finishJobs([sealed("b2", [2])], holder: nil, by: system(4))
        #expect(try registry.job("b2").state == .done && registry.job("b2").fault == Registry.tooLate)
        let rows = try registry.auditEntries(limit: 100).filter { $0.action == "jobs.tooLate" }
        #expect(rows.count == 1 && rows.first?.details["job"] == "b2")
        try registry.enterAccident(
            "b1", JobAccident(fault: "pdf.truncated", details: [:]), isFinal: true, by: system(5))
        #expect(try registry.job("b1").state == .dead)
        #expect(try registry.sealsOfOpenJobs().isEmpty)
    }

    /// A worker that slept beyond its lease with a use on record, and a person who took the job back meanwhile.
    @Test func whatWasTakenBackAndSealedAllTheSameSaysSo() throws {
        try submit(2)
        _ = try take(2)
        _ = try registry.recordJobUses([("b1", [1])], holder: "w", worker: "w", by: system(2))
        _ = try registry.expireJobs(.here, gone: ["w"], by: system(3))
        #expect(try registry.cancelJobs(batch: "b", reason: "wrong seal", by: act(4)) == 2)
        // Whoever has not recorded its use yet records none and signs nothing.
        #expect(try registry.recordJobUses([("b2", [2])], holder: "w", worker: "w", by: system(5)).isEmpty)
        try registry.finishJobs([sealed("b1", [1])], holder: "w", by: system(6))
        #expect(try registry.job("b1").state == .done && registry.job("b1").fault == Registry.tooLate)
        #expect(try registry.job("b2").state == .cancelled && registry.job("b2").fault == nil)
    }

    @Test func jobsAreNeverForgottenAndTheirRecordsNotEdited() throws {
        try submit(1)
        #expect(throws: (any Error).self) { try office.tamper("DELETE FROM job") }
        #expect(throws: (any Error).self) { try office.tamper("UPDATE job_batch SET title = 'x'") }
        #expect(throws: (any Error).self) { try office.tamper("DELETE FROM job_batch") }
    }
}
