import COpenSSL
import SealBase

extension Secret {
    /// Lends the octets with a zero behind them, as C texts are; they must not be kept.
    @unsafe package func withText<R>(_ body: (UnsafePointer<CChar>?) throws -> R) rethrows -> R {
        var text = Bytes(repeating: 0, count: count + 1)
        unsafe withOctets { octets in for index in octets.indices { text[index] = unsafe octets[index] } }
        defer { unsafe OPENSSL_cleanse(&text, text.count) }
        return try unsafe text.withUnsafeBytes { raw in
            try unsafe body(raw.baseAddress?.assumingMemoryBound(to: CChar.self))
        }
    }

    /// How many octets it has.
    var count: Int { unsafe withOctets { $0.count } }
}
