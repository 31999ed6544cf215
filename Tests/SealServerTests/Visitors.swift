import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import SealBase
import SealOffice

@testable import SealServer

/// Accounts of a test's office, and what their browsers and programs do.
extension ServerShop {
    static let password = "correct horse battery"

    func open(_ now: Instant = now) throws -> Office {
        try Office(folder: office, password: .officeFile, actor: "test", entropy: Self.entropy, now: now)
    }

    /// An office with an account of each kind.
    static func withAccounts(_ now: Instant = now) throws -> ServerShop {
        let shop = try ServerShop(now)
        let office = try shop.open(now)
        try Data((password + "\n").utf8).write(to: URL(fileURLWithPath: shop.folder + "/password"))
        let all: [(String, String, [String])] = [
            ("owner", "样章测试", ["applicant"]), ("stranger", "样章别家", ["applicant"]),
            ("agent", "样章代办", ["agent"]), ("operator", "", ["operator"]), ("reviewer", "", ["reviewer"]),
            ("auditor", "", ["auditor"]), ("both", "", ["operator", "auditor"]),
        ]
        for (name, organisation, roles) in all {
            _ = try office.addAccount(
                NewAccount(name: name, shown: "样章" + name, organisation: organisation, roles: roles),
                password: .file(shop.folder + "/password"), now: now)
        }
        return shop
    }

    func token(_ name: String, _ scopes: [String], days: Int = 1) throws -> HTTPFields {
        [.authorization: "Bearer " + (try secret(name, scopes, days: days))]
    }

    /// A token's secret.
    func secret(_ name: String, _ scopes: [String], days: Int = 1, _ now: Instant = now) throws -> String {
        let made = try open(now).addToken(name, label: "test", scopes: scopes, days: days, now: now)
        return made.secret
    }

    /// The same, and the account has agreed to the service agreement.
    func agreedSecret(_ name: String, _ scopes: [String], _ now: Instant = now) throws -> String {
        let (office, secret) = (try open(now), try secret(name, scopes, now))
        try office.agree(office.visitor(token: secret, now: now), to: "1", now: now)
        return secret
    }
}

/// A browser that is logged in.
struct Browser {
    var cookie: String
    var formToken: String
    var answer: TestResponse

    /// Logs in; `cookie`: what the browser had before.
    static func logIn(
        _ client: any TestClientProtocol, _ name: String, _ password: String = ServerShop.password,
        cookie: String? = nil
    ) async throws -> Browser {
        var headers: HTTPFields = [.contentType: "application/json"]
        headers[.cookie] = cookie
        let body = try JSONSerialization.data(withJSONObject: ["name": name, "password": password])
        let answer = try await client.execute(
            uri: "/api/v1/session", method: .post, headers: headers, body: ByteBuffer(bytes: body))
        let set = answer.headers[.setCookie]?.split(separator: ";").first.map(String.init) ?? ""
        return Browser(cookie: set, formToken: answer.json["formToken"] as? String ?? "", answer: answer)
    }

    /// The same, having agreed to the service agreement.
    static func agreed(_ client: any TestClientProtocol, _ name: String) async throws -> Browser {
        let browser = try await logIn(client, name)
        _ = try await client.execute(
            uri: "/api/v1/session/agreement", method: .post, headers: browser.headers,
            body: jsonBody(["agreement": "1"]))
        return browser
    }

    var headers: HTTPFields { [.cookie: cookie, .formToken: formToken, .contentType: "application/json"] }
    var withoutToken: HTTPFields { [.cookie: cookie, .contentType: "application/json"] }
}

/// JSON as a body.
func jsonBody(_ value: [String: any Sendable]) throws -> ByteBuffer {
    ByteBuffer(bytes: try JSONSerialization.data(withJSONObject: value))
}
