/// A moment in UTC, to the second. The engine never asks a clock: instants are handed in.
package struct Instant: Hashable, Comparable, Codable, Sendable {
    /// Seconds since 1970-01-01T00:00:00Z.
    package var secondsSinceEpoch: Int64

    package init(secondsSinceEpoch: Int64) { self.secondsSinceEpoch = secondsSinceEpoch }

    package static func < (a: Instant, b: Instant) -> Bool { a.secondsSinceEpoch < b.secondsSinceEpoch }

    package func adding(seconds: Int64) -> Instant { Instant(secondsSinceEpoch: secondsSinceEpoch + seconds) }
    package func adding(days: Int64) -> Instant { adding(seconds: days * 86_400) }
}

extension Instant {
    /// The calendar fields of the moment in UTC (proleptic Gregorian).
    package struct Fields: Hashable, Sendable {
        package var year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int

        package init(year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0) {
            (self.year, self.month, self.day) = (year, month, day)
            (self.hour, self.minute, self.second) = (hour, minute, second)
        }
    }

    /// The moment of calendar fields in UTC; `nil` when a field is out of range (30 February, hour 24, second 60).
    package init?(_ fields: Fields) {
        guard (0...9999).contains(fields.year), (1...12).contains(fields.month),
            (1...Instant.days(inMonth: fields.month, of: fields.year)).contains(fields.day),
            (0...23).contains(fields.hour), (0...59).contains(fields.minute), (0...59).contains(fields.second)
        else { return nil }
        let year = fields.month <= 2 ? fields.year - 1 : fields.year
        let era = (year >= 0 ? year : year - 399) / 400
        let yearOfEra = year - era * 400
        let dayOfYear = (153 * (fields.month + (fields.month > 2 ? -3 : 9)) + 2) / 5 + fields.day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        let day = era * 146_097 + dayOfEra - 719_468
        secondsSinceEpoch = Int64(day) * 86_400 + Int64(fields.hour * 3600 + fields.minute * 60 + fields.second)
    }

    /// The calendar fields in UTC.
    package var fields: Fields {
        let day = Int((secondsSinceEpoch >= 0 ? secondsSinceEpoch : secondsSinceEpoch - 86_399) / 86_400)
        let rest = Int(secondsSinceEpoch - Int64(day) * 86_400)
        let shifted = day + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return Fields(
            year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
            day: dayOfYear - (153 * shiftedMonth + 2) / 5 + 1,
            hour: rest / 3600, minute: rest / 60 % 60, second: rest % 60)
    }

    private static func days(inMonth month: Int, of year: Int) -> Int {
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    }
}

extension Instant {
    /// `2026-11-21T08:30:00Z` (RFC 3339).
    package var iso8601: String {
        let f = fields
        return
            "\(padded(f.year, 4))-\(padded(f.month))-\(padded(f.day))T\(padded(f.hour)):\(padded(f.minute)):\(padded(f.second))Z"
    }

    /// `20261121083000Z`, the DER form of GeneralizedTime.
    package var generalizedTime: String {
        let f = fields
        return
            "\(padded(f.year, 4))\(padded(f.month))\(padded(f.day))\(padded(f.hour))\(padded(f.minute))\(padded(f.second))Z"
    }

    /// Reads `2026-11-21T08:30:00Z` and `2026-11-21` (midnight UTC); `nil` for anything else.
    package init?(iso8601 text: String) {
        let characters = Array(text.utf8)
        func number(_ range: Range<Int>) -> Int? {
            characters[range].reduce(into: Int?.some(0)) { total, c in
                total = (48...57).contains(c) ? total.map { $0 * 10 + Int(c - 48) } : nil
            }
        }
        guard characters.count == 10 || characters.count == 20, characters[4] == 45, characters[7] == 45,
            let year = number(0..<4), let month = number(5..<7), let day = number(8..<10)
        else { return nil }
        var fields = Fields(year: year, month: month, day: day)
        if characters.count == 20 {
            guard characters[10] == 84, characters[13] == 58, characters[16] == 58, characters[19] == 90,
                let hour = number(11..<13), let minute = number(14..<16), let second = number(17..<19)
            else { return nil }
            (fields.hour, fields.minute, fields.second) = (hour, minute, second)
        }
        self.init(fields)
    }

    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let instant = Instant(iso8601: text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "not an RFC 3339 UTC time"))
        }
        self = instant
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(iso8601)
    }
}

private func padded(_ number: Int, _ width: Int = 2) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.count)) + text
}
