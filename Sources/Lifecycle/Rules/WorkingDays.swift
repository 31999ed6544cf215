package import SealBase

/// The office's working days (HN-11).
package enum WorkingDays {
    /// The end of the `count`-th working day after the day of `start`: later than that is overdue.
    package static func deadline(_ start: Instant, count: Int, rules: BusinessRules) -> Instant {
        let ahead = Int64(rules.review.hoursAheadOfUTC) * 3600
        let (holidays, worked) = (Set(rules.review.holidays), Set(rules.review.workedWeekends))
        var midnight = floored(start.secondsSinceEpoch + ahead)
        var left = max(0, count)
        // Ten years of holidays in a row is no calendar; the walk ends anyway.
        for _ in 0..<3660 where left > 0 {
            midnight += 86_400
            let name = String(Instant(secondsSinceEpoch: midnight).iso8601.prefix(10))
            // 1 January 1970 was a Thursday.
            let weekend = [5, 6].contains((midnight / 86_400 + 3) % 7)
            if worked.contains(name) || !weekend && !holidays.contains(name) { left -= 1 }
        }
        return Instant(secondsSinceEpoch: midnight + 86_399 - ahead)
    }

    private static func floored(_ seconds: Int64) -> Int64 {
        let rest = seconds % 86_400
        return seconds - (rest < 0 ? rest + 86_400 : rest)
    }
}
