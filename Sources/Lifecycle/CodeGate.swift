package import SealBase

/// A code that was told over a second channel: kept as a digest, used once, its wrong tries counted and locked out
/// (BJ-2, HN-6). Pure: the caller stores the state that comes back, whatever the outcome.
package struct CodeGate: Codable, Hashable, Sendable {
    package var digest: Bytes
    package var expires: Instant
    package var triesLeft: Int
    package var lockedUntil: Instant?
    package var usedAt: Instant?

    package init(digest: Bytes, expires: Instant, tries: Int) {
        (self.digest, self.expires, self.triesLeft) = (digest, expires, tries)
    }

    /// Judges a code by its digest. Changes itself; gives what is wrong, or `nil` when the code is right and now used.
    /// After the last wrong try it stays locked for so many seconds, and then waits for a new code.
    package mutating func trying(_ given: Bytes, now: Instant, lockoutSeconds: Int64) -> LifecycleFault? {
        if usedAt != nil { return LifecycleFault(.codeUsed) }
        if let lockedUntil { return LifecycleFault(.codeLocked, ["until": lockedUntil.iso8601]) }
        guard now <= expires else { return LifecycleFault(.codeExpired, ["expired": expires.iso8601]) }
        guard triesLeft > 0 else { return LifecycleFault(.codeLocked, ["until": now.iso8601]) }
        guard Self.equal(given, digest) else {
            triesLeft -= 1
            guard triesLeft == 0 else { return LifecycleFault(.codeWrong, ["left": "\(triesLeft)"]) }
            let until = now.adding(seconds: lockoutSeconds)
            lockedUntil = until
            return LifecycleFault(.codeLocked, ["until": until.iso8601])
        }
        usedAt = now
        return nil
    }

    /// Whether a new code may take this one's place: not while it is locked.
    package func renewal(now: Instant) -> LifecycleFault? {
        guard let lockedUntil, now < lockedUntil else { return nil }
        return LifecycleFault(.codeLocked, ["until": lockedUntil.iso8601])
    }

    /// In a time that does not depend on where the octets differ.
    private static func equal(_ a: Bytes, _ b: Bytes) -> Bool {
        guard a.count == b.count else { return false }
        return zip(a, b).reduce(0 as UInt8) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
