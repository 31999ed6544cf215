/// Which fields a form has, and which of them must be filled: one table of rows, the first that fits a field counts.
package enum FormNeeds {
    /// How much a form asks for a field.
    package enum Need: Hashable, Sendable { case required, optional }

    private struct Row: Sendable {
        var fields: [FormField]
        var kinds: Set<FormKind>
        /// `nil`: every business.
        var businesses: Set<BusinessType>?
        var need: Need
    }

    /// Whether a form asks for a field; `nil` when the form has no such field.
    package static func need(of field: FormField, in kind: FormKind, for business: BusinessType) -> Need? {
        needs[kind]?[business]?[field]
    }

    /// The fields of a form in the order of the form.
    package static func fields(of kind: FormKind, for business: BusinessType) -> [FormField] {
        FormField.allCases.filter { need(of: $0, in: kind, for: business) != nil }
    }

    /// The rows worked out, once: tables of thousands of forms ask again and again.
    private static let needs: [FormKind: [BusinessType: [FormField: Need]]] = {
        var out: [FormKind: [BusinessType: [FormField: Need]]] = [:]
        for kind in FormKind.allCases {
            for business in BusinessType.all(for: kind) {
                var needs: [FormField: Need] = [:]
                for row in rows where row.kinds.contains(kind) && row.businesses?.contains(business) != false {
                    for field in row.fields where needs[field] == nil { needs[field] = row.need }
                }
                out[kind, default: [:]][business] = needs
            }
        }
        return out
    }()

    private static let seals = Set(FormKind.allCases.filter(\.isSeal))
    private static let certificates = Set(FormKind.allCases.filter { !$0.isSeal })
    private static let personal = Set(FormKind.allCases.filter(\.isPersonal))
    private static let organisations = Set(FormKind.allCases.filter { !$0.isPersonal })
    private static let everyone = Set(FormKind.allCases)

    private static let organisation: [FormField] = [
        .applicant, .stampingOrganisation, .province, .city, .county, .address, .phone, .fax, .email,
    ]
    private static let handOver: [FormField] = [.delivery, .recipient, .recipientPhone, .deliveryAddress]
    private static let invoice: [FormField] = [
        .payment, .invoiceTitle, .invoiceCreditCode, .invoiceAddress, .invoicePhone, .invoiceBank, .invoiceAccount,
    ]
    /// Businesses that lead to something new in the holder's hands.
    private static let delivering: Set<BusinessType> = [
        .certificateApply, .certificateRenew, .certificateChange, .certificateReplace, .sealApply, .sealExtend,
        .sealChange, .sealReplace,
    ]
    private static let applying: Set<BusinessType> = [.certificateApply, .sealApply]
    private static let changing: Set<BusinessType> = [.certificateChange, .sealChange]
    private static let revoking: Set<BusinessType> = [.certificateRevoke, .sealRevoke]

    private static let rows: [Row] = [
        // A person may file without an organisation; whoever files is known.
        Row(fields: organisation, kinds: organisations, need: .required),
        Row(fields: organisation, kinds: personal, need: .optional),
        Row(fields: [.creditCode], kinds: seals.intersection(organisations), need: .required),
        // One of the two codes is enough (CA-9): asked for as a pair.
        Row(fields: [.creditCode, .organisationCode], kinds: everyone, need: .optional),
        Row(fields: [.country, .township, .postcode, .coordinator, .purpose], kinds: everyone, need: .optional),
        Row(fields: [.agentName, .agentMobile, .agentIdentity], kinds: everyone, need: .required),
        Row(fields: [.personName, .personIdentity], kinds: personal, need: .required),
        Row(fields: [.personMobile], kinds: personal, need: .optional),
        Row(fields: [.deviceName], kinds: [.deviceSeal, .deviceCertificate], need: .required),
        Row(fields: [.request], kinds: [.deviceSeal, .deviceCertificate], businesses: applying, need: .required),
        Row(
            fields: [.request], kinds: [.deviceSeal, .deviceCertificate], businesses: delivering.subtracting(changing),
            need: .optional),
        // Seals.
        Row(fields: [.sealName], kinds: seals, need: .required),
        Row(fields: [.sealFunction], kinds: seals, businesses: [.sealApply, .sealChange], need: .required),
        Row(fields: [.functionDetail], kinds: seals, businesses: [.sealApply, .sealChange], need: .optional),
        Row(fields: [.width, .length], kinds: seals, businesses: [.sealApply, .sealChange], need: .required),
        Row(fields: [.certificates], kinds: seals, businesses: [.sealExtend, .sealReplace], need: .required),
        Row(fields: [.certificates, .exceptionReason], kinds: seals, businesses: delivering, need: .optional),
        // Certificates.
        Row(fields: [.certificateName], kinds: certificates, need: .required),
        Row(fields: [.medium, .scope, .domesticPlatform], kinds: certificates, businesses: applying, need: .required),
        Row(fields: [.medium, .scope, .domesticPlatform], kinds: certificates, businesses: changing, need: .optional),
        Row(
            fields: [.period], kinds: certificates, businesses: [.certificateApply, .certificateRenew], need: .required),
        Row(
            fields: [
                .scopeDetail, .departments, .raOrganisation, .notBefore, .notAfter, .userName, .question, .answer,
            ],
            kinds: certificates, businesses: delivering, need: .optional),
        // Changing and ending.
        Row(fields: [.newName], kinds: everyone, businesses: changing, need: .optional),
        Row(fields: [.cause], kinds: everyone, businesses: revoking, need: .required),
        Row(
            fields: [.reason], kinds: everyone,
            businesses: changing.union(revoking).union([
                .certificateFreeze, .certificateReplace, .certificateKeyRecovery, .sealReplace,
            ]), need: .required),
        Row(fields: [.reason], kinds: everyone, need: .optional),
        // Hand-over and payment.
        Row(fields: handOver + invoice, kinds: everyone, businesses: delivering, need: .optional),
    ]
}
