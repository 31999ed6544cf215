import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import SealBase
import SealOffice
import Testing

@testable import SealServer

/// Logging in (HN-1), and what somebody tries who may not.
@Suite(.serialized) struct SessionRoutesTests {
    static let shop = Result { try ServerShop.withAccounts() }

    private func routes(
        _ change: (inout ServerSettings) -> Void = { _ in },
        _ body: @Sendable (any TestClientProtocol) async throws -> Void
    ) async throws {
        try await Self.shop.get().routes(
            {
                ($0.loginBurst, $0.loginsPerMinute) = (1000, 1000)
                change(&$0)
            }, body)
    }

    @Test func whoLogsInIsKnownUntilHeLogsOut() async throws {
        try await routes { client in
            let browser = try await Browser.logIn(client, "operator")
            #expect(browser.answer.status == .created)
            let known = try await client.execute(uri: "/api/v1/session", method: .get, headers: browser.headers)
            #expect((known.json["account"] as? [String: Any])?["name"] as? String == "operator")
            let out = try await client.execute(uri: "/api/v1/session", method: .delete, headers: browser.headers)
            #expect(out.status == .noContent)
            #expect(out.headers[.setCookie]?.contains("Max-Age=0") == true)
            let after = try await client.execute(uri: "/api/v1/session", method: .get, headers: browser.headers)
            #expect(after.problem == "account.notLoggedIn")
        }
    }

    @Test func theCookieIsStrict() async throws {
        try await routes({ $0.isSecure = true }) { client in
            let cookie = try await Browser.logIn(client, "operator").answer.headers[.setCookie] ?? ""
            #expect(cookie.hasPrefix("__Host-yinjian="))
            for word in ["; HttpOnly", "; SameSite=Strict", "; Secure", "; Path=/"] { #expect(cookie.contains(word)) }
            #expect(!cookie.contains("Domain"))
        }
    }

    @Test func aSessionThatSomebodyBroughtIsNotTakenOver() async throws {
        try await routes { client in
            let fixed = "yinjian=" + String(repeating: "A", count: 43)
            let browser = try await Browser.logIn(client, "operator", cookie: fixed)
            #expect(browser.cookie != fixed)
            let before = try await client.execute(uri: "/api/v1/session", method: .get, headers: [.cookie: fixed])
            #expect(before.status == .unauthorized)
            let again = try await Browser.logIn(client, "operator", cookie: browser.cookie)
            #expect(again.cookie != browser.cookie)
        }
    }

    @Test func twoCookiesOfTheNameCountAsNone() async throws {
        try await routes { client in
            let browser = try await Browser.logIn(client, "operator")
            let answer = try await client.execute(
                uri: "/api/v1/session", method: .get,
                headers: [.cookie: browser.cookie + "; yinjian=" + String(repeating: "B", count: 43)])
            #expect(answer.status == .unauthorized)
        }
    }

    @Test(arguments: [
        ("operator", "wrong password!"), ("nobody", ServerShop.password), ("operator", ""), ("", ""),
        ("operator' OR 1=1 --", "x"), ("<script>", "x"), ("operator\u{0}", ServerShop.password),
        ("operator", String(repeating: "x", count: 5000)),
    ])
    func wrongCredentialsAreAllTheSame(_ name: String, _ password: String) async throws {
        try await routes { client in
            let answer = try await Browser.logIn(client, name, password).answer
            #expect(answer.status == .unauthorized)
            #expect(answer.problem == "account.wrongCredentials")
            #expect(answer.headers[.setCookie] == nil)
        }
        // The account must not stay locked for the tests that follow.
        _ = try Self.shop.get().open().setAccount("operator", isActive: true, now: ServerShop.now)
    }

    @Test func guessingLocksTheAccount() async throws {
        try await routes { client in
            for _ in 0..<5 { _ = try await Browser.logIn(client, "reviewer", "guess guess guess") }
            let locked = try await Browser.logIn(client, "reviewer").answer
            #expect(locked.status == .tooManyRequests)
            #expect(locked.problem == "account.locked")
            #expect(Int(locked.headers[.retryAfter] ?? "") ?? 0 > 0)
            let other = try await Browser.logIn(client, "auditor").answer
            #expect(other.status == .created)
        }
        _ = try Self.shop.get().open().setAccount("reviewer", isActive: true, now: ServerShop.now)
    }

    @Test func guessingFromOneAddressIsSlowed() async throws {
        try await routes({ ($0.loginBurst, $0.loginsPerMinute) = (3, 1) }) { client in
            for number in 0..<3 { _ = try await Browser.logIn(client, "name\(number)", "guess guess guess") }
            let answer = try await Browser.logIn(client, "operator").answer
            #expect(answer.problem == "server.tooManyRequests")
        }
    }

    @Test(arguments: [
        ("text/plain", #"{"name":"operator","password":"correct horse battery"}"#, "server.unsupportedMedia"),
        ("application/json", "{", "server.badBody"), ("application/json", "[]", "server.badBody"),
        ("application/json", #"{"name":1,"password":2}"#, "server.badBody"), ("application/json", "", "server.badBody"),
        ("application/json", String(repeating: "[", count: 30_000), "server.badBody"),
        ("application/json", String(repeating: " ", count: 70_000), "server.tooLarge"),
    ])
    func aBodyThatIsNoLoginIsRefused(_ type: String, _ body: String, _ code: String) async throws {
        try await routes { client in
            let answer = try await client.execute(
                uri: "/api/v1/session", method: .post, headers: [.contentType: type], body: ByteBuffer(string: body))
            #expect(answer.problem == code)
        }
    }

    @Test func aFormOfSomebodyElsesPageIsRefused() async throws {
        try await routes { client in
            let browser = try await Browser.logIn(client, "owner")
            let body = try jsonBody(["agreement": "1"])
            func post(_ headers: HTTPFields) async throws -> String {
                try await client.execute(uri: "/api/v1/session/agreement", method: .post, headers: headers, body: body)
                    .problem
            }
            let missing = try await post(browser.withoutToken)
            #expect(missing == "account.forgedForm")
            var wrong = browser.headers
            wrong[.formToken] = String(browser.formToken.reversed())
            let other = try await post(wrong)
            #expect(other == "account.forgedForm")
            var foreign = browser.headers
            foreign[.origin] = "https://evil.example"
            let crossed = try await post(foreign)
            #expect(crossed == "account.forgedForm")
            let right = try await client.execute(
                uri: "/api/v1/session/agreement", method: .post, headers: browser.headers, body: body)
            #expect(right.status == .noContent)
        }
    }

    @Test func whoIsDisabledIsOut() async throws {
        let shop = try ServerShop.withAccounts()
        let token = try shop.token("operator", ["seals"])
        try await shop.routes { client in
            let browser = try await Browser.logIn(client, "operator")
            _ = try shop.open().setAccount("operator", isActive: false, now: ServerShop.now)
            let session = try await client.execute(uri: "/api/v1/session", method: .get, headers: browser.headers)
            #expect(session.status == .unauthorized)
            let program = try await client.execute(uri: "/api/v1/seals", method: .get, headers: token)
            #expect(program.status == .unauthorized)
            let again = try await Browser.logIn(client, "operator").answer
            #expect(again.problem == "account.wrongCredentials")
        }
    }

    @Test func everythingIsOnTheTrail() async throws {
        let shop = try ServerShop.withAccounts()
        try await shop.routes { client in
            _ = try await Browser.logIn(client, "operator", "guess guess guess")
            let browser = try await Browser.logIn(client, "operator")
            _ = try await client.execute(uri: "/api/v1/audit", method: .get, headers: browser.headers)
        }
        let rows = try shop.open().auditRows(
            AuditFilter(subject: nil, actor: nil, action: nil, from: nil, until: nil, text: nil, after: 0), limit: 10)
        let actions = Set(rows.map(\.action))
        #expect(actions.isSuperset(of: ["account.loginRefused", "account.login", "service.denied"]))
        #expect(!rows.contains { $0.details.values.contains { $0.contains("guess") } })
    }

    @Test func aTokenOpensWhatItsScopesSay() async throws {
        let shop = try Self.shop.get()
        let token = try shop.token("operator", ["seals"])
        try await routes { client in
            let seals = try await client.execute(uri: "/api/v1/seals", method: .get, headers: token)
            #expect(seals.status == .ok)
            let applications = try await client.execute(uri: "/api/v1/applications", method: .get, headers: token)
            #expect(applications.problem == "account.scopeForbids")
            let tokens = try await client.execute(uri: "/api/v1/tokens", method: .get, headers: token)
            #expect(tokens.problem == "account.scopeForbids")
            for header in [
                "Bearer yjt_wrong", "Bearer ", "Basic b3BlcmF0b3I6eA==", "yjt_x",
                "Bearer " + String(repeating: "x", count: 9000),
            ] {
                let answer = try await client.execute(
                    uri: "/api/v1/seals", method: .get, headers: [.authorization: header])
                #expect(answer.problem == "account.notLoggedIn")
            }
        }
    }

    @Test func tokensAreMadeShownOnceAndRevoked() async throws {
        try await routes { client in
            let browser = try await Browser.logIn(client, "operator")
            let made = try await client.execute(
                uri: "/api/v1/tokens", method: .post, headers: browser.headers,
                body: jsonBody(["label": "<b>x</b>", "scopes": ["seals"], "days": 1]))
            #expect(made.status == .created)
            let secret = try #require(made.json["secret"] as? String)
            let number = try #require((made.json["token"] as? [String: Any])?["id"] as? Int)
            let list = try await client.execute(uri: "/api/v1/tokens", method: .get, headers: browser.headers)
            #expect(!String(buffer: list.body).contains(secret))
            let other = try await Browser.logIn(client, "auditor")
            let stolen = try await client.execute(
                uri: "/api/v1/tokens/\(number)", method: .delete, headers: other.headers)
            #expect(stolen.problem == "account.unknownToken")
            let gone = try await client.execute(
                uri: "/api/v1/tokens/\(number)", method: .delete, headers: browser.headers)
            #expect(gone.status == .noContent)
            let after = try await client.execute(
                uri: "/api/v1/seals", method: .get, headers: [.authorization: "Bearer " + secret])
            #expect(after.status == .unauthorized)
            for days in [0, 400] {
                let bad = try await client.execute(
                    uri: "/api/v1/tokens", method: .post, headers: browser.headers,
                    body: jsonBody(["label": "x", "scopes": ["seals"], "days": days]))
                #expect(bad.problem == "account.badLifetime")
            }
        }
    }

    @Test func aChallengeIsGoodOnceAndOnlyWithTheRightKey() async throws {
        try await routes { client in
            let made = try await client.execute(uri: "/api/v1/session/challenge", method: .post)
            let challenge = try #require(made.json["challenge"] as? String)
            #expect((made.json["text"] as? String)?.hasPrefix("yinjian login\n") == true)
            for text in [challenge, challenge, "made up"] {
                let answer = try await client.execute(
                    uri: "/api/v1/session/certificate", method: .post, headers: [.contentType: "application/json"],
                    body: jsonBody(["challenge": text, "certificate": "MAA", "signature": "AAAA"]))
                #expect(answer.problem == "account.wrongCredentials" || answer.problem == "server.badBody")
            }
        }
    }

    @Test func aCertificateOpensItsAccount() async throws {
        let shop = try ServerShop.withAccounts()
        let key = shop.folder + "/key.pem"
        @Sendable func openssl(_ arguments: [String]) throws {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
            process.arguments = arguments
            (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
            try process.run()
            process.waitUntilExit()
            try #require(process.terminationStatus == 0)
        }
        let request = shop.folder + "/request.der"
        try openssl(["ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", key])
        try openssl(["req", "-new", "-key", key, "-subj", "/CN=owner", "-outform", "DER", "-out", request])
        let issued = try shop.open().issueCertificate(
            CertificateOrder(
                role: "pades", name: "样章登录", organisation: nil, request: request, days: 30,
                output: shop.folder + "/login.cer"), now: ServerShop.now)
        try shop.open().setCertificate("owner", issued.serial, now: ServerShop.now)
        let certificate = Bytes(try Data(contentsOf: URL(fileURLWithPath: shop.folder + "/login.cer")))
        try await shop.routes { client in
            let made = try await client.execute(uri: "/api/v1/session/challenge", method: .post)
            let text = try #require(made.json["text"] as? String)
            try Data(text.utf8).write(to: URL(fileURLWithPath: shop.folder + "/text"))
            try openssl(["dgst", "-sha256", "-sign", key, "-out", shop.folder + "/signature", shop.folder + "/text"])
            let signature = Bytes(try Data(contentsOf: URL(fileURLWithPath: shop.folder + "/signature")))
            let body = try jsonBody([
                "challenge": try #require(made.json["challenge"] as? String),
                "certificate": Base64Octets.text(certificate), "signature": Base64Octets.text(signature),
            ])
            let uri = "/api/v1/session/certificate"
            let headers: HTTPFields = [.contentType: "application/json"]
            let answer = try await client.execute(uri: uri, method: .post, headers: headers, body: body)
            #expect(answer.status == .created)
            #expect((answer.json["account"] as? [String: Any])?["name"] as? String == "owner")
            let replayed = try await client.execute(uri: uri, method: .post, headers: headers, body: body)
            #expect(replayed.problem == "account.wrongCredentials")
            // A fresh challenge under the old signature, and a revoked certificate.
            let other = try await client.execute(uri: "/api/v1/session/challenge", method: .post)
            let mixed = try jsonBody([
                "challenge": try #require(other.json["challenge"] as? String),
                "certificate": Base64Octets.text(certificate), "signature": Base64Octets.text(signature),
            ])
            let wrong = try await client.execute(uri: uri, method: .post, headers: headers, body: mixed)
            #expect(wrong.problem == "account.wrongCredentials")
        }
    }

    @Test func challengesEndAndAreFew() {
        var challenges = Challenges(most: 3)
        for name in ["a", "b", "c", "d"] { challenges.give(name, at: ServerShop.now) }
        #expect(challenges.count == 3)
        let late = challenges.take("d", at: ServerShop.now.adding(seconds: Challenges.lifetime))
        #expect(!late)
        challenges.give("e", at: ServerShop.now)
        let first = challenges.take("e", at: ServerShop.now)
        let second = challenges.take("e", at: ServerShop.now)
        #expect(first && !second)
    }

    @Test(
        arguments: [
            (nil, nil, "x", true), ("same-origin", "https://x", "x", true), ("cross-site", nil, "x", false),
            ("same-site", nil, "x", false), (nil, "https://y", "x", false), (nil, "null", "x", false),
            (nil, "https://X:8443", "x:8443", true), (nil, "https://x", nil, false),
            (nil, "https://x.evil", "x", false),
        ] as [(String?, String?, String?, Bool)])
    func originsAreCompared(_ site: String?, _ origin: String?, _ host: String?, _ expected: Bool) {
        #expect(FormOrigin.isOwn(site: site, origin: origin, host: host) == expected)
    }
}
