import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import SealBase
import SealOffice
import Testing

@testable import SealServer

/// Numbers of another organisation open nothing, whatever they are of, in the interface and on the pages: the answer is
/// that of a number that nobody has (ES-10).
@Suite(.serialized) struct IsolationTests {
    static let shop = Result { try ServerShop.withAccounts() }

    private func ask(
        _ client: any TestClientProtocol, _ method: HTTPRequest.Method, _ uri: String, _ headers: HTTPFields,
        _ body: ByteBuffer? = nil
    ) async throws -> TestResponse {
        try await client.execute(uri: uri, method: method, headers: headers, body: body)
    }

    private func pageForm(_ browser: Browser, _ fields: String) -> (HTTPFields, ByteBuffer) {
        let token = browser.formToken.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
        return (
            [.cookie: browser.cookie, .contentType: "application/x-www-form-urlencoded"],
            ByteBuffer(string: "token=\(token)&" + fields)
        )
    }

    @Test func applicationsMaterialsAndReceiptsOfOthersAreNotThere() async throws {
        try await Self.shop.get().routes { client in
            let owner = try await Browser.agreed(client, "owner")
            let opened = try await ask(
                client, .post, "/api/v1/applications", owner.headers,
                jsonBody([
                    "form": "unitSeal", "business": "seal.apply", "applicant": "样章测试",
                    "stampingOrganisation": "样章测试", "sealName": "样章测试",
                ]))
            let number = try #require(opened.json["number"] as? String)
            var upload = owner.headers
            upload[.contentType] = formType[.contentType]
            let pdf = Bytes(try Data(contentsOf: URL(fileURLWithPath: ServerShop.root + "/samples/pdf/contract.pdf")))
            let added = try await ask(
                client, .post, "/api/v1/applications/\(number)/materials", upload,
                formData([("material", "a.pdf", pdf), ("kind", nil, Bytes("applicationForm".utf8))]))
            #expect(added.status == .created)
            let file = try await ask(client, .get, "/api/v1/applications/\(number)", owner.headers)
            let materials = try #require(file.json["materials"] as? [[String: Any]])
            let id = try #require(materials.first?["id"] as? Int)
            let stranger = try await Browser.agreed(client, "stranger")
            for (method, path, body) in [
                (HTTPRequest.Method.get, "", nil), (.post, "/copy", nil), (.get, "/materials/\(id)", nil),
                (.delete, "/materials/\(id)", nil), (.post, "/issue", try jsonBody([:])),
                (.post, "/code", try jsonBody(["reason": "x"])), (.post, "/pickup", try jsonBody(["receipt": "x"])),
                (.post, "/pickup", try jsonBody(["code": "12345678"])),
                (.post, "/steps", try jsonBody(["action": "submit"])),
            ] {
                let others = try await ask(
                    client, method, "/api/v1/applications/\(number)" + path, stranger.headers, body)
                let nobodys = try await ask(
                    client, method, "/api/v1/applications/202611180009993" + path, stranger.headers, body)
                #expect(others.problem == "registry.unknownApplication", "\(method) \(path)")
                #expect([others.status, others.status] == [.notFound, nobodys.status], "\(method) \(path)")
            }
            for path in ["", "/edit", "/material/\(id)", "/preview/\(id)", "/print/application"] {
                let page = try await ask(client, .get, "/portal/\(number)" + path, stranger.withoutToken)
                #expect(page.status == .notFound, "/portal/…\(path)")
                #expect(!String(buffer: page.body).contains("样章测试"))
            }
            for (path, fields) in [
                ("/step", "action=submit"), ("/step", "action=copy"), ("/remove", "material=\(id)"),
                ("/pickup", "code=12345678"), ("/edit", "applicant=x"),
            ] {
                let (headers, body) = pageForm(stranger, fields)
                let page = try await ask(client, .post, "/portal/\(number)" + path, headers, body)
                #expect(page.status == .notFound, "/portal/…\(path)")
            }
            let list = try await ask(client, .get, "/portal?text=\(number)", stranger.withoutToken)
            #expect(!String(buffer: list.body).contains("/portal/\(number)"))
        }
    }

    @Test func formsOfOthersAndAboutOthersAreRefusedOnThePagesToo() async throws {
        let shop = try Self.shop.get()
        try await shop.routes { client in
            let stranger = try await Browser.agreed(client, "stranger")
            let coded = "样章测试".addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
            let (headers, body) = pageForm(stranger, "applicant=\(coded)&stampingOrganisation=\(coded)&sealName=x")
            let page = try await ask(client, .post, "/portal/new?form=unitSeal&business=seal.apply", headers, body)
            #expect(page.status == .forbidden)
            // His own form about another's seal: as unknown as a code that nobody has.
            func about(_ code: String) async throws -> TestResponse {
                try await ask(
                    client, .post, "/api/v1/applications?target=" + code, stranger.headers,
                    jsonBody([
                        "form": "unitSeal", "business": "seal.revoke", "applicant": "样章别家",
                        "stampingOrganisation": "样章别家", "sealName": "样章测试",
                    ]))
            }
            let others = try await about(shop.sealCode)
            #expect(others.status == .notFound)
            #expect(others.problem == "office.unknownSeal")
            #expect(try await about("35010099999999").status.code >= 400)
        }
    }

    @Test func sealsBatchesJobsResultsAndTokensOfOthersAreNotThere() async throws {
        let shop = try Self.shop.get()
        let (mine, others) = (
            try shop.agreedSecret("owner", ["jobs", "seals", "sign"]),
            try shop.agreedSecret("stranger", ["jobs", "seals", "sign"])
        )
        let token = try #require(try shop.open().tokens(of: "owner").last?.id)
        let pdf = Bytes(try Data(contentsOf: URL(fileURLWithPath: ServerShop.root + "/samples/pdf/contract.pdf")))
        @Sendable func batch(_ key: String) -> ByteBuffer {
            formData([
                ("document1", "a.pdf", pdf), ("seal", nil, Bytes(shop.sealCode.utf8)), ("x", nil, Bytes("9mm".utf8)),
                ("y", nil, Bytes("9mm".utf8)), ("key", nil, Bytes(key.utf8)),
            ])
        }
        try await shop.routes { client in
            var (own, strange): (HTTPFields, HTTPFields) = (
                [.authorization: "Bearer " + mine], [.authorization: "Bearer " + others]
            )
            var upload = own
            upload[.contentType] = formType[.contentType]
            #expect(try await ask(client, .post, "/api/v1/batches", upload, batch("i1")).status == .accepted)
            let jobs = try await ask(client, .get, "/api/v1/batches/owner:i1/jobs", own)
            let list = try JSONSerialization.jsonObject(with: Data(jobs.body.readableBytesView)) as? [[String: Any]]
            let job = try #require(list?.first?["job"] as? String)
            #expect(try await ask(client, .get, "/api/v1/batches/owner:i1/jobs/\(job)", own).status == .ok)
            strange[.contentType] = "application/json"
            own[.contentType] = "application/json"
            for (method, path) in [
                (HTTPRequest.Method.get, ""), (.get, "/jobs"), (.get, "/jobs/\(job)"), (.get, "/jobs/\(job)/document"),
                (.post, "/cancel"), (.post, "/retry"),
            ] {
                let body = method == .post ? try jsonBody([:]) : nil
                let answer = try await ask(client, method, "/api/v1/batches/owner:i1" + path, strange, body)
                #expect(answer.problem == "registry.unknownBatch", "\(method) \(path)")
            }
            upload = strange
            upload[.contentType] = formType[.contentType]
            let stolen = try await ask(client, .post, "/api/v1/batches", upload, batch("i2"))
            #expect(stolen.problem == "office.unknownSeal", "a batch with another's seal")
            // A job under a batch of one's own is not another's job.
            let own2 = try await ask(client, .get, "/api/v1/batches/stranger:none/jobs/\(job)", strange)
            #expect(own2.problem == "registry.unknownBatch")
            #expect(try await ask(client, .get, "/api/v1/seals/\(shop.sealCode)", strange).status == .notFound)
            let browser = try await Browser.logIn(client, "stranger")
            let revoked = try await ask(client, .delete, "/api/v1/tokens/\(token)", browser.headers)
            #expect(revoked.status == .notFound)
            #expect(try await ask(client, .get, "/api/v1/seals", own).status == .ok, "the token still opens")
        }
    }
}
