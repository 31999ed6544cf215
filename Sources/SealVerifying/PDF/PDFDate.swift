import SealBase

/// Dates of PDF (ISO 32000-2, 7.9.4): `D:20261121005936+08'00'`.
enum PDFDate {
    /// The moment; `nil` when the text is no date to the second with a zone, or with none at all (then it is UTC).
    static func instant(_ text: String) -> Instant? {
        var rest = Substring(text)
        if rest.hasPrefix("D:") { rest = rest.dropFirst(2) }
        func take(_ count: Int) -> Int? {
            let digits = rest.prefix(count)
            guard digits.count == count, digits.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
            rest = rest.dropFirst(count)
            return Int(digits)
        }
        guard let year = take(4) else { return nil }
        let month = take(2) ?? 1
        let day = take(2) ?? 1
        let hour = take(2) ?? 0
        let minute = take(2) ?? 0
        let second = take(2) ?? 0
        guard
            let local = Instant(
                Instant.Fields(year: year, month: month, day: day, hour: hour, minute: minute, second: second))
        else { return nil }
        guard let sign = rest.first else { return local }
        rest = rest.dropFirst()
        if sign == "Z" { return local }
        guard sign == "+" || sign == "-", let hours = take(2), hours < 24 else { return nil }
        if rest.first == "'" { rest = rest.dropFirst() }
        let minutes = take(2) ?? 0
        guard minutes < 60 else { return nil }
        let shift = Int64(hours * 3600 + minutes * 60)
        return local.adding(seconds: sign == "+" ? -shift : shift)
    }
}
