import Lifecycle
package import SealBase
import SealCrypto

/// The answer to a holder's verification question as it is kept: salt and a slow hash, never the answer (HN-9).
package enum KeptAnswer {
    /// Answers are short words: each guess shall cost a while.
    private static let rounds = 50_000

    /// `sm3$`, the salt and the hash in hexadecimal. Capitals, blanks and full width make no difference.
    package static func make(_ answer: String, salt: Bytes) -> String {
        "sm3$" + salt.hex + "$" + hash(answer, salt).hex
    }

    /// Whether an answer is the one that was kept.
    package static func matches(_ answer: String, _ kept: String) -> Bool {
        let parts = kept.split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "sm3", let salt = Bytes(hex: String(parts[1])),
            let digest = Bytes(hex: String(parts[2])), digest.count == 32
        else { return false }
        // Every octet is compared: how long it takes says nothing about where they differ.
        return zip(hash(answer, salt), digest).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }

    private static func hash(_ answer: String, _ salt: Bytes) -> Bytes {
        var state = Digest.hash(.sm3, salt + Bytes(FormCircumstances.key(answer).utf8))
        for _ in 1..<rounds { state = Digest.hash(.sm3, salt + state) }
        return state
    }
}
