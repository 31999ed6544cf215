/// One cell of a table that came from outside, as it was written.
package struct TableCell: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case text
        /// The spreadsheet holds a number, not the characters somebody typed: `1E+07` stays `1E+07`.
        case number
        /// True or false: `1` or `0`.
        case flag
        /// Worked out by the spreadsheet program, whatever its result is.
        case formula
        /// `#N/A` and its like.
        case error
    }

    package var text: String
    package var kind: Kind

    package init(_ text: String, _ kind: Kind = .text) { (self.text, self.kind) = (text, kind) }
}

/// One row of a table with its number in the file, from 1, and its cells by column, from 0; blank ones are `nil`.
package struct TableRow: Hashable, Sendable {
    package var number: Int
    package var cells: [TableCell?]

    package init(number: Int, cells: [TableCell?]) { (self.number, self.cells) = (number, cells) }
}
