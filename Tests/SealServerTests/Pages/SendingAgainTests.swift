import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import SealBase
import Testing

@testable import SealServer

/// A session that ended while a form was filled: what was typed is shown again and sent again, to nobody else's advantage.
@Suite struct SendingAgainTests {
    private static let form = "/portal/new?form=unitSeal&business=seal.apply"
    private static let typed = "county=TYPED%22%3E%3Cb%3E&applicant=%E6%A0%B7%E7%AB%A0"

    private func send(
        _ client: any TestClientProtocol, _ path: String, _ body: String, cookie: String? = nil,
        own: Bool = true
    ) async throws -> TestResponse {
        var headers: HTTPFields = [
            .accept: "text/html", .acceptLanguage: "en", .contentType: "application/x-www-form-urlencoded",
        ]
        headers[.cookie] = cookie
        if own { headers[try #require(HTTPField.Name("Sec-Fetch-Site"))] = "same-origin" }
        return try await client.execute(uri: path, method: .post, headers: headers, body: ByteBuffer(string: body))
    }

    @Test func nothingThatWasTypedIsLost() async throws {
        let shop = try ServerShop.withAccounts()
        try await shop.routes { client in
            let ended = try await send(client, Self.form, "token=old&" + Self.typed)
            #expect(ended.status == .unauthorized && ended.isPage)
            #expect(ended.text.contains("value=\"TYPED&quot;&gt;&lt;b&gt;\"") && !ended.text.contains("<b>"))
            #expect(ended.text.contains("action=\"/portal/new?form=unitSeal&amp;business=seal.apply\""))
            #expect(!ended.text.contains("value=\"old\""), "no token of before")
            // Logged in anew, the form of before is shown once more, and then taken as any form of the session.
            let visit = try await PageVisit.logIn(client, "owner")
            let other = try await send(client, Self.form, "token=old&" + Self.typed, cookie: visit.cookie)
            #expect(other.status == .forbidden && other.text.contains("value=\"TYPED&quot;"))
            let token = other.text.components(separatedBy: "<main").last?.value(after: "name=\"token\" value=\"") ?? ""
            #expect(!token.isEmpty)
            let taken = try await send(
                client, Self.form, "token=\(token)&" + Self.typed, cookie: visit.cookie)
            #expect(!taken.text.contains("account.forgedForm") && taken.status != .unauthorized)
        }
    }

    @Test func aForeignPagesFormIsNotShownAgain() async throws {
        let shop = try ServerShop.withAccounts()
        try await shop.routes { client in
            let visit = try await PageVisit.logIn(client, "owner")
            let silent = try await send(client, Self.form, "token=old&" + Self.typed, cookie: visit.cookie, own: false)
            #expect(silent.status == .forbidden && !silent.text.contains("TYPED"))
            #expect(silent.text.contains("account.forgedForm"))
            let anybody = try await send(client, Self.form, "token=old&" + Self.typed, own: false)
            #expect(anybody.status == .seeOther && anybody.location.hasPrefix("/login?"))
        }
    }

    @Test func secretsAreNotShownAgain() async throws {
        let shop = try ServerShop.withAccounts()
        try await shop.routes { client in
            for secret in ["password", "code", "answer", "keyPassword"] {
                let answer = try await send(client, "/portal/202611220000014/step", "action=submit&\(secret)=hidden")
                #expect(answer.status == .seeOther && !answer.text.contains("hidden"))
                #expect(answer.location.contains("ended=yes"))
            }
            let told = try await client.execute(
                uri: "/login?ended=yes&next=%2Fportal", method: .get, headers: [.acceptLanguage: "en"])
            #expect(told.text.contains("Your session has ended") && told.text.contains("value=\"/portal\""))
        }
    }
}
