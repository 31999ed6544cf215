/// The names of places in a sheet: `B12` is column 1, row 12.
package enum CellPlace {
    /// `A` for 0, `AA` for 26.
    package static func letters(of column: Int) -> String {
        var (rest, out) = (max(0, column), "")
        repeat {
            out = String(UnicodeScalar(UInt8(truncatingIfNeeded: 65 + rest % 26))) + out
            rest = rest / 26 - 1
        } while rest >= 0
        return out
    }

    /// Column from 0 and row from 1; `nil` when the text names no place.
    package static func read(_ text: String) -> (column: Int, row: Int)? {
        var (column, row, letters, digits) = (0, 0, 0, 0)
        for octet in text.utf8 {
            switch octet {
            case 65...90 where digits == 0:
                column = column * 26 + Int(octet) - 64
                letters += 1
            case 48...57 where letters > 0:
                row = row * 10 + Int(octet) - 48
                digits += 1
            default: return nil
            }
            guard letters <= 3, digits <= 7 else { return nil }
        }
        return row > 0 && letters > 0 ? (column - 1, row) : nil
    }
}
