import Foundation
import NIOCore
import SealBase
import SealOffice
import Synchronization
import Testing

@testable import SealServer

/// `kill -TERM` while the service is busy: who is being served is served, jobs in hand are finished or given back.
@Suite(.serialized) struct ShutdownTests {
    private static let documents = 40

    private static func now() -> Instant { Instant(secondsSinceEpoch: Int64(Date().timeIntervalSince1970)) }

    private func batch(_ shop: ServerShop) throws -> [UInt8] {
        let pdf = Bytes(try Data(contentsOf: URL(fileURLWithPath: ServerShop.root + "/samples/pdf/contract.pdf")))
        var parts: [(name: String, file: String?, octets: Bytes)] = (1...Self.documents).map {
            ("document\($0)", "\($0).pdf", pdf)
        }
        for (name, text) in [("seal", shop.sealCode), ("x", "99mm"), ("y", "99mm"), ("key", "k1")] {
            parts.append((name, nil, Bytes(text.utf8)))
        }
        return Bytes(formData(parts).readableBytesView)
    }

    @Test(.timeLimit(.minutes(10))) func anEndUnderLoadLosesNothing() throws {
        let shop = try ServerShop.withAccounts(Self.now())
        let secret = try shop.agreedSecret("owner", ["jobs"], Self.now())
        let form = try batch(shop)
        let sealed = Array(try Data(contentsOf: URL(fileURLWithPath: shop.sealed)))
        let server = try ServerProcess(shop, ["limits": ["parts": 100], "threads": ["batches": 2, "work": 4]])
        let port = server.port
        let token = ["Authorization": "Bearer " + secret]
        let sent = try Talk.ask(
            port, "POST", "/api/v1/batches",
            token.merging(["Content-Type": "multipart/form-data; boundary=b"]) { $1 }, form)
        #expect(sent.status == 202, "\(sent.body)")
        // Whoever was let in is answered: the head of an answer is there, and its body whole.
        let answers = Mutex<[Int]>([])
        let stop = Atomic(false)
        let askers = (0..<4).map { _ in
            Thread {
                while !stop.load(ordering: .relaxed) {
                    let type = ["Content-Type": "application/pdf"]
                    guard let answer = try? Talk.ask(port, "POST", "/api/v1/verify", type, sealed) else { continue }
                    let isWhole = answer.status != 200 || answer.body.contains("\"verdict\"")
                    answers.withLock { $0.append(isWhole ? answer.status : -1) }
                }
            }
        }
        for asker in askers { asker.start() }
        let office = try shop.open(Self.now())
        let end = Date().addingTimeInterval(120)
        while Date() < end, (try office.jobBatch("owner:k1", now: Self.now()).counts["done"] ?? 0) < 3 {
            Thread.sleep(forTimeInterval: 0.05)
        }
        #expect(server.end(SIGTERM) == 0)
        stop.store(true, ordering: .relaxed)
        let after = try office.jobBatch("owner:k1", now: Self.now())
        let done = after.counts["done"] ?? 0
        #expect(done >= 3)
        #expect(after.counts["running"] ?? 0 == 0, "what was in hand is finished or given back")
        #expect(done + (after.counts["queued"] ?? 0) == Self.documents, "\(after.counts)")
        let statuses = answers.withLock { $0 }
        #expect(statuses.contains(200))
        #expect(statuses.allSatisfy { $0 == 200 || $0 == 0 }, "answered in full, or not let in any more")
        var options = JobWorkOptions(clock: { Self.now() })
        options.untilIdle = true
        office.workJobs(options) { _ in }
        let whole = try office.jobBatch("owner:k1", now: Self.now())
        #expect(whole.isDone)
        let trail = try office.auditRows(
            AuditFilter(
                subject: nil, actor: nil, action: "seal.use", from: nil, until: nil, text: "owner:k1", after: 0),
            limit: 1_000)
        #expect(trail.count == Self.documents, "every document once")
    }
}
