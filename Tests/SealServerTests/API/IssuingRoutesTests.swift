import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import SealBase
import SealOffice
import Synchronization
import Testing

@testable import SealServer

/// An application from the form to the hand-over through the interface (HN-2…HN-6, GX-2), and what of it is logged.
@Suite(.serialized) struct IssuingRoutesTests {
    /// What was logged, whole.
    private final class Lines: Sendable {
        let all = Mutex<[String]>([])
    }

    private struct Collecting: LogHandler {
        let lines: Lines
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.trace

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let all = metadata.merging(event.metadata ?? [:]) { $1 }
            lines.all.withLock { $0.append("\(event.level) \(event.message) \(all)") }
        }
    }

    private static func sample(_ path: String) throws -> Bytes {
        Bytes(try Data(contentsOf: URL(fileURLWithPath: ServerShop.root + "/samples/" + path)))
    }

    private static func form() throws -> [String: String] {
        let octets = Data(try sample("forms/unit-seal.json"))
        var form = try JSONSerialization.jsonObject(with: octets) as? [String: String] ?? [:]
        for name in ["applicant", "stampingOrganisation", "sealName"] { form[name] = "样章别家" }
        return form
    }

    private func attach(
        _ client: any TestClientProtocol, _ browser: Browser, _ uri: String, _ kind: String, _ path: String
    ) async throws {
        var headers = browser.headers
        headers[.contentType] = formType[.contentType]
        let answer = try await client.execute(
            uri: uri + "/materials", method: .post, headers: headers,
            body: formData([
                ("material", (path as NSString).lastPathComponent, try Self.sample(path)),
                ("kind", nil, Bytes(kind.utf8)),
            ]))
        #expect(answer.status == .created, "\(kind): \(String(buffer: answer.body))")
    }

    private func step(
        _ client: any TestClientProtocol, _ browser: Browser, _ uri: String, _ body: [String: any Sendable]
    ) async throws -> TestResponse {
        let answer = try await client.execute(
            uri: uri + "/steps", method: .post, headers: browser.headers, body: jsonBody(body))
        #expect(answer.status == .ok, "\(body): \(String(buffer: answer.body))")
        return answer
    }

    @Test func fromTheFormToTheHandOverAndNothingPersonalIsLogged() async throws {
        let shop = try ServerShop.withAccounts()
        let lines = Lines()
        var logger = Logger(label: "test") { _ in Collecting(lines: lines) }
        logger.logLevel = .trace
        let form = try Self.form()
        let secrets = Mutex<[String]>([])
        try await shop.service(logger: logger).application().test(.router) { client in
            let owner = try await Browser.agreed(client, "stranger")
            let opened = try await client.execute(
                uri: "/api/v1/applications", method: .post, headers: owner.headers, body: jsonBody(form))
            let number = try #require(opened.json["number"] as? String)
            let uri = "/api/v1/applications/\(number)"
            try await attach(client, owner, uri, "redHeaderLetter", "pdf/contract.pdf")
            try await attach(client, owner, uri, "applicationForm", "pdf/contract.pdf")
            try await attach(client, owner, uri, "impressionSheet", "scans/limited-company-40mm.png")
            _ = try await step(client, owner, uri, ["action": "submit"])
            let desk = try await Browser.logIn(client, "operator")
            let seen = try await step(client, desk, uri, ["action": "accept", "identity": "样章：当面核验"])
            let early = try await client.execute(
                uri: uri + "/issue", method: .post, headers: desk.headers, body: jsonBody([:]))
            #expect(early.problem == "lifecycle.stateForbids", "nothing is made before it is approved")
            let reviewer = try await Browser.logIn(client, "reviewer")
            let digest = try #require(seen.json["digest"] as? String)
            _ = try await step(client, reviewer, uri, ["action": "approve", "digest": digest])
            let forbidden = try await client.execute(
                uri: uri + "/issue", method: .post, headers: owner.headers, body: jsonBody([:]))
            #expect(forbidden.problem == "lifecycle.roleForbids")
            let made = try await client.execute(
                uri: uri + "/issue", method: .post, headers: desk.headers, body: jsonBody([:]))
            #expect(made.status == .ok, "\(String(buffer: made.body))")
            let first = try #require(made.json["code"] as? String)
            #expect(made.json["seal"] != nil)
            let renewed = try await client.execute(
                uri: uri + "/code", method: .post, headers: desk.headers, body: jsonBody(["reason": "样章：遗失"]))
            let code = try #require(renewed.json["code"] as? String)
            #expect(code != first)
            let shown = try await client.execute(uri: uri, method: .get, headers: desk.headers)
            #expect(!String(buffer: shown.body).contains(code), "the code is told once")
            let stranger = try await Browser.agreed(client, "owner")
            for (browser, typed, expected) in [
                (stranger, code, "registry.unknownApplication"), (owner, first, "lifecycle.codeWrong"),
                (owner, "", "lifecycle.codeWrong"),
            ] {
                let refused = try await client.execute(
                    uri: uri + "/pickup", method: .post, headers: browser.headers, body: jsonBody(["code": typed]))
                #expect(refused.problem == expected, "\(typed)")
            }
            let taken = try await client.execute(
                uri: uri + "/pickup", method: .post, headers: owner.headers, body: jsonBody(["code": code]))
            #expect(taken.status == .ok && taken.body.readableBytes > 1000)
            let again = try await client.execute(
                uri: uri + "/pickup", method: .post, headers: owner.headers, body: jsonBody(["code": code]))
            #expect(again.status != .ok, "good once")
            let token = try await client.execute(
                uri: "/api/v1/tokens", method: .post, headers: owner.headers,
                body: jsonBody(["label": "样章", "scopes": ["seals"], "days": 1]))
            let secret = try #require(token.json["secret"] as? String)
            _ = try await client.execute(
                uri: "/api/v1/seals", method: .get, headers: [.authorization: "Bearer " + secret])
            _ = try await Browser.logIn(client, "stranger", "a wrong password")
            _ = try await client.execute(uri: "/verify?document=" + number, method: .get)
            _ = try await client.execute(uri: "/status?id=" + shop.sealCode, method: .get)
            secrets.withLock { $0 += [number, code, first, secret, owner.cookie, owner.formToken, desk.cookie] }
        }
        let log = lines.all.withLock { $0 }
        #expect(log.count > 20, "the flow was logged")
        let private_ = secrets.withLock { $0 }.map { $0.replacing("yinjian=", with: "") }
        let personal = form.values.filter { $0.unicodeScalars.count > 2 && !["seal.apply", "unitSeal"].contains($0) }
        let known = ["样章", ServerShop.password, "a wrong password", shop.sealCode, "stranger", "operator", shop.folder]
        for line in log {
            for text in known + private_ + personal where line.contains(text) {
                Issue.record("'\(text)' stands in the log: \(line)")
            }
        }
    }
}
