import SealBase

/// When a signature was made, as far as it can be told.
struct SigningTime: Hashable {
    let instant: Instant?
    let source: TimeSource

    /// Whether somebody other than the signer vouches for the time.
    var isTrusted: Bool { source == .timestamp }
}
