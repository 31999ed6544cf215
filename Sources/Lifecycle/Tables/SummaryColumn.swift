/// One column of a summary table: where it stands and what its cells fill.
package struct SummaryColumn: Hashable, Sendable {
    /// From 0.
    package let index: Int
    /// As it is written in the file.
    package let heading: String
    /// `nil` for a column that only numbers the rows.
    package let field: FormField?
    /// Filled by the office, not by whoever files (CA-9).
    package let isLeftEmpty: Bool

    /// `C`, as spreadsheets call it.
    package var letters: String {
        var (rest, out) = (index, "")
        repeat {
            out = String(UnicodeScalar(UInt8(truncatingIfNeeded: 65 + rest % 26))) + out
            rest = rest / 26 - 1
        } while rest >= 0
        return out
    }
}
