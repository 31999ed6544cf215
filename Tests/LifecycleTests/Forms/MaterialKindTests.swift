import SealBase
import Testing

@testable import Lifecycle

@Suite struct MaterialKindTests {
    @Test func `a seal asks for letter, form and impression, a list when there are several (ES-11)`() {
        let form = Filled.form(.unitSeal)
        #expect(MaterialKind.required(for: form) == [.redHeaderLetter, .applicationForm, .impressionSheet])
        #expect(
            MaterialKind.required(for: form, count: 2)
                == [.redHeaderLetter, .applicationForm, .summaryTable, .impressionSheet])
    }

    @Test(arguments: DraftFormFindingsTests.every)
    func `only a new impression asks for its sheet`(kind: FormKind, business: BusinessType) {
        let isAsked = MaterialKind.required(for: Filled.form(kind, business)).contains(.impressionSheet)
        #expect(isAsked == [.sealApply, .sealChange].contains(business))
    }

    @Test func `pick-up asks for letter and identity copy (ES-12, CA-11)`() {
        #expect(
            MaterialKind.required(for: Filled.form(.unitSeal), stage: .pickUp) == [.introductionLetter, .identityCopy])
    }

    @Test func `a bank transfer asks for its proof (BJ-5), a private person has no letter`() {
        var form = Filled.form(.personalCertificate, nil, [.payment: ["bankTransfer"]])
        #expect(MaterialKind.required(for: form).contains(.transferProof))
        #expect(MaterialKind.required(for: form).contains(.redHeaderLetter))
        form.set(.applicant, [])
        #expect(!MaterialKind.required(for: form).contains(.redHeaderLetter))
    }

    @Test func `each missing material is named (ES-11)`() {
        let form = Filled.form(.unitSeal)
        let none = MaterialKind.missing(from: [], for: form, count: 3)
        #expect(
            none.compactMap { $0.details["material"] }
                == ["redHeaderLetter", "applicationForm", "summaryTable", "impressionSheet"])
        #expect(none.allSatisfy { $0.severity == .error && $0.code == "material.missing" })
        let one = MaterialKind.missing(from: [.applicationForm, .redHeaderLetter, .receipt], for: form)
        #expect(one.map { $0.details["material"] } == ["impressionSheet"])
        #expect(
            MaterialKind.missing(from: MaterialKind.allCases, for: form, count: 9, stage: .filing).isEmpty)
    }
}
