package import Lifecycle
package import SealBase

/// Somebody who may use the service.
package struct AccountRecord: Hashable, Sendable {
    package var id: Int64
    package var name: String
    /// How people call the one who has it.
    package var shown: String
    /// Whose affairs it may see; empty for the office's own people.
    package var organisation: String
    package var roles: [Role]
    package var isActive: Bool
    /// The password's slow hash; `nil` when it is opened in other ways only.
    package var password: String?
    /// `ISSUER:SERIAL` of the certificate that opens it.
    package var certificate: String?
    package var lock: LoginLock
    /// Which service agreement was agreed to, and when (HN-1).
    package var agreement: String?
    package var agreedAt: Instant?
    package var createdAt: Instant
}

/// An account to be made.
package struct NewAccountRecord: Hashable, Sendable {
    package var name: String
    package var shown: String
    package var organisation: String
    package var roles: [Role]
    package var password: String?
    package var certificate: String?

    package init(
        name: String, shown: String, organisation: String, roles: [Role], password: String?, certificate: String?
    ) {
        (self.name, self.shown, self.organisation, self.roles) = (name, shown, organisation, roles)
        (self.password, self.certificate) = (password, certificate)
    }
}

/// A session in a browser.
package struct SessionRecord: Hashable, Sendable {
    package var account: AccountRecord
    /// `password` or `certificate`.
    package var way: String
    package var span: SessionSpan
}

/// A token of a program.
package struct TokenRecord: Hashable, Sendable {
    package var id: Int64
    package var account: String
    package var label: String
    package var scopes: [TokenScope]
    package var createdAt: Instant
    package var expiresAt: Instant
    package var revokedAt: Instant?

    package func isAlive(at now: Instant) -> Bool { revokedAt == nil && now < expiresAt }
}
