package import SealBase
package import StatusFormats

/// What was published about certificates and seals, as the verifier got hold of it, and the moment of asking.
package struct StatusEvidence: Sendable {
    /// X.509 revocation lists, DER or PEM.
    package var crls: [Bytes]
    /// The same in files, read where they lie.
    package var listFiles: [OctetStore] = []
    /// OCSP answers, DER.
    package var ocsps: [Bytes]
    /// Signed seal status lists.
    package var statusLists: [Bytes]
    /// Proofs of the public log of what was published and issued.
    package var proofs: [Bytes] = []
    /// The newest lists seen before.
    package var memory: VerifierMemory
    /// Whether the caller stores the memory afterwards. When it does not and nothing was seen before, long lists are not
    /// digested for it.
    package var keepsMemory = true
    /// The present moment: the engine asks no clock.
    package var now: Instant

    package init(
        crls: [Bytes] = [], ocsps: [Bytes] = [], statusLists: [Bytes] = [], memory: VerifierMemory = VerifierMemory(),
        now: Instant
    ) {
        (self.crls, self.ocsps, self.statusLists, self.memory, self.now) = (crls, ocsps, statusLists, memory, now)
    }
}
