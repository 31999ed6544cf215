import Lifecycle
package import SealBase

/// What is to become of a summary table.
package struct SummaryOrder: Sendable {
    package var table: String
    /// The sheet's name; the first when `nil`.
    package var sheet: String?
    /// `unitSeal`, `organisationCertificate`…
    package var form: String
    /// `seal.apply`, `certificate.renew`…; applying when `nil`.
    package var business: String?
    /// A form in JSON with what all rows share: agent, coordinating office, address (ES-18).
    package var common: String?
    /// Takes the good rows when others are bad.
    package var skipsBad: Bool
    package var words: TableWords

    package init(
        table: String, sheet: String? = nil, form: String, business: String? = nil, common: String? = nil,
        skipsBad: Bool = false, words: TableWords
    ) {
        (self.table, self.sheet, self.form, self.business) = (table, sheet, form, business)
        (self.common, self.skipsBad, self.words) = (common, skipsBad, words)
    }
}

/// What became of a summary table.
package struct SummaryOutcome: Sendable {
    /// One row.
    package struct Row: Sendable {
        package var number: Int
        package var findings: [Finding]
        /// The form's canonical octets; `nil` for a bad row.
        package var form: Bytes?
    }

    package var rows: [Row]
    package var bad: Int
    /// The forms of rows that are taken: all of them, or the good ones, or none.
    package var taken: [Bytes]
}
