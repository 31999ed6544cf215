package import SealBase

/// A field of an application form. The raw value is its name in JSON, in findings and in tables.
package enum FormField: String, Codable, Hashable, Sendable, CaseIterable {
    // The organisation (ES-5, CA-9, ES-16).
    case applicant, stampingOrganisation, creditCode, organisationCode
    case country, province, city, county, township, address, postcode, phone, fax, email
    case departments
    /// The office that files for many organisations (ES-18).
    case coordinator
    // Who files (ES-5).
    case agentName, agentMobile, agentIdentity
    // The person of a personal seal or certificate.
    case personName, personIdentity, personMobile
    // The machine of a device seal or certificate; its request is PKCS#10, PEM or Base64 (ES-3).
    case deviceName, request
    // The seal (ES-4, ES-5).
    case sealName, sealFunction, functionDetail, width, length
    /// The certificates the seal is bound to, by name or serial number; several need `exceptionReason` (ES-9).
    case certificates
    case exceptionReason
    // The certificate (CA-1, CA-8, CA-9, HN-2, HN-9).
    case certificateName, medium, period, scope, scopeDetail, domesticPlatform, purpose
    case raOrganisation, notBefore, notAfter
    case userName, question
    /// The answer to the question as it is kept: salt and hash, never the answer itself (HN-9).
    case answer
    // Changing and ending.
    case newName, cause, reason
    // Hand-over (HN-10).
    case delivery, recipient, recipientPhone, deliveryAddress
    // Payment (BJ-5).
    case payment, invoiceTitle, invoiceCreditCode, invoiceAddress, invoicePhone, invoiceBank, invoiceAccount

    /// What the field's values are like.
    package var rule: FieldRule { FormField.rules[self] ?? .text(0) }

    private static let rules = Dictionary(uniqueKeysWithValues: allCases.map { ($0, $0.ownRule) })

    private var ownRule: FieldRule {
        switch self {
        case .applicant, .stampingOrganisation, .coordinator, .sealName, .certificateName, .newName, .deviceName,
            .invoiceTitle, .invoiceBank:
            .text(100)
        case .province, .city, .county, .township, .agentName, .personName, .recipient, .functionDetail, .scopeDetail:
            .text(60)
        case .address, .deliveryAddress, .invoiceAddress, .purpose, .question: .text(200)
        case .exceptionReason, .reason: .text(500)
        case .creditCode, .invoiceCreditCode: .creditCode
        case .organisationCode: .organisationCode
        case .agentIdentity, .personIdentity: .identity
        case .agentMobile, .personMobile: .mobile
        case .phone, .fax, .recipientPhone, .invoicePhone: .telephone
        case .email: .email
        case .postcode: .digits(6...6)
        case .raOrganisation, .invoiceAccount: .digits(1...40)
        case .country: .choice(["CN"])
        case .departments: .texts(limit: 60, count: 10)
        case .certificates: .texts(limit: 100, count: 20)
        case .sealFunction: .choice(SealFunction.allCases.map(\.rawValue))
        case .medium: .choice(CertificateMedium.allCases.map(\.rawValue))
        case .scope: .choices(UseScope.allCases.map(\.rawValue))
        case .period: .choice(["1", "2", "3"])
        case .domesticPlatform: .choice(["yes", "no"])
        case .cause: .choice(RevocationGround.allCases.map(\.rawValue))
        case .delivery: .choice(["counter", "courier"])
        case .payment: .choice(["none", "counter", "online", "bankTransfer"])
        case .width, .length: .millimetres
        case .notBefore, .notAfter: .date
        case .userName: .userName
        case .request: .request
        case .answer: .keptAnswer
        }
    }

    /// Whether `无` is a legal value (ES-16).
    package var mayBeNone: Bool { self == .fax || self == .email }

    /// Whether the value is a code: text, whatever a spreadsheet makes of it (CA-9).
    package var isCode: Bool {
        switch rule {
        case .creditCode, .organisationCode, .identity, .mobile, .telephone, .digits: true
        default: false
        }
    }

    /// Whether the value is personal data that is shown to nobody without need.
    package var isPersonal: Bool {
        switch rule {
        case .identity, .keptAnswer: true
        default: false
        }
    }
}

/// What a seal is for (ES-5).
package enum SealFunction: String, Codable, Hashable, Sendable, CaseIterable {
    case official, contract, finance, invoice, personnel, business, legalRepresentative, signature, chop, other

    /// The functions that seals of this kind have.
    package func isFor(_ kind: SealKind) -> Bool {
        switch self {
        case .signature, .chop: kind == .personal
        case .legalRepresentative: true
        case .official, .contract, .finance, .invoice, .personnel, .business, .other: kind != .personal
        }
    }
}

/// Where a certificate's key is kept (CA-1).
package enum CertificateMedium: String, Codable, Hashable, Sendable, CaseIterable {
    case usbKey
    /// The device itself: no medium.
    case device
    case sim, sd
}

/// What a certificate is used for (CA-8).
package enum UseScope: String, Codable, Hashable, Sendable, CaseIterable {
    case eLicence, onlineApproval, officialDocuments, mobileOffice, other
}
