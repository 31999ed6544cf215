/// The character classes of PDF syntax (ISO 32000-2, 7.2.3).
enum PDFCharacter {
    /// NUL, tab, line feed, form feed, carriage return, space.
    static func isSpace(_ c: UInt8) -> Bool { c == 32 || c == 10 || c == 13 || c == 9 || c == 0 || c == 12 }

    static func isDigit(_ c: UInt8) -> Bool { c >= 48 && c <= 57 }

    /// `( ) < > [ ] { } / %`
    static func isDelimiter(_ c: UInt8) -> Bool {
        switch c {
        case 40, 41, 60, 62, 91, 93, 123, 125, 47, 37: true
        default: false
        }
    }

    static func isRegular(_ c: UInt8) -> Bool { !isSpace(c) && !isDelimiter(c) }

    static func hexDigit(_ c: UInt8) -> UInt8? {
        switch c {
        case 48...57: c - 48
        case 65...70: c - 55
        case 97...102: c - 87
        default: nil
        }
    }
}
