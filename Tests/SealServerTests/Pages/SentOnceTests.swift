import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import SealBase
import SealOffice
import Testing

@testable import SealServer

/// A button that was pressed twice has nothing done twice, and its answer is that to the first press.
@Suite struct SentOnceTests {
    private static let form = "/portal/new?form=unitSeal&business=seal.apply"

    private func owner(_ client: any TestClientProtocol) async throws -> PageVisit {
        let owner = try await PageVisit.logIn(client, "owner")
        _ = try await owner.send("/agreement", ["agree": "yes"])
        return owner
    }

    /// The token of the forms of a page as it was shown.
    private func shown(_ visit: PageVisit, _ path: String) async throws -> String {
        let main = try await visit.get(path).text.components(separatedBy: "<main").last ?? ""
        return main.value(after: "name=\"token\" value=\"")
    }

    private func fields(_ token: String, _ county: String = "鼓楼区") -> [String: String] {
        ["token": token, "applicant": "样章测试", "stampingOrganisation": "样章测试", "county": county]
    }

    private func count(_ visit: PageVisit) async throws -> Int {
        Set(try await visit.get("/portal").text.values(after: "href=\"/portal/2")).count
    }

    @Test func anApplicationIsOpenedOnce() async throws {
        let shop = try ServerShop.withAccounts()
        try await shop.routes { client in
            let owner = try await owner(client)
            let token = try await shown(owner, Self.form)
            async let one = owner.send(Self.form, fields(token))
            async let two = owner.send(Self.form, fields(token))
            let (first, second) = try await (one, two)
            let third = try await owner.send(Self.form, fields(token))
            #expect(first.status == .seeOther)
            #expect(Set([first.location, second.location, third.location]).count == 1)
            #expect(try await count(owner) == 1)
            // Another content, or the form as it is shown anew, is another application.
            let changed = try await owner.send(Self.form, fields(token, "台江区"))
            let anew = try await owner.send(Self.form, fields(try await shown(owner, Self.form)))
            #expect(Set([first.location, changed.location, anew.location]).count == 3)
            #expect(try await count(owner) == 3)
            // Copied once as well.
            let path = String(first.location.prefix { $0 != "?" })
            let copy = ["token": try await shown(owner, path), "action": "copy"]
            let copies = [
                try await owner.send(path + "/step", copy), try await owner.send(path + "/step", copy),
            ]
            #expect(copies[0].status == .seeOther && copies[0].location == copies[1].location)
            #expect(try await count(owner) == 4)
        }
    }

    @Test func aMaterialIsAddedOnce() async throws {
        let shop = try ServerShop.withAccounts()
        try await shop.routes { client in
            let owner = try await owner(client)
            let opened = try await owner.send(Self.form, fields(try await shown(owner, Self.form)))
            let path = String(opened.location.prefix { $0 != "?" })
            let token = try await shown(owner, path)
            let letter = try InputFile.read(ServerShop.root + "/samples/pdf/contract.pdf")
            for octets in [letter, letter, letter + [10]] {
                let parts: [(name: String, file: String?, octets: Bytes)] = [
                    ("token", nil, Bytes(token.utf8)), ("kind", nil, Bytes("redHeaderLetter".utf8)),
                    ("file", "函.pdf", octets),
                ]
                let headers: HTTPFields = [
                    .contentType: "multipart/form-data; boundary=b", .cookie: owner.cookie, .accept: "text/html",
                ]
                let answer = try await client.execute(
                    uri: path + "/material", method: .post, headers: headers, body: formData(parts))
                #expect(answer.status == .seeOther, "\(answer.text.prefix(400))")
            }
            let page = try await owner.get(path).text
            #expect(page.components(separatedBy: "函.pdf<br>").count == 3)
        }
    }

    /// Forms of two windows are not the same form; the document is one.
    @Test func twoWindowsSealADocumentOnce() async throws {
        let shop = try ServerShop.withAccounts()
        try await shop.routes { client in
            let owner = try await owner(client)
            let document = try InputFile.read(ServerShop.root + "/samples/pdf/contract.pdf")
            let taken = try await owner.send(
                "/sealing", parts: [("seal", nil, Bytes(shop.sealCode.utf8)), ("document", "样章 合同.pdf", document)])
            #expect(taken.status == .seeOther, "\(taken.text.prefix(400))")
            let place = ["mode": "place", "page": "1", "x": "100", "y": "100", "reason": "样章"]
            let before = try shop.open().uses(of: shop.sealCode, limit: 100).count
            async let one = owner.send(taken.location, place)
            async let two = owner.send(taken.location, place)
            let statuses = try await [one.status, two.status]
            #expect(statuses.contains(.seeOther), "\(statuses)")
            #expect(try await owner.send(taken.location, place).status == .seeOther)
            let uses = try shop.open().uses(of: shop.sealCode, limit: 100)
            #expect(uses.count == before + 1)
            #expect(uses.first?.document == "样章 合同.pdf", "ES-13: which document")
        }
    }

    @Test func whatWasRefusedMayBeSentAgain() async throws {
        let shop = try ServerShop.withAccounts()
        try await shop.routes { client in
            let owner = try await owner(client)
            var wrong = fields(try await shown(owner, Self.form))
            wrong["applicant"] = "样章别家"
            for _ in 0..<2 { #expect(try await owner.send(Self.form, wrong).status == .forbidden) }
            #expect(try await count(owner) == 0)
        }
    }

    @Test func anAnswerIsItsSessionsAndEnds() async throws {
        let once = SentOnce()
        let (key, now) = (Bytes([1]), ServerShop.now)
        #expect(await once.begin(key, now: now) == nil)
        async let waiting = once.begin(key, now: now)
        once.end(key, Response(status: .seeOther), now: now)
        #expect(await waiting?.status == .seeOther)
        #expect(await once.begin(key, now: now.adding(seconds: 59))?.status == .seeOther)
        #expect(await once.begin([2], now: now) == nil, "another form")
        #expect(await once.begin(key, now: now.adding(seconds: 61)) == nil, "it is forgotten")
        once.end(key, nil, now: now)
        #expect(await once.begin(key, now: now) == nil, "what came to nothing begins anew")
    }
}
