package import SealBase

/// A form that was judged and has no error: only `DraftForm.checked` makes one.
package struct ApplicationForm: Hashable, Sendable {
    /// What the fields said; its canonical octets are what an approval binds.
    package let draft: DraftForm
    package let subject: Subject
    /// Warnings and notices.
    package let findings: [Finding]

    /// What the form is about.
    package enum Subject: Hashable, Sendable {
        case seal(SealForm)
        case certificate(CertificateForm)
    }

    package var canonical: Bytes { draft.canonical }

    fileprivate init(_ draft: DraftForm, _ subject: Subject, _ findings: [Finding]) {
        (self.draft, self.subject, self.findings) = (draft, subject, findings)
    }
}

extension DraftForm {
    /// The form as an application: throws `RefusedForm` with every finding when one is an error.
    package func checked(_ circumstances: FormCircumstances) throws(RefusedForm) -> ApplicationForm {
        let findings = findings(circumstances)
        guard !findings.contains(where: { $0.severity == .error }),
            let agent = FormAgent(self, circumstances.today), let name
        else { throw RefusedForm(findings) }
        let person = FormPerson(self, circumstances.today)
        let organisation = FormOrganisation(self)
        if let seal = kind.sealKind {
            let form = SealForm(
                kind: seal, business: business, name: name, newName: self[.newName], organisation: organisation,
                person: person, agent: agent, function: self[.sealFunction].flatMap(SealFunction.init(rawValue:)),
                width: self[.width].flatMap(Millimetres.init(text:)),
                length: self[.length].flatMap(Millimetres.init(text:)), certificates: all(.certificates),
                exceptionReason: self[.exceptionReason], request: self[.request],
                cause: self[.cause].flatMap(RevocationGround.init(rawValue:)), reason: self[.reason])
            return ApplicationForm(self, .seal(form), findings)
        }
        let form = CertificateForm(
            kind: kind, business: business, name: name, newName: self[.newName], organisation: organisation,
            person: person, agent: agent, medium: self[.medium].flatMap(CertificateMedium.init(rawValue:)),
            years: self[.period].flatMap { Int($0) }, scope: Set(all(.scope).compactMap(UseScope.init(rawValue:))),
            isDomesticPlatform: self[.domesticPlatform].map { $0 == "yes" }, departments: all(.departments),
            userName: self[.userName], request: self[.request],
            cause: self[.cause].flatMap(RevocationGround.init(rawValue:)), reason: self[.reason])
        return ApplicationForm(self, .certificate(form), findings)
    }
}
