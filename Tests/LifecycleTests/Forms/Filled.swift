import SealBase

@testable import Lifecycle

/// Forms as an honest clerk fills them; tests spoil one thing at a time. Codes are of nobody: the standards' own worked
/// examples and numbers that are never given out.
enum Filled {
    static let today = Instant(secondsSinceEpoch: 1_790_000_000)  // 2026-09-21
    static let organisation = "样章科技有限公司"

    static let parties: [FormField: [String]] = [
        .applicant: [organisation], .stampingOrganisation: [organisation], .creditCode: ["9135000099999998X0"],
        .province: ["福建省"], .city: ["福州市"], .county: ["鼓楼区"], .address: ["样章路 1 号"],
        .phone: ["0591-87000000"], .fax: ["无"], .email: ["office@example.com"], .agentName: ["样章某"],
        .agentMobile: ["13800000000"], .agentIdentity: ["350000200002290002"],
    ]

    static func form(
        _ kind: FormKind, _ business: BusinessType? = nil, _ change: [FormField: [String]] = [:]
    ) -> DraftForm {
        var values = parties
        let business = business ?? (kind.isSeal ? .sealApply : .certificateApply)
        if kind.isPersonal { values.merge([.personName: ["样章某"], .personIdentity: ["11010519491231002X"]]) { $1 } }
        if kind.isDevice { values[.deviceName] = [organisation + "签章服务器"] }
        if kind.isSeal {
            values.merge(
                [
                    .sealName: [kind.isPersonal ? "样章某" : organisation],
                    .sealFunction: [kind.isPersonal ? "chop" : "official"], .width: ["42"], .length: ["42.0"],
                    .certificates: ["35000000000000000001"],
                ]) { $1 }
        } else {
            values.merge(
                [
                    .certificateName: [kind.isPersonal ? "样章某" : organisation], .period: ["2"],
                    .medium: [kind.isDevice ? "device" : "usbKey"], .scope: ["officialDocuments", "eLicence"],
                    .domesticPlatform: ["yes"],
                ]) { $1 }
        }
        if kind.isDevice { values[.request] = [String(repeating: "MIIB", count: 100)] }
        values[.cause] = ["lost"]
        values[.reason] = ["遗失"]
        values = values.filter { FormNeeds.need(of: $0.key, in: kind, for: business) != nil }
        values.merge(change) { $1 }
        return DraftForm(kind, business, values)
    }

    /// With the form's own name known when its business needs one that exists.
    static func circumstances(_ form: DraftForm) -> FormCircumstances {
        FormCircumstances(today: today, names: form.business.isNew ? [] : [form.name].compactMap(\.self))
    }

    /// `code field` of each finding.
    static func findings(_ form: DraftForm, _ circumstances: FormCircumstances? = nil) -> [String] {
        form.findings(circumstances ?? Filled.circumstances(form)).map {
            $0.code.replacing("form.", with: "") + " " + ($0.details["field"] ?? "?")
        }
    }
}
