import Foundation
import Lifecycle
import Registry
import SealBase
import SealCrypto
import SealOffice
import Testing

/// A job was taken back after its worker had recorded the use and died: a worker looks whether its file stands, and seals
/// nothing (ES-13).
@Suite struct JobSettlingTests {
    private let shop: OfficeShop
    private static let start = OfficeShop.start

    init() throws {
        shop = try OfficeShop()
        let office = try shop.open()
        try shop.makeSeal(office)
        let input = OfficeShop.root + "/samples/pdf/contract.pdf"
        _ = try office.submitJobs(
            JobSubmission(
                key: "b", template: shop.order("none"),
                items: [BatchItem(line: 1, input: input, output: shop.at("out.pdf"))]), now: Self.start)
    }

    private func registry() throws -> Registry {
        try Registry.open(at: shop.office + "/office.sqlite") { Digest.hash(.sm3, $0) }
    }

    private func act(_ seconds: Int64, _ role: Role = .system) -> Act {
        Act(actor: "test", role: role, at: Self.start.adding(seconds: seconds))
    }

    /// As a worker leaves it that dies after the record; then somebody takes the job back.
    private func leave() throws -> String {
        let registry = try registry()
        let job = try #require(
            try registry.takeJobs(
                .here, count: 1, holder: "gone", until: Self.start.adding(seconds: 60), by: act(1)
            ).first)
        _ = try registry.recordJobUses([(job.key, [9])], holder: "gone", worker: "gone", by: act(2))
        _ = try registry.expireJobs(.here, gone: ["gone"], by: act(3))
        #expect(try registry.cancelJobs(batch: "b", reason: "样章取消", by: act(4, .operator)) == 1)
        try registry.close()
        return job.key
    }

    private func work(_ folder: String, after seconds: Int64) throws {
        let now = Self.start.adding(seconds: seconds)
        let office = try Office(
            folder: folder, password: .officeFile, actor: "worker", entropy: OfficeShop.entropy, now: now)
        var options = JobWorkOptions(clock: { now })
        (options.untilIdle, options.threads) = (true, 1)
        office.workJobs(options) { _ in }
    }

    private func voids() throws -> [String?] {
        try registry().auditEntries(limit: 100).filter { $0.action == "seal.useVoid" }.map { $0.details["reason"] }
    }

    @Test func whereNoFileStandsTheUseIsVoid() throws {
        let key = try leave()
        try work(shop.office, after: 500)
        #expect(try voids().isEmpty, "its worker may still be at it")
        try work(shop.office, after: 700)
        #expect(try voids() == ["takenBack"])
        #expect(try registry().job(key).state == .cancelled)
        #expect(!FileManager.default.fileExists(atPath: shop.at("out.pdf")), "nothing is sealed")
    }

    @Test func somethingElseInItsPlaceIsNotItsFile() throws {
        let key = try leave()
        try FileManager.default.copyItem(
            atPath: OfficeShop.root + "/samples/pdf/contract.pdf", toPath: shop.at("out.pdf"))
        try work(shop.office, after: 700)
        #expect(try voids() == ["takenBack"])
        #expect(try registry().job(key).state == .cancelled)
    }

    @Test func whereItsFileStandsItIsDone() throws {
        // The worker that died had put its file in place before.
        try FileManager.default.copyItem(atPath: shop.office, toPath: shop.at("copy"))
        try work(shop.at("copy"), after: 1)
        #expect(FileManager.default.fileExists(atPath: shop.at("out.pdf")))
        let key = try leave()
        try work(shop.office, after: 700)
        let job = try registry().job(key)
        #expect(job.state == .done && job.fault == Registry.tooLate)
        #expect(try voids() == ["superseded"] && registry().uses().count == 2)
        #expect(try registry().useVerify().firstBreak == nil)
    }
}
