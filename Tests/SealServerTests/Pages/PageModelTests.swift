import SealBase
import SealOffice
import SealWords
import Testing

@testable import SealServer

/// What forms say and pages show, without a service.
@Suite struct PageModelTests {
    @Test func everyFormOfEveryBusinessHasItsFields() throws {
        for (form, businesses) in FormOutline.all {
            for business in businesses {
                let outline = try #require(FormOutline(form: form, business: business))
                #expect(outline.fields.contains { $0.isRequired }, "\(form) \(business)")
                for field in outline.fields {
                    #expect(Words(.zh).plain("field." + field.name) != nil, "\(field.name)")
                    for word in field.words { #expect(Words(.en).plain("choice.\(field.name).\(word)") != nil) }
                }
            }
        }
        #expect(FormOutline(form: "unitSeal", business: "certificate.apply") == nil)
        #expect(FormOutline(form: "none", business: "seal.apply") == nil)
    }

    @Test func aFormKeepsWhatItAsksForAndNothingElse() throws {
        let outline = try #require(FormOutline(form: "unitSeal", business: "seal.apply"))
        let json = outline.json(["sealName": ["样章"], "certificates": ["A\nB、C"], "answer": ["x"], "token": ["t"]])
        let text = String(decoding: json, as: UTF8.self)
        #expect(text.contains(#""certificates":["A","B","C"]"#) && text.contains(#""sealName":"样章""#))
        #expect(!text.contains("answer") && !text.contains("token"))
    }

    @Test func placesAreRead() throws {
        let place = try PlaceChoice(FormBody(["mode": ["place"], "page": ["2"], "x": ["50.5"], "y": ["60"]]))
        #expect(place.page == 2 && place.x == Millimetres(50.5) && place.order == nil)
        guard case .keyword(let words) = try PlaceChoice(FormBody(["mode": ["keyword"], "keyword": ["盖章"]])).order
        else {
            Issue.record("no keyword")
            return
        }
        #expect(words.text == "盖章" && words.hit == "only")
    }

    @Test(arguments: [
        ["mode": ["elsewhere"]], ["page": ["0"]], ["page": ["x"]], ["x": ["nan"]], ["x": ["1e999"]],
        ["mode": ["keyword"]],
    ])
    func whatIsNoPlaceIsRefused(_ values: [String: [String]]) {
        #expect(throws: ServerFault.self) { try PlaceChoice(FormBody(values)) }
    }

    @Test func amountsAreWholeFen() throws {
        #expect(try DeskStep.fen("12") == 1200 && DeskStep.fen("12.3") == 1230 && DeskStep.fen(" 0.05 ") == 5)
        for bad in ["", "-1", "1.", "1.234", "1e3", "99999999999", "1,5"] {
            #expect(throws: ServerFault.self) { try DeskStep.fen(bad) }
        }
        #expect(Amounts.yuan(1205) == "¥12.05" && Amounts.octets(2048) == "2 KB")
    }

    @Test func momentsOfFieldsAreRead() throws {
        #expect(try StatusPages.moment("2026-11-18T10:00") == Instant(iso8601: "2026-11-18T10:00:00Z"))
        #expect(try StatusPages.moment("") == nil)
        #expect(throws: ServerFault.self) { try StatusPages.moment("yesterday") }
    }

    @Test func aTrayIsItsOwnersOnly() throws {
        let tray = SealingTray()
        let folder = try UploadFolder(ServerShop.root + "/.build/tray-\(UInt64.random(in: 0...UInt64.max))")
        defer { folder.remove() }
        let now = Instant(secondsSinceEpoch: 1_000_000)
        let item = SealingTray.Item(
            owner: "a", place: try folder.place(), name: "x", seal: "1", ends: now.adding(seconds: 10))
        try tray.put(item, at: now, under: "k")
        #expect(try tray.item("k", of: "a", at: now).name == "x")
        #expect(throws: ServerFault.self) { try tray.item("k", of: "b", at: now) }
        #expect(throws: ServerFault.self) { try tray.item("k", of: "a", at: now.adding(seconds: 10)) }
        #expect(tray.all(of: "b", at: now).isEmpty)
    }
}
