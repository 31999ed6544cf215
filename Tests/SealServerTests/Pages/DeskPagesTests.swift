import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import SealBase
import SealOffice
import Testing

@testable import SealServer

/// What is told and given apart at the desk: codes, receipts, keys (HN-5, HN-6, ES-12, BJ-2).
@Suite struct DeskPagesTests {
    private static let password = "样章的口令有十二个字符以上"

    private func person(_ role: String) -> ActingPerson {
        ActingPerson(name: role == "applicant" ? "owner" : role, role: role)
    }

    /// An application on the reviewer's desk, brought there as at the counter.
    private func inReview(_ shop: ServerShop, _ business: String, _ more: [String: Any] = [:]) throws -> String {
        var values: [String: Any] = [
            "form": "organisationCertificate", "business": business, "applicant": "样章测试",
            "stampingOrganisation": "样章测试", "certificateName": "样章测试", "creditCode": "9135000099999998X0",
            "province": "福建省", "city": "福州市", "county": "鼓楼区", "address": "样章路 1 号", "phone": "0591-87000000",
            "fax": "无", "email": "office@example.com", "agentName": "样章某", "agentMobile": "13800000000",
            "agentIdentity": "350000200002290002", "reason": "样章理由",
        ]
        values.merge(more) { $1 }
        let path = shop.folder + "/form-\(UUID().uuidString).json"
        try AtomicFile.write(Bytes(try JSONSerialization.data(withJSONObject: values)), to: path)
        let (office, now) = (try shop.open(), ServerShop.now)
        let number = try office.openApplication(
            NewApplication(form: path, atCounter: false), by: person("applicant"), now: now
        ).number
        for kind in try office.application(number, personal: false, as: "operator", now: now).missingMaterials {
            _ = try office.addMaterial(
                ServerShop.root + "/samples/pdf/contract.pdf", kind: kind, to: number, by: person("applicant"), now: now
            )
        }
        _ = try office.step(.submit, number, by: person("applicant"), now: now)
        _ = try office.acceptApplication(
            number, identity: "当面核对", version: nil, by: person("operator"), now: now)
        return number
    }

    private func shop() throws -> ServerShop {
        let shop = try ServerShop.withAccounts()
        try AtomicFile.write(Bytes(#"{"validity": {"encryptionToo": true}}"#.utf8), to: shop.office + "/rules.json")
        let number = try inReview(
            shop, "certificate.apply",
            [
                "period": "2", "medium": "usbKey", "scope": ["officialDocuments"], "domesticPlatform": "yes",
                "reason": "",
            ])
        let (office, now) = (try shop.open(), ServerShop.now)
        _ = try office.approveApplication(number, seen: nil, version: nil, by: person("reviewer"), now: now)
        _ = try office.carryOut(number, version: nil, by: person("operator"), now: now)
        _ = try office.pickUp(
            number, codeFile: nil, receipt: "签收单", output: nil, by: person("operator"), now: now)
        return shop
    }

    private func approve(_ client: any TestClientProtocol, _ number: String) async throws -> TestResponse {
        let reviewer = try await PageVisit.logIn(client, "reviewer")
        let digest = try await reviewer.get("/desk/" + number).text.value(after: "name=\"digest\" value=\"")
        return try await reviewer.send("/desk/\(number)/step", ["action": "approve", "digest": digest])
    }

    private func shownCode(_ text: String) -> String {
        String(text.components(separatedBy: "<output>").dropFirst().first?.prefix { $0 != "<" } ?? "")
    }

    @Test func aKeyIsGivenBackAfterTwoConsents() async throws {
        let shop = try shop()
        let number = try inReview(shop, "certificate.keyRecovery")
        try await shop.routes { client in
            #expect(try await approve(client, number).text.contains("role=\"alert\""), "the auditor's consent first")
            let auditor = try await PageVisit.logIn(client, "auditor")
            let consent = try await auditor.send(
                "/desk/\(number)/step", ["action": "countersign", "reason": "样章：司法要求"])
            #expect(consent.status == .seeOther)
            #expect(try await approve(client, number).status == .seeOther)
            let clerk = try await PageVisit.logIn(client, "operator")
            #expect(try await clerk.get("/desk/" + number).text.contains("name=\"keyPassword\""))
            func recover(_ one: String, _ two: String) async throws -> TestResponse {
                try await clerk.send(
                    "/desk/\(number)/step",
                    ["action": "carryOut", "recovers": "yes", "keyPassword": one, "keyPasswordAgain": two])
            }
            for (one, two) in [("", ""), ("short", "short"), (Self.password, Self.password + "x")] {
                #expect(try await recover(one, two).text.contains("role=\"alert\""))
            }
            // The auditor consents and does not carry out.
            let tried = try await auditor.send(
                "/desk/\(number)/step",
                [
                    "action": "carryOut", "recovers": "yes", "keyPassword": Self.password,
                    "keyPasswordAgain": Self.password,
                ])
            #expect(tried.headers[.contentType] != "application/x-pkcs12")
            let file = try await recover(Self.password, Self.password)
            #expect(file.headers[.contentType] == "application/x-pkcs12" && file.body.readableBytes > 500)
            #expect(file.headers[.cacheControl]?.contains("no-store") ?? false)
            let again = try await recover(Self.password, Self.password)
            #expect(again.headers[.contentType] != "application/x-pkcs12", "once")
        }
    }

    @Test func anUnlockCodeIsToldApartAndTried() async throws {
        let shop = try shop()
        let number = try inReview(shop, "certificate.unlock")
        try await shop.routes { client in
            #expect(try await approve(client, number).status == .seeOther)
            let clerk = try await PageVisit.logIn(client, "operator")
            let made = try await clerk.send("/desk/\(number)/step", ["action": "issue", "code": "yes"]).text
            let code = shownCode(made)
            #expect(code.count == 8 && made.contains("Unlock code"), "\(made.prefix(3000))")
            #expect(try await !clerk.get("/desk/" + number).text.contains(code), "it is shown once")
            let owner = try await PageVisit.logIn(client, "owner")
            _ = try await owner.send("/agreement", ["agree": "yes"])
            #expect(try await owner.get("/portal/" + number).text.contains("action=\"/portal/\(number)/unlock\""))
            let wrong = try await owner.send(
                "/portal/\(number)/unlock", ["code": code == "00000000" ? "1" : "00000000"])
            #expect(wrong.text.contains("role=\"alert\"") && !wrong.text.contains(code))
            let right = try await owner.send("/portal/\(number)/unlock", ["code": " \(code) "])
            #expect(right.location == "/portal/\(number)?done=unlock")
            #expect(try await owner.send("/portal/\(number)/unlock", ["code": code]).text.contains("role=\"alert\""))
            let stranger = try await PageVisit.logIn(client, "stranger")
            _ = try await stranger.send("/agreement", ["agree": "yes"])
            #expect(try await stranger.send("/portal/\(number)/unlock", ["code": code]).status == .notFound)
        }
    }

    @Test func anAnswerIsKeptAsAHashOnly() async throws {
        let shop = try ServerShop.withAccounts()
        try await shop.routes { client in
            let owner = try await PageVisit.logIn(client, "owner")
            _ = try await owner.send("/agreement", ["agree": "yes"])
            let form = "/portal/new?form=organisationCertificate&business=certificate.apply"
            #expect(try await owner.get(form).text.contains("name=\"typedAnswer\""))
            let fields = [
                "applicant": "样章测试", "stampingOrganisation": "样章测试", "question": "样章问题",
                "typedAnswer": "样章答案一",
            ]
            let taken = try await owner.send(form, fields)
            #expect(taken.status == .seeOther, "\(taken.text.prefix(500))")
            let number = String(taken.location.dropFirst("/portal/".count).prefix(15))
            let kept = try shop.open().application(number, personal: true, as: "operator", now: ServerShop.now)
                .fields["answer"]?.first
            #expect(kept?.hasPrefix("sm3$") ?? false)
            for path in ["", "/edit"] {
                let text = try await owner.get("/portal/" + number + path).text
                #expect(!text.contains("样章答案一") && !text.contains("sm3$") && text.contains("样章问题"))
            }
            // Saved again without typing it anew, it stays.
            var again = fields
            again["typedAnswer"] = ""
            let edit = "/portal/\(number)/edit"
            again["version"] = try await owner.get(edit).text.value(after: "name=\"version\" value=\"")
            #expect(try await owner.send(edit, again).status == .seeOther)
            let stays = try shop.open().application(number, personal: true, as: "operator", now: ServerShop.now)
                .fields["answer"]?.first
            #expect(stays == kept)
        }
    }

    /// A soft certificate with the one for encryption is taken at the portal like anything else (GX-3, HN-6, HN-9).
    @Test func aSoftCertificateIsTakenWithItsPair() async throws {
        let shop = try ServerShop.withAccounts()
        try AtomicFile.write(Bytes(#"{"validity": {"encryptionToo": true}}"#.utf8), to: shop.office + "/rules.json")
        let kept = FormOutline.kept(answer: "样章小学", salt: Bytes(repeating: 5, count: 16))
        let number = try inReview(
            shop, "certificate.apply",
            [
                "period": "2", "medium": "usbKey", "scope": ["officialDocuments"], "domesticPlatform": "yes",
                "reason": "", "question": "母校？", "answer": kept,
            ])
        let (office, now) = (try shop.open(), ServerShop.now)
        _ = try office.approveApplication(number, seen: nil, version: nil, by: person("reviewer"), now: now)
        let (codeFile, pinFile) = (shop.folder + "/soft.code", shop.folder + "/soft.pin")
        var apart = HandedApart(codeFile: codeFile)
        apart.holder = .soft(pinFile: pinFile)
        _ = try office.carryOut(number, version: nil, apart: apart, by: person("operator"), now: now)
        let code = String(decoding: try InputFile.read(codeFile), as: UTF8.self)
        try await shop.routes { client in
            let browser = try await Browser.agreed(client, "owner")
            let owner = try await PageVisit.logIn(client, "owner")
            let unanswered = try await owner.send("/portal/\(number)/pickup", ["code": code])
            #expect(unanswered.text.contains("母校？") && unanswered.status != .ok, "the question is asked")
            let uri = "/api/v1/applications/\(number)/pickup"
            let silent = try await client.execute(
                uri: uri, method: .post, headers: browser.headers, body: jsonBody(["code": code]))
            #expect(silent.problem == "office.answerNeeded", "in the interface of programs, too")
            let taken = try await owner.send("/portal/\(number)/pickup", ["code": code, "answer": "样章小学"])
            #expect(taken.headers[.contentType] == "application/zip", "\(taken.text.prefix(300))")
            let text = String(decoding: taken.body.readableBytesView, as: Unicode.ASCII.self)
            #expect(text.contains("\(number).p12") && text.contains("\(number)-encryption.p12"))
        }
    }
}
