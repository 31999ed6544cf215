import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing

@testable import SealServer

/// Over a real socket: peers that do not behave.
@Suite struct LoopbackTests {
    private func talk(
        _ text: String, seconds: Int = 60, _ change: @escaping (inout ServerSettings) -> Void = { _ in }
    ) async throws -> (answer: String, isClosed: Bool) {
        try await ServerShop.common.get().loopback(change) { port in try Talk.say(port, text, seconds: seconds) }
    }

    @Test func aGoodRequestIsAnswered() async throws {
        let (answer, _) = try await talk(
            "GET /api/v1/health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        #expect(answer.hasPrefix("HTTP/1.1 200"))
    }

    @Test func twoGigaoctetsAreRefusedBeforeTheyCome() async throws {
        let (answer, isClosed) = try await talk(
            "POST /api/v1/verify HTTP/1.1\r\nHost: x\r\nContent-Type: application/pdf\r\nContent-Length: 2147483648\r\n\r\n%PDF-1.7"
        )
        #expect(answer.hasPrefix("HTTP/1.1 413"))
        #expect(answer.contains("server.tooLarge"))
        #expect(answer.lowercased().contains("connection: close"))
        #expect(isClosed)
    }

    @Test func anEndlessBodyInChunksIsCutOff() async throws {
        let chunk = "10000\r\n" + String(repeating: "a", count: 0x10000) + "\r\n"
        let head =
            "POST /api/v1/verify HTTP/1.1\r\nHost: x\r\nContent-Type: application/pdf\r\nTransfer-Encoding: chunked\r\n\r\n"
        let text = head + String(repeating: chunk, count: 64)
        let (answer, isClosed) = try await talk(text) { $0.limits = UploadLimits(octets: 1 << 20) }
        #expect(answer.hasPrefix("HTTP/1.1 413") && answer.contains("server.tooLarge"))
        #expect(isClosed, "nobody listens to the rest")
    }

    @Test func whoAsksBeforeSendingIsTold() async throws {
        let head =
            "POST /api/v1/verify HTTP/1.1\r\nHost: x\r\nContent-Type: application/pdf\r\nExpect: 100-continue\r\n"
        let large = try await talk(head + "Content-Length: 2147483648\r\n\r\n")
        #expect(large.answer.hasPrefix("HTTP/1.1 413"))
        let small = try await talk(head + "Content-Length: 4\r\nConnection: close\r\n\r\nabcd")
        #expect(small.answer.hasPrefix("HTTP/1.1 100"))
        #expect(small.answer.contains("HTTP/1.1 422"))
    }

    @Test func aHeadThatNeverEndsIsCutOff() async throws {
        let (answer, isClosed) = try await talk("GET /api/v1/health HTTP/1.1\r\nX: y\r\n") { $0.idleSeconds = 1 }
        #expect(isClosed && answer.isEmpty)
    }

    @Test func aBodyThatStopsIsCutOff() async throws {
        let (_, isClosed) = try await talk(
            "POST /api/v1/verify HTTP/1.1\r\nHost: x\r\nContent-Type: application/pdf\r\nContent-Length: 1000\r\n\r\n%PDF"
        ) { $0.idleSeconds = 1 }
        #expect(isClosed)
    }

    @Test func aBodyThatDripsIsTooSlow() {
        let limits = UploadLimits(octets: 1 << 20, seconds: 30, octetsPerSecond: 1000)
        #expect(!limits.isTooSlow(0, after: 30), "any body may take as long")
        #expect(limits.isTooSlow(999, after: 31))
        #expect(!limits.isTooSlow(1000, after: 31))
        #expect(limits.isTooSlow(10_000, after: 60))
        #expect(!limits.isTooSlow(30_000, after: 60))
    }

    @Test func aConnectionThatSaysNothingIsClosed() async throws {
        let (answer, isClosed) = try await talk("") { $0.idleSeconds = 1 }
        #expect(isClosed && answer.isEmpty)
    }

    @Test(arguments: [
        "GET / HTTP/1.1\r\nX: " + String(repeating: "a", count: 100_000) + "\r\n\r\n",
        "GET / HTTP/1.1\r\n" + (0..<200).map { "X\($0): y\r\n" }.joined() + "\r\n",
        "GET /" + String(repeating: "a", count: 200_000) + " HTTP/1.1\r\n\r\n",
        "NONSENSE\r\n\r\n", "GET / HTTP/9.9\r\n\r\n",
        "POST /api/v1/verify HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST /api/v1/verify HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        "POST /api/v1/verify HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\nabcde",
        "POST /api/v1/verify HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n",
    ])
    func whatIsNoHTTPEndsTheConnection(_ text: String) async throws {
        let (answer, isClosed) = try await talk(text) { $0.idleSeconds = 2 }
        #expect(isClosed)
        #expect(!answer.hasPrefix("HTTP/1.1 2"))
    }

    /// RFC 9112, 3.2: a request that does not say whom it is for, or says it twice, is nobody's.
    @Test(arguments: [
        ("GET / HTTP/1.1\r\n\r\n", "400"), ("GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", "400"),
        ("GET / HTTP/1.1\r\nHost: a b\r\n\r\n", "400"), ("GET / HTTP/1.0\r\nHost: a/b\r\n\r\n", "400"),
        ("POST /login HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc", "400"),
        ("GET /api/v1/health HTTP/1.0\r\n\r\n", "200"),
        ("GET /api/v1/health HTTP/1.1\r\nHost: [::1]:8080\r\nConnection: close\r\n\r\n", "200"),
    ])
    func aRequestSaysWhomItIsFor(_ text: String, _ status: String) async throws {
        let (answer, isClosed) = try await talk(text) { $0.idleSeconds = 5 }
        #expect(isClosed && answer.hasPrefix("HTTP/1.1 \(status)"), "\(answer)")
    }

    /// What a sender breaks is told as his: no fault of the service, no alert of it.
    @Test(arguments: [
        ("/api/v1/verify", "application/pdf"), ("/verify", "multipart/form-data; boundary=b"),
        ("/api/v1/session", "application/json"), ("/api/v1/timestamps", "application/timestamp-query"),
    ])
    func aBodyThatBreaksOffIsItsSendersFault(_ path: String, _ type: String) async throws {
        let text = try await ServerShop.common.get().loopback { port in
            let head = "POST \(path) HTTP/1.1\r\nHost: x\r\nContent-Type: \(type)\r\n"
            for chunk in ["FFFFFFFFFFFFFFFFFFFF\r\nabc", "zz\r\nabc\r\n"] {
                let (answer, _) = try Talk.say(port, head + "Transfer-Encoding: chunked\r\n\r\n" + chunk)
                #expect(answer.hasPrefix("HTTP/1.1 400"), "\(answer)")
            }
            try Talk.leave(port, head + "Content-Length: 100000\r\n\r\nabc")
            return try Talk.ask(port, "GET", "/metrics").body
        }
        #expect(!text.contains("status=\"5"), "\(text)")
    }

    @Test func theServiceGoesOnAfterwards() async throws {
        let answer = try await ServerShop.common.get().loopback({ $0.idleSeconds = 5 }) { port in
            for _ in 0..<20 { _ = try Talk.say(port, "\u{1}\u{2}\u{3}\r\n\r\n") }
            return try Talk.say(port, "GET /api/v1/health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").answer
        }
        #expect(answer.hasPrefix("HTTP/1.1 200"))
    }
}
