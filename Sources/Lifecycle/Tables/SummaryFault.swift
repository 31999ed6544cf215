package import SealBase

/// Why a table as a whole cannot be a summary table.
package enum SummaryFaultCode: String, FaultCodes {
    /// A heading that is no field's. Details: `row`, `heading`.
    case unknownHeading
    /// A field has two columns. Details: `row`, `heading`.
    case headingTwice
    /// The field is not one of this kind of form. Details: `row`, `heading`.
    case headingNotAsked
    /// There is no heading at all. Details: `row`.
    case noHeading
    /// There is nothing in the table, or nothing but its heading. Details: `path`.
    case noRows

    package static var domain: String { "summary" }
    package var kind: FaultKind { .input }
}

/// The error of reading summary tables.
package typealias SummaryFault = Fault<SummaryFaultCode>
