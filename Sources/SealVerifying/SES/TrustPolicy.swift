package import PDFDocument
package import SealBase

/// Whom the verifier believes, and what it insists on. Roots are handed in as octets; nothing is read from disk here.
package struct TrustPolicy: Hashable, Sendable {
    /// When the published status of the seal itself must be known.
    package enum SealStatusDemand: String, Codable, Hashable, Sendable, CaseIterable {
        /// Always: without a usable seal status list the answer is *undecided*.
        case always
        /// Only when a list was handed in. Without one the step is a visible warning and the answer rests on the
        /// certificates' status alone: for seals of platforms that publish no list one can have.
        case whenListGiven
    }

    /// Roots of seal makers' certificates, DER or PEM.
    package var makers: [Bytes]
    /// Roots of signers' certificates.
    package var signers: [Bytes]
    /// Roots of timestamp authorities.
    package var timestamps: [Bytes]
    /// Roots of the publishers of seal status lists.
    package var statusPublishers: [Bytes]
    /// Certificates that help to build chains and are trusted for nothing.
    package var intermediates: [Bytes]
    package var sealStatus: SealStatusDemand
    /// How far a clock may run ahead of the verifier's before a time counts as lying in the future, in seconds.
    package var clockTolerance: Int64
    /// How strictly the revisions of a PDF after a signature are judged.
    package var changes: ChangePolicy

    package init(
        makers: [Bytes] = [], signers: [Bytes] = [], timestamps: [Bytes] = [], statusPublishers: [Bytes] = [],
        intermediates: [Bytes] = [], sealStatus: SealStatusDemand = .always, clockTolerance: Int64 = 300,
        changes: ChangePolicy = .standard
    ) {
        (self.makers, self.signers, self.timestamps) = (makers, signers, timestamps)
        (self.statusPublishers, self.intermediates) = (statusPublishers, intermediates)
        (self.sealStatus, self.clockTolerance) = (sealStatus, max(0, min(clockTolerance, 86_400)))
        self.changes = changes
    }

    /// One set of roots for every purpose, as a folder of roots on the command line gives it.
    package init(everyPurpose roots: [Bytes], intermediates: [Bytes] = [], sealStatus: SealStatusDemand = .always) {
        self.init(
            makers: roots, signers: roots, timestamps: roots, statusPublishers: roots, intermediates: intermediates,
            sealStatus: sealStatus)
    }
}
