package import SealBase

/// What one leaf of the log says: that the office published a list, or issued a seal, of this digest. Its octets are one
/// line of text.
package struct LogLeaf: Hashable, Sendable {
    /// What was published.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        /// A certificate revocation list: full, a part, or a difference; the subject is its path.
        case crl
        /// A seal status list; the subject is its path.
        case sealStatus
        /// A seal; the subject is its code, the number 0.
        case seal
    }

    package var kind: Kind
    /// Letters, digits and `-._/`, 1 to 128.
    package var subject: String
    package var number: Int64
    package var at: Instant
    /// SM3 of the file.
    package var digest: Bytes

    package init(_ kind: Kind, _ subject: String, number: Int64, at: Instant, digest: Bytes) {
        (self.kind, self.subject, self.number, self.at, self.digest) = (kind, subject, number, at, digest)
    }

    /// `crl crl.der 7 2026-11-21T08:30:00Z <64 hexadecimal digits>`, without a line feed.
    package var line: String { "\(kind.rawValue) \(subject) \(number) \(at.iso8601) \(digest.hex)" }

    /// The octets of the leaf.
    package var octets: Bytes { Bytes(line.utf8) }

    /// Whether the leaf can be written.
    package var isWritable: Bool { LogLeaf(line: line) == self }

    /// Reads exactly what `line` writes.
    package init?(line: String) {
        let parts = line.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 5, let kind = Kind(rawValue: String(parts[0])), let number = Int64(parts[2]), number >= 0,
            parts[3].utf8.count == 20, let at = Instant(iso8601: String(parts[3])), parts[4].utf8.count == 64,
            let digest = Bytes(hex: String(parts[4])), (1...128).contains(parts[1].utf8.count),
            parts[1].utf8.allSatisfy(Self.isPlain)
        else { return nil }
        self.init(kind, String(parts[1]), number: number, at: at, digest: digest)
        guard self.line == line else { return nil }
    }

    private static func isPlain(_ c: UInt8) -> Bool {
        (0x30...0x39).contains(c) || (0x41...0x5a).contains(c) || (0x61...0x7a).contains(c)
            || [0x2d, 0x2e, 0x2f, 0x5f].contains(c)
    }
}
