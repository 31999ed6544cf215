import Foundation
import SealBase
import SealOffice
import Testing

/// Every business type from the form to the result, at moments of the test's choosing (CA-2…CA-6, ES-6…ES-9, BJ-2, BJ-3,
/// GX-2, HN-5, HN-6).
@Suite(.serialized) struct ApplicationTests {
    typealias House = ApplicationHouse

    /// CA-3, CA-10, BJ-3, HN-5: a certificate's life by applications alone.
    @Test func theLifeOfACertificate() throws {
        let house = try House()
        let first = try #require(try house.done("organisationCertificate", "certificate.apply").certificate)
        #expect(first.subject.contains(House.organisation))
        #expect(first.notAfter.hasPrefix("2028-"))
        // CA-8: the name is taken.
        let again = try house.form("organisationCertificate", "certificate.apply")
        let number = try house.open().openApplication(
            NewApplication(form: again, atCounter: false), by: House.applicant, now: house.now
        ).number
        #expect(
            house.code { _ = try house.open().step(.submit, number, by: House.applicant, now: house.now) }
                == "lifecycle.formIncomplete")
        // CA-3: too early.
        let early = try house.form("organisationCertificate", "certificate.renew")
        let renewal = try house.open().openApplication(
            NewApplication(form: early, atCounter: false), by: House.applicant, now: house.now
        ).number
        #expect(
            house.code { _ = try house.open().step(.submit, renewal, by: House.applicant, now: house.now) }
                == "lifecycle.tooEarly")
        // CA-4: other information, same key, same end; the old one is superseded.
        let changed = try #require(
            try house.done(
                "organisationCertificate", "certificate.change", ["newName": House.organisation + "办公室"]
            ).certificate)
        #expect(changed.notAfter == first.notAfter && changed.serial != first.serial)
        let all = try house.open().certificates()
        #expect(all.first { $0.serial == first.serial }?.state == "revoked")
        // HN-5: frozen and back.
        let name: [String: Any?] = ["certificateName": House.organisation + "办公室"]
        try house.done("organisationCertificate", "certificate.freeze", name)
        #expect(try house.open().certificates().first { $0.serial == changed.serial }?.state == "frozen")
        try house.done("organisationCertificate", "certificate.unfreeze", name, target: changed.serial)
        #expect(try house.open().certificates().first { $0.serial == changed.serial }?.state == "valid")
        // CA-3: sixty days before the end.
        house.now = try #require(Instant(iso8601: first.notAfter)).adding(days: -60)
        let renewed = try #require(try house.done("organisationCertificate", "certificate.renew", name).certificate)
        #expect(renewed.notAfter.hasPrefix("2030-") && renewed.subject == changed.subject)
        #expect(
            house.code {
                _ = try house.inReview("organisationCertificate", "certificate.renew", name, target: changed.serial)
            }
                == "lifecycle.alreadySucceeded")
        // BJ-3: the replacement keeps the end.
        let replaced = try #require(
            try house.done("organisationCertificate", "certificate.replace", name, target: renewed.serial).certificate)
        #expect(replaced.notAfter == renewed.notAfter)
        // CA-5: lost becomes keyCompromise.
        try house.done("organisationCertificate", "certificate.revoke", name, target: replaced.serial)
        #expect(try house.open().certificates().first { $0.serial == replaced.serial }?.state == "revoked")
    }

    /// CA-3: an ended certificate is renewed at the counter only.
    @Test func anEndedCertificateIsRenewedAtTheCounter() throws {
        let house = try House()
        let first = try #require(try house.done("organisationCertificate", "certificate.apply").certificate)
        house.now = try #require(Instant(iso8601: first.notAfter)).adding(days: 3)
        #expect(
            house.code {
                _ = try house.inReview("organisationCertificate", "certificate.replace", target: first.serial)
            } == "lifecycle.targetEnded")
        let form = try house.form("organisationCertificate", "certificate.renew")
        for (counter, expected) in [(false, "lifecycle.counterOnly"), (true, nil)] {
            let number = try house.open().openApplication(
                NewApplication(form: form, target: first.serial, atCounter: counter), by: House.clerk, now: house.now
            ).number
            #expect(
                house.code { _ = try house.open().step(.submit, number, by: House.clerk, now: house.now) } == expected)
        }
    }

    /// ES-6, ES-7, ES-8: made, extended after the certificate's renewal, lost and replaced, revoked.
    @Test func theLifeOfASeal() throws {
        let house = try House()
        let certificate = try #require(try house.done("organisationCertificate", "certificate.apply").certificate)
        let made = try house.done("unitSeal", "seal.apply", ["certificates": [certificate.serial]])
        let first = try #require(made.seal)
        #expect(first.validEnd == certificate.notAfter && first.signers.count == 1)
        // ES-9: the same impression again needs an exception.
        let twin = try house.approved("unitSeal", "seal.apply", ["sealName": House.organisation + "二"])
        #expect(
            house.code {
                _ = try house.open().carryOut(twin, version: nil, by: House.clerk, now: house.now)
            }
                == "registry.impressionBound")
        // ES-7: before the renewal, and before the last thirty days.
        house.now = try #require(Instant(iso8601: first.validEnd)).adding(days: -45)
        #expect(
            house.code { _ = try house.inReview("unitSeal", "seal.extend", ["certificates": [certificate.serial]]) }
                == "lifecycle.certificateNotRenewed")
        let renewed = try #require(try house.done("organisationCertificate", "certificate.renew").certificate)
        #expect(
            house.code { _ = try house.inReview("unitSeal", "seal.extend", ["certificates": [renewed.serial]]) }
                == "lifecycle.tooEarly")
        house.now = try #require(Instant(iso8601: first.validEnd)).adding(days: -30)
        let extended = try #require(
            try house.done("unitSeal", "seal.extend", ["certificates": [renewed.serial]]).seal)
        #expect(extended.validEnd == renewed.notAfter && extended.esID != first.esID)
        #expect(extended.exactWidthMM == first.exactWidthMM && extended.pictureOctets == first.pictureOctets)
        #expect(try house.open().seals().first { $0.esID == first.esID }?.state == "valid")
        // ES-8: lost: out of use at once, replaced, the old one revoked; the end stays.
        _ = try house.open().suspendSeal(extended.esID, true, note: "挂失", by: House.clerk, now: house.now)
        let replaced = try #require(
            try house.done(
                "unitSeal", "seal.replace", ["certificates": [renewed.serial]], target: extended.esID
            ).seal)
        #expect(replaced.validEnd == extended.validEnd)
        #expect(try house.open().seals().first { $0.esID == extended.esID }?.state == "revoked")
        try house.done("unitSeal", "seal.revoke", ["cause": "subjectGone"], target: replaced.esID)
        #expect(try house.open().seals().first { $0.esID == replaced.esID }?.state == "revoked")
    }

    /// An approval runs out; the application goes back to the reviewer by itself.
    @Test func anApprovalRunsOut() throws {
        let house = try House(rules: "{\"approvals\": {\"lifetimeDays\": 2}}")
        let number = try house.approved("organisationCertificate", "certificate.apply")
        house.now = house.now.adding(days: 2).adding(seconds: 1)
        #expect(
            house.code {
                _ = try house.open().carryOut(number, version: nil, by: House.clerk, now: house.now)
            }
                == "lifecycle.approvalExpired")
        #expect(try house.open().applications(ApplicationQuery(), now: house.now).first?.state == "inReview")
        _ = try house.open().approveApplication(number, seen: nil, version: nil, by: House.reviewer, now: house.now)
        _ = try house.open().carryOut(number, version: nil, by: House.clerk, now: house.now)
        #expect(try house.open().certificates().last?.state == "pending")
    }

    /// HN-11: two working days.
    @Test func overdueReviewsAreSeen() throws {
        let house = try House()
        let number = try house.inReview("organisationCertificate", "certificate.apply")
        var query = ApplicationQuery()
        query.overdueOnly = true
        #expect(try house.open().applications(query, now: house.now).isEmpty)
        house.now = house.now.adding(days: 6)
        #expect(try house.open().applications(query, now: house.now).map(\.number) == [number])
    }

    /// BJ-2: the code comes over a second channel, wrong ones are counted and locked out.
    @Test func unlocking() throws {
        let house = try House()
        let certificate = try #require(try house.done("organisationCertificate", "certificate.apply").certificate)
        let number = try house.approved("organisationCertificate", "certificate.unlock")
        #expect(
            house.code {
                _ = try house.open().carryOut(number, version: nil, by: House.clerk, now: house.now)
            }
                == "office.codeFileMissing")
        let file = house.path(".txt")
        _ = try house.open().carryOut(
            number, version: nil, apart: HandedApart(codeFile: file), by: House.clerk, now: house.now)
        #expect(try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int == 0o600)
        let wrong = try house.write("00000000\n", "wrong.txt")
        func unlock(_ file: String) -> String? {
            house.code {
                try house.open().unlock(
                    certificate.serial, isSeal: false, codeFile: file, by: House.applicant, now: house.now)
            }
        }
        for _ in 0..<4 { #expect(unlock(wrong) == "lifecycle.codeWrong") }
        #expect(unlock(wrong) == "lifecycle.codeLocked")
        #expect(unlock(file) == "lifecycle.codeLocked")
        house.now = house.now.adding(seconds: 3600)
        let second = try house.approved("organisationCertificate", "certificate.unlock")
        let other = house.path(".txt")
        _ = try house.open().carryOut(
            second, version: nil, apart: HandedApart(codeFile: other), by: House.clerk, now: house.now)
        #expect(unlock(other) == nil)
        #expect(unlock(other) == "lifecycle.codeUsed")
    }

    /// HN-6: the pick-up code works once and for its application only.
    @Test func pickUpByCode() throws {
        let house = try House()
        let number = try house.approved("organisationCertificate", "certificate.apply")
        let (file, output) = (house.path(".txt"), house.path(".cer"))
        let result = try house.open().carryOut(
            number, version: nil, apart: HandedApart(codeFile: file), by: House.clerk, now: house.now)
        #expect(result.codeWritten && result.certificate?.state == "pending")
        let wrong = try house.write("12345678", "wrong.txt")
        func pickUp(_ code: String) -> String? {
            house.code {
                _ = try house.open().pickUp(
                    number, codeFile: code, receipt: "", output: output, by: House.applicant, now: house.now)
            }
        }
        #expect(pickUp(wrong) == "lifecycle.codeWrong")
        #expect(!FileManager.default.fileExists(atPath: output))
        #expect(pickUp(file) == nil)
        #expect(FileManager.default.fileExists(atPath: output))
        #expect(pickUp(file) == "lifecycle.stateForbids")
        #expect(try house.open().certificates().last?.state == "valid")
    }

    /// HN-5: an encryption key comes back after the reviewer's and the auditor's consent; the second of a pair never signs.
    @Test func anEncryptionKeyIsRecovered() throws {
        let house = try House(rules: "{\"validity\": {\"encryptionToo\": true}}")
        let made = try house.done("organisationCertificate", "certificate.apply")
        let second = try #require(made.encryption)
        #expect(second.subject == made.certificate?.subject && second.notAfter == made.certificate?.notAfter)
        #expect(Set(second.usage) == ["keyEncipherment", "dataEncipherment", "keyAgreement"])
        let number = try house.inReview("organisationCertificate", "certificate.keyRecovery")
        #expect(
            house.code {
                _ = try house.open().approveApplication(
                    number, seen: nil, version: nil, by: House.reviewer, now: house.now)
            } == "lifecycle.notCountersigned")
        _ = try house.open().step(.countersign, number, reason: "司法要求", by: House.auditor, now: house.now)
        _ = try house.open().approveApplication(number, seen: nil, version: nil, by: House.reviewer, now: house.now)
        #expect(
            house.code { _ = try house.open().carryOut(number, version: nil, by: House.clerk, now: house.now) }
                == "office.keyFileMissing")
        let (output, password) = (house.path(".p12"), try house.write("样章口令 12\n", "password.txt"))
        let apart = HandedApart(keyFile: output, keyPasswordFile: password)
        let done = try house.open().carryOut(number, version: nil, apart: apart, by: House.clerk, now: house.now)
        #expect(done.application.state == "activated")
        #expect(try FileManager.default.attributesOfItem(atPath: output)[.posixPermissions] as? Int == 0o600)
        #expect(
            try house.tool(["openssl", "pkcs12", "-in", output, "-passin", "file:" + password, "-nokeys", "-noout"])
                == 0)
    }

    /// HN-5: no signing key is ever recovered.
    @Test func signingKeysAreNotRecovered() throws {
        let house = try House()
        let made = try #require(try house.done("organisationCertificate", "certificate.apply").certificate)
        #expect(
            house.code {
                _ = try house.inReview("organisationCertificate", "certificate.keyRecovery", target: made.serial)
            } == "lifecycle.notAnEncryptionKey")
    }

    /// ES-3: a device brings its own request; one that does not prove possession of its key is refused.
    @Test func aDeviceBringsItsOwnKey() throws {
        let house = try House()
        let (key, pem) = (house.path(".key"), house.path(".p10"))
        guard
            try house.tool([
                "openssl", "req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:SM2", "-nodes", "-sm3",
                "-sigopt", "distid:1234567812345678", "-subj", "/CN=device", "-keyout", key, "-out", pem,
            ]) == 0
        else { return }
        let request = try String(contentsOfFile: pem, encoding: .utf8)
        let device = House.organisation + "签章服务器"
        let made = try #require(
            try house.done("deviceSeal", "seal.apply", ["deviceName": device, "request": request]).seal)
        #expect(made.signers.count == 1 && made.signers[0].contains(device))
        let armourless = request.split(separator: "\n").filter { !$0.hasPrefix("-----") }.joined()
        let certificate = try #require(
            try house.done(
                "deviceCertificate", "certificate.apply",
                ["deviceName": device, "request": armourless, "medium": "device", "certificateName": device + "二"]
            ).certificate)
        #expect(certificate.subject.contains("签章服务器二"))
        // One octet of the signature changed: nothing is issued, and the application may be tried again.
        var octets = Array(try #require(Data(base64Encoded: armourless)))
        octets[octets.count - 1] ^= 1
        let number = try house.approved(
            "deviceCertificate", "certificate.apply",
            [
                "deviceName": device, "request": Data(octets).base64EncodedString(), "medium": "device",
                "certificateName": device + "三",
            ])
        #expect(
            house.code {
                _ = try house.open().carryOut(number, version: nil, by: House.clerk, now: house.now)
            } == "crypto.badRequestSignature")
        #expect(try house.open().applications(ApplicationQuery(), now: house.now).last?.state == "approved")
    }

    /// A personal seal names the person; the identity number stands in no seal (ES-3, ES-5).
    @Test func aPersonalSeal() throws {
        let house = try House()
        house.scan = "personal-18mm-blue.png"
        let made = try house.done(
            "personalSeal", "seal.apply",
            [
                "personName": "样章某", "personIdentity": "11010519491231002X", "sealName": "样章某", "sealFunction": "chop",
                "width": "18", "length": "18",
            ])
        #expect(made.seal?.type == 2)
    }

    @Test func brokenRulesCloseTheOffice() throws {
        let house = try House(rules: "{\"windows\": {\"renewalOpenDays\": 60}}")
        #expect(house.code { _ = try house.open() } == "rules.unknownKey")
    }

    /// BJ-1, BJ-5: a fee has to be settled, by several payments if need be.
    @Test func fees() throws {
        let house = try House(rules: "{\"fees\": {\"certificateYear\": {\"organisation\": 10000}}}")
        let number = try house.inReview("organisationCertificate", "certificate.apply")
        let listed = try house.open().applications(ApplicationQuery(), now: house.now)
        #expect(listed.first?.state == "awaitingPayment" && listed.first?.feeDue == 20_000)
        func pay(
            _ amount: Int, _ method: String, _ reference: String, _ version: Int64? = nil
        ) throws -> ApplicationCard {
            try house.open().pay(
                number, PaymentOrder(amount: amount, method: method, reference: reference, invoice: ["title": "样章"]),
                version: version, by: House.clerk, now: house.now)
        }
        #expect(house.code { _ = try pay(100, "barter", "") } == "office.unknownWord")
        #expect(house.code { _ = try pay(100, "bankTransfer", "") } == "office.badReason")
        let seen = try #require(listed.first?.version)
        #expect(try pay(15_000, "bankTransfer", "T1", seen).state == "awaitingPayment")
        // A colleague who looked before does not record it a second time.
        #expect(house.code { _ = try pay(15_000, "bankTransfer", "T1", seen) } == "registry.changedMeanwhile")
        #expect(try pay(5_000, "counter", "").state == "inReview")
    }

    /// HN-3: files are judged by their content.
    @Test(arguments: [
        ("text.pdf", "not a document", "redHeaderLetter", "material.wrongContent"),
        ("page.html", "<html></html>", "applicationForm", "material.wrongContent"),
        ("empty.png", "", "identityCopy", "material.empty"),
        ("letter.pdf", "x", "secretLetter", "office.unknownWord"),
    ])
    func whatIsNoMaterialIsRefused(_ name: String, _ content: String, _ kind: String, _ expected: String) throws {
        let house = try House()
        let number = try house.open().openApplication(
            NewApplication(form: house.form("organisationCertificate", "certificate.apply"), atCounter: false),
            by: House.applicant, now: house.now
        ).number
        let file = try house.write(content, name)
        #expect(
            house.code {
                _ = try house.open().addMaterial(file, kind: kind, to: number, by: House.applicant, now: house.now)
            }
                == expected)
        #expect(try house.open().materials(of: number, now: house.now).isEmpty)
    }
}
