import Foundation
import Lifecycle
import Registry
package import SealBase
import SealCrypto

/// What an application will cost, and until when what it gives is in force (HN-2, BJ-1).
package struct Quote: Codable, Hashable, Sendable {
    package struct Line: Codable, Hashable, Sendable {
        /// `certificateYear`, `medium`, `sealMaking`.
        package var kind: String
        /// In fen.
        package var amount: Int
    }

    package var lines: [Line]
    package var total: Int
    /// The end of a certificate that would be issued now; `nil` for other businesses.
    package var expires: Instant?
}

extension Office {
    /// Makes an account for somebody who registers himself (HN-1): an applicant of no organisation, who sees what he asked
    /// for and nothing else until an administrator says whose he is. Throws `AccountFault`, `CryptoFault`.
    package func register(
        name text: String, shown: String, password: Bytes, agreement: String, now: Instant
    ) throws -> AccountCard {
        let name = try AccountRules.name(text)
        let shown = try AccountRules.text(shown, "shown")
        let version = try AccountRules.text(agreement, "agreement")
        let hash = try passwordHash(Secret(octets: password), of: name)
        let act = Act(actor: name, role: .applicant, at: now)
        try registry.addAccount(
            NewAccountRecord(
                name: name, shown: shown, organisation: "", roles: [.applicant], password: hash, certificate: nil),
            by: act)
        try registry.agree(name, to: version, by: act)
        return try account(name)
    }

    /// Applications that somebody may see: all for the office's people, else those of his organisation and those that he
    /// asked for himself. Newest first.
    package func applications(
        for visitor: Visitor, _ query: ApplicationQuery, now: Instant
    ) throws -> [ApplicationCard] {
        let all = try Array(applications(query, now: now).reversed())
        guard !visitor.isStaff else { return all }
        let own = try registry.asked(by: visitor.account.name)
        return all.filter { own.contains($0.number) || isOrganisations($0, visitor) }
    }

    /// Everything of an application that somebody may see. One that he may not see is as unknown to him as one that is not
    /// there. Throws `RegistryFault.unknownApplication`, `OfficeFault.badNumber`.
    package func application(
        _ number: String, for visitor: Visitor, personal: Bool, as role: String, now: Instant
    ) throws -> ApplicationFile {
        let file = try application(number, personal: personal, as: role, now: now)
        guard
            try visitor.isStaff || isOrganisations(file.application, visitor)
                || registry.isAsker(visitor.account.name, of: file.application.number)
        else { throw RegistryFault(.unknownApplication, ["number": file.application.number]) }
        return file
    }

    private func isOrganisations(_ card: ApplicationCard, _ visitor: Visitor) -> Bool {
        !visitor.account.organisation.isEmpty && visitor.account.organisation == card.organisation
    }

    /// What an application with such a form would cost now (HN-2). Throws `FormFault`.
    package func quote(_ json: Bytes, now: Instant) throws -> Quote {
        let form = try DraftForm(json: json)
        let lines = Office.fees(form, rules).map { Quote.Line(kind: $0.kind.rawValue, amount: $0.amount) }
        var quote = Quote(lines: lines, total: lines.map(\.amount).reduce(0, +))
        if [.certificateApply, .certificateRenew].contains(form.business),
            let years = form[.period].flatMap({ Int($0) })
        {
            quote.expires = now.adding(days: Int64(min(max(years, 1), 10)) * 365)
        }
        return quote
    }
}
