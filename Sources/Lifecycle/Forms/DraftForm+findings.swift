package import SealBase

extension DraftForm {
    /// Everything wrong with the form, by field in the order of the form (ES-16). The details of each name the `field`.
    /// No personal number is ever among them.
    package func findings(_ circumstances: FormCircumstances) -> [Finding] {
        guard BusinessType.all(for: kind).contains(business) else {
            let details = ["field": "business", "business": business.rawValue, "form": kind.rawValue]
            return [Finding("form.businessNotForForm", .error, details)]
        }
        var out: [Finding] = []
        for field in FormField.allCases {
            let texts = all(field)
            guard let need = FormNeeds.need(of: field, in: kind, for: business) else {
                if !texts.isEmpty { out.append(Finding("form.fieldNotAsked", .error, ["field": field.rawValue])) }
                continue
            }
            if texts.isEmpty {
                if need == .required || isNeeded(field) {
                    out.append(Finding("form.missing", .error, ["field": field.rawValue]))
                }
            } else {
                out += fieldFindings(field, texts, circumstances)
            }
        }
        return out + typeFindings(circumstances) + sizeFindings(circumstances) + partyFindings()
            + nameFindings(circumstances) + choiceFindings()
    }

    /// A seal of a type that the rules do not make is not applied for (ES-3); those that exist may still be ended.
    private func typeFindings(_ circumstances: FormCircumstances) -> [Finding] {
        guard [.sealApply, .sealChange].contains(business), let types = circumstances.sealTypes,
            let type = kind.sealKind?.rawValue, !types.contains(type)
        else { return [] }
        return [
            Finding(
                "form.sealTypeNotMade", .error,
                ["field": "form", "type": type, "known": types.joined(separator: ", ")])
        ]
    }

    /// The declared size is that of an official form of the seal's function, where the rules name some (ES-1, ES-4).
    private func sizeFindings(_ circumstances: FormCircumstances) -> [Finding] {
        guard let function = self[.sealFunction], let sizes = circumstances.sealSizes[function],
            let width = self[.width].flatMap(Millimetres.init(text:)),
            let length = self[.length].flatMap(Millimetres.init(text:)),
            !sizes.contains(where: { $0.width.contains(width) && $0.height.contains(length) })
        else { return [] }
        return [
            Finding(
                "form.sizeNotOfFunction", .error,
                [
                    "field": "width", "function": function,
                    "known": sizes.map { "\($0.form)" }.sorted().joined(separator: ", "),
                ])
        ]
    }

    /// Fields that another field's value asks for.
    private func isNeeded(_ field: FormField) -> Bool {
        switch field {
        case .functionDetail: self[.sealFunction] == SealFunction.other.rawValue
        case .scopeDetail: all(.scope).contains(UseScope.other.rawValue)
        case .exceptionReason: all(.certificates).count > 1
        case .recipient, .recipientPhone, .deliveryAddress: self[.delivery] == "courier"
        case .invoiceTitle, .invoiceCreditCode: self[.payment] == "bankTransfer" && !kind.isPersonal
        case .answer: self[.question] != nil
        case .question: self[.answer] != nil
        case .stampingOrganisation: self[.applicant] != nil
        case .applicant: self[.stampingOrganisation] != nil
        default: false
        }
    }

    /// Applicant and stamping organisation are one (ES-16); its codes are there and of one organisation (CA-9).
    private func partyFindings() -> [Finding] {
        var out: [Finding] = []
        if let applicant = self[.applicant], let stamping = self[.stampingOrganisation], applicant != stamping {
            out.append(
                Finding(
                    "form.applicantDiffers", .error,
                    ["field": "stampingOrganisation", "applicant": applicant, "stamping": stamping]))
        }
        let code = self[.creditCode].flatMap { try? CreditCode($0) }
        let own = self[.organisationCode].flatMap { try? OrganisationCode($0) }
        if let code, let own, code.organisationCode != own.text {
            out.append(Finding("form.codesDisagree", .error, ["field": "organisationCode"]))
        }
        let isAsked = FormNeeds.need(of: .creditCode, in: kind, for: business) != .required
        if isAsked, self[.applicant] != nil, all(.creditCode).isEmpty, all(.organisationCode).isEmpty {
            out.append(Finding("form.codeMissing", .error, ["field": "creditCode"]))
        }
        return out
    }

    /// New names are new, others exist (ES-16, CA-8, HN-9); a certificate's name follows its subject's real name.
    private func nameFindings(_ circumstances: FormCircumstances) -> [Finding] {
        var out: [Finding] = []
        let field: FormField = kind.isSeal ? .sealName : .certificateName
        func add(_ code: String, _ severity: Severity, _ field: FormField, _ name: String) {
            out.append(Finding(code, severity, ["field": field.rawValue, "value": name]))
        }
        if let name {
            if business.isNew, circumstances.knows(name: name) { add("form.nameTaken", .error, field, name) }
            if !business.isNew, !circumstances.knows(name: name) { add("form.nameUnknown", .error, field, name) }
            if business.isNew, !follows(name) {
                add("form.nameNotOfSubject", kind.isSeal ? .warning : .error, field, name)
            }
        }
        if let name = self[.newName], circumstances.knows(name: name) { add("form.nameTaken", .error, .newName, name) }
        if business.isNew, let name = self[.userName], circumstances.knows(userName: name) {
            add("form.userNameTaken", .error, .userName, name)
        }
        return out
    }

    /// Whether a name begins with the subject's own: the organisation's, the person's or the device's.
    private func follows(_ name: String) -> Bool {
        let real: [FormField] =
            kind.isPersonal ? [.personName, .applicant] : kind.isDevice ? [.applicant, .deviceName] : [.applicant]
        let known = real.compactMap { self[$0] }.map(FormCircumstances.key)
        let key = FormCircumstances.key(name)
        let isChop = self[.sealFunction] == SealFunction.legalRepresentative.rawValue
        return known.isEmpty || isChop || known.contains { key.hasPrefix($0) }
    }

    /// Choices that exclude each other.
    private func choiceFindings() -> [Finding] {
        var out: [Finding] = []
        if let seal = kind.sealKind, let word = self[.sealFunction], let function = SealFunction(rawValue: word),
            !function.isFor(seal)
        {
            out.append(Finding("form.functionNotForSeal", .error, ["field": "sealFunction", "function": word]))
        }
        if let medium = self[.medium].flatMap({ CertificateMedium(rawValue: $0) }) {
            // A machine has no medium, a person needs one (CA-1); an organisation may use a server's (CA-12).
            if kind.isDevice ? medium != .device : kind.isPersonal && medium == .device {
                out.append(Finding("form.mediumNotForSubject", .error, ["field": "medium", "medium": medium.rawValue]))
            }
            if medium != .sim, !all(.departments).isEmpty {
                out.append(Finding("form.departmentsOnlyForSIM", .error, ["field": "departments"]))
            }
        }
        if let from = self[.notBefore].flatMap(Instant.init(iso8601:)),
            let to = self[.notAfter].flatMap(Instant.init(iso8601:)), to <= from
        {
            out.append(Finding("form.endsBeforeStart", .error, ["field": "notAfter"]))
        }
        return out
    }
}
