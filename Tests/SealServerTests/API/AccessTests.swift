import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import SealBase
import SealOffice
import Testing

@testable import SealServer

/// Who sees and uses what (ES-10, ES-13): nothing of another organisation, and no step out of one's role.
@Suite(.serialized) struct AccessTests {
    static let shop = Result { try ServerShop.withAccounts() }

    private func agreed(_ client: any TestClientProtocol, _ name: String) async throws -> Browser {
        let browser = try await Browser.logIn(client, name)
        _ = try await client.execute(
            uri: "/api/v1/session/agreement", method: .post, headers: browser.headers,
            body: jsonBody(["agreement": "1"]))
        return browser
    }

    private func form(_ organisation: String) throws -> ByteBuffer {
        try jsonBody([
            "form": "seal.unit", "business": "seal.apply",
            "fields": ["applicant": organisation, "sealName": "<img src=x onerror=alert(1)>"],
        ])
    }

    private func signing(_ shop: ServerShop, _ code: String) throws -> ByteBuffer {
        let octets = Bytes(try Data(contentsOf: URL(fileURLWithPath: ServerShop.root + "/samples/pdf/contract.pdf")))
        func text(_ text: String) -> Bytes { Bytes(text.utf8) }
        return formData([
            ("document", "../../合同.pdf", octets), ("seal", nil, text(code)), ("x", nil, text("100mm")),
            ("y", nil, text("100mm")), ("reason", nil, text("<script>alert(1)</script>")),
        ])
    }

    @Test func theOwnerOfASealUsesItAndItIsRecorded() async throws {
        let shop = try Self.shop.get()
        let body = try signing(shop, shop.sealCode)
        try await shop.routes { client in
            let browser = try await agreed(client, "owner")
            var headers = browser.headers
            headers[.contentType] = formType[.contentType]
            let answer = try await client.execute(uri: "/api/v1/sign", method: .post, headers: headers, body: body)
            #expect(answer.status == .ok)
            #expect(answer.headers[.contentType] == "application/pdf")
            #expect(answer.headers[.contentDisposition] == "attachment; filename=\"sealed.pdf\"")
            let verdict = try await client.execute(
                uri: "/api/v1/verify", method: .post, headers: [.contentType: "application/pdf"], body: answer.body)
            #expect(verdict.json["verdict"] as? String == "VALID")
        }
        let rows = try shop.open().auditRows(
            AuditFilter(subject: nil, actor: "owner", action: nil, from: nil, until: nil, text: nil, after: 0),
            limit: 10)
        #expect(rows.contains { $0.subject.contains(shop.sealCode) }, "the use stands under the one who sealed")
    }

    @Test(arguments: ["stranger", "reviewer", "auditor"])
    func nobodyElseDoes(_ name: String) async throws {
        let shop = try Self.shop.get()
        let body = try signing(shop, shop.sealCode)
        try await shop.routes { client in
            let browser = try await agreed(client, name)
            var headers = browser.headers
            headers[.contentType] = formType[.contentType]
            let answer = try await client.execute(uri: "/api/v1/sign", method: .post, headers: headers, body: body)
            #expect(answer.status == .notFound)
            #expect(answer.problem == "office.unknownSeal")
        }
    }

    @Test(arguments: ["../../office.sqlite", "/etc/passwd", "", "35010099999999", "1 OR 1=1"])
    func aSealThatIsNoneIsUnknown(_ code: String) async throws {
        let shop = try Self.shop.get()
        let body = try signing(shop, code)
        try await shop.routes { client in
            let browser = try await agreed(client, "owner")
            var headers = browser.headers
            headers[.contentType] = formType[.contentType]
            let answer = try await client.execute(uri: "/api/v1/sign", method: .post, headers: headers, body: body)
            #expect(answer.problem == "office.unknownSeal")
        }
    }

    @Test func sealsOfOthersAreNotThere() async throws {
        let shop = try Self.shop.get()
        try await shop.routes { client in
            let own = try await Browser.logIn(client, "owner")
            let mine = try await client.execute(
                uri: "/api/v1/seals/\(shop.sealCode)", method: .get, headers: own.headers)
            #expect(mine.status == .ok)
            let other = try await Browser.logIn(client, "stranger")
            let list = try await client.execute(uri: "/api/v1/seals", method: .get, headers: other.headers)
            #expect(String(buffer: list.body) == "[]")
            let seal = try await client.execute(
                uri: "/api/v1/seals/\(shop.sealCode)", method: .get, headers: other.headers)
            let none = try await client.execute(
                uri: "/api/v1/seals/35010099999999", method: .get, headers: other.headers)
            #expect(seal.status == .notFound && seal.problem == none.problem)
        }
    }

    @Test func withoutTheAgreementNothingIsFiled() async throws {
        let shop = try ServerShop.withAccounts()
        let body = try form("样章测试")
        try await shop.routes { client in
            let browser = try await Browser.logIn(client, "owner")
            let answer = try await client.execute(
                uri: "/api/v1/applications", method: .post, headers: browser.headers, body: body)
            #expect(answer.problem == "account.agreementMissing")
        }
    }

    @Test(arguments: [
        ("GET", "/api/v1/seals"), ("GET", "/api/v1/applications"), ("POST", "/api/v1/applications"),
        ("GET", "/api/v1/applications/202611210000014"), ("POST", "/api/v1/applications/202611210000014/steps"),
        ("POST", "/api/v1/sign"), ("POST", "/api/v1/scan"), ("GET", "/api/v1/audit"), ("GET", "/api/v1/audit/state"),
        ("GET", "/api/v1/tokens"), ("GET", "/api/v1/session"),
    ])
    func nobodyIsToldToLogIn(_ method: String, _ uri: String) async throws {
        try await Self.shop.get().routes { client in
            let answer = try await client.execute(uri: uri, method: try #require(HTTPRequest.Method(method)))
            #expect(answer.problem == "account.notLoggedIn")
            #expect(answer.headers[.wwwAuthenticate] != nil)
        }
    }

    @Test func aRoleThatTheAccountHasNotIsRefused() async throws {
        try await Self.shop.get().routes { client in
            let browser = try await agreed(client, "owner")
            var headers = browser.headers
            headers[.actingRole] = "reviewer"
            let answer = try await client.execute(
                uri: "/api/v1/applications/202611210000014/steps", method: .post, headers: headers,
                body: jsonBody(["action": "approve"]))
            #expect(answer.problem == "account.roleForbids")
            let trail = try await client.execute(uri: "/api/v1/audit", method: .get, headers: browser.headers)
            #expect(trail.problem == "account.roleForbids")
            let auditor = try await Browser.logIn(client, "auditor")
            let read = try await client.execute(uri: "/api/v1/audit?limit=5", method: .get, headers: auditor.headers)
            #expect(read.status == .ok)
            let state = try await client.execute(uri: "/api/v1/audit/state", method: .get, headers: auditor.headers)
            let findings = try #require(state.json["findings"] as? [[String: Any]])
            #expect(!findings.contains { $0["severity"] as? String == "error" })
        }
    }
}
