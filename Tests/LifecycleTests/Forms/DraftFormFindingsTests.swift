import SealBase
import Testing

@testable import Lifecycle

@Suite struct DraftFormFindingsTests {
    static let every: [(FormKind, BusinessType)] = FormKind.allCases.flatMap { kind in
        BusinessType.all(for: kind).map { (kind, $0) }
    }

    @Test(arguments: every)
    func `an honest form of every kind and business is accepted (ES-3, ES-5, ES-6, CA-1, CA-2)`(
        kind: FormKind, business: BusinessType
    ) {
        let form = Filled.form(kind, business)
        #expect(Filled.findings(form) == [])
    }

    @Test(arguments: every)
    func `each blank among the required fields is named (ES-16)`(kind: FormKind, business: BusinessType) {
        let whole = Filled.form(kind, business)
        let required = FormField.allCases.filter { FormNeeds.need(of: $0, in: kind, for: business) == .required }
        #expect(required.count >= 4)
        for field in required {
            for blank in [[], [""], [" \t"], ["\u{3000}"]] {
                var form = whole
                form.set(field, blank)
                let found = Filled.findings(form, Filled.circumstances(whole))
                #expect(found.contains("missing \(field.rawValue)"), "\(field) \(blank)")
            }
        }
    }

    @Test(arguments: every)
    func `fields of other forms are refused by name`(kind: FormKind, business: BusinessType) {
        for field in FormField.allCases where FormNeeds.need(of: field, in: kind, for: business) == nil {
            let found = Filled.findings(Filled.form(kind, business, [field: ["1"]]))
            #expect(found.contains("fieldNotAsked \(field.rawValue)"))
        }
    }

    @Test func `a business of the other matter is refused`() {
        #expect(Filled.findings(DraftForm(.unitSeal, .certificateRenew)) == ["businessNotForForm business"])
        #expect(Filled.findings(DraftForm(.deviceCertificate, .sealExtend)) == ["businessNotForForm business"])
    }

    @Test(arguments: every)
    func `two values tick every single choice as broken (ES-16)`(kind: FormKind, business: BusinessType) {
        for field in FormNeeds.fields(of: kind, for: business) where !field.rule.isList {
            guard let words = field.rule.words, words.count > 1 else { continue }
            let found = Filled.findings(Filled.form(kind, business, [field: Array(words.prefix(2))]))
            #expect(found.contains("severalValues \(field.rawValue)"))
        }
    }

    @Test(arguments: FormKind.allCases)
    func `none is legal for fax and e-mail only (ES-16)`(kind: FormKind) {
        let business: BusinessType = kind.isSeal ? .sealApply : .certificateApply
        for field in FormNeeds.fields(of: kind, for: business) {
            let found = Filled.findings(Filled.form(kind, business, [field: ["无"]]))
            #expect(found.contains("noneNotAllowed \(field.rawValue)") == ![.fax, .email].contains(field), "\(field)")
        }
    }

    typealias Bad = (FormKind, FormField, [String], String)

    /// One spoiled field each.
    static let bad: [Bad] = [
        (.unitSeal, .creditCode, ["9135000099999998X1"], "badNumber"),
        (.unitSeal, .creditCode, ["9135000099999998XO"], "badNumber"),
        (.unitSeal, .creditCode, ["9.135E+17"], "badNumber"),
        (.unitSeal, .creditCode, ["9135000099999998X"], "badNumber"),
        (.unitSeal, .creditCode, ["'; DROP TABLE applications; --"], "badNumber"),
        (.unitSeal, .agentIdentity, ["350000200002290003"], "badNumber"),
        (.unitSeal, .agentIdentity, ["350000200002300002"], "badNumber"),
        (.unitSeal, .agentIdentity, ["350000202612310000"], "badNumber"),
        (.personalSeal, .personIdentity, ["110105194912310020"], "badNumber"),
        (.organisationCertificate, .organisationCode, ["99999998-1"], "badNumber"),
        (.organisationCertificate, .organisationCode, ["000000019"], "codesDisagree"),
        (.organisationCertificate, .invoiceCreditCode, ["91350100M000100Y42"], "badNumber"),
        (.unitSeal, .agentMobile, ["1380000000"], "badText"), (.unitSeal, .agentMobile, ["12800000000"], "badText"),
        (.unitSeal, .agentMobile, ["１3800000000"], "badText"), (.unitSeal, .phone, ["87"], "badText"),
        (.unitSeal, .phone, ["8700 OOOO"], "badText"), (.unitSeal, .phone, ["87000000+1"], "badText"),
        (.unitSeal, .email, ["office"], "badText"), (.unitSeal, .email, ["a@b"], "badText"),
        (.unitSeal, .email, ["a@b..com"], "badText"), (.unitSeal, .email, ["a@@b.com"], "badText"),
        (.unitSeal, .email, ["a b@c.com"], "badText"), (.unitSeal, .email, ["a@-b.com"], "badText"),
        (.unitSeal, .email, ["a\u{200B}@b.com"], "badText"), (.unitSeal, .email, ["没有"], "badText"),
        (.unitSeal, .width, ["0"], "badText"), (.unitSeal, .width, ["-42"], "badText"),
        (.unitSeal, .width, ["4.9"], "badText"), (.unitSeal, .width, ["120.1"], "badText"),
        (.unitSeal, .width, ["42mm"], "badText"), (.unitSeal, .width, ["4e1"], "badText"),
        (.unitSeal, .width, ["nan"], "badText"), (.unitSeal, .width, ["inf"], "badText"),
        (.unitSeal, .length, ["4,2"], "badText"), (.unitSeal, .length, ["四十二"], "badText"),
        (.unitSeal, .length, ["0x2A"], "badText"), (.unitSeal, .length, ["4.2.0"], "badText"),
        (.unitSeal, .sealFunction, ["公章"], "unknownChoice"), (.unitSeal, .sealFunction, [""], "missing"),
        (.unitSeal, .sealFunction, ["chop"], "functionNotForSeal"),
        (.personalSeal, .sealFunction, ["invoice"], "functionNotForSeal"),
        (.unitSeal, .sealName, [String(repeating: "章", count: 101)], "tooLong"),
        (.unitSeal, .sealName, ["样章科技有限公司\u{202E}"], "badText"),
        (.unitSeal, .sealName, ["样章科技有限公司\u{0}"], "badText"),
        (.unitSeal, .sealName, ["样章科技有限\n公司"], "badText"), (.unitSeal, .sealName, ["别家公司"], "nameNotOfSubject"),
        (.unitSeal, .stampingOrganisation, ["样章科技有限公司分公司"], "applicantDiffers"),
        (.unitSeal, .stampingOrganisation, ["样章科技有限公司 "], ""),
        (.deviceSeal, .request, ["-----BEGIN CERTIFICATE-----"], "badText"), (.deviceSeal, .request, ["短"], "badText"),
        (.deviceSeal, .request, [String(repeating: "A", count: 20_001)], "badText"),
        (.organisationCertificate, .period, ["4"], "unknownChoice"),
        (.organisationCertificate, .period, ["0"], "unknownChoice"),
        (.organisationCertificate, .period, ["2.0"], "unknownChoice"),
        (.organisationCertificate, .period, ["两年"], "unknownChoice"),
        (.organisationCertificate, .scope, ["everything"], "unknownChoice"),
        (.organisationCertificate, .scope, ["eLicence", "无"], "noneNotAllowed"),
        (.organisationCertificate, .scope, ["other"], "missing"),
        (.organisationCertificate, .medium, ["usbkey"], "unknownChoice"),
        (.organisationCertificate, .domesticPlatform, ["maybe"], "unknownChoice"),
        (.organisationCertificate, .userName, ["abcdefghijklm"], "badText"),
        (.organisationCertificate, .userName, ["ab cd"], "badText"),
        (.organisationCertificate, .userName, ["用户"], "badText"),
        (.organisationCertificate, .userName, ["a_b"], "badText"),
        (.organisationCertificate, .departments, ["财务部"], "departmentsOnlyForSIM"),
        (.organisationCertificate, .certificateName, ["样章"], "nameNotOfSubject"),
        (.organisationCertificate, .raOrganisation, ["1E+07"], "badText"),
        (.organisationCertificate, .country, ["US"], "unknownChoice"),
        (.organisationCertificate, .question, ["母校？"], "missing"),
        (.organisationCertificate, .answer, ["青岛一中"], "badText"),
        (.organisationCertificate, .answer, ["sm3$00$00"], "badText"),
        (.organisationCertificate, .delivery, ["courier"], "missing"),
        (.organisationCertificate, .payment, ["bankTransfer"], "missing"),
        (.organisationCertificate, .notBefore, ["2026/11/21"], "badText"),
        (.organisationCertificate, .notBefore, ["2026-02-30"], "badText"),
        (.organisationCertificate, .postcode, ["35000"], "badText"),
        (.deviceCertificate, .medium, ["usbKey"], "mediumNotForSubject"),
        (.personalCertificate, .medium, ["device"], "mediumNotForSubject"),
        (.personalCertificate, .certificateName, ["别人"], "nameNotOfSubject"),
        (.personalCertificate, .creditCode, [], "codeMissing"),
        (.personalCertificate, .applicant, [], "missing"),
    ]

    @Test(arguments: bad.indices)
    func `bad values`(index: Int) {
        let (kind, field, values, code) = Self.bad[index]
        let found = Filled.findings(Filled.form(kind, nil, [field: values])).map { $0.prefix { $0 != " " } }
        #expect(code.isEmpty ? found.isEmpty : found.contains(code[...]), "\(field) \(values): \(found)")
    }

    @Test func `departments of a SIM certificate are at most ten (CA-9)`() {
        let ten = (1...10).map { "部门\($0)" }
        let form = Filled.form(.organisationCertificate, nil, [.medium: ["sim"], .departments: ten])
        #expect(Filled.findings(form) == [])
        let eleven = Filled.form(.organisationCertificate, nil, [.medium: ["sim"], .departments: ten + ["部门11"]])
        #expect(Filled.findings(eleven) == ["tooMany departments"])
    }

    @Test func `names are unique however they are written (CA-8)`() {
        let form = Filled.form(.organisationCertificate, nil, [.certificateName: [Filled.organisation + "(审批专用)"]])
        for taken in ["样章科技有限公司（审批专用）", "样章科技有限公司 (审批专用)", "样章科技有限公司(审批专用)"] {
            let circumstances = FormCircumstances(today: Filled.today, names: [taken])
            #expect(Filled.findings(form, circumstances) == ["nameTaken certificateName"])
        }
        #expect(Filled.findings(form, FormCircumstances(today: Filled.today, names: [Filled.organisation])) == [])
    }

    @Test func `user names are unique (HN-9)`() {
        let form = Filled.form(.personalCertificate, nil, [.userName: ["YangZhang01"]])
        let taken = FormCircumstances(today: Filled.today, userNames: ["yangzhang01"])
        #expect(Filled.findings(form, taken) == ["userNameTaken userName"])
        var circumstances = FormCircumstances(today: Filled.today)
        circumstances.note(form)
        #expect(
            Filled.findings(form, circumstances).sorted() == ["nameTaken certificateName", "userNameTaken userName"])
    }

    @Test(arguments: every.filter { !$0.1.isNew })
    func `a name that nothing has is refused (ES-16)`(kind: FormKind, business: BusinessType) {
        let found = Filled.findings(Filled.form(kind, business), FormCircumstances(today: Filled.today))
        #expect(found == ["nameUnknown " + (kind.isSeal ? "sealName" : "certificateName")])
    }

    @Test func `several certificates for one impression need a reason (ES-9)`() {
        let two = ["35000000000000000001", "35000000000000000002"]
        #expect(Filled.findings(Filled.form(.unitSeal, nil, [.certificates: two])) == ["missing exceptionReason"])
        let given = Filled.form(.unitSeal, nil, [.certificates: two, .exceptionReason: ["两个部门共用"]])
        #expect(Filled.findings(given) == [])
    }

    @Test func `only types and sizes that the rules know (ES-1, ES-3)`() {
        let form = Filled.form(.unitSeal, nil, [.sealFunction: ["finance"], .width: ["22"], .length: ["22"]])
        var circumstances = Filled.circumstances(form)
        func codes() -> [String] { form.findings(circumstances).map(\.code) }
        let sides = Millimetres(21)...Millimetres(23)
        circumstances.sealSizes = ["finance": [SealSize(form: "square", width: sides, height: sides)]]
        #expect(codes() == [])
        let round = Millimetres(37)...Millimetres(43)
        circumstances.sealSizes = ["finance": [SealSize(form: "round", width: round, height: round)]]
        #expect(codes() == ["form.sizeNotOfFunction"])
        circumstances.sealSizes = ["contract": [SealSize(form: "round", width: round, height: round)]]
        circumstances.sealTypes = ["unit"]
        #expect(codes() == [])
        circumstances.sealTypes = ["personal", "device"]
        #expect(codes() == ["form.sealTypeNotMade"])
        // What exists may still be ended.
        let ending = Filled.form(.unitSeal, .sealRevoke)
        var others = Filled.circumstances(ending)
        others.sealTypes = ["personal"]
        #expect(ending.findings(others).filter { $0.severity == .error } == [])
    }

    @Test func `a private person needs no organisation, a coordinating office is kept (ES-18)`() {
        var form = Filled.form(.personalSeal, nil, [.coordinator: ["样章市数据局"]])
        #expect(Filled.findings(form) == [])
        for field in [FormField.applicant, .stampingOrganisation, .creditCode, .coordinator] { form.set(field, []) }
        #expect(Filled.findings(form) == [])
    }

    @Test func `SQL and markup are text like any other`() throws {
        let texts = ["'; DROP TABLE seals; --", "\" OR 1=1", "<script>alert(1)</script>", "%s%n", "../../etc/passwd"]
        for text in texts {
            let form = Filled.form(.unitSeal, nil, [.address: [text]])
            #expect(Filled.findings(form) == [])
            #expect(try DraftForm(json: form.canonical)[.address] == text)
        }
    }

    @Test func `no personal number is ever told`() {
        let number = "350000200002290003"
        let form = Filled.form(.personalSeal, nil, [.agentIdentity: [number], .personIdentity: [number]])
        for finding in form.findings(Filled.circumstances(form)) {
            #expect(!finding.details.values.contains { $0.contains("20000229") })
        }
    }
}
