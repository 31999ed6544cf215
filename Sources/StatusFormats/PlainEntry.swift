import SealBase

/// One entry in the very form the engine writes, judged in place: a list of a million is read without making a value of
/// each. Whatever is unusual (escapes, other white space or order, rare characters, anything wrong) is left to the long
/// way, which names the fault.
struct PlainEntry {
    /// Where the seal's code lies.
    let code: Range<Int>
    let end: Int

    /// `nil` when the entry at `start` is not in that form. What it says is added to `gist`.
    init?(
        _ bytes: Span<UInt8>, at start: Int, limits: StatusLimits, until: Instant, _ gist: inout SealStatusGist
    ) {
        var step = PlainStep(position: start)
        var sum = gist
        guard step.takes(bytes, "{\"sealCode\":\""), let code = step.code(bytes, limits.text),
            step.takes(bytes, "\",\"sealName\":\""), let name = step.name(bytes, limits.text),
            step.takes(bytes, "\",\"intervals\":[")
        else { return nil }
        sum.add(bytes, code)
        sum.add(bytes, name)
        var free = Int64.min
        var count = 0
        var isOpen = false
        repeat {
            guard !isOpen, count < limits.intervalsPerEntry,
                let interval = step.interval(bytes, until: until), interval.from.secondsSinceEpoch >= free
            else { return nil }
            sum.add(interval.state, interval.from, interval.to)
            sum.add(bytes, interval.reason)
            free = interval.to?.secondsSinceEpoch ?? free
            isOpen = interval.to == nil
            count += 1
        } while step.takes(bytes, ",")
        guard step.takes(bytes, "]}") else { return nil }
        sum.end(count)
        gist = sum
        (self.code, end) = (code, step.position)
    }
}

/// Steps over the parts of such an entry.
private struct PlainStep {
    var position: Int

    struct Interval {
        var state: ListedState
        var from: Instant
        var to: Instant?
        var reason: Range<Int>
    }

    /// Exactly these ASCII characters.
    mutating func takes(_ bytes: Span<UInt8>, _ text: StaticString) -> Bool {
        let count = text.utf8CodeUnitCount
        guard bytes.count - position >= count else { return false }
        let start = unsafe text.utf8Start
        for index in 0..<count where unsafe bytes[position + index] != start[index] { return false }
        position += count
        return true
    }

    /// Printable ASCII up to the quotation mark, which is not taken; at least one character.
    mutating func code(_ bytes: Span<UInt8>, _ limit: Int) -> Range<Int>? {
        let start = position
        while position < bytes.count, position - start <= limit {
            let c = bytes[position]
            if c == 0x22 { return position > start ? start..<position : nil }
            guard c > 0x20, c < 0x7f, c != 0x5c else { return nil }
            position += 1
        }
        return nil
    }

    /// Printable ASCII and the common Chinese characters with their punctuation (U+3000–U+9FFF), which all show what they
    /// say.
    mutating func name(_ bytes: Span<UInt8>, _ limit: Int) -> Range<Int>? {
        let start = position
        while position < bytes.count, position - start <= limit {
            let c = bytes[position]
            if c == 0x22 { return start..<position }
            if c >= 0x20, c < 0x7f, c != 0x5c {
                position += 1
                continue
            }
            guard (0xe3...0xe9).contains(c), bytes.count - position >= 3, bytes[position + 1] & 0xc0 == 0x80,
                bytes[position + 2] & 0xc0 == 0x80
            else { return nil }
            position += 3
        }
        return nil
    }

    mutating func interval(_ bytes: Span<UInt8>, until: Instant) -> Interval? {
        guard takes(bytes, "{\"state\":\"") else { return nil }
        let state: ListedState
        if takes(bytes, "revoked\"") {
            state = .revoked
        } else if takes(bytes, "suspended\"") {
            state = .suspended
        } else {
            return nil
        }
        guard takes(bytes, ",\"from\":\""), let from = instant(bytes), from <= until else { return nil }
        var to: Instant?
        if takes(bytes, "\",\"to\":\"") {
            guard state == .suspended, let end = instant(bytes), from < end, end <= until else { return nil }
            to = end
        }
        guard takes(bytes, "\",\"reason\":\"") else { return nil }
        let start = position
        while position < bytes.count, isWordCharacter(bytes[position]) { position += 1 }
        let reason = start..<position
        guard (1...40).contains(reason.count), takes(bytes, "\"}") else { return nil }
        return Interval(state: state, from: from, to: to, reason: reason)
    }

    private func isWordCharacter(_ c: UInt8) -> Bool {
        (0x30...0x39).contains(c) || (0x41...0x5a).contains(c) || (0x61...0x7a).contains(c)
    }

    /// `2026-11-21T08:30:00Z`, from 1970.
    private mutating func instant(_ bytes: Span<UInt8>) -> Instant? {
        let at = position
        guard bytes.count - at >= 20, bytes[at + 4] == 0x2d, bytes[at + 7] == 0x2d, bytes[at + 10] == 0x54,
            bytes[at + 13] == 0x3a, bytes[at + 16] == 0x3a, bytes[at + 19] == 0x5a,
            let century = digits(bytes, at), let year = digits(bytes, at + 2), let month = digits(bytes, at + 5),
            let day = digits(bytes, at + 8), let hour = digits(bytes, at + 11), let minute = digits(bytes, at + 14),
            let second = digits(bytes, at + 17)
        else { return nil }
        position += 20
        let found = Instant(
            Instant.Fields(
                year: century * 100 + year, month: month, day: day, hour: hour, minute: minute, second: second))
        return found.flatMap { $0.secondsSinceEpoch >= 0 ? $0 : nil }
    }

    private func digits(_ bytes: Span<UInt8>, _ at: Int) -> Int? {
        let (high, low) = (bytes[at] &- 0x30, bytes[at + 1] &- 0x30)
        return high < 10 && low < 10 ? Int(high) * 10 + Int(low) : nil
    }
}
