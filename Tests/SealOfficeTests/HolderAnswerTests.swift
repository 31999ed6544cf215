import Foundation
import SealBase
import Testing

@testable import SealOffice

/// The holder's verification question is asked where somebody comes with a code (HN-9).
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

    @Test func whoAskedNoQuestionIsAskedNone() throws {
        let house = try ApplicationHouse()
        let number = try house.approved("organisationCertificate", "certificate.apply")
        let codeFile = house.path(".code")
        _ = try house.open().carryOut(
            number, version: nil, apart: HandedApart(codeFile: codeFile), by: ApplicationHouse.clerk, now: house.now)
        #expect(pickUp(house, (number, codeFile), .missing) == nil)
    }
}
