import Foundation
import SealBase
import Testing

@testable import SealOffice

/// What the rules say of seals, names, agents and pairs is kept where applications are filed and carried out.
@Suite(.serialized) struct RuleKeepingTests {
    typealias House = ApplicationHouse
    private let agent = ActingPerson(name: "样章某", role: "agent")

    private func submit(_ house: House, _ form: String) throws -> (any CodedFault)? {
        let number = try house.open().openApplication(
            NewApplication(form: form, atCounter: false), by: House.applicant, now: house.now
        ).number
        do {
            _ = try house.open().step(.submit, number, by: House.applicant, now: house.now)
            return nil
        } catch let fault as any CodedFault { return fault }
    }

    /// ES-3: only types that are made.
    @Test func typesOfSeals() throws {
        let house = try House(rules: "{\"seals\": {\"types\": [\"personal\"]}, \"review\": {\"directDoors\": true}}")
        let fault = try submit(house, house.form("unitSeal", "seal.apply"))
        #expect(fault?.stableCode == "lifecycle.formIncomplete")
        #expect(fault?.details["fields"]?.contains("form.sealTypeNotMade") == true)
        let order = SealOrder(
            scan: House.samples + "/scans/limited-company-40mm.png", scale: DeclaredScale(), name: House.organisation,
            owner: House.organisation, uscc: "91350100MA0000Y2XT", identityNumberFile: nil, type: "unit", format: "v4",
            signerCertificates: [], days: 300, output: house.path(".esl"))
        #expect(house.code { _ = try house.open().makeSeal(order, now: house.now) } == "office.sealTypeNotMade")
        #expect(try house.open().seals().isEmpty)
    }

    /// Approved before the rule changed: refused where it is made.
    @Test func typesOfSealsAtTheMaking() throws {
        let house = try House()
        let number = try house.approved("unitSeal", "seal.apply")
        try house.write("{\"seals\": {\"types\": [\"personal\"]}}", "office/rules.json")
        #expect(
            house.code { _ = try house.open().carryOut(number, version: nil, by: House.clerk, now: house.now) }
                == "lifecycle.formIncomplete")
    }

    /// ES-1: the forms of a function, by the declared size and by the measured impression.
    @Test func formsOfFunctions() throws {
        let forms = { (ids: String) in
            "{\"seals\": {\"templates\": {\"official\": [\(ids)]}}, \"review\": {\"directDoors\": true}}"
        }
        let house = try House(rules: forms("\"invoice-ellipse-40x30\""))
        let fault = try submit(house, house.form("unitSeal", "seal.apply"))
        #expect(fault?.details["fields"]?.contains("form.sizeNotOfFunction") == true)
        var order = SealOrder(
            scan: House.samples + "/scans/limited-company-40mm.png", scale: DeclaredScale(), name: House.organisation,
            owner: House.organisation, uscc: "91350100MA0000Y2XT", identityNumberFile: nil, type: "unit", format: "v4",
            signerCertificates: [], days: 300, output: house.path(".esl"))
        order.function = "official"
        #expect(house.code { _ = try house.open().makeSeal(order, now: house.now) } == "office.templateNotAllowed")
        try house.write(forms("\"limited-company-round-40\""), "office/rules.json")
        #expect(try submit(house, house.form("unitSeal", "seal.apply")) == nil)
        #expect(house.code { _ = try house.open().makeSeal(order, now: house.now) } == nil)
        // A form that nobody knows is refused when the office is opened.
        try house.write(forms("\"limited-company-round-41\""), "office/rules.json")
        #expect(house.code { _ = try house.open() } == "rules.outOfRange")
    }

    /// HN-9: a user name belongs to one application only, whatever its capitals.
    @Test func userNamesAreUniqueAcrossApplications() throws {
        let house = try House()
        let form = { (name: String, user: String) in
            try house.form(
                "organisationCertificate", "certificate.apply",
                ["certificateName": House.organisation + name, "userName": user])
        }
        #expect(try submit(house, form("", "yangzhang1")) == nil)
        let fault = try submit(house, form("二", "YangZhang1"))
        #expect(fault?.details["fields"]?.contains("form.userNameTaken") == true)
        #expect(try submit(house, form("三", "yangzhang2")) == nil)
        // What was cancelled gives its name back.
        for card in try house.open().applications(ApplicationQuery(), now: house.now).prefix(2) {
            _ = try house.open().step(.cancel, card.number, reason: "x", by: House.applicant, now: house.now)
        }
        #expect(try submit(house, form("四", "yangzhang1")) == nil)
    }

    /// GX-1: an agent files for those who authorised it; the rule can be set aside.
    @Test func agents() throws {
        let house = try House()
        let form = try house.form("organisationCertificate", "certificate.apply")
        func open() -> String? {
            house.code {
                _ = try house.open().openApplication(
                    NewApplication(form: form, atCounter: false), by: agent, now: house.now)
            }
        }
        #expect(open() == "lifecycle.authorityMissing")
        let grant = AuthorityGrant(
            agent: "样章某", organisation: " " + House.organisation, creditCode: "9135000099999998X0", evidence: "授权书 1",
            until: house.now.adding(days: 10))
        let card = try house.open().authorise(grant, by: House.clerk, now: house.now)
        #expect(open() == nil)
        var bad = grant
        bad.creditCode = "9135000099999998X1"
        #expect(house.code { _ = try house.open().authorise(bad, by: House.clerk, now: house.now) } != nil)
        (bad.creditCode, bad.evidence) = (nil, " ")
        #expect(
            house.code { _ = try house.open().authorise(bad, by: House.clerk, now: house.now) } == "office.badReason")
        _ = try house.open().withdrawAuthority(card.id, reason: "调岗", by: House.clerk, now: house.now)
        #expect(open() == "lifecycle.authorityMissing")
        try house.write("{\"agents\": {\"authorityRequired\": false}}", "office/rules.json")
        #expect(open() == nil)
    }

    /// HN-5: the pair is made, ended and replaced together; the change keeps both keys (CA-4).
    @Test func pairs() throws {
        let house = try House(rules: "{\"validity\": {\"encryptionToo\": true}}")
        func state(_ serial: String?) throws -> String? {
            try house.open().certificates().first { $0.serial == serial }?.state
        }
        let made = try house.done("organisationCertificate", "certificate.apply")
        let (first, second) = (try #require(made.certificate), try #require(made.encryption))
        #expect(try state(second.serial) == "valid", "handed over with the other")
        try house.done("organisationCertificate", "certificate.freeze", target: first.serial)
        #expect(try state(second.serial) == "frozen")
        try house.done("organisationCertificate", "certificate.unfreeze", target: first.serial)
        #expect(try state(second.serial) == "valid")
        let changed = try house.done(
            "organisationCertificate", "certificate.change", ["newName": House.organisation + "二"], target: first.serial
        )
        #expect(try state(first.serial) == "revoked" && state(second.serial) == "revoked")
        let name: [String: Any?] = ["certificateName": House.organisation + "二"]
        // The rule is gone, the pair stays a pair.
        try house.write("{}", "office/rules.json")
        let replaced = try house.done(
            "organisationCertificate", "certificate.replace", name, target: changed.certificate?.serial)
        #expect(replaced.encryption != nil && replaced.encryption?.serial != changed.encryption?.serial)
        #expect(try state(changed.encryption?.serial) == "revoked")
        try house.done("organisationCertificate", "certificate.revoke", name, target: replaced.certificate?.serial)
        #expect(try state(replaced.encryption?.serial) == "revoked")
        // What was encrypted for a lost token can still be read.
        let number = try house.inReview(
            "organisationCertificate", "certificate.keyRecovery", name, target: replaced.encryption?.serial)
        _ = try house.open().step(.countersign, number, reason: "遗失", by: House.auditor, now: house.now)
        _ = try house.open().approveApplication(number, seen: nil, version: nil, by: House.reviewer, now: house.now)
        let apart = HandedApart(
            keyFile: house.path(".p12"), keyPasswordFile: try house.write("样章口令 12\n", "password.txt"))
        let done = try house.open().carryOut(number, version: nil, apart: apart, by: House.clerk, now: house.now)
        #expect(done.application.state == "activated")
    }

    /// HN-4: what confirmed an identity or a payment is kept with who said so.
    @Test func providersLeaveEvidence() throws {
        let house = try House(rules: "{\"fees\": {\"certificateYear\": {\"organisation\": 100}}}")
        let number = try house.open().openApplication(
            NewApplication(form: house.form("organisationCertificate", "certificate.apply"), atCounter: false),
            by: House.applicant, now: house.now
        ).number
        let file = try house.open().application(number, personal: false, as: "operator", now: house.now)
        for kind in file.missingMaterials { _ = try house.add(kind, to: number) }
        _ = try house.open().step(.submit, number, by: House.applicant, now: house.now)
        func accept(_ how: String, _ evidence: String) throws -> ApplicationCard {
            try house.open().acceptApplication(
                number, identity: how, evidence: evidence, version: nil, by: House.clerk, now: house.now)
        }
        #expect(house.code { _ = try accept(" ", "") } == "office.badReason")
        #expect(house.code { _ = try accept("x", String(repeating: "x", count: 51)) } == "office.badReason")
        #expect(try accept("当面核对", "复印件 17").identity == "manual: 当面核对; evidence: 复印件 17; by: 样章录入")
        func pay(_ method: String, _ reference: String) throws {
            _ = try house.open().pay(
                number, PaymentOrder(amount: 200, method: method, reference: reference, invoice: [:]), version: nil,
                by: House.clerk, now: house.now)
        }
        #expect(house.code { try pay("online", " ") } == "office.badReason")
        try pay("online", "T1")
        let payment = try #require(
            try house.open().application(number, personal: false, as: "auditor", now: house.now).payments.first)
        #expect(payment.details["provider"] == "manual" && payment.details["confirmedBy"] == "样章录入")
    }
}
