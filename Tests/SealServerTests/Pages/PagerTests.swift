import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import SealBase
import SealOffice
import Testing

@testable import SealServer

/// Long lists part by part (HN-2, HN-11): every row once, whatever is entered meanwhile, and nobody else's.
@Suite struct PagerTests {
    private func form(_ name: String) -> Bytes {
        FormOutline(form: "unitSeal", business: "seal.apply")?.json([
            "applicant": [name], "stampingOrganisation": [name], "sealName": [name],
        ]) ?? []
    }

    private func open(_ office: Office, _ shop: ServerShop, _ organisation: String, by name: String) throws -> String {
        let path = shop.folder + "/form-\(UUID().uuidString).json"
        try AtomicFile.write(form(organisation), to: path)
        return try office.openApplication(
            NewApplication(form: path, atCounter: false), by: ActingPerson(name: name, role: "applicant"),
            now: ServerShop.now
        ).number
    }

    private func numbers(_ text: String) -> [String] { text.values(after: "<td><a href=\"/portal/") }

    @Test func manyApplicationsComePartByPart() async throws {
        let shop = try ServerShop.withAccounts()
        let office = try shop.open()
        var own: [String] = []
        for index in 0..<64 {
            own.append(try open(office, shop, "样章测试", by: "owner"))
            if index % 4 == 0 { _ = try open(office, shop, "样章别家", by: "stranger") }
        }
        let all = own
        try await shop.routes { client in
            let visit = try await PageVisit.logIn(client, "owner")
            // The agreement of HN-1 comes first.
            _ = try await visit.send("/agreement", ["agree": "yes"])
            var seen: [String] = []
            var path = "/portal?rows=20"
            var pages = 0
            while !path.isEmpty, pages < 10 {
                let text = try await visit.get(path).text
                let part = numbers(text)
                #expect(part.count <= 20 && (pages > 0) == text.contains("rel=\"prev\""))
                seen += part
                pages += 1
                // Somebody files in between: no row is seen twice, none is left out.
                if pages == 1 { _ = try open(shop.open(), shop, "样章测试", by: "owner") }
                path = text.value(after: "rel=\"next\" href=\"").replacing("&amp;", with: "&")
            }
            #expect(pages == 4 && seen == all.reversed())
            // Back again, the same rows in the same order.
            let third = try await visit.get("/portal?rows=20&after=" + seen[39]).text
            let back = third.value(after: "rel=\"prev\" href=\"").replacing("&amp;", with: "&")
            let again = numbers(try await visit.get(back).text)
            #expect(again == Array(seen[20..<40]))
            // Going back beyond the beginning shows the first part whole.
            let first = try await visit.get("/portal?rows=20&before=" + seen[3]).text
            #expect(numbers(first).count == 20 && !first.contains("rel=\"prev\""))
        }
    }

    @Test func partsAreBounded() async throws {
        let shop = try ServerShop.withAccounts()
        try await shop.routes { client in
            let visit = try await PageVisit.logIn(client, "auditor")
            for bad in ["rows=0", "rows=201", "rows=-1", "rows=x", "rows=99999999999999999999", "after=1&before=2"] {
                let answer = try await visit.get("/audit?" + bad)
                #expect(answer.status == .badRequest && answer.isPage, "\(bad)")
            }
            for odd in ["after=nobody", "after=0", "before=99999999999999999999", "after=%27%20OR%201=1"] {
                #expect(try await visit.get("/audit?" + odd).status == .ok, "\(odd)")
            }
            var positions: [Int] = []
            var path = "/audit?rows=3&action=account."
            for _ in 0..<20 where !path.isEmpty {
                let text = try await visit.get(path).text
                positions += text.components(separatedBy: "<td class=\"number\">").dropFirst().compactMap {
                    Int($0.prefix { $0 != "<" })
                }
                path = text.value(after: "rel=\"next\" href=\"").replacing("&amp;", with: "&")
            }
            #expect(positions.count > 7 && positions == Array(Set(positions)).sorted(by: >))
        }
    }

    @Test func aPartKnowsItsNeighbours() {
        let start = ListPart(found: [1, 2, 3], ListWindow(limit: 2))
        #expect(start.rows == [1, 2] && !start.hasEarlier && start.hasLater)
        let end = ListPart(found: [3], ListWindow(.after("2"), limit: 2))
        #expect(end.rows == [3] && end.hasEarlier && !end.hasLater)
        let back = ListPart(found: [3, 2, 1], ListWindow(.before("4"), limit: 2))
        #expect(back.rows == [2, 3] && back.hasEarlier && back.hasLater)
        #expect(ListWindow(limit: 0).limit == 1 && ListWindow(limit: .max).limit == ListWindow.most)
    }
}
