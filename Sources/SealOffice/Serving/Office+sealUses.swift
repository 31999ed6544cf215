import Lifecycle
import Registry
package import SealBase

/// A use of a seal as a door shows it (ES-13).
package struct SealUseCard: Codable, Hashable, Sendable {
    package var at: Instant
    package var actor: String
    /// The name of the document, without its place.
    package var document: String
    package var purpose: String
    /// Of the octets that were signed.
    package var digest: String

    init(_ record: SealUseRecord) {
        (at, actor, purpose) = (record.at, record.actor, record.use.purpose)
        document = record.use.document.split(separator: "/").last.map { String($0).withoutQuery } ?? ""
        digest = record.use.documentDigest.hex
    }
}

extension Office {
    /// The last uses of a seal, newest first.
    package func uses(of code: String, limit: Int) throws -> [SealUseCard] {
        try registry.uses(of: code, limit: limit).map(SealUseCard.init)
    }
}
