import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import SealBase
import SealWords
import Testing

@testable import SealServer

/// What stands around every answer.
@Suite struct FrameTests {
    @Test func problemsSpeakBothLanguages() async throws {
        try await ServerShop.common.get().routes { client in
            func title(_ language: String) async throws -> String? {
                try await client.execute(uri: "/none", method: .get, headers: [.acceptLanguage: language]).json["title"]
                    as? String
            }
            let (zh, en) = (try await title("zh-CN"), try await title("en"))
            #expect(zh == "没有找到")
            #expect(en == "not found")
        }
    }

    @Test func everyProblemIsADocument() async throws {
        try await ServerShop.common.get().routes { client in
            let answer = try await client.execute(uri: "/none", method: .get)
            #expect(answer.json["type"] as? String == "urn:yinjian:problem:server.notFound")
            #expect(answer.json["status"] as? Int == 404)
            let id = try #require(answer.headers[.requestID])
            #expect(answer.json["instance"] as? String == "urn:yinjian:request:\(id)")
        }
    }

    @Test func everyAnswerHasItsGuards() async throws {
        try await ServerShop.common.get().routes({ $0.isSecure = true }) { client in
            for uri in ["/none", "/api/v1/health"] {
                let headers = try await client.execute(uri: uri, method: .get).headers
                let policy = try #require(headers[.contentSecurityPolicy])
                #expect(policy.contains("default-src 'none'") && !policy.contains("unsafe"))
                #expect(headers[.xContentTypeOptions] == "nosniff")
                #expect(headers[.strictTransportSecurity] != nil)
                #expect(headers[.cacheControl] == "no-store")
            }
        }
    }

    @Test func whoAsksTooOftenWaits() async throws {
        try await ServerShop.common.get().routes({ ($0.burst, $0.perMinute) = (3, 1) }) { client in
            for _ in 0..<3 {
                #expect(try await client.execute(uri: "/api/v1/health", method: .get).status == .ok)
            }
            let answer = try await client.execute(uri: "/api/v1/health", method: .get)
            #expect(answer.status == .tooManyRequests)
            #expect((1...60).contains(Int(answer.headers[.retryAfter] ?? "") ?? 0))
        }
    }

    @Test func healthReadinessAndMetricsAnswer() async throws {
        try await ServerShop.common.get().routes { client in
            #expect(try await client.execute(uri: "/api/v1/health", method: .get).status == .ok)
            #expect(try await client.execute(uri: "/api/v1/ready", method: .get).status == .ok)
            _ = try await client.execute(uri: "/secret-number-123", method: .get)
            let text = String(buffer: try await client.execute(uri: "/metrics", method: .get).body)
            #expect(
                text.contains("yinjian_http_requests_total{method=\"GET\",route=\"/api/v1/health\",status=\"200\"} 1"))
            #expect(!text.contains("secret-number"), "paths are not told, routes are")
            #expect(text.contains("yinjian_registry_up 1\n") && text.contains("yinjian_batch_jobs{state=\"dead\"} 0\n"))
            for list in ["crl.der", "crl-p256.der", "seal-status.json"] {
                #expect(text.contains("yinjian_list_age_seconds{list=\"\(list)\"} 0\n"), "\(list): \(text)")
                #expect(text.contains("yinjian_list_left_seconds{list=\"\(list)\"} \(7 * 86_400)\n"))
            }
            let proxied = try await client.execute(
                uri: "/metrics", method: .get, headers: [.forwardedFor: "1.2.3.4"])
            #expect(proxied.status == .notFound)
        }
    }

    @Test func whenAllHandsAreFullOneIsToldToWait() async throws {
        let work = WorkPool(threads: 1, limit: 2)
        let gate = DispatchSemaphore(value: 0)
        async let first: Void = work.run { gate.wait() }
        async let second: Void = work.run { gate.wait() }
        while work.load < 2 { await Task.yield() }
        await #expect(throws: ServerFault(.busy, ["seconds": "2"])) { try await work.run {} }
        gate.signal()
        gate.signal()
        _ = try await (first, second)
        try await work.shutDown()
    }

    @Test func whoFindsNoRoomGoesOnWithout() async throws {
        let turnstile = Turnstile(limit: 1)
        let within = turnstile.pass { turnstile.pass { 1 } == nil }
        #expect(within == true)
        #expect(turnstile.pass { 2 } == 2, "the room is given back")
        #expect(throws: ServerFault(.notFound)) { _ = try turnstile.pass { throw ServerFault(.notFound) } }
        #expect(turnstile.pass { 3 } == 3, "by what failed, too")
    }

    @Test func everyFaultOfTheServiceHasWords() {
        for language in Language.allCases {
            let words = Words(language)
            for code in ServerFaultCode.allCases {
                let text = words.sentence("server.\(code.rawValue)", ["limit": "1", "name": "n"])
                #expect(!text.hasPrefix("server."))
                #expect(words.sentence("problem.\(code.status)") != "problem.\(code.status)")
            }
        }
    }
}
