import Foundation
package import SealBase
package import SealVerifying

/// Judges documents for a service, by what the office has published: roots and lists are read again only when one of
/// them changed or a few seconds went by, not for every document. Any number of threads.
package final class StandingVerifier: @unchecked Sendable {
    private struct Ready {
        var verifier: PDFVerifier
        var stamps: [String: FileStamp]
        var at: Instant
    }

    private let lock = NSLock()
    private let office: OfficeFolder
    private var ready: [ChangeRule: Ready] = [:]
    /// The moment that lists are judged at may lie so many seconds back.
    private static let lifetime: Int64 = 10

    /// `folder`: of an office.
    package init(office folder: String) { office = OfficeFolder(folder) }

    /// Judges a PDF. Throws as `Verifying.document`.
    package func document(
        _ path: String, password: DocumentPassword?, changes: ChangeRule, now: Instant
    ) throws -> VerificationReport {
        try verifier(changes, now).verify(path: path, password: password?.octets())
    }

    private func verifier(_ changes: ChangeRule, _ now: Instant) throws -> PDFVerifier {
        let stamps = FileStamp.of(
            [office.crl, office.p256CRL, office.sealStatus, office.roots]
                + OfficeFolder.rootPlaces.map { office.roots($0.0) })
        let known = lock.withLock { ready[changes] }
        if let known, known.stamps == stamps, Self.isFresh(known.at, now) { return known.verifier }
        let verifier = try Verifying.verifier(Self.files(office), changes, now)
        lock.withLock { ready[changes] = Ready(verifier: verifier, stamps: stamps, at: now) }
        return verifier
    }

    /// Whether what was read at a moment may be used at another.
    static func isFresh(_ then: Instant, _ now: Instant) -> Bool {
        (0...lifetime).contains(now.secondsSinceEpoch - then.secondsSinceEpoch)
    }

    static func files(_ office: OfficeFolder) -> EvidenceFiles {
        EvidenceFiles(trust: [], crls: [], statusLists: [], memory: nil, officeFolder: office.path)
    }
}
