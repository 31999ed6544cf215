import Foundation
import Lifecycle
import Registry
import SealBase
import Testing

@testable import SealOffice

/// Where everything goes by reviewed applications, no door leads past the review but the administrator's, when something
/// must end at once (ES-8, ES-10, CA-7).
@Suite(.serialized) struct ReviewedOfficeTests {
    typealias House = ApplicationHouse
    private let chief = ActingPerson(name: "样章主管", role: "administrator")
    private let deputy = ActingPerson(name: "样章副主管", role: "administrator")

    /// A rules file that says nothing of direct doors closes them.
    private func house() throws -> House { try House(rules: "{}") }

    private func order(_ house: House, _ role: String) -> CertificateOrder {
        CertificateOrder(
            role: role, name: "样章甲", organisation: nil, request: nil, days: 30, output: house.path(".cer"))
    }

    private func sealOrder(_ house: House) -> SealOrder {
        SealOrder(
            scan: House.samples + "/scans/limited-company-40mm.png", scale: DeclaredScale(), name: House.organisation,
            owner: House.organisation, uscc: "91350100MA0000Y2XT", identityNumberFile: nil, type: "unit", format: "v4",
            signerCertificates: [], days: 300, output: house.path(".esl"))
    }

    @Test func whoBeginsAnOfficeSaysHow() throws {
        let house = try House()
        #expect(try house.open().rules.review.directDoors)
        var plan = OfficePlan(folder: house.folder + "/second", region: "350100", name: "样章", password: .officeFile)
        plan.isReviewed = true
        _ = try Office.initialise(plan, actor: "test", entropy: OfficeTests.entropy, now: house.now)
        let office = try Office(
            folder: plan.folder, password: .officeFile, actor: "test", entropy: OfficeTests.entropy, now: house.now)
        #expect(!office.rules.review.directDoors)
        #expect(try house.open().makeSeal(sealOrder(house), now: house.now).card.esID.isEmpty == false)
    }

    @Test func nothingIsMadeWithoutAnApplication() throws {
        let house = try house()
        let office = try house.open()
        #expect(house.code { _ = try office.makeSeal(sealOrder(house), now: house.now) } == "office.reviewRequired")
        for role in ["signer", "pades"] {
            #expect(
                house.code { _ = try office.issueCertificate(order(house, role), now: house.now) }
                    == "office.reviewRequired")
        }
        let soft = SoftCertificateOrder(output: house.path(".p12"), pinFile: nil)
        #expect(
            house.code { _ = try office.issueSoftCertificate(order(house, "signer"), soft, now: house.now) }
                == "office.reviewRequired")
        #expect(!FileManager.default.fileExists(atPath: soft.output))
        #expect(try office.seals().isEmpty)
        // The office's own makers are nobody's application.
        #expect(house.code { _ = try office.issueCertificate(order(house, "maker"), now: house.now) } == nil)
    }

    @Test func onlyTheAdministratorEndsAtOnce() throws {
        let house = try house()
        let made = try #require(
            try house.done("organisationCertificate", "certificate.apply").certificate)
        let office = try house.open()
        func freeze(_ person: ActingPerson, _ suspend: Bool, _ note: String) -> String? {
            house.code {
                _ = try office.suspendCertificate(made.serial, suspend, note: note, by: person, now: house.now)
            }
        }
        func revoke(_ person: ActingPerson?, _ note: String) -> String? {
            house.code {
                _ = try office.revokeCertificate(
                    made.serial, reason: "keyCompromise", note: note, by: person, now: house.now)
            }
        }
        #expect(freeze(House.clerk, true, "挂失") == "office.urgentOnly")
        #expect(freeze(chief, true, " ") == "office.badReason")
        #expect(freeze(chief, true, "电话挂失") == nil)
        #expect(freeze(chief, false, "找回") == "office.reviewRequired")
        #expect(revoke(nil, "x") == "office.urgentOnly")
        #expect(revoke(House.clerk, "x") == "office.urgentOnly")
        #expect(revoke(House.reviewer, "x") == "office.urgentOnly")
        #expect(revoke(chief, "") == "office.badReason")
        #expect(revoke(chief, String(repeating: "x", count: 201)) == "office.badReason")
        #expect(revoke(chief, "私钥泄露") == nil)
        let row = try #require(office.registry.auditEntries(limit: 9).first { $0.action == "certificate.revoke" })
        #expect(row.act.role == .administrator && row.details["door"] == "urgent" && row.details["note"] == "私钥泄露")
    }

    /// Who took a seal out of use does not put it back alone.
    @Test func aSealComesBackByASecondPerson() throws {
        let house = try house()
        let seal = try #require(try house.done("unitSeal", "seal.apply").seal)
        let office = try house.open()
        func suspend(_ person: ActingPerson, _ suspend: Bool, _ note: String) -> String? {
            house.code { _ = try office.suspendSeal(seal.esID, suspend, note: note, by: person, now: house.now) }
        }
        #expect(suspend(House.clerk, true, "挂失") == "office.urgentOnly")
        #expect(suspend(chief, true, "挂失") == nil)
        #expect(suspend(House.clerk, false, "找回") == "office.urgentOnly")
        #expect(suspend(chief, false, "找回") == "office.secondPersonNeeded")
        #expect(suspend(deputy, false, "") == "office.badReason")
        #expect(suspend(deputy, false, "找回") == nil)
        func revoke(_ person: ActingPerson?) -> String? {
            house.code {
                _ = try office.revokeSeal(
                    seal.esID, reason: "keyCompromise", note: "失控", by: person, now: house.now)
            }
        }
        #expect(revoke(nil) == "office.urgentOnly")
        #expect(revoke(deputy) == nil)
        #expect(try office.seals().first?.state == "revoked")
    }
}

/// What is taken out of force stands on the published lists at once, and is not lost when it cannot (ES-8).
@Suite(.serialized) struct ChangePublicationTests {
    typealias House = ApplicationHouse

    /// A clock of the test's, and how long was waited.
    private final class Clock {
        var nanoseconds: Int64
        var waited = 0.0
        init(_ now: Instant) { nanoseconds = now.secondsSinceEpoch * 1_000_000_000 }
        var publishing: PublishingClock {
            PublishingClock(
                nanoseconds: {
                    self.nanoseconds += 1_000_000
                    return self.nanoseconds
                },
                wait: { seconds in
                    self.waited += seconds
                    self.nanoseconds += Int64(seconds * 1e9)
                })
        }
    }

    @Test func anApplicationThatRevokesIsPublished() throws {
        let house = try House()
        let made = try #require(try house.done("organisationCertificate", "certificate.apply").certificate)
        let office = try house.open()
        let clock = Clock(house.now.adding(seconds: 5))
        office.publishingClock = clock.publishing
        let number = try house.approved("organisationCertificate", "certificate.revoke", target: made.serial)
        let result = try office.carryOut(number, version: nil, by: House.clerk, now: house.now)
        #expect(result.publication?.state == .published)
        let list = try InputFile.read(house.folder + "/office/published/crl.der")
        let serial = try #require(Bytes(hex: made.serial))
        #expect(list.firstRange(of: serial) != nil)
        // Another of the same second waits for its end.
        #expect(office.publishChange(clock.publishing).state == .published)
        #expect(clock.waited > 0 && clock.waited <= 1)
        // Nothing that unlocks or hands over is published.
        let other = try #require(try house.done("organisationCertificate", "certificate.apply").certificate)
        let unlock = try house.approved("organisationCertificate", "certificate.unlock", target: other.serial)
        let apart = HandedApart(codeFile: house.path(".txt"))
        #expect(
            try office.carryOut(unlock, version: nil, apart: apart, by: House.clerk, now: house.now).publication == nil)
    }

    @Test func whatCannotBePublishedIsCarriedByTheNext() throws {
        let house = try House()
        let made = try #require(try house.done("organisationCertificate", "certificate.apply").certificate)
        let office = try house.open()
        let clock = Clock(house.now.adding(seconds: 5))
        office.publishingClock = clock.publishing
        let (published, aside) = (house.folder + "/office/published", house.folder + "/aside")
        try FileManager.default.moveItem(atPath: published, toPath: aside)
        try Data("x".utf8).write(to: URL(fileURLWithPath: published))
        let number = try house.approved("organisationCertificate", "certificate.freeze", target: made.serial)
        let result = try office.carryOut(number, version: nil, by: House.clerk, now: house.now)
        #expect(result.application.state == "activated")
        #expect(result.publication?.state == .pending && result.publication?.failure?.code.isEmpty == false)
        #expect(try office.certificates().first { $0.serial == made.serial }?.state == "frozen")
        try FileManager.default.removeItem(atPath: published)
        try FileManager.default.moveItem(atPath: aside, toPath: published)
        _ = try office.publish(now: house.now.adding(seconds: 60), validForDays: 7)
        let serial = try #require(Bytes(hex: made.serial))
        #expect(try InputFile.read(published + "/crl.der").firstRange(of: serial) != nil)
    }

    /// One that comes while another publishes the same change publishes nothing itself.
    @Test func othersCarryIt() throws {
        let house = try House()
        let made = try #require(try house.done("organisationCertificate", "certificate.apply").certificate)
        let office = try house.open()
        _ = try office.publish(now: house.now, validForDays: 7)
        _ = try office.revokeCertificate(made.serial, reason: "superseded", now: house.now)
        let clock = Clock(house.now)
        var asked = false
        let racing = PublishingClock(
            nanoseconds: { clock.publishing.nanoseconds() },
            wait: { seconds in
                clock.nanoseconds += Int64(seconds * 1e9)
                guard !asked else { return }
                asked = true
                // Somebody else is faster.
                _ = try? house.open().publish(now: house.now.adding(seconds: 1), validForDays: 7)
            })
        #expect(office.publishChange(racing).state == .carried)
        #expect(asked)
    }

    @Test func theRulesMayLeaveItToAWatch() throws {
        let house = try House(rules: "{\"publishing\": {\"onChange\": false}}")
        let made = try #require(try house.done("organisationCertificate", "certificate.apply").certificate)
        let office = try house.open()
        office.publishingClock = Clock(house.now).publishing
        let number = try house.approved("organisationCertificate", "certificate.revoke", target: made.serial)
        #expect(try office.carryOut(number, version: nil, by: House.clerk, now: house.now).publication == nil)
    }
}
