import Foundation
import SealBase
import Testing

@testable import SealOffice

/// The holder's verification question is asked where somebody comes with a code, and where something is filed about what
/// he holds (HN-9).
@Suite struct HolderAnswerTests {
    private static let kept = KeptAnswer.make("样章 小学", salt: Bytes(repeating: 3, count: 16))

    private func made(_ house: ApplicationHouse) throws -> (number: String, codeFile: String) {
        let number = try house.approved(
            "organisationCertificate", "certificate.apply", ["question": "母校？", "answer": Self.kept])
        let codeFile = house.path(".code")
        _ = try house.open().carryOut(
            number, version: nil, apart: HandedApart(codeFile: codeFile), by: ApplicationHouse.clerk, now: house.now)
        return (number, codeFile)
    }

    private func pickUp(
        _ house: ApplicationHouse, _ made: (number: String, codeFile: String), _ answer: HolderAnswer
    ) -> String? {
        do {
            _ = try house.open().pickUp(
                made.number, codeFile: made.codeFile, answer: answer, receipt: "", output: nil,
                by: ApplicationHouse.applicant, now: house.now)
        } catch let fault as any CodedFault { return fault.stableCode } catch { return "\(error)" }
        return nil
    }

    @Test func withoutTheAnswerTheCodeOpensNothing() throws {
        let house = try ApplicationHouse()
        let made = try made(house)
        #expect(pickUp(house, made, .missing) == "office.answerNeeded")
        #expect(pickUp(house, made, .text("别的")) == "lifecycle.codeWrong")
        // Capitals, blanks and full width make no difference.
        #expect(pickUp(house, made, .text(" 样章　小学 ")) == nil)
    }

    @Test func wrongAnswersAreCountedAndLockedOut() throws {
        let house = try ApplicationHouse()
        let made = try made(house)
        var last: String?
        for _ in 0..<20 where last != "lifecycle.codeLocked" { last = pickUp(house, made, .text("猜")) }
        #expect(last == "lifecycle.codeLocked")
        #expect(pickUp(house, made, .file(try house.write("样章小学\n", "answer"))) == "lifecycle.codeLocked")
    }

    /// A draft about a certificate whose application had a question, with everything it needs.
    private func draft(_ house: ApplicationHouse, _ business: String, of serial: String) throws -> String {
        var new = NewApplication(form: try house.form("organisationCertificate", business), atCounter: false)
        new.target = serial
        let number = try house.open().openApplication(new, by: ApplicationHouse.applicant, now: house.now).number
        let file = try house.open().application(number, personal: false, as: "operator", now: house.now)
        for kind in file.missingMaterials { _ = try house.add(kind, to: number) }
        return number
    }

    private func submit(
        _ house: ApplicationHouse, _ number: String, _ answer: HolderAnswer = .missing,
        by person: ActingPerson = ApplicationHouse.applicant
    ) -> String? {
        house.code { _ = try house.open().step(.submit, number, answer: answer, by: person, now: house.now) }
    }

    private func holding(_ house: ApplicationHouse) throws -> String {
        let made = try house.done(
            "organisationCertificate", "certificate.apply", ["question": "母校？", "answer": Self.kept])
        return try #require(made.certificate?.serial)
    }

    @Test(arguments: ["certificate.freeze", "certificate.revoke", "certificate.change", "certificate.unlock"])
    func whoFilesAboutACertificateAnswersItsQuestion(_ business: String) throws {
        let house = try ApplicationHouse()
        let number = try draft(house, business, of: try holding(house))
        let seen = try house.open().application(number, personal: false, as: "applicant", now: house.now)
        #expect(seen.asks == "母校？")
        #expect(submit(house, number) == "office.answerNeeded")
        #expect(submit(house, number, .text("别的")) == "lifecycle.codeWrong")
        #expect(
            try house.open().application(number, personal: false, as: "applicant", now: house.now)
                .application.state == "draft")
        let end = submit(house, number, .text("样章小学"))
        #expect(end == nil, "\(end ?? "")")
    }

    @Test func atTheCounterTheHolderIsNotAsked() throws {
        let house = try ApplicationHouse()
        let serial = try holding(house)
        var new = NewApplication(form: try house.form("organisationCertificate", "certificate.freeze"), atCounter: true)
        new.target = serial
        let number = try house.open().openApplication(new, by: ApplicationHouse.clerk, now: house.now).number
        #expect(try house.open().application(number, personal: false, as: "operator", now: house.now).asks == nil)
        let end = submit(house, number, by: ApplicationHouse.clerk)
        #expect(end?.hasPrefix("office.answer") != true && end != "lifecycle.codeWrong", "\(end ?? "")")
    }

    @Test func guessesAtASubmissionAreLockedOutForAWhile() throws {
        let house = try ApplicationHouse()
        let serial = try holding(house)
        let number = try draft(house, "certificate.freeze", of: serial)
        var told: [String?] = []
        for _ in 0..<20 where told.last != "office.answerLocked" { told.append(submit(house, number, .text("猜"))) }
        #expect(told.last == "office.answerLocked" && (2...10).contains(told.count), "\(told)")
        #expect(submit(house, number, .text("样章小学")) == "office.answerLocked", "the right answer comes too late")
        let other = try draft(house, "certificate.revoke", of: serial)
        #expect(submit(house, other, .text("样章小学")) == "office.answerLocked", "another application is no way round")
        house.now = house.now.adding(days: 1)
        #expect(submit(house, number, .text("样章小学")) == nil)
        #expect(try house.open().verifyAudit(heads: [], now: house.now).isWhole)
    }

    /// What took the place of a certificate has its holder's question still.
    @Test func theQuestionFollowsAReplacement() throws {
        let house = try ApplicationHouse()
        let serial = try holding(house)
        let number = try draft(house, "certificate.replace", of: serial)
        #expect(submit(house, number, .text("样章小学")) == nil)
        _ = try house.open().acceptApplication(
            number, identity: "当面核对", version: nil, by: ApplicationHouse.clerk, now: house.now)
        let card = try house.open().application(number, personal: false, as: "operator", now: house.now).application
        if card.feeDue > 0 {
            _ = try house.open().pay(
                number, PaymentOrder(amount: card.feeDue, method: "counter", reference: "1", invoice: [:]),
                version: nil,
                by: ApplicationHouse.clerk, now: house.now)
        }
        _ = try house.open().approveApplication(
            number, seen: nil, version: nil, by: ApplicationHouse.reviewer, now: house.now)
        let made = try house.open().carryOut(number, version: nil, by: ApplicationHouse.clerk, now: house.now)
        _ = try house.open().pickUp(
            number, codeFile: nil, receipt: "签收单", output: nil, by: ApplicationHouse.clerk, now: house.now)
        let next = try draft(house, "certificate.freeze", of: try #require(made.certificate?.serial))
        #expect(submit(house, next) == "office.answerNeeded")
    }

    @Test func whoAskedNoQuestionIsAskedNone() throws {
        let house = try ApplicationHouse()
        let number = try house.approved("organisationCertificate", "certificate.apply")
        let codeFile = house.path(".code")
        _ = try house.open().carryOut(
            number, version: nil, apart: HandedApart(codeFile: codeFile), by: ApplicationHouse.clerk, now: house.now)
        #expect(pickUp(house, (number, codeFile), .missing) == nil)
    }
}
