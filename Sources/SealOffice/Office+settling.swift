import Registry
import SealBase

extension Office {
    /// The moment from which something is out of force. Published lists tell whole seconds (RFC 5280, 5.1.2.4), and what
    /// was sealed in the second of a revocation counts as sealed after it: so an act that comes in the second in which
    /// the seal was last used waits until that second is over.
    ///
    /// - Parameter sealCode: of the seal; `nil` for a certificate, which may stand behind any seal.
    func moment(afterLastUseOf sealCode: String?, _ now: Instant) throws -> Instant {
        guard let pause, let last = try registry.uses(of: sealCode, limit: 1).first?.at, last == now else { return now }
        pause(1)
        return now.adding(seconds: 1)
    }
}
