import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import SealBase
import Testing

@testable import SealServer

/// What is refused outside the interface of programs is told to browsers as a page, to programs as a problem document.
@Suite struct RefusalPageTests {
    private static let page: HTTPFields = [.accept: "text/html,*/*;q=0.8", .acceptLanguage: "zh-CN,zh"]

    private func check(_ answer: TestResponse, _ status: Int, _ code: String) {
        #expect(answer.status.code == status)
        #expect(answer.isPage && answer.text.contains("<code>\(code)</code>") && answer.text.contains("lang=\"zh-CN\""))
        #expect(answer.headers[.requestID].map { answer.text.contains($0) } ?? false)
        #expect(answer.headers[.contentLanguage] == "zh-CN" && answer.headers[.vary]?.contains("Accept") ?? false)
    }

    @Test func anUnknownAddressIsAPageOfItsOwn() async throws {
        try await ServerShop.common.get().routes { client in
            for path in ["/nothing", "/portal-x", "/desk/1/2/3/4", "/%E6%A0%B7"] {
                check(try await client.execute(uri: path, method: .get, headers: Self.page), 404, "server.notFound")
            }
            let head = try await client.execute(uri: "/nothing", method: .head, headers: Self.page)
            #expect(head.status == .notFound && head.body.readableBytes == 0)
        }
    }

    @Test func programsAreToldAsPrograms() async throws {
        try await ServerShop.common.get().routes { client in
            let kinds: [HTTPFields] = [
                [:], [.accept: "*/*"], [.accept: "application/json"], [.accept: "text/html;q=0"], [.accept: ",;,"],
            ]
            for headers in kinds {
                let answer = try await client.execute(uri: "/nothing", method: .get, headers: headers)
                #expect(answer.problem == "server.notFound")
            }
            let api = try await client.execute(uri: "/api/v1/nothing", method: .get, headers: Self.page)
            #expect(api.problem == "server.notFound")
            let known = try await client.execute(
                uri: "/desk", method: .get, headers: [.accept: "application/problem+json"])
            #expect(known.problem == "account.notLoggedIn")
        }
    }

    @Test func aMethodThatIsNotTakenIsAPage() async throws {
        try await ServerShop.common.get().routes { client in
            for method in [HTTPRequest.Method.put, .delete, .patch] {
                let answer = try await client.execute(uri: "/verify", method: method, headers: Self.page)
                check(answer, 405, "server.methodNotAllowed")
                #expect(answer.headers[.allow] == "GET, HEAD, POST")
            }
        }
    }

    @Test func askingTooOftenIsAPage() async throws {
        try await ServerShop.common.get().routes({ ($0.burst, $0.perMinute) = (1, 1) }) { client in
            _ = try await client.execute(uri: "/", method: .get, headers: Self.page)
            let answer = try await client.execute(uri: "/", method: .get, headers: Self.page)
            check(answer, 429, "server.tooManyRequests")
            #expect(answer.headers[.retryAfter] != nil)
        }
    }

    @Test func whatIsTooLargeIsAPageThatSaysHowLarge() async throws {
        try await ServerShop.common.get().routes({ $0.limits.octets = 2_048 }) { client in
            var headers = Self.page
            headers[.contentType] = "multipart/form-data; boundary=b"
            let body = formData([
                ("token", nil, Bytes("x".utf8)), ("document", "a.pdf", Bytes(repeating: 65, count: 9_000)),
            ])
            let answer = try await client.execute(uri: "/sealing", method: .post, headers: headers, body: body)
            check(answer, 413, "server.tooLarge")
            #expect(answer.text.contains("2 KB"))
        }
    }

    @Test func aLostFormIsAPageWithAWayBack() async throws {
        let shop = try ServerShop.withAccounts()
        try await shop.routes { client in
            let visit = try await PageVisit.logIn(client, "owner")
            for headers in [["Sec-Fetch-Site": "cross-site"], ["Origin": "https://evil.example"]] {
                var fields = Self.page
                fields[.cookie] = visit.cookie
                for (name, value) in headers { fields[try #require(HTTPField.Name(name))] = value }
                fields[.contentType] = "application/x-www-form-urlencoded"
                let answer = try await client.execute(
                    uri: "/portal/new?form=unitSeal&business=seal.apply", method: .post, headers: fields,
                    body: ByteBuffer(string: "token=x"))
                check(answer, 403, "account.forgedForm")
            }
            let forged = try await visit.send("/portal/new?form=unitSeal&business=seal.apply", ["token": "forged"])
            #expect(forged.isPage && forged.status == .forbidden && forged.text.contains("account.forgedForm"))
        }
    }

    /// What is the service's own affair: a page with the request's number and nothing of what failed, and where.
    @Test func theServicesOwnFaultSaysItsNumberOnly() async throws {
        let service = try ServerShop.common.get().service()
        let place = service.uploads
        try FileManager.default.removeItem(atPath: place)
        try AtomicFile.write(Bytes("in the way".utf8), to: place, permissions: 0o600)
        try await service.application().test(.router) { client in
            let whole = try await client.execute(uri: "/forms/sheet", method: .get, headers: Self.page)
            check(whole, 500, "server.internal")
            #expect(whole.text.contains("<nav class=\"ways\"") && whole.text.contains("href=\"/\""))
            // A page that tells of accidents beside its form says the number there.
            var headers = Self.page
            headers[.contentType] = "multipart/form-data; boundary=b"
            let body = formData([("document", "a.pdf", Bytes("%PDF".utf8))])
            let beside = try await client.execute(uri: "/verify", method: .post, headers: headers, body: body)
            #expect(beside.status.code == 500 && beside.isPage && beside.text.contains("id=\"document\""))
            #expect(beside.headers[.requestID].map { beside.text.contains($0) } ?? false)
            for inner in [place, "uploads", "cannotCreate", "file."] {
                #expect(!whole.text.contains(inner) && !beside.text.contains(inner))
            }
            headers[.accept] = nil
            let told = try await client.execute(uri: "/api/v1/verify", method: .post, headers: headers, body: body)
            #expect(told.status.code == 500 && told.problem == "server.internal")
            #expect(!String(buffer: told.body).contains("uploads"))
        }
    }

    /// Taken away altogether, as by what tidies temporary folders, the folder of uploads is made anew.
    @Test func uploadsOutliveTheirFolder() async throws {
        let service = try ServerShop.common.get().service()
        let place = service.uploads
        try await service.application().test(.router) { client in
            try FileManager.default.removeItem(atPath: place)
            let answer = try await client.execute(
                uri: "/api/v1/verify", method: .post, headers: [.contentType: "application/pdf"],
                body: ByteBuffer(string: "no PDF"))
            #expect(answer.status.code == 422, "\(answer)")
        }
    }

    @Test func whoIsKnownKeepsHisWays() async throws {
        let shop = try ServerShop.withAccounts()
        try await shop.routes { client in
            let visit = try await PageVisit.logIn(client, "auditor")
            let answer = try await visit.get("/nothing")
            #expect(answer.status == .notFound && answer.text.contains("href=\"/audit\""))
        }
    }

    @Test func theLanguageOfTheCookieIsSaid() async throws {
        try await ServerShop.common.get().routes { client in
            let headers: HTTPFields = [.accept: "text/html", .acceptLanguage: "zh", .cookie: "yinjian-lang=en"]
            for path in ["/", "/nothing"] {
                let answer = try await client.execute(uri: path, method: .get, headers: headers)
                #expect(answer.headers[.contentLanguage] == "en" && answer.text.contains("<html lang=\"en\">"))
            }
        }
    }
}
