/// The public number of an application (业务受理号): the day, a running number of six digits and a check digit, fifteen
/// digits (HN-2). The check digit (ISO/IEC 7064, MOD 11,10) finds every wrong digit and nearly every swap.
package struct AcceptanceNumber: Hashable, Sendable, CustomStringConvertible {
    package let text: String
    package var description: String { text }

    /// The largest running number of a day.
    package static let most = 999_999

    /// `day`: eight digits, `20261121`.
    package init?(day: String, count: Int) {
        guard day.utf8.count == 8, day.utf8.allSatisfy({ (48...57).contains($0) }),
            (1...AcceptanceNumber.most).contains(count)
        else { return nil }
        let digits = String(count)
        let body = day + String(repeating: "0", count: 6 - digits.count) + digits
        text = body + "\(AcceptanceNumber.checkDigit(body))"
    }

    /// Reads a number as people type it: blanks and hyphens between the digits are dropped. `nil` for a wrong check
    /// digit.
    package init?(_ typed: String) {
        let kept = typed.filter { $0 != " " && $0 != "-" }
        guard kept.utf8.count == 15, kept.utf8.allSatisfy({ (48...57).contains($0) }),
            kept.hasSuffix("\(AcceptanceNumber.checkDigit(String(kept.dropLast())))")
        else { return nil }
        text = kept
    }

    private static func checkDigit(_ digits: String) -> Int {
        var product = 10
        for digit in digits.utf8 {
            let sum = (Int(digit &- 48) + product) % 10
            product = (sum == 0 ? 10 : sum) * 2 % 11
        }
        return (11 - product) % 10
    }
}
