import Lifecycle
import Registry
import SealASN1
import SealBase
import SealTemplates

extension Office {
    /// Judges dossiers of one application by the office's rules; everything that is not in the dossier is looked up now.
    /// `number` is the application's own, whose user name is not another's.
    func judge(
        _ form: DraftForm, _ target: String?, except number: String? = nil, now: Instant
    ) throws -> ApplicationJudge {
        let circumstances = try circumstances(form, target, except: number, now)
        let certificateEnd = try form.business == .sealExtend ? latestEnd(form.all(.certificates), now) : nil
        let rules = rules
        return { dossier in
            var out = ApplicationJudgement(
                approvalExpires: dossier.now.adding(days: Int64(rules.approvals.lifetimeDays)))
            let form = (try? DraftForm(json: dossier.record.filing.form)) ?? form
            let errors = form.findings(circumstances).filter { $0.severity == .error }
            out.missingFields = errors.map { "\($0.details["field"] ?? "?") (\($0.code))" }
            out.missingMaterials = MaterialKind.missing(
                from: dossier.materials.compactMap { MaterialKind(rawValue: $0.kind) }, for: form
            ).compactMap { $0.details["material"] }
            out.feeDue = Office.fees(form, rules).map(\.amount).reduce(0, +)
            var target = dossier.target
            target?.certificateEnd = certificateEnd
            out.window = BusinessWindow.fault(
                form.business, target, atCounter: dossier.record.filing.atCounter, now: dossier.now, rules: rules)
            out.due = WorkingDays.deadline(dossier.now, count: rules.review.workingDays, rules: rules)
            return out
        }
    }

    /// What a form is judged by in this office.
    /// `names`: what is in force, read once for many forms.
    func circumstances(
        _ form: DraftForm, _ target: String?, except number: String?, _ now: Instant, names: StandingNames? = nil
    ) throws -> FormCircumstances {
        let names = names ?? StandingNames(registry)
        var out = try FormCircumstances(
            today: now, names: names.names(form, target), userNames: names.userNames(form, except: number))
        out.sealTypes = rules.seals.types
        guard let function = form[.sealFunction], let known = rules.seals.templates[function] else { return out }
        // What is declared may be half a millimetre off, and the form's own tolerance beside.
        let slack = Conformity.declaredTolerance
        out.sealSizes[function] = try TemplateCatalogue.builtIn().templates.filter { known.contains($0.id) }.map {
            let more = Millimetres($0.tolerance.value + slack)
            return SealSize(
                form: $0.id, width: ($0.width.minimum - more)...($0.width.maximum + more),
                height: ($0.height.minimum - more)...($0.height.maximum + more))
        }
        return out
    }

    /// The judge of an application that exists.
    func judge(_ record: ApplicationRecord, now: Instant) throws -> ApplicationJudge {
        try judge(DraftForm(json: record.filing.form), record.filing.target, except: record.number, now: now)
    }

    /// What an application costs (BJ-1, HN-2).
    static func fees(_ form: DraftForm, _ rules: BusinessRules) -> [Fee] {
        let holder: HolderKind = form.kind.isDevice ? .device : form.kind.isPersonal ? .personal : .organisation
        return FeeSchedule.fees(
            form.business, holder: holder,
            medium: form[.medium].flatMap { CertificateMedium(rawValue: $0) }
                ?? (form.kind.isDevice ? .device : .usbKey),
            seal: form.kind.sealKind, years: form[.period].flatMap { Int($0) } ?? rules.validity.usualYears,
            rules: rules)
    }

    /// Whose it is, by name: the person's for a personal one, else the organisation's.
    static func holder(_ form: DraftForm) -> String {
        form.kind.isPersonal ? form[.personName] ?? form[.applicant] ?? "" : form[.applicant] ?? form[.personName] ?? ""
    }

    /// The latest end among certificates in force that a form names (ES-7).
    private func latestEnd(_ certificates: [String], _ now: Instant) throws -> Instant? {
        try certificates.compactMap { name -> Instant? in
            let record = try named(name)
            return record.state == .valid && record.notAfter >= now ? record.notAfter : nil
        }.max()
    }

    /// A certificate by serial number, or the one in force that has the name and ends last. Never a file: the text may
    /// come from a form.
    func named(_ certificate: String, purpose: String = "signer") throws -> CertificateRecord {
        let all = try registry.certificates()
        let serial = Bytes(hex: certificate.count % 2 == 0 ? certificate : "0" + certificate)
        if let serial = serial.map({ Bytes($0.drop { $0 == 0 }) }), !serial.isEmpty,
            let record = all.first(where: { $0.serial == serial && $0.der != nil })
        {
            return record
        }
        let fits = try all.filter { record in
            guard [.valid, .pending, .frozen].contains(record.state), record.purpose == purpose, let der = record.der
            else { return false }
            return try CertificateOutline.parse(der).subject.commonName == certificate
        }
        guard let newest = fits.max(by: { $0.notAfter < $1.notAfter }) else {
            throw OfficeFault(.unknownCertificate, ["certificate": certificate])
        }
        return newest
    }

    /// What a form is about: as named, else by its own name. `nil` for something new.
    func target(of form: DraftForm, named text: String?) throws -> String? {
        guard !form.business.isNew else { return nil }
        guard let text = text ?? form.name else { throw OfficeFault(.targetUnclear, ["name": ""]) }
        switch form.business.matter {
        case .certificate:
            let purpose = form.business == .certificateKeyRecovery ? Office.encryption : "signer"
            return Registry.target(of: try named(text, purpose: purpose))
        case .seal:
            if let record = try? registry.seal(text) { return Registry.target(of: record) }
            let holder = Office.holder(form)
            let fits = try registry.seals().filter {
                $0.name == text && $0.owner == holder && $0.der != nil && $0.state != .revoked
            }
            guard let newest = fits.max(by: { $0.validEnd < $1.validEnd }) else {
                throw OfficeFault(.targetUnclear, ["name": text])
            }
            return Registry.target(of: newest)
        }
    }
}
