import SealBase
import Testing

@testable import PDFDocument

/// What signatures allow those who come later, level by level and policy by policy (ISO 32000-2, 12.8.2).
@Suite struct ChangeAllowanceTests {
    private func limits(_ level: Int?, author: Bool = false) -> SigningLimits {
        SigningLimits(level: level, isCertification: author, locks: [])
    }

    @Test(arguments: [
        // policy, levels (negative: a certification), filling, annotating
        (ChangePolicy.strict, [0], "error", "error"), (.standard, [0], "error", "error"),
        (.lenient, [0], "warning", "warning"), (.strict, [-3], "error", "error"), (.standard, [-1], "error", "error"),
        (.standard, [-2], "notice", "error"), (.standard, [-3], "notice", "warning"),
        (.lenient, [-1], "error", "error"), (.lenient, [-2], "notice", "error"), (.lenient, [-3], "notice", "warning"),
        // An approval after a certification says nothing against what its author permitted.
        (.standard, [-3, 0], "notice", "warning"), (.standard, [-3, 2], "notice", "error"),
        (.standard, [-3, 1], "error", "error"),
        // An approval's level does not bind a signer before it who kept silent.
        (.standard, [0, 3], "error", "error"), (.lenient, [0, 3], "warning", "warning"),
        (.lenient, [0, 1], "error", "error"), (.standard, [3], "notice", "warning"),
        (.standard, [2, 3], "notice", "error"),
        // A certification that did not come first permits nothing.
        (.standard, [0, -3], "error", "error"), (.standard, [], "notice", "warning"),
    ])
    func grades(_ policy: ChangePolicy, _ levels: [Int], _ filling: String, _ annotating: String) {
        let earlier = levels.map { limits($0 == 0 ? nil : abs($0), author: $0 < 0) }
        // Without any signature of a person there is nothing that permits.
        let allowance = ChangeAllowance(policy: policy, after: earlier)
        let (wantedFilling, wantedAnnotating) = levels.isEmpty ? ("error", "error") : (filling, annotating)
        #expect(allowance.severity(of: .filling).rawValue == wantedFilling)
        #expect(allowance.severity(of: .annotating).rawValue == wantedAnnotating)
        #expect(allowance.severity(of: .content) == .error)
        #expect(allowance.severity(of: .sealing) == .notice)
        #expect(allowance.severity(of: .upkeep) == .notice)
    }

    @Test func oneCertificationAndFirst() throws {
        var file = HandSigned()
        file.certify(2)
        #expect(try file.document().signatures[0].certification == 2)
        #expect(try file.wrong() == [])
        var second = file
        second.sign("Seal2", page: 6, rect: "[0 0 0 0]", entries: HandSigned.certification(3))
        #expect(try second.wrong().contains("pdf.secondCertification"))
        var late = HandSigned()
        late.sign()
        late.certify(2, "Seal2")
        #expect(try late.wrong().contains("pdf.certificationNotFirst"))
    }

    @Test(arguments: [("[99 0 R]", 1), ("(x)", nil), ("98 0 R", 2), ("[98 0 R]", nil)] as [(String, Int?)])
    func levelsBehindReferencesAreRead(_ list: String, _ level: Int?) throws {
        let level2 = "<< /TransformMethod /DocMDP /TransformParams << /P 2 >> >>"
        var file = HandSigned([98: "[\(level2)]", 99: "<< /TransformMethod /DocMDP >>"])
        file.sign(entries: "/Reference \(list)")
        #expect(try file.document().signatures[0].certification == level)
    }

    @Test(arguments: ["0", "4", "(2)", "-1", "2.5"])
    func aLevelThatIsNoneIsTheStrictest(_ level: String) throws {
        var file = HandSigned()
        file.sign(
            entries: "/Reference [<< /TransformMethod /DocMDP /TransformParams << /P \(level) >> >>]",
            changes: [1: "<< /Type /Catalog /Pages 2 0 R /AcroForm 9 0 R >>"])
        #expect(try file.document().signatures[0].certification == 1)
        file.fill("9,000")
        #expect(try file.wrong().contains("pdf.fieldFilled"))
    }

    @Test(arguments: [(1, true), (1, false), (2, true), (2, false), (3, true), (3, false)])
    func sealsAfterACertification(_ level: Int, _ isVisible: Bool) throws {
        var file = HandSigned()
        file.certify(level)
        file.sign("Seal2", rect: isVisible ? "[10 10 90 90]" : "[0 0 0 0]")
        let isForbidden = level == 1 || level == 2 && isVisible
        #expect(try file.wrong() == (isForbidden ? ["pdf.sealForbiddenByCertification"] : []))
    }

    @Test func everyFindingSaysItsGrade() throws {
        var file = HandSigned()
        file.certify(3)
        file.fill("2")
        file.annotate("/Subtype /Square")
        file.sign("Seal2")
        file.update([4: HandSigned.stream("BT ET")])
        let grades = try file.later().reduce(into: [String: String]()) { $0[$1.code] = $1.details["grade"] }
        #expect(grades["pdf.fieldFilled"] == "filling" && grades["pdf.annotationAdded"] == "annotating")
        #expect(grades["pdf.laterSeal"] == "sealing" && grades["pdf.objectChanged"] == "content")
        #expect(try file.later().allSatisfy { ChangeGrade(rawValue: $0.details["grade"] ?? "") != nil })
    }
}
