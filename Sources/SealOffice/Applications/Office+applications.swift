import Foundation
import Lifecycle
import Registry
package import SealBase

extension Office {
    /// Who does it, for the registry. Throws `OfficeFault.badActor`.
    func act(_ person: ActingPerson, _ now: Instant) throws -> Act {
        guard let role = Role(rawValue: person.role), role != .system,
            (1...100).contains(person.name.unicodeScalars.count), !person.name.utf8.contains(0)
        else { throw OfficeFault(.badActor, ["actor": String(person.name.prefix(60)), "role": person.role]) }
        return Act(actor: person.name, role: role, at: now)
    }

    /// Opens an application from a form: a draft with an acceptance number. Whatever is missing is said when it is
    /// submitted (HN-2, HN-5). Throws `FormFault`, `OfficeFault.targetUnclear`, `RegistryFault`, `LifecycleFault`.
    package func openApplication(
        _ new: NewApplication, by person: ActingPerson, now: Instant
    ) throws -> ApplicationCard {
        let form = try readForm(new.form)
        guard BusinessType.all(for: form.kind).contains(form.business),
            new.business == nil || new.business == form.business.rawValue
        else {
            throw OfficeFault(.formDoesNotFit, ["form": form.kind.rawValue, "business": form.business.rawValue])
        }
        let target = try target(of: form, named: new.target)
        let filing = filing(form, target: target, atCounter: new.atCounter, copiedFrom: nil)
        return try card(registry.open(filing, judge: judge(form, target, now: now), by: act(person, now)), now)
    }

    /// A new draft like another application (HN-5).
    package func copyApplication(_ number: String, by person: ActingPerson, now: Instant) throws -> ApplicationCard {
        let record = try known(number)
        let form = try DraftForm(json: record.filing.form)
        let act = try self.act(person, now)
        let filing = filing(
            form, target: record.filing.target, atCounter: act.role == .operator, copiedFrom: record.number)
        return try card(registry.open(filing, judge: judge(form, filing.target, now: now), by: act), now)
    }

    /// Puts another form in the place of the one that stands there; what was approved is void. Business, kind and what it
    /// is about stay.
    package func editApplication(
        _ number: String, form path: String, version: Int64?, by person: ActingPerson, now: Instant
    ) throws -> ApplicationCard {
        let record = try known(number)
        let form = try readForm(path)
        let filing = filing(
            form, target: record.filing.target, atCounter: record.filing.atCounter,
            copiedFrom: record.filing.copiedFrom)
        let judge = try judge(form, filing.target, except: record.number, now: now)
        return try take(.edit(filing), record, version, judge, person, now)
    }

    /// A step that has no content but a reason: submit, cancel, send back… Who submits something about a certificate that
    /// has a verification question answers it (HN-9).
    package func step(
        _ step: PlainStep, _ number: String, reason: String = "", answer: HolderAnswer = .missing,
        version: Int64? = nil, by person: ActingPerson, now: Instant
    ) throws -> ApplicationCard {
        let record = try known(number)
        if step == .submit { try demandAnswer(record, answer, person, now) }
        let order: ApplicationOrder =
            switch step {
            case .submit: .submit
            case .fix: .fix
            case .approveException: .approveException(reason: reason)
            case .countersign: .countersign(reason: reason)
            case .refuse: .refuse(reason: reason)
            case .sendBack: .sendBack(reason: reason)
            case .withdrawApproval: .withdrawApproval(reason: reason)
            case .cancel: .cancel(reason: reason)
            }
        return try take(order, record, version, nil, person, now)
    }

    /// Accepts a complete application; `identity` says how the provider confirmed who asks, `evidence` what shows it (HN-4).
    package func acceptApplication(
        _ number: String, identity: String?, evidence: String = "", version: Int64?, by person: ActingPerson,
        now: Instant
    ) throws -> ApplicationCard {
        var (record, version) = (try known(number), version)
        if let identity {
            let confirmed = try Providers.read(folder).identity.confirm(
                record.filing, how: identity, evidence: evidence, by: act(person, now))
            record = try registry.apply(
                .confirmIdentity(how: confirmed.text), to: record.number, expecting: version,
                judge: judge(record, now: now),
                by: act(person, now))
            version = record.version
        }
        return try take(.accept, record, version, nil, person, now)
    }

    /// Records a payment; when the fee is settled the application goes to the reviewer (BJ-5, HN-4).
    package func pay(
        _ number: String, _ payment: PaymentOrder, version: Int64?, by person: ActingPerson, now: Instant
    ) throws -> ApplicationCard {
        let record = try known(number)
        guard try registry.payments(of: record.number).count < rules.fees.mostPayments else {
            throw OfficeFault(.tooManyPayments, ["limit": "\(rules.fees.mostPayments)"])
        }
        let confirmed = try Providers.read(folder).payment.confirm(payment, for: record.filing, by: act(person, now))
        return try take(.recordPayment(confirmed), record, version, nil, person, now)
    }

    /// Approves exactly what stands there: `seen` is the digest that the reviewer looked at (GX-2).
    package func approveApplication(
        _ number: String, seen: String?, version: Int64?, by person: ActingPerson, now: Instant
    ) throws -> ApplicationCard {
        var digest: Bytes?
        if let seen {
            guard let octets = Bytes(hex: seen), octets.count == 32 else { throw OfficeFault(.badDigest) }
            digest = octets
        }
        try expireApprovals(now)
        return try take(.approve(seen: digest), known(number), version, nil, person, now)
    }

    /// Applications, oldest first. Approvals that ran out are noticed on the way.
    package func applications(_ query: ApplicationQuery, now: Instant) throws -> [ApplicationCard] {
        try applications(query, newestFirst: false, within: nil, now: now)
    }

    /// The same in the other order, or as far as somebody may see them.
    func applications(
        _ query: ApplicationQuery, newestFirst: Bool, within sight: ApplicationSearch.Sight?, now: Instant
    ) throws -> [ApplicationCard] {
        try expireApprovals(now)
        var search = try self.search(query, now)
        (search.newestFirst, search.sight) = (newestFirst, sight)
        return try registry.applications(search).map { card($0, now) }
    }

    /// Throws `OfficeFault.unknownWord`.
    func search(_ query: ApplicationQuery, _ now: Instant) throws -> ApplicationSearch {
        var search = ApplicationSearch()
        for word in query.states {
            guard let state = ApplicationState(rawValue: word) else {
                throw OfficeFault(.unknownWord, ["word": word, "known": Office.words(ApplicationState.self)])
            }
            search.states.insert(state)
        }
        if let word = query.business {
            guard let business = BusinessType(rawValue: word) else {
                throw OfficeFault(.unknownWord, ["word": word, "known": Office.words(BusinessType.self)])
            }
            search.business = business
        }
        (search.text, search.limit) = (query.text, query.limit)
        search.overdueAt = query.overdueOnly ? now : nil
        return search
    }

    /// Everything of one application. `personal`: identity numbers in full.
    package func application(
        _ number: String, personal: Bool, as role: String, now: Instant
    ) throws -> ApplicationFile {
        try expireApprovals(now)
        let record = try known(number)
        let form = try DraftForm(json: record.filing.form)
        let dossier = try registry.dossier(record.number, now: now)
        // What is done asks for nothing more.
        let judged =
            record.state.isFinal || record.state == .readyForPickup
            ? ApplicationJudgement(approvalExpires: now) : try judge(record, now: now)(dossier)
        var fields: [String: [String]] = [:]
        for (field, texts) in form.values { fields[field.rawValue] = field.isPersonal && !personal ? ["*"] : texts }
        return ApplicationFile(
            application: card(record, now), fields: fields, missingFields: judged.missingFields,
            missingMaterials: judged.missingMaterials, window: judged.window?.stableCode,
            asks: try holderQuestion(record, as: Role(rawValue: role)),
            materials: dossier.materials.map(MaterialCard.init),
            steps: try registry.steps(of: record.number).map(ApplicationFile.Step.init),
            consents: try registry.approvals(of: record.number).map(ApplicationFile.Consent.init),
            payments: try registry.payments(of: record.number).map(ApplicationFile.Payment.init),
            actions: Role(rawValue: role).map {
                ApplicationLifecycle.table.actions(in: record.state, by: $0).map(\.rawValue)
            } ?? [])
    }
}

extension Office {
    static func words<Word: RawRepresentable<String> & CaseIterable>(_ type: Word.Type) -> String {
        Word.allCases.map(\.rawValue).joined(separator: ", ")
    }

    func readForm(_ path: String) throws -> DraftForm {
        try DraftForm(json: InputFile.read(path, limit: DraftForm.sizeLimit))
    }

    func filing(_ form: DraftForm, target: String?, atCounter: Bool, copiedFrom: String?) -> ApplicationFiling {
        var filing = ApplicationFiling(
            business: form.business, kind: form.kind, atCounter: atCounter, organisation: Office.holder(form),
            name: form.name ?? "", coordinator: form[.coordinator] ?? "", target: target, form: form.canonical,
            asksException: form[.exceptionReason] != nil, copiedFrom: copiedFrom)
        filing.party = form[.applicant] ?? form[.personName] ?? ""
        filing.partyCode = form[.creditCode] ?? ""
        filing.needsAuthority = rules.agents.authorityRequired
        return filing
    }

    func card(_ record: ApplicationRecord, _ now: Instant) -> ApplicationCard { ApplicationCard(record, now: now) }

    /// The application with a number as people type it. Throws `OfficeFault.badNumber` when a digit is wrong.
    func known(_ typed: String) throws -> ApplicationRecord {
        guard let number = AcceptanceNumber(typed) else {
            throw OfficeFault(.badNumber, ["number": String(typed.prefix(60))])
        }
        return try registry.application(number.text)
    }

    func take(
        _ order: ApplicationOrder, _ record: ApplicationRecord, _ version: Int64?, _ judge: ApplicationJudge?,
        _ person: ActingPerson, _ now: Instant
    ) throws -> ApplicationCard {
        let judge = try judge ?? self.judge(record, now: now)
        return card(
            try registry.apply(order, to: record.number, expecting: version, judge: judge, by: act(person, now)), now)
    }

    /// Notices approvals that ran out: the applications go back to the reviewer.
    func expireApprovals(_ now: Instant) throws {
        var search = ApplicationSearch()
        search.states = [.approved]
        for record in try registry.applications(search) {
            let approval = try registry.approvals(of: record.number).last { $0.kind == .approval && $0.voidAt == nil }
            guard let approval, approval.approval.expires < now else { continue }
            _ = try registry.apply(
                .expireApproval, to: record.number, expecting: record.version, judge: judge(record, now: now),
                by: Act(actor: "office", role: .system, at: now))
        }
    }
}
