import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import SealBase
import SealOffice
import Testing

@testable import SealServer

/// What the service leans on fails: the state is said clearly, what needs it not goes on, and when it is over everything
/// does, with nothing lost.
@Suite(.serialized) struct OutageTests {
    private static func pdf() throws -> Bytes {
        Bytes(try Data(contentsOf: URL(fileURLWithPath: ServerShop.root + "/samples/pdf/contract.pdf")))
    }

    private func order(_ shop: ServerShop, _ more: [(String, String)] = []) throws -> ByteBuffer {
        let fields = [("seal", shop.sealCode), ("x", "100mm"), ("y", "100mm")] + more
        return formData(
            [("document", "a.pdf", try Self.pdf())] + fields.map { ($0.0, nil, Bytes($0.1.utf8)) })
    }

    @Test func aLockedRegistryIsSaidAndGoneOnFrom() async throws {
        let shop = try ServerShop.withAccounts()
        try await shop.routes { client in
            let browser = try await Browser.agreed(client, "owner")
            let lock = try RegistryLock(shop.office)
            defer { lock.release() }
            let ready = try await client.execute(uri: "/api/v1/ready", method: .get)
            #expect(ready.problem == "server.notReady")
            #expect(ready.headers[.retryAfter] != nil)
            #expect((ready.json["detail"] as? String)?.contains("registry: registry.locked") == true)
            let seen = try await client.execute(uri: "/api/v1/seals/\(shop.sealCode)/status", method: .get)
            #expect(seen.status == .ok, "who only asks is answered")
            let body = try JSONSerialization.data(withJSONObject: ["name": "owner", "password": ServerShop.password])
            let login = try await client.execute(
                uri: "/api/v1/session", method: .post, headers: [.contentType: "application/json"],
                body: ByteBuffer(bytes: body))
            #expect(login.problem == "registry.locked")
            #expect(login.status == .serviceUnavailable && login.headers[.retryAfter] != nil)
            lock.release()
            #expect(try await client.execute(uri: "/api/v1/ready", method: .get).status == .ok)
            #expect(try await Browser.logIn(client, "owner").answer.status == .created)
            let session = try await client.execute(uri: "/api/v1/session", method: .get, headers: browser.headers)
            #expect(session.status == .ok, "nobody was logged out")
        }
    }

    @Test func anAuthorityThatIsDownSealsNothingAndSaysSo() async throws {
        let shop = try ServerShop.withAccounts()
        let published = shop.office + "/published"
        let names = FileManager.default.enumerator(atPath: published)?.allObjects.compactMap { $0 as? String } ?? []
        let root = published + "/" + (try #require(names.first { $0.hasSuffix(".cer") || $0.hasSuffix(".pem") }))
        let (timed, plain) = (try order(shop, [("timestamp", "true")]), try order(shop))
        try await shop.routes({
            $0.authority = AuthorityOrder(address: "http://127.0.0.1:9/tsa", trust: [root], seconds: 2)
        }) { client in
            let browser = try await Browser.agreed(client, "owner")
            var headers = browser.headers
            headers[.contentType] = formType[.contentType]
            let answer = try await client.execute(uri: "/api/v1/sign", method: .post, headers: headers, body: timed)
            #expect(answer.problem == "timestamp.unreachable")
            #expect(answer.status == .serviceUnavailable && answer.headers[.retryAfter] != nil)
            let without = try await client.execute(uri: "/api/v1/sign", method: .post, headers: headers, body: plain)
            #expect(without.status == .ok, "what needs no authority goes on")
        }
    }

    private static let nats = ["/usr/sbin/nats-server", "/usr/bin/nats-server"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    @Test(.enabled(if: nats != nil, "nats-server is installed"))
    func aQueueThatIsDownKeepsBatchesUntilItIsBack() async throws {
        let shop = try ServerShop.withAccounts()
        let port = Int.random(in: 20_000..<40_000)
        let file = shop.folder + "/queue.json"
        try Data("{\"queue\": {\"servers\": [\"nats://127.0.0.1:\(port)\"]}}".utf8).write(
            to: URL(fileURLWithPath: file))
        let settings = try WorkerSettings(path: file, environment: [:])
        let secret = try shop.agreedSecret("owner", ["jobs"])
        let body = try order(shop, [("key", "q1")])
        let service = try shop.service { $0.queue = settings }
        let program = try #require(Self.nats)
        let (octets, folder) = (Bytes(body.readableBytesView), shop.folder)
        try await shop.loopback(service) { port_ in
            let token = ["Authorization": "Bearer " + secret]
            func wait(_ path: String, _ seconds: Int = 60, _ holds: (String) -> Bool) throws -> String {
                var last = ""
                let end = Date().addingTimeInterval(Double(seconds))
                while Date() < end {
                    last = try Talk.ask(port_, "GET", path, token).body
                    if holds(last) { return last }
                    Thread.sleep(forTimeInterval: 0.2)
                }
                return last
            }
            let ready = try wait("/api/v1/ready") { $0.contains("degraded") }
            #expect(ready.contains("\"batches\":\"queue."), "\(ready)")
            let taken = try Talk.ask(
                port_, "POST", "/api/v1/batches",
                token.merging(["Content-Type": "multipart/form-data; boundary=b"]) { $1 }, octets)
            #expect(taken.status == 202, "a batch is taken in all the same: \(taken.body)")
            #expect(try Talk.ask(port_, "GET", "/api/v1/batches/owner:q1", token).body.contains("\"queued\":1"))
            let queue = Process()
            queue.executableURL = URL(fileURLWithPath: program)
            queue.arguments = ["-a", "127.0.0.1", "-p", "\(port)", "-js", "-sd", folder + "/queue"]
            (queue.standardOutput, queue.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
            try queue.run()
            defer {
                queue.terminate()
                queue.waitUntilExit()
            }
            let batch = try wait("/api/v1/batches/owner:q1") { $0.contains("\"running\":1") }
            #expect(batch.contains("\"running\":1"), "it is in the queue as soon as that is back: \(batch)")
            let after = try wait("/api/v1/ready") { $0.contains("\"status\":\"ok\"") }
            #expect(after.contains("\"batches\":\"ok\""))
        }
    }

    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/prlimit")))
    func aFullDiskIsSaidAndGoneOnFrom() throws {
        let shop = try ServerShop(Instant(secondsSinceEpoch: Int64(Date().timeIntervalSince1970)))
        let server = try ServerProcess(shop)
        let sealed = Array(try Data(contentsOf: URL(fileURLWithPath: shop.sealed)))
        let type = ["Content-Type": "application/pdf"]
        try server.limitFiles(16 << 10)
        let full = try Talk.ask(server.port, "POST", "/api/v1/verify", type, sealed)
        #expect(full.status == 507)
        #expect(full.body.contains("\"code\":\"file.diskFull\""), "\(full.body)")
        let ready = try Talk.ask(server.port, "GET", "/api/v1/ready")
        #expect(ready.status == 503 && ready.body.contains("uploads: file.diskFull"), "\(ready.body)")
        #expect(ready.head.lowercased().contains("retry-after"))
        #expect(try Talk.ask(server.port, "GET", "/api/v1/health").status == 200)
        try server.limitFiles(nil)
        #expect(try Talk.ask(server.port, "GET", "/api/v1/ready").status == 200)
        let after = try Talk.ask(server.port, "POST", "/api/v1/verify", type, sealed)
        #expect(after.status == 200 && after.body.contains("VALID"))
        #expect(server.end() == 0)
    }
}
