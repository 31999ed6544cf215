import Lifecycle
import SealBase
import Testing

@testable import SealWords

/// What a form lacks is told by the names that stand on the form, beside those of the file (ES-5, ES-11, ES-16).
@Suite struct FormWordsTests {
    private let lacking = LifecycleFault(
        .formIncomplete, ["fields": "province (form.missing), creditCode (form.badNumber)"])

    @Test func fieldsByTheirNames() {
        let zh = Words(.zh).sentence(lacking)
        #expect(zh.contains("province（省）：尚未填写") && zh.contains("creditCode（统一社会信用代码）：号码有误"), "\(zh)")
        let en = Words(.en).sentence(lacking)
        #expect(en.contains("creditCode (unified social credit code): ") && !en.contains("form."), "\(en)")
    }

    @Test func materialsByTheirNames() {
        let fault = LifecycleFault(.materialsMissing, ["materials": "redHeaderLetter, identityCopy"])
        #expect(Words(.zh).sentence(fault).contains("redHeaderLetter（红头函）、identityCopy（身份证复印件）"))
    }

    /// A whole form that is blank is told whole.
    @Test func manyFields() {
        let names = FormField.allCases.map { "\($0.rawValue) (form.missing)" }
        let text = Words(.en).sentence(LifecycleFault(.formIncomplete, ["fields": names.joined(separator: ", ")]))
        for field in FormField.allCases { #expect(text.contains(field.rawValue)) }
    }

    /// Names that no form has come out as they are, without what a terminal would obey.
    @Test func namesOfOthers() {
        #expect(Words(.zh).fieldNotice("nobody\u{1B}[2J (form.missing)") == "nobody\u{FFFD}[2J (form.missing)")
        #expect(Words(.en).fieldNotice("") == "")
        #expect(Words(.zh).fieldNotice("width (form.fieldNotAsked)") == "width（印模宽度(mm)）：此表单不填此项")
        #expect(Words(.en).fieldNotice("province (no.such)") == "province")
        #expect(Words(.zh).materialLabel("other") == "other")
    }

    /// States, roles and deeds in Chinese by their names; a code that has none stays.
    @Test func statesRolesAndDeedsByTheirNames() {
        let fault = LifecycleFault(.stateForbids, ["state": "activated", "action": "pickup"])
        #expect(Words(.zh).sentence(fault) == "当前状态“已办结”不允许操作“领取”。")
        #expect(Words(.en).sentence(fault) == "The state \"done\" does not allow \"pickup\".")
        let role = LifecycleFault(.roleForbids, ["role": "applicant", "action": "revise\u{202E}"])
        #expect(Words(.zh).sentence(role) == "角色“申请人”无权执行操作“revise\u{FFFD}”。")
    }

    /// A list of another fault under the same name is left alone.
    @Test func fieldsOfADocument() {
        struct Elsewhere: CodedFault {
            var stableCode: String { "sealing.fieldNotFound" }
            var kind: FaultKind { .input }
            var description: String { stableCode }
            var details: [String: String] { ["field": "x", "fields": "province"] }
        }
        #expect(!Words(.zh).sentence(Elsewhere()).contains("省"))
    }
}
