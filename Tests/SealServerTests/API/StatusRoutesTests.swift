import HTTPTypes
import HummingbirdTesting
import NIOCore
import SealBase
import SealOffice
import Testing

@testable import SealServer

/// Status at a moment, and downloads (ES-8, ES-17, HN-7).
@Suite struct StatusRoutesTests {
    @Test func aSealInForceIsValid() async throws {
        let shop = try ServerShop.common.get()
        try await shop.routes { client in
            let answer = try await client.execute(uri: "/api/v1/seals/\(shop.sealCode)/status", method: .get)
            #expect(answer.json["status"] as? String == "valid")
        }
    }

    @Test func aRevokedSealIsRevokedFromThenOn() async throws {
        let shop = try ServerShop()
        let office = try Office(
            folder: shop.office, password: .officeFile, actor: "t", entropy: ServerShop.entropy, now: ServerShop.now)
        let revoked = ServerShop.now.adding(seconds: 100)
        _ = try office.revokeSeal(shop.sealCode, reason: "keyCompromise", note: "lost", now: revoked)
        _ = try office.publish(now: revoked, validForDays: 7)
        try await shop.routes({ $0.now = { ServerShop.now.adding(seconds: 200) } }) { client in
            let uri = "/api/v1/seals/\(shop.sealCode)/status"
            let now = try await client.execute(uri: uri, method: .get)
            #expect(now.json["status"] as? String == "revoked")
            for (seconds, status) in [(Int64(50), "valid"), (-60, "notYetValid"), (150, "revoked")] {
                let moment = ServerShop.now.adding(seconds: seconds).iso8601
                let answer = try await client.execute(uri: "\(uri)?at=\(moment)", method: .get)
                #expect(answer.json["status"] as? String == status)
            }
        }
    }

    @Test func aCertificateIsGood() async throws {
        let shop = try ServerShop.common.get()
        let office = try Office(
            folder: shop.office, password: .officeFile, actor: "t", entropy: ServerShop.entropy, now: ServerShop.now)
        let serial = try #require(try office.certificates().last?.serial)
        try await shop.routes { client in
            let answer = try await client.execute(uri: "/api/v1/certificates/\(serial)/status", method: .get)
            #expect(answer.json["status"] as? String == "good")
            let late = try await client.execute(
                uri: "/api/v1/certificates/\(serial)/status?at=2999-01-01", method: .get)
            #expect(late.json["status"] as? String == "expired")
        }
    }

    @Test(arguments: [
        ("/api/v1/seals/35010099999999/status", 404), ("/api/v1/seals/abc/status", 404),
        ("/api/v1/seals/..%2f..%2foffice.sqlite/status", 404), ("/api/v1/certificates/00ff/status", 404),
        ("/api/v1/certificates/xyz/status", 404), ("/api/v1/nothing", 404), ("/nothing", 404),
        ("/api/v1/seals/35010000000001/status?at=yesterday", 400),
        ("/api/v1/seals/35010000000001/status?at=2026-01-01&at=2026-01-02", 400),
        ("/api/v1/published/../office.sqlite", 404), ("/api/v1/published/%2e%2e/office.sqlite", 404),
        ("/api/v1/published/..%2foffice.sqlite", 404), ("/api/v1/published/roots", 404),
        ("/api/v1/published/crl.der%00.json", 404), ("/api/v1/published/.hidden", 404),
        ("/api/v1/published//etc/passwd", 404), ("/api/v1/published/a/b/c/d/e/f", 404),
    ])
    func whatIsNotThereIsAProblem(_ uri: String, _ status: Int) async throws {
        try await ServerShop.common.get().routes { client in
            let answer = try await client.execute(uri: uri, method: .get)
            #expect(answer.status.code == status)
            #expect(!answer.problem.isEmpty)
        }
    }

    @Test func publishedFilesAreHandedOut() async throws {
        let shop = try ServerShop.common.get()
        try await shop.routes { client in
            let uri = "/api/v1/published/crl.der"
            let whole = try await client.execute(uri: uri, method: .get)
            #expect(whole.status == .ok)
            #expect(whole.headers[.contentType] == "application/pkix-crl")
            let tag = try #require(whole.headers[.eTag])
            let again = try await client.execute(uri: uri, method: .get, headers: [.ifNoneMatch: tag])
            #expect(again.status == .notModified)
            let part = try await client.execute(uri: uri, method: .get, headers: [.range: "bytes=0-3"])
            #expect(part.status == .partialContent)
            #expect(part.body.readableBytes == 4)
            let none = try await client.execute(uri: uri, method: .get, headers: [.range: "bytes=999999-"])
            #expect(none.status == .rangeNotSatisfiable)
            let index = try await client.execute(uri: "/api/v1/published", method: .get)
            #expect(String(buffer: index.body).contains("\"roots/makers/"))
        }
    }

    @Test func otherMethodsAreRefusedByName() async throws {
        try await ServerShop.common.get().routes { client in
            let answer = try await client.execute(uri: "/api/v1/verify", method: .get)
            #expect(answer.status == .methodNotAllowed)
            #expect(answer.headers[.allow] == "POST")
            #expect(answer.problem == "server.methodNotAllowed")
            let head = try await client.execute(uri: "/api/v1/health", method: .head)
            #expect(head.status == .ok)
        }
    }
}
