import Lifecycle
import Registry
package import SealBase

/// An account as a door shows it.
package struct AccountCard: Codable, Hashable, Sendable {
    package var name: String
    package var shown: String
    package var organisation: String
    package var roles: [String]
    package var isActive: Bool
    package var hasPassword: Bool
    /// `ISSUER:SERIAL`.
    package var certificate: String?
    package var lockedUntil: Instant?
    package var agreement: String?
    package var agreedAt: Instant?
    package var createdAt: Instant

    init(_ record: AccountRecord) {
        (name, shown, organisation) = (record.name, record.shown, record.organisation)
        (roles, isActive, hasPassword) = (record.roles.map(\.rawValue), record.isActive, record.password != nil)
        (certificate, lockedUntil) = (record.certificate, record.lock.lockedUntil)
        (agreement, agreedAt, createdAt) = (record.agreement, record.agreedAt, record.createdAt)
    }
}

/// An account to be made.
package struct NewAccount: Hashable, Sendable {
    package var name: String
    /// How people call the one who has it.
    package var shown: String
    package var organisation: String
    package var roles: [String]
    /// Serial number of the certificate that opens it.
    package var certificate: String?

    package init(name: String, shown: String, organisation: String, roles: [String], certificate: String? = nil) {
        (self.name, self.shown, self.organisation) = (name, shown, organisation)
        (self.roles, self.certificate) = (roles, certificate)
    }
}

/// A token of a program, without its secret.
package struct TokenCard: Codable, Hashable, Sendable {
    package var id: Int64
    package var account: String
    package var label: String
    package var scopes: [String]
    package var createdAt: Instant
    package var expiresAt: Instant
    package var revokedAt: Instant?

    init(_ record: TokenRecord) {
        (id, account, label) = (record.id, record.account, record.label)
        scopes = record.scopes.map(\.rawValue)
        (createdAt, expiresAt, revokedAt) = (record.createdAt, record.expiresAt, record.revokedAt)
    }
}

/// A token that was made: the only time its secret is shown.
package struct MadeToken: Codable, Hashable, Sendable {
    package var token: TokenCard
    package var secret: String
}

/// Who asks, as the service found out.
package struct Visitor: Hashable, Sendable {
    package var account: AccountCard
    /// What a token opens; `nil` for a session, which opens everything its roles do.
    package var scopes: Set<String>?
    /// When the session ends unless it is used.
    package var ends: Instant?
    /// Whether the session was opened with the account's certificate.
    package var isByCertificate = false

    /// Whether one of the account's roles is among these.
    package func hasRole(among roles: [String]) -> Bool { account.roles.contains { roles.contains($0) } }

    /// Works at the office, and not for an organisation that asks for something.
    package var isStaff: Bool { hasRole(among: ["operator", "reviewer", "auditor", "administrator"]) }
}
