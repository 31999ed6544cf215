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
