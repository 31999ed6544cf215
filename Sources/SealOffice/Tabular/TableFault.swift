package import SealBase

/// What is wrong with a table that came from outside, with the row and the column where.
package enum TableFaultCode: String, FaultCodes {
    /// The text is not UTF-8; details: `line`.
    case notUTF8
    /// A quoted cell does not end, or something follows its end; details: `line`.
    case brokenQuote
    /// A cell, or the whole table, is too large; details: `line`.
    case tooLarge
    /// The table is empty; details: `path`.
    case empty
    /// The first row names a column that nobody knows; details: `column`, `known`.
    case unknownColumn
    /// A column is named twice; details: `column`.
    case columnTwice
    /// A column that must be there is not; details: `column`.
    case columnMissing
    /// A row has more cells than the first; details: `line`, `cells`, `columns`.
    case rowTooLong
    /// A line is no JSON object; details: `line`.
    case notAnObject
    /// A cell must not be empty; details: `line`, `column`.
    case cellMissing
    /// A cell holds what its column cannot; details: `line`, `column`, `value`.
    case badCell
    /// Two rows name the same output; details: `line`, `column`, `value`, `other`.
    case repeated
    /// An output would leave the output folder; details: `line`, `column`, `value`.
    case outsideFolder

    package static var domain: String { "table" }
    package var kind: FaultKind { .input }
}

package typealias TableFault = Fault<TableFaultCode>
