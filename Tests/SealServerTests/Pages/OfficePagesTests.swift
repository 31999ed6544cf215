import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import SealBase
import SealOffice
import SealWords
import Testing

@testable import SealServer

/// Pages of the office: what is published and how old it is, seals, accounts; who may and who may not.
@Suite struct OfficePagesTests {
    private func shop() throws -> ServerShop {
        let shop = try ServerShop.withAccounts()
        _ = try shop.open().addAccount(
            NewAccount(name: "chief", shown: "样章chief", organisation: "", roles: ["administrator"]),
            password: .file(shop.folder + "/password"), now: ServerShop.now)
        return shop
    }

    @Test func theAdministratorPublishesAndOthersLook() async throws {
        let shop = try shop()
        try await shop.routes({ $0.now = { ServerShop.now.adding(days: 8) } }) { client in
            let chief = try await PageVisit.logIn(client, "chief")
            let stale = try await chief.get("/publishing").text
            #expect(stale.contains("verdict bad") && stale.contains("too old") && stale.contains("Publish now"))
            let done = try await chief.send("/publishing", [:])
            #expect(done.status == .seeOther && done.location.hasPrefix("/publishing?done=publish"))
            let fresh = try await chief.get(done.location).text
            #expect(fresh.contains("verdict good") && fresh.contains("Published."))
            let auditor = try await PageVisit.logIn(client, "auditor")
            let seen = try await auditor.get("/publishing").text
            #expect(seen.contains("verdict good") && !seen.contains("Publish now"))
            #expect(try await auditor.send("/publishing", [:]).status == .forbidden)
            let owner = try await PageVisit.logIn(client, "owner")
            #expect(try await owner.get("/publishing").status == .forbidden)
        }
    }

    @Test func aChangeThatIsNotPublishedIsSaid() async throws {
        let shop = try shop()
        try await shop.routes { client in
            let chief = try await PageVisit.logIn(client, "chief")
            #expect(try await chief.get("/publishing").text.contains("verdict good"))
            _ = try shop.open().suspendSeal(
                shop.sealCode, true, note: "样章", by: ActingPerson(name: "chief", role: "administrator"),
                now: ServerShop.now)
            #expect(try await chief.get("/publishing").text.contains("verdict open"))
        }
    }

    @Test func sealsAreTheirOrganisationsOnly() async throws {
        let shop = try shop()
        try await shop.routes { client in
            let owner = try await PageVisit.logIn(client, "owner")
            #expect(try await owner.get("/seals").text.contains(shop.sealCode))
            let seal = try await owner.get("/seals/" + shop.sealCode).text
            #expect(seal.contains("contract.pdf") && seal.contains("data:image/") && !seal.contains(shop.folder))
            let stranger = try await PageVisit.logIn(client, "stranger")
            #expect(try await !stranger.get("/seals").text.contains(shop.sealCode))
            for code in [shop.sealCode, "35010099999999"] {
                let answer = try await stranger.get("/seals/" + code)
                #expect(answer.status == .notFound && answer.text.contains("server.notFound"))
            }
            #expect(try await PageVisit(client: client).get("/seals").location.hasPrefix("/login"))
        }
    }

    @Test func accountsAreClosedAndOpened() async throws {
        let shop = try shop()
        try await shop.routes { client in
            let chief = try await PageVisit.logIn(client, "chief")
            #expect(try await chief.get("/accounts?text=stranger").text.contains("样章别家"))
            #expect(try await chief.send("/accounts", ["name": "stranger", "action": "close"]).status == .seeOther)
            #expect(try await PageVisit.logIn(client, "stranger").cookie.isEmpty)
            #expect(try await chief.send("/accounts", ["name": "stranger", "action": "open"]).status == .seeOther)
            #expect(try await !PageVisit.logIn(client, "stranger").cookie.isEmpty)
            // Nobody closes the door behind himself.
            #expect(try await chief.send("/accounts", ["name": "chief", "action": "close"]).status == .badRequest)
            #expect(try await chief.send("/accounts", ["name": "nobody", "action": "close"]).status == .notFound)
            let owner = try await PageVisit.logIn(client, "owner")
            #expect(try await owner.get("/accounts").status == .forbidden)
            #expect(try await owner.send("/accounts", ["name": "chief", "action": "close"]).status == .forbidden)
        }
    }

    @Test func applicantsFileForTheirOwnOrganisationOnly() async throws {
        let shop = try shop()
        try await shop.routes { client in
            let owner = try await PageVisit.logIn(client, "owner")
            _ = try await owner.send("/agreement", ["agree": "yes"])
            let path = "/portal/new?form=unitSeal&business=seal.apply"
            let hostile = "\"><script>x</script>"
            func fields(_ name: String) -> [String: String] {
                ["applicant": name, "stampingOrganisation": name, "sealName": hostile, "address": hostile]
            }
            let refused = try await owner.send(path, fields("样章别家"))
            #expect(refused.status == .forbidden && refused.text.contains("role=\"alert\""))
            let taken = try await owner.send(path, fields("样章测试"))
            #expect(taken.status == .seeOther, "\(taken.text.prefix(500))")
            let number = String(taken.location.dropFirst("/portal/".count).prefix(15))
            #expect(try await !owner.get("/portal/" + number).text.contains("<script>x"))
            // Two browsers: who saves second has the version that was, and is told so; what was saved stands.
            let edit = "/portal/\(number)/edit"
            let version = try await owner.get(edit).text.value(after: "name=\"version\" value=\"")
            var first = fields("样章测试")
            (first["version"], first["phone"]) = (version, "0591-87000001")
            #expect(try await owner.send(edit, first).status == .seeOther)
            first["phone"] = "0591-87000002"
            let second = try await owner.send(edit, first)
            #expect(second.status == .conflict && second.text.contains("0591-87000002"), "what was typed is not lost")
            #expect(try await owner.get("/portal/" + number).text.contains("0591-87000001"))
            // Somebody of another organisation: not there, in every way.
            let stranger = try await PageVisit.logIn(client, "stranger")
            _ = try await stranger.send("/agreement", ["agree": "yes"])
            for path in ["", "/edit", "/print/application", "/material/1", "/preview/1"] {
                #expect(try await stranger.get("/portal/" + number + path).status == .notFound, "\(path)")
            }
            for path in ["/step", "/pickup", "/unlock", "/remove", "/edit"] {
                let answer = try await stranger.send("/portal/" + number + path, ["action": "submit", "material": "1"])
                #expect(answer.status == .notFound, "\(path)")
            }
        }
    }
}
