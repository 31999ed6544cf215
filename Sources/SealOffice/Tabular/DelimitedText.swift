package import SealBase

/// A table in comma separated values (RFC 4180), read strictly: a broken quote or a row of the wrong length is told with
/// its line and never guessed at. UTF-8, with or without a byte order mark.
package struct DelimitedText {
    /// One record: its cells, and the line of the file it begins on, from 1.
    package struct Row: Hashable, Sendable {
        package var line: Int
        package var cells: [String]
    }

    /// The records after the reading, blank lines left out.
    package let rows: [Row]

    /// Throws `TableFault` `.notUTF8`, `.brokenQuote`, `.tooLarge`; each names its line.
    package init(_ octets: Bytes, rowLimit: Int = 1_000_001, cellLimit: Int = 1 << 16) throws(TableFault) {
        var reader = Reader(octets: octets.starts(with: [0xEF, 0xBB, 0xBF]) ? octets.dropFirst(3) : octets[...])
        reader.cellLimit = cellLimit
        var rows: [Row] = []
        while let row = try reader.next() {
            if row.cells.allSatisfy({ $0.allSatisfy(\.isWhitespace) }) { continue }
            guard rows.count < rowLimit else { throw TableFault(.tooLarge, ["line": "\(row.line)"]) }
            rows.append(row)
        }
        self.rows = rows
    }

    private struct Reader {
        let octets: ArraySlice<UInt8>
        var at: Int
        var line = 1
        var cellLimit = 1 << 16

        init(octets: ArraySlice<UInt8>) { (self.octets, at) = (octets, octets.startIndex) }

        mutating func next() throws(TableFault) -> Row? {
            guard at < octets.endIndex else { return nil }
            let first = line
            var cells: [String] = []
            while true {
                cells.append(try cell())
                guard at < octets.endIndex else { break }
                let end = octets[at]
                at += 1
                if end == comma { continue }
                if end == carriageReturn, at < octets.endIndex, octets[at] == lineFeed { at += 1 }
                line += 1
                break
            }
            return Row(line: first, cells: cells)
        }

        /// Stops at the comma or line end behind the cell.
        private mutating func cell() throws(TableFault) -> String {
            var value = Bytes()
            if at < octets.endIndex, octets[at] == quote {
                let opened = line
                at += 1
                while true {
                    guard at < octets.endIndex else { throw TableFault(.brokenQuote, ["line": "\(opened)"]) }
                    let octet = octets[at]
                    at += 1
                    if octet == quote {
                        guard at < octets.endIndex, octets[at] == quote else { break }
                        at += 1
                    }
                    if octet == lineFeed { line += 1 }
                    value.append(octet)
                    try check(value.count)
                }
                guard at == octets.endIndex || [comma, lineFeed, carriageReturn].contains(octets[at]) else {
                    throw TableFault(.brokenQuote, ["line": "\(line)"])
                }
            } else {
                while at < octets.endIndex, ![comma, lineFeed, carriageReturn].contains(octets[at]) {
                    value.append(octets[at])
                    at += 1
                    try check(value.count)
                }
            }
            guard let text = String(validating: value, as: UTF8.self) else {
                throw TableFault(.notUTF8, ["line": "\(line)"])
            }
            return text
        }

        private func check(_ count: Int) throws(TableFault) {
            guard count <= cellLimit else { throw TableFault(.tooLarge, ["line": "\(line)"]) }
        }

        private var quote: UInt8 { 34 }
        private var comma: UInt8 { 44 }
        private var lineFeed: UInt8 { 10 }
        private var carriageReturn: UInt8 { 13 }
    }
}
