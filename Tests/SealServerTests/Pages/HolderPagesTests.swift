import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import SealBase
import SealOffice
import Testing

@testable import SealServer

/// The holder's own key over the pages: soft certificates, media by courier, receipts, renewal with the certificate
/// (CA-10, GX-3, HN-10).
@Suite struct HolderPagesTests {
    private static func openssl(_ arguments: [String]) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
        process.arguments = arguments
        (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
    }

    private func person(_ role: String) -> ActingPerson {
        ActingPerson(name: role == "applicant" ? "owner" : role, role: role)
    }

    /// An approved application for an organisation's certificate.
    private func approved(_ shop: ServerShop, _ more: [String: Any] = [:]) throws -> String {
        var values: [String: Any] = [
            "form": "organisationCertificate", "business": "certificate.apply", "applicant": "样章测试",
            "stampingOrganisation": "样章测试", "certificateName": "样章测试", "creditCode": "9135000099999998X0",
            "province": "福建省", "city": "福州市", "county": "鼓楼区", "address": "样章路 1 号", "phone": "0591-87000000",
            "fax": "无", "email": "office@example.com", "agentName": "样章某", "agentMobile": "13800000000",
            "agentIdentity": "350000200002290002", "period": "2", "medium": "usbKey", "scope": ["officialDocuments"],
            "domesticPlatform": "yes",
        ]
        values.merge(more) { $1 }
        let path = shop.folder + "/form-\(UUID().uuidString).json"
        try AtomicFile.write(Bytes(try JSONSerialization.data(withJSONObject: values)), to: path)
        let (office, now) = (try shop.open(), ServerShop.now)
        let number = try office.openApplication(
            NewApplication(form: path, atCounter: false), by: person("applicant"), now: now
        ).number
        try finish(office, number, now)
        return number
    }

    private func finish(_ office: Office, _ number: String, _ now: Instant) throws {
        for kind in try office.application(number, personal: false, as: "operator", now: now).missingMaterials {
            _ = try office.addMaterial(
                ServerShop.root + "/samples/pdf/contract.pdf", kind: kind, to: number, by: person("applicant"), now: now
            )
        }
        _ = try office.step(.submit, number, by: person("applicant"), now: now)
        let accepted = try office.acceptApplication(
            number, identity: "当面核对", version: nil, by: person("operator"), now: now)
        if accepted.feeDue > 0 {
            _ = try office.pay(
                number, PaymentOrder(amount: accepted.feeDue, method: "counter", reference: "1", invoice: [:]),
                version: nil, by: person("operator"), now: now)
        }
        _ = try office.approveApplication(number, seen: nil, version: nil, by: person("reviewer"), now: now)
    }

    private func outputs(_ text: String) -> [String] {
        text.components(separatedBy: "<output>").dropFirst().map { String($0.prefix { $0 != "<" }) }
    }

    private func waits(_ shop: ServerShop) -> Int {
        ((try? FileManager.default.contentsOfDirectory(atPath: shop.office + "/deliveries")) ?? []).count
    }

    @Test func aSoftCertificateIsIssuedTakenAndConfirmed() async throws {
        let shop = try ServerShop.withAccounts()
        let number = try approved(shop)
        try await shop.routes { client in
            let clerk = try await PageVisit.logIn(client, "operator")
            let desk = "/desk/" + number
            #expect(try await clerk.get(desk).text.contains("value=\"soft\""))
            let wrong = try await clerk.send(desk + "/step", ["action": "issue", "key": "x"])
            #expect(wrong.status == .badRequest && waits(shop) == 0)
            let empty = try await clerk.send(desk + "/step", ["action": "issue", "key": "request", "request": " "])
            #expect(empty.status == .badRequest)
            let made = try await clerk.send(desk + "/step", ["action": "issue", "code": "yes", "key": "soft"]).text
            let told = outputs(made)
            #expect(told.count == 2 && made.contains("Initial PIN") && waits(shop) == 2, "\(made.prefix(2000))")
            let renewed = try await clerk.send(
                desk + "/step", ["action": "renewPickupCode", "reason": "样章遗失", "pin": "yes"]
            ).text
            let again = outputs(renewed)
            #expect(again.count == 2 && Set(told + again).count == 4)
            #expect(try await !clerk.get(desk).text.contains(again[1]), "it is shown once")
            let owner = try await PageVisit.logIn(client, "owner")
            _ = try await owner.send("/agreement", ["agree": "yes"])
            let taken = try await owner.send("/portal/\(number)/pickup", ["code": again[0]])
            #expect(taken.headers[.contentType] == "application/x-pkcs12")
            // The holder confirms, once, and the office keeps nothing.
            let confirm = ["action": "confirmReceipt"]
            let stranger = try await PageVisit.logIn(client, "stranger")
            _ = try await stranger.send("/agreement", ["agree": "yes"])
            #expect(try await stranger.send("/portal/\(number)/step", confirm).status == .notFound && waits(shop) == 2)
            #expect(try await owner.get("/portal/" + number).text.contains("value=\"confirmReceipt\""))
            #expect(try await owner.send("/portal/\(number)/step", confirm).status == .seeOther)
            #expect(waits(shop) == 0)
            #expect(try await !owner.get("/portal/" + number).text.contains("value=\"confirmReceipt\""))
            #expect(try await !clerk.get(desk).text.contains("value=\"confirmReceipt\""))
        }
    }

    @Test func aBlankMediumIsSentAndItsKeyGetsTheCertificate() async throws {
        let shop = try ServerShop.withAccounts()
        let courier: [String: Any] = [
            "delivery": "courier", "recipient": "样章收", "recipientPhone": "13900000000", "deliveryAddress": "样章路 2 号",
        ]
        let (number, other) = (try approved(shop, courier), try approved(shop, ["certificateName": "样章测试（业务专用）"]))
        let (key, file) = (shop.folder + "/key.pem", shop.folder + "/request.pem")
        try Self.openssl(["ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", key])
        try Self.openssl(["req", "-new", "-key", key, "-subj", "/CN=owner", "-out", file])
        let request = String(decoding: try InputFile.read(file), as: UTF8.self)
        try await shop.routes { client in
            let clerk = try await PageVisit.logIn(client, "operator")
            let fetched = try await clerk.get("/desk/" + other).text
            #expect(!fetched.contains("value=\"dispatch\""), "who fetches it is sent nothing")
            let desk = "/desk/" + number
            #expect(try await clerk.get(desk).text.contains("value=\"dispatch\""))
            let sent = ["action": "dispatch", "courier": "样章快递", "tracking": "<SF0001>"]
            var half = sent
            half["tracking"] = " "
            #expect(try await clerk.send(desk + "/step", half).text.contains("role=\"alert\""))
            let reviewer = try await PageVisit.logIn(client, "reviewer")
            #expect(try await reviewer.send(desk + "/step", sent).status == .forbidden)
            #expect(try await clerk.send(desk + "/step", sent).location == desk + "?done=dispatch")
            let owner = try await PageVisit.logIn(client, "owner")
            _ = try await owner.send("/agreement", ["agree": "yes"])
            let seen = try await owner.get("/portal/" + number).text
            #expect(seen.contains("样章快递 &lt;SF0001&gt;") && seen.contains("yinjian key request --new-key"))
            let issue = ["action": "issue", "code": "yes", "key": "request"]
            let bad = try await clerk.send(desk + "/step", issue.merging(["request": "no request"]) { $1 })
            #expect(bad.text.contains("role=\"alert\""))
            let made = try await clerk.send(desk + "/step", issue.merging(["request": request]) { $1 }).text
            let code = try #require(outputs(made).first, "\(made.prefix(2000))")
            #expect(try await owner.get("/portal/" + number).text.contains("yinjian key install \(number).cer"))
            let taken = try await owner.send("/portal/\(number)/pickup", ["code": code])
            #expect(taken.headers[.contentType] == "application/octet-stream" && taken.body.readableBytes > 200)
            let how = try await clerk.send(desk + "/step", ["action": "confirmReceipt", "how": " "])
            #expect(how.status == .badRequest)
            let confirmed = try await clerk.send(desk + "/step", ["action": "confirmReceipt", "how": "电话回访"])
            #expect(confirmed.location == desk + "?done=confirmReceipt")
        }
    }

    /// CA-10: who logged in with the certificate sees it and asks for its renewal; nobody else does, nor twice.
    @Test func aCertificateIsRenewedByItsHolder() async throws {
        let shop = try ServerShop.withAccounts()
        let number = try approved(shop)
        let (key, file) = (shop.folder + "/key.pem", shop.folder + "/request.pem")
        try Self.openssl(["ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", key])
        try Self.openssl(["req", "-new", "-key", key, "-subj", "/CN=owner", "-out", file])
        var apart = HandedApart()
        apart.holder = .request(file)
        let (office, now) = (try shop.open(), ServerShop.now)
        let made = try office.carryOut(number, version: nil, apart: apart, by: person("operator"), now: now)
        _ = try office.pickUp(
            number, codeFile: nil, receipt: "签收单", output: shop.folder + "/mine.cer", by: person("operator"), now: now)
        let serial = try #require(made.certificate?.serial)
        try office.setCertificate("owner", serial, now: now)
        let path = "/portal/certificate"
        try await shop.routes { client in
            let typed = try await PageVisit.logIn(client, "owner")
            _ = try await typed.send("/agreement", ["agree": "yes"])
            let page = try await typed.get(path).text
            #expect(page.contains("/login/certificate?next=") && !page.contains(serial))
            #expect(try await typed.send(path, ["period": "2"]).status == .forbidden)
            let early = try await logIn(client, shop)
            let seen = try await early.get(path).text
            #expect(seen.contains(serial) && seen.contains("cannot be renewed now"))
            #expect(!seen.contains("name=\"period\""))
            #expect(try await early.send(path, ["period": "2"]).text.contains("role=\"alert\""))
        }
        let late = now.adding(days: 700)
        try await shop.routes({ $0.now = { late } }) { client in
            let holder = try await logIn(client, shop)
            #expect(try await holder.get(path).text.contains("name=\"period\""))
            for period in ["", "0", "4", "x"] {
                #expect(try await holder.send(path, ["period": period]).status == .badRequest)
            }
            let asked = try await holder.send(path, ["period": "2"])
            #expect(asked.status == .seeOther, "\(asked.text.prefix(800))")
            let renewal = String(asked.location.dropFirst("/portal/".count).prefix(15))
            let under = try await holder.get(path).text
            #expect(under.contains(renewal) && !under.contains("name=\"period\""), "until it is decided nothing else")
            #expect(try await holder.send(path, ["period": "2"]).text.contains("role=\"alert\""))
            #expect(try await holder.get("/portal/" + renewal).status == .ok)
            try finish(try shop.open(late), renewal, late)
            let clerk = try await PageVisit.logIn(client, "operator")
            let done = try await clerk.send(
                "/desk/\(renewal)/step",
                ["action": "issue", "code": "yes", "key": "request", "request": try text(file)])
            let code = try #require(outputs(done.text).first, "\(done.text.prefix(2000))")
            let new = try await holder.send("/portal/\(renewal)/pickup", ["code": code])
            #expect(new.headers[.contentType] == "application/octet-stream")
            #expect(try await holder.get(path).text.contains("Serial number of the new one"))
        }
    }

    private func text(_ path: String) throws -> String { String(decoding: try InputFile.read(path), as: UTF8.self) }

    /// Logs in with the certificate, as its holder's program does.
    private func logIn(_ client: any TestClientProtocol, _ shop: ServerShop) async throws -> PageVisit {
        var visit = PageVisit(client: client)
        let challenge = try await visit.get("/login/certificate").text.value(after: "name=\"challenge\" value=\"")
        let text = try await visit.get("/login/certificate/text?challenge=" + challenge)
        try AtomicFile.write(Bytes(text.body.readableBytesView), to: shop.folder + "/login.txt")
        try Self.openssl([
            "dgst", "-sha256", "-sign", shop.folder + "/key.pem", "-out", shop.folder + "/login.sig",
            shop.folder + "/login.txt",
        ])
        let answer = try await visit.send(
            "/login/certificate",
            parts: [
                ("challenge", nil, Bytes(challenge.utf8)),
                ("certificate", "a.cer", try InputFile.read(shop.folder + "/mine.cer")),
                ("signature", "a.sig", try InputFile.read(shop.folder + "/login.sig")),
            ])
        #expect(answer.status == .seeOther, "\(answer.text.prefix(500))")
        visit.cookie = answer.headers[.setCookie]?.split(separator: ";").first.map(String.init) ?? ""
        return visit
    }
}
