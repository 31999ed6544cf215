import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import SealBase
import SealOffice
import Testing

@testable import SealServer

/// `POST /api/v1/accounts` (HN-1): whoever registers himself is an applicant of no organisation.
@Suite(.serialized) struct RegistrationRoutesTests {
    static let shop = Result { try ServerShop.withAccounts() }

    private func body(_ name: String, shown: String = "样章某", agreement: String = "1") throws -> ByteBuffer {
        try jsonBody(["name": name, "shown": shown, "password": ServerShop.password, "agreement": agreement])
    }

    private func send(_ client: any TestClientProtocol, _ body: ByteBuffer) async throws -> TestResponse {
        try await client.execute(
            uri: "/api/v1/accounts", method: .post, headers: [.contentType: "application/json"], body: body)
    }

    private func form(_ fields: [String: String]) throws -> ByteBuffer {
        try jsonBody(["form": "unitSeal", "business": "seal.apply"].merging(fields) { $1 })
    }

    @Test func whoeverRegistersIsAnApplicantOfNoOrganisation() async throws {
        let shop = try Self.shop.get()
        try await shop.routes { client in
            let answer = try await send(client, body("newcomer"))
            #expect(answer.status == .created)
            let account = try #require(answer.json["account"] as? [String: Any])
            #expect(account["roles"] as? [String] == ["applicant"])
            #expect(account["organisation"] as? String == "")
            #expect(account["agreement"] as? String == "1")
            let browser = Browser(
                cookie: answer.headers[.setCookie]?.split(separator: ";").first.map(String.init) ?? "",
                formToken: answer.json["formToken"] as? String ?? "", answer: answer)
            for path in ["/api/v1/seals", "/api/v1/applications", "/api/v1/batches"] {
                let list = try await client.execute(uri: path, method: .get, headers: browser.headers)
                #expect(String(buffer: list.body) == "[]", "\(path) shows nothing")
            }
            let refused = try await client.execute(
                uri: "/api/v1/applications", method: .post, headers: browser.headers,
                body: form(["applicant": "样章测试", "stampingOrganisation": "样章测试"]))
            #expect(refused.problem == "account.otherOrganisation")
            let nameless = try await client.execute(
                uri: "/api/v1/applications", method: .post, headers: browser.headers, body: form(["applicant": ""]))
            #expect(nameless.problem == "account.otherOrganisation", "no organisation is nobody's")
            _ = try shop.open().authorise(
                AuthorityGrant(
                    agent: "newcomer", organisation: "样章测试", creditCode: nil, evidence: "样章函 2 号",
                    until: ServerShop.now.adding(days: 1)),
                by: ActingPerson(name: "operator", role: "operator"), now: ServerShop.now)
            let filed = try await client.execute(
                uri: "/api/v1/applications", method: .post, headers: browser.headers,
                body: form(["applicant": "样章测试", "stampingOrganisation": "样章测试"]))
            #expect(filed.status == .created, "the organisation authorised him")
            let seals = try await client.execute(uri: "/api/v1/seals", method: .get, headers: browser.headers)
            #expect(String(buffer: seals.body) == "[]", "an authority to file opens no seals")
        }
    }

    @Test func nobodyRegistersTwiceBadlyOrUnasked() async throws {
        try await Self.shop.get().routes { client in
            #expect(try await send(client, body("owner")).problem == "account.nameTaken")
            #expect(try await send(client, body("other", agreement: "0")).problem == "server.badParameter")
            #expect(try await send(client, jsonBody(["name": "other"])).problem == "server.badBody")
            let weak = try await send(
                client, jsonBody(["name": "weak", "shown": "a", "password": "weak", "agreement": "1"]))
            #expect((400..<500).contains(weak.status.code) && !weak.problem.isEmpty)
        }
        try await Self.shop.get().routes({ $0.maySelfRegister = false }) { client in
            #expect(try await send(client, body("late")).problem == "server.notFound")
            let page = try await client.execute(
                uri: "/register", method: .post, headers: [.contentType: "application/x-www-form-urlencoded"],
                body: ByteBuffer(
                    string: "name=late&shown=a&password=Correct-horse-9&again=Correct-horse-9&agree=yes"))
            #expect(page.status == .notFound, "nor on the page")
        }
    }

    @Test func registeringIsCountedWithTheTriesToLogIn() async throws {
        try await Self.shop.get().routes({ ($0.loginBurst, $0.loginsPerMinute) = (1, 1) }) { client in
            _ = try await send(client, body("owner"))
            #expect(try await send(client, body("owner")).problem == "server.tooManyRequests")
        }
    }
}
