import SealBase
import Synchronization

/// What is wrong with work in the background, if anything, as of a moment. A trouble that nobody told of again is over.
final class BackgroundState: Sendable {
    private struct Trouble {
        var code: String
        var ends: ContinuousClock.Instant
    }

    /// How much longer than its own pause a trouble counts: the next try takes its time.
    private static let patience = Duration.seconds(15)
    private let trouble = Mutex<Trouble?>(nil)

    /// Something failed and is tried again after a pause.
    func note(_ code: String, pauseSeconds: Double) {
        let pause = pauseSeconds.isFinite ? min(max(pauseSeconds, 0), 3600) : 0
        let ends = ContinuousClock.now + .milliseconds(Int(pause * 1000)) + Self.patience
        trouble.withLock { $0 = Trouble(code: code, ends: ends) }
    }

    func clear() { trouble.withLock { $0 = nil } }

    /// The stable code of what is wrong; `nil` when nothing is.
    var code: String? {
        trouble.withLock { trouble in
            guard let known = trouble else { return nil }
            if ContinuousClock.now > known.ends { trouble = nil }
            return trouble?.code
        }
    }
}
