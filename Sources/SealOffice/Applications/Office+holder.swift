import Lifecycle
import Registry
import SealASN1
package import SealBase

/// What a certificate's holder sees who proved that he has its key (CA-10).
package struct HolderCard: Codable, Hashable, Sendable {
    package var certificate: CertificateCard
    /// When renewal opens, and when it should be done.
    package var renewalOpens: Instant
    package var renewalAdvised: Instant
    /// Why it cannot be renewed now; `nil` when it can.
    package var obstacle: Finding?
    /// An application about it that is under way: until it is decided nothing else is possible.
    package var underWay: ApplicationCard?
    /// What took its place.
    package var successors: [String]
}

extension Office {
    /// The certificate whose key is at hand, as its holder sees it. `certificate`: a file, where the key has none beside it.
    /// Throws `AccountFault.wrongCredentials` for one that is not the office's, `KeyFault.noCertificate`.
    package func holderCard(
        _ order: SigningKeyOrder, certificate: String?, now: Instant
    ) throws -> HolderCard {
        try holderCard(holder(order, certificate, "certificate.seen", now), now)
    }

    /// The holder asks for renewal online: the form is that of the application which the certificate came from, unless one is
    /// given; `period` in years. Throws what opening an application throws, `OfficeFault.noEarlierForm`.
    package func renewAsHolder(
        _ order: SigningKeyOrder, certificate: String?, form path: String?, period: Int?, now: Instant
    ) throws -> ApplicationCard {
        let record = try holder(order, certificate, "certificate.renewalAsked", now)
        let person = ActingPerson(name: try holderName(record), role: Role.applicant.rawValue)
        let form = try path.map { try readForm($0) } ?? earlierForm(of: record)
        return try renew(record, form, period, by: person, now)
    }

    /// The same for who logged in to the service with the certificate. Throws `AccountFault.certificateLoginNeeded`.
    package func holderCard(for visitor: Visitor, now: Instant) throws -> HolderCard {
        try holderCard(holder(visitor), now)
    }

    /// The same for who logged in to the service with the certificate; he goes on with the application that it gives.
    package func renewAsHolder(
        for visitor: Visitor, period: Int?, by person: ActingPerson, now: Instant
    ) throws -> ApplicationCard {
        let record = try holder(visitor)
        try registry.note(
            "certificate.renewalAsked", Registry.target(of: record), ["way": "session"], by: act(person, now))
        return try renew(record, earlierForm(of: record), period, by: person, now)
    }

    private func holder(_ visitor: Visitor) throws -> CertificateRecord {
        guard visitor.isByCertificate, let certificate = visitor.account.certificate else {
            throw AccountFault(.certificateLoginNeeded)
        }
        return try certificateRecord(ofTarget: "certificate:" + certificate)
    }

    private func renew(
        _ record: CertificateRecord, _ form: DraftForm, _ period: Int?, by person: ActingPerson, _ now: Instant
    ) throws -> ApplicationCard {
        let target = Registry.target(of: record)
        if let fault = try obstacle(record, now) { throw fault }
        // One that was begun is gone on with.
        if let begun = try underWay(target) {
            throw LifecycleFault(.otherApplicationOpen, ["application": begun.number])
        }
        var form = form
        guard form.business == .certificateRenew else {
            throw OfficeFault(.formDoesNotFit, ["form": form.kind.rawValue, "business": form.business.rawValue])
        }
        if let period { form[.period] = "\(period)" }
        if form[.period] == nil { form[.period] = "\(rules.validity.usualYears)" }
        let filing = filing(form, target: target, atCounter: false, copiedFrom: nil)
        return try self.card(registry.open(filing, judge: judge(form, target, now: now), by: act(person, now)), now)
    }

    /// Who has the key; that he was here stands on the audit trail.
    private func holder(
        _ order: SigningKeyOrder, _ certificate: String?, _ action: String, _ now: Instant
    ) throws -> CertificateRecord {
        guard let record = try provenCertificate(holderProof(order, certificate: certificate)) else {
            throw AccountFault(.wrongCredentials)
        }
        try registry.note(
            action, Registry.target(of: record), ["way": "key"],
            by: Act(actor: holderName(record), role: .applicant, at: now))
        return record
    }

    /// The name that a certificate's holder acts by.
    private func holderName(_ record: CertificateRecord) throws -> String {
        let name = try record.der.map(CertificateOutline.parse)?.subject.commonName ?? record.subject
        return String(name.unicodeScalars.prefix(100))
    }

    private func holderCard(_ record: CertificateRecord, _ now: Instant) throws -> HolderCard {
        guard let outline = try record.der.map(CertificateOutline.parse) else {
            throw OfficeFault(.unknownCertificate, ["certificate": record.serial.hex])
        }
        let target = Registry.target(of: record)
        return HolderCard(
            certificate: CertificateCard(outline, role: record.purpose, state: record.state.rawValue),
            renewalOpens: record.notAfter.adding(days: -Int64(rules.windows.renewalOpensDays)),
            renewalAdvised: record.notAfter.adding(days: -Int64(rules.windows.renewalAdvisedDays)),
            obstacle: try obstacle(record, now).map { Finding($0.stableCode, .notice, $0.details) },
            underWay: try underWay(target).map { card($0, now) },
            successors: try registry.successors(of: target))
    }

    private func underWay(_ target: String) throws -> ApplicationRecord? {
        var search = ApplicationSearch()
        search.target = target
        search.states = Set(ApplicationState.allCases.filter { !$0.isFinal })
        return try registry.applications(search).first
    }

    private func obstacle(_ record: CertificateRecord, _ now: Instant) throws -> LifecycleFault? {
        BusinessWindow.fault(
            .certificateRenew, try registry.businessTarget(Registry.target(of: record)), atCounter: false, now: now,
            rules: rules)
    }

    /// The fields of the form that the certificate came from, as far as renewal asks for them.
    private func earlierForm(of record: CertificateRecord) throws -> DraftForm {
        guard let earlier = try registry.applications(resultingIn: Registry.target(of: record)).last else {
            throw OfficeFault(.noEarlierForm, ["certificate": record.serial.hex])
        }
        let old = try DraftForm(json: earlier.filing.form)
        var form = DraftForm(old.kind, .certificateRenew)
        for (field, texts) in old.values
        where FormNeeds.need(of: field, in: old.kind, for: .certificateRenew) != nil && field != .request {
            form.set(field, texts)
        }
        if let name = old[.newName] { form[.certificateName] = name }
        return form
    }
}
