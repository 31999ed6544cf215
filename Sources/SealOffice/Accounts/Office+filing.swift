import Lifecycle
import Registry
import SealASN1
package import SealBase

/// Filing over the service: for whom a visitor may, and about what. For the interface of programs and for pages alike.
extension Office {
    /// Opens an application. Throws `AccountFault.otherOrganisation`, and what opening one throws.
    package func openApplication(
        _ new: NewApplication, for visitor: Visitor, by person: ActingPerson, now: Instant
    ) throws -> ApplicationCard {
        let form = try readForm(new.form)
        try demandOwn(form, visitor, person, now)
        if !visitor.isStaff, let target = try target(of: form, named: new.target) { try demandHolder(target, form) }
        return try openApplication(new, by: person, now: now)
    }

    /// Puts another form in the place of the one that stands there.
    package func editApplication(
        _ number: String, form path: String, version: Int64?, for visitor: Visitor, by person: ActingPerson,
        now: Instant
    ) throws -> ApplicationCard {
        try demandSight(of: number, visitor)
        let form = try readForm(path)
        try demandOwn(form, visitor, person, now)
        if !visitor.isStaff, let target = try known(number).filing.target { try demandHolder(target, form) }
        return try editApplication(number, form: path, version: version, by: person, now: now)
    }

    /// A new draft like another application (HN-5).
    package func copyApplication(
        _ number: String, for visitor: Visitor, by person: ActingPerson, now: Instant
    ) throws -> ApplicationCard {
        try demandSight(of: number, visitor)
        try demandOwn(DraftForm(json: known(number).filing.form), visitor, person, now)
        return try copyApplication(number, by: person, now: now)
    }

    /// An applicant files for the organisation that he belongs to, for one that has authorised him (GX-1, ES-18), or for
    /// himself where something new of a person is asked for. Agents are held to their authorities by the registry, the
    /// office's own people by the lifecycle's table. Throws `AccountFault.otherOrganisation`.
    private func demandOwn(_ form: DraftForm, _ visitor: Visitor, _ person: ActingPerson, _ now: Instant) throws {
        guard person.role == Role.applicant.rawValue else { return }
        let (holder, own) = (Office.holder(form), visitor.account.organisation)
        if !own.isEmpty, holder == own { return }
        if form.kind.isPersonal, form.business.isNew, !holder.isEmpty, holder == visitor.account.shown { return }
        let isAuthorised = try registry.authorities(of: visitor.account.name).contains {
            $0.withdrawnAt == nil && $0.authority.organisation == holder && $0.authority.from <= now
                && $0.authority.until >= now
        }
        guard isAuthorised else { throw AccountFault(.otherOrganisation) }
    }

    /// What an application is about belongs to whom its form names; another's is as unknown as none.
    /// Throws `OfficeFault.unknownSeal`, `.unknownCertificate`.
    private func demandHolder(_ target: String, _ form: DraftForm) throws {
        let holder = Office.holder(form)
        if target.hasPrefix("seal:") {
            let code = String(target.dropFirst("seal:".count))
            guard try registry.seal(code).owner == holder else { throw OfficeFault(.unknownSeal, ["seal": code]) }
            return
        }
        let record = try certificateRecord(ofTarget: target)
        let subject = try CertificateOutline.parse(record.der ?? []).subject
        guard !holder.isEmpty, (subject.organization ?? "").hasSuffix(holder) || subject.commonName == holder else {
            throw OfficeFault(.unknownCertificate, ["certificate": record.serial.hex])
        }
    }
}
