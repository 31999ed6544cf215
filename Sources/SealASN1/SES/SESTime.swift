import SealBase

/// A time as seal files write it, strictly or not.
struct SESTime: Hashable {
    let instant: Instant
    let text: String
    /// The DER form: `YYMMDDHHMMSSZ` or `YYYYMMDDHHMMSSZ`.
    let isStrict: Bool
    /// Whether the time says its zone. Without one it is read in China's, UTC+8, where the standards' software runs.
    let hasZone: Bool

    private static let chinaOffset: Int64 = 8 * 3600

    /// From the content of a UTCTime or a GeneralizedTime.
    init?(tag: UInt8, content: some Collection<UInt8>) {
        guard tag == DERTag.utcTime || tag == DERTag.generalizedTime, content.count <= 40 else { return nil }
        let short = tag == DERTag.utcTime
        var scanner = Scanner(Array(content))
        guard let year = scanner.number(short ? 2 : 4), let month = scanner.number(2), let day = scanner.number(2),
            let hour = scanner.number(2)
        else { return nil }
        let minute = scanner.number(2)
        let second = minute == nil ? nil : scanner.number(2)
        let century = year < 50 ? 2000 : 1900  // RFC 5280, 4.1.2.5.1
        let fields = Instant.Fields(
            year: short ? year + century : year, month: month, day: day, hour: hour, minute: minute ?? 0,
            second: second ?? 0)
        self.init(fields, &scanner, strictCount: short ? 13 : 15)
    }

    /// From text: `yyyy-MM-dd HH:mm:ss` (or with `/`, or with `T`), or `yyyyMMddHHmmss`; a fraction and a zone may
    /// follow.
    init?(text bytes: some Collection<UInt8>) {
        guard bytes.count <= 40 else { return nil }
        var scanner = Scanner(Array(bytes))
        guard let year = scanner.number(4) else { return nil }
        let separated = scanner.skip("-/")
        guard let month = scanner.number(2), scanner.skip("-/") == separated, let day = scanner.number(2),
            scanner.skip(" T") || !separated, let hour = scanner.number(2), scanner.skip(":") == separated,
            let minute = scanner.number(2), scanner.skip(":") == separated, let second = scanner.number(2)
        else { return nil }
        let fields = Instant.Fields(
            year: year, month: month, day: day, hour: hour, minute: minute, second: second)
        self.init(fields, &scanner, strictCount: -1)
    }

    private init?(_ fields: Instant.Fields, _ scanner: inout Scanner, strictCount: Int) {
        guard let local = Instant(fields) else { return nil }
        if scanner.skip(".,") {
            guard scanner.number(1) != nil else { return nil }
            while scanner.number(1) != nil {}
        }
        let utc = scanner.skip("Z")
        var offset: Int64?
        if !utc, let sign = scanner.sign() {
            guard let hours = scanner.number(2), hours <= 14 else { return nil }
            _ = scanner.skip(":")
            let minutes = scanner.number(2) ?? 0
            guard minutes < 60 else { return nil }
            offset = sign * Int64(hours * 3600 + minutes * 60)
        }
        guard scanner.isAtEnd else { return nil }
        text = String(decoding: scanner.bytes, as: UTF8.self)
        hasZone = utc || offset != nil
        isStrict = utc && scanner.bytes.count == strictCount
        instant = local.adding(seconds: -(utc ? 0 : offset ?? SESTime.chinaOffset))
    }

    /// Walks over a time's characters.
    private struct Scanner {
        let bytes: Bytes
        private var position = 0

        init(_ bytes: Bytes) { self.bytes = bytes }

        var isAtEnd: Bool { position == bytes.count }

        /// Exactly `digits` digits, or nothing.
        mutating func number(_ digits: Int) -> Int? {
            guard position + digits <= bytes.count else { return nil }
            let part = bytes[position..<position + digits]
            guard part.allSatisfy({ (48...57).contains($0) }) else { return nil }
            position += digits
            return part.reduce(0) { $0 * 10 + Int($1 - 48) }
        }

        /// One of the characters, if it is next.
        mutating func skip(_ characters: String) -> Bool {
            guard position < bytes.count, characters.utf8.contains(bytes[position]) else { return false }
            position += 1
            return true
        }

        /// 1 for `+`, -1 for `-`.
        mutating func sign() -> Int64? {
            guard position < bytes.count, bytes[position] == 43 || bytes[position] == 45 else { return nil }
            position += 1
            return bytes[position - 1] == 43 ? 1 : -1
        }
    }
}
