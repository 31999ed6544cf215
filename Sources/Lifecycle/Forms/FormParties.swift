package import SealBase

/// The organisation of a form (ES-5, CA-9).
package struct FormOrganisation: Hashable, Sendable {
    package let name: String
    package let creditCode: CreditCode?
    package let organisationCode: OrganisationCode?
    /// Who files for it and others (ES-18).
    package let coordinator: String?

    init?(_ form: DraftForm) {
        guard let name = form[.applicant] else { return nil }
        self.name = name
        creditCode = form[.creditCode].flatMap { try? CreditCode($0) }
        organisationCode = form[.organisationCode].flatMap { try? OrganisationCode($0) }
        coordinator = form[.coordinator]
    }
}

/// The person of a personal seal or certificate.
package struct FormPerson: Hashable, Sendable {
    package let name: String
    package let identity: ResidentIdentity

    init?(_ form: DraftForm, _ today: Instant) {
        guard let name = form[.personName],
            let identity = form[.personIdentity].flatMap({ try? ResidentIdentity($0, today: today) })
        else { return nil }
        (self.name, self.identity) = (name, identity)
    }
}

/// Who files (经办人): name, mobile, identity number (ES-5).
package struct FormAgent: Hashable, Sendable {
    package let name: String
    package let mobile: String
    package let identity: ResidentIdentity

    init?(_ form: DraftForm, _ today: Instant) {
        guard let name = form[.agentName], let mobile = form[.agentMobile],
            let identity = form[.agentIdentity].flatMap({ try? ResidentIdentity($0, today: today) })
        else { return nil }
        (self.name, self.mobile, self.identity) = (name, mobile, identity)
    }
}
