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

    /// A form with markup in every text.
    private func form(_ organisation: String, name: String = "<img src=x onerror=alert(1)>") throws -> ByteBuffer {
        try jsonBody([
            "form": "unitSeal", "business": "seal.apply", "applicant": organisation,
            "stampingOrganisation": organisation, "sealName": name, "address": "<script>alert(1)</script>",
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
            let browser = try await Browser.agreed(client, "owner")
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
            let browser = try await Browser.agreed(client, name)
            var headers = browser.headers
            headers[.contentType] = formType[.contentType]
            let answer = try await client.execute(uri: "/api/v1/sign", method: .post, headers: headers, body: body)
            #expect(answer.status == .notFound)
            #expect(answer.problem == "office.unknownSeal")
        }
    }

    /// On the sealing page: uploaded while the seal was in force, sealed when it is no more.
    @Test func aSealThatWasSuspendedMeanwhileIsNotUsed() async throws {
        let shop = try ServerShop.withAccounts()
        let octets = Bytes(try Data(contentsOf: URL(fileURLWithPath: ServerShop.root + "/samples/pdf/contract.pdf")))
        try await shop.routes { client in
            let browser = try await Browser.agreed(client, "owner")
            var headers = browser.withoutToken
            headers[.contentType] = formType[.contentType]
            let put = try await client.execute(
                uri: "/sealing", method: .post, headers: headers,
                body: formData([
                    ("token", nil, Bytes(browser.formToken.utf8)), ("seal", nil, Bytes(shop.sealCode.utf8)),
                    ("document", "a.pdf", octets),
                ]))
            let place = try #require(put.headers[.location])
            _ = try shop.open().suspendSeal(
                shop.sealCode, true, note: "样章", by: ActingPerson(name: "administrator", role: "administrator"),
                now: ServerShop.now)
            headers[.contentType] = "application/x-www-form-urlencoded"
            let token = browser.formToken.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
            let done = try await client.execute(
                uri: place, method: .post, headers: headers, body: ByteBuffer(string: "token=\(token)&x=50&y=50"))
            #expect((400..<500).contains(done.status.code), "\(done.status)")
            let result = try await client.execute(uri: place + "/result", method: .get, headers: headers)
            #expect(result.status == .notFound)
        }
    }

    @Test(arguments: ["../../office.sqlite", "/etc/passwd", "", "35010099999999", "1 OR 1=1"])
    func aSealThatIsNoneIsUnknown(_ code: String) async throws {
        let shop = try Self.shop.get()
        let body = try signing(shop, code)
        try await shop.routes { client in
            let browser = try await Browser.agreed(client, "owner")
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
            let browser = try await Browser.agreed(client, "owner")
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

    @Test func applicationsOfOthersAreNotThere() async throws {
        let shop = try Self.shop.get()
        let mine = try form("样章测试")
        try await shop.routes { client in
            let owner = try await Browser.agreed(client, "owner")
            let opened = try await client.execute(
                uri: "/api/v1/applications", method: .post, headers: owner.headers, body: mine)
            #expect(opened.status == .created)
            let number = try #require(opened.json["number"] as? String)
            let uri = "/api/v1/applications/\(number)"
            let seen = try await client.execute(uri: uri, method: .get, headers: owner.headers)
            #expect(seen.status == .ok)
            let stranger = try await Browser.agreed(client, "stranger")
            let none = try await client.execute(
                uri: "/api/v1/applications/202611180000999", method: .get, headers: stranger.headers)
            for (method, path, body) in [
                (HTTPRequest.Method.get, uri, nil), (.put, uri, mine), (.post, uri + "/copy", nil),
                (.post, uri + "/steps", try jsonBody(["action": "cancel"])),
                (.post, uri + "/pickup", try jsonBody(["code": "ABCD"])), (.get, uri + "/materials/1", nil),
                (.delete, uri + "/materials/1", nil),
            ] {
                let answer = try await client.execute(uri: path, method: method, headers: stranger.headers, body: body)
                #expect(answer.status == .notFound, "\(method) \(path)")
                #expect(answer.problem == "registry.unknownApplication")
                #expect(none.status == .notFound)
            }
            let list = try await client.execute(uri: "/api/v1/applications", method: .get, headers: stranger.headers)
            #expect(String(buffer: list.body) == "[]")
            let desk = try await Browser.logIn(client, "operator")
            let all = try await client.execute(
                uri: "/api/v1/applications?text=%3Cimg", method: .get, headers: desk.headers)
            #expect(all.headers[.contentType] == "application/json")
            #expect(String(buffer: all.body).contains(number))
        }
    }

    @Test func nobodyFilesForAnotherOrganisationButAgents() async throws {
        let body = try form("样章测试")
        try await Self.shop.get().routes { client in
            let stranger = try await Browser.agreed(client, "stranger")
            let refused = try await client.execute(
                uri: "/api/v1/applications", method: .post, headers: stranger.headers, body: body)
            #expect(refused.problem == "account.otherOrganisation")
            let agent = try await Browser.agreed(client, "agent")
            let unknown = try await client.execute(
                uri: "/api/v1/applications", method: .post, headers: agent.headers, body: body)
            #expect(unknown.status == .forbidden, "an agent needs an authority on record")
            _ = try Self.shop.get().open().authorise(
                AuthorityGrant(
                    agent: "agent", organisation: "样章测试", creditCode: nil, evidence: "样章函 1 号",
                    until: ServerShop.now.adding(days: 30)),
                by: ActingPerson(name: "operator", role: "operator"), now: ServerShop.now)
            let filed = try await client.execute(
                uri: "/api/v1/applications", method: .post, headers: agent.headers, body: body)
            #expect(filed.status == .created)
        }
    }

    @Test func whatWasChangedMeanwhileIsNotOverwritten() async throws {
        let (first, second) = (try form("样章测试", name: "甲"), try form("样章测试", name: "乙"))
        try await Self.shop.get().routes { client in
            let owner = try await Browser.agreed(client, "owner")
            let opened = try await client.execute(
                uri: "/api/v1/applications", method: .post, headers: owner.headers, body: first)
            let uri = "/api/v1/applications/\(try #require(opened.json["number"] as? String))"
            var headers = owner.headers
            headers[.ifMatch] = "\"\(try #require(opened.json["version"] as? Int))\""
            let done = try await client.execute(uri: uri, method: .put, headers: headers, body: second)
            #expect(done.status == .ok)
            let late = try await client.execute(uri: uri, method: .put, headers: headers, body: first)
            #expect(late.status == .conflict)
            #expect(late.problem == "registry.changedMeanwhile")
            headers[.ifMatch] = "\"many\""
            let bad = try await client.execute(uri: uri, method: .put, headers: headers, body: first)
            #expect(bad.problem == "server.badParameter")
        }
    }

    @Test(arguments: [
        "{}", "[]", "{\"form\":1}", "{\"form\":\"unitSeal\",\"business\":\"seal.apply\",\"nothing\":\"x\"}", "{",
    ])
    func aFormThatIsNoneIsRefused(_ text: String) async throws {
        try await Self.shop.get().routes { client in
            let owner = try await Browser.agreed(client, "owner")
            let answer = try await client.execute(
                uri: "/api/v1/applications", method: .post, headers: owner.headers, body: ByteBuffer(string: text))
            #expect((400..<500).contains(answer.status.code))
            #expect(!answer.problem.isEmpty)
        }
    }

    @Test func batchesAreSealedInTheBackground() async throws {
        let shop = try ServerShop.withAccounts()
        let octets = Bytes(try Data(contentsOf: URL(fileURLWithPath: ServerShop.root + "/samples/pdf/contract.pdf")))
        func text(_ text: String) -> Bytes { Bytes(text.utf8) }
        let body = formData([
            ("document1", "a.pdf", octets), ("document2", "b.pdf", text("no PDF")), ("seal", nil, text(shop.sealCode)),
            ("x", nil, text("100mm")), ("y", nil, text("100mm")), ("key", nil, text("k1")),
        ])
        let (owner, stranger) = (try shop.token("owner", ["jobs"]), try shop.token("stranger", ["jobs"]))
        _ = try shop.open().agree(
            shop.open().visitor(token: String(owner[.authorization]?.dropFirst(7) ?? ""), now: ServerShop.now), to: "1",
            now: ServerShop.now)
        try await shop.routes { client in
            var headers = owner
            headers[.contentType] = formType[.contentType]
            let taken = try await client.execute(uri: "/api/v1/batches", method: .post, headers: headers, body: body)
            #expect(taken.status == .accepted)
            #expect(taken.json["batch"] as? String == "owner:k1")
            let again = try await client.execute(uri: "/api/v1/batches", method: .post, headers: headers, body: body)
            #expect(again.json["total"] as? Int == 2)
            var options = JobWorkOptions(clock: { ServerShop.now })
            options.untilIdle = true
            // The second document fails and waits for its next try: the first is done by then.
            options.isStopped = { (try? shop.open().jobBatch("owner:k1", now: ServerShop.now).counts["done"]) == 1 }
            let office = try shop.open()
            office.workJobs(options) { _ in }
            let jobs = try await client.execute(
                uri: "/api/v1/batches/owner:k1/jobs?state=done", method: .get, headers: owner)
            let list = try JSONSerialization.jsonObject(with: Data(jobs.body.readableBytesView)) as? [[String: Any]]
            let job = try #require(list?.first?["job"] as? String)
            #expect(!String(buffer: jobs.body).contains(shop.folder), "no places on the disk are told")
            let uri = "/api/v1/batches/owner:k1/jobs/\(job)/document"
            let document = try await client.execute(uri: uri, method: .get, headers: owner)
            #expect(document.status == .ok)
            #expect(String(buffer: document.body).hasPrefix("%PDF"))
            for path in ["/api/v1/batches/owner:k1", "/api/v1/batches/owner:k1/jobs", uri] {
                let stolen = try await client.execute(uri: path, method: .get, headers: stranger)
                #expect(stolen.problem == "registry.unknownBatch")
            }
            let mine = try await client.execute(uri: "/api/v1/batches", method: .get, headers: stranger)
            #expect(String(buffer: mine.body) == "[]")
        }
    }
}
