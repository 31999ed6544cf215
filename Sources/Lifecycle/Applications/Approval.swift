package import SealBase

/// Somebody's consent to exactly one content of an application.
package struct Approval: Codable, Hashable, Sendable {
    /// SM3 digest of what was approved.
    package var digest: Bytes
    package var actor: String
    package var at: Instant
    package var expires: Instant

    package init(digest: Bytes, actor: String, at: Instant, expires: Instant) {
        (self.digest, self.actor, self.at, self.expires) = (digest, actor, at, expires)
    }
}

/// Somebody who acted on an application, and in which duty.
package struct Engagement: Hashable, Sendable {
    package var actor: String
    package var duty: Duty

    package init(actor: String, duty: Duty) { (self.actor, self.duty) = (actor, duty) }
}
