/// How much a reader accepts, counted before anything is allocated for it.
package struct StatusLimits: Hashable, Sendable {
    /// Octets of the whole file.
    package var octets = 512 << 20
    package var entries = 4_000_000
    package var intervalsPerEntry = 1_000
    package var makers = 1_000
    /// Intermediate certificates beside the signature.
    package var certificates = 8
    /// Octets of a seal code or name.
    package var text = 512
    /// Octets of one certificate.
    package var certificate = 16_384

    package init() {}
}
