import Lifecycle
import Registry
package import SealBase

/// An application as a door shows it.
package struct ApplicationCard: Codable, Hashable, Sendable {
    package var number: String
    package var business: String
    package var form: String
    package var state: String
    package var version: Int64
    package var organisation: String
    package var name: String
    package var coordinator: String
    package var target: String?
    package var result: String?
    package var reason: String
    package var since: Instant
    package var due: Instant?
    package var isOverdue: Bool
    /// SM3 digest of what a consent binds.
    package var digest: String
    package var identity: String?
    /// In fen.
    package var feeDue: Int
    package var copiedFrom: String?
    package var createdAt: Instant

    init(_ record: ApplicationRecord, now: Instant) {
        (number, business, form) = (record.number, record.filing.business.rawValue, record.filing.kind.rawValue)
        (state, version) = (record.state.rawValue, record.version)
        (organisation, name) = (record.filing.organisation, record.filing.name)
        (coordinator, target, result) = (record.filing.coordinator, record.filing.target, record.result)
        (reason, since, due) = (record.reason, record.since, record.due)
        isOverdue = record.due.map { $0 < now } ?? false
        (digest, identity, feeDue) = (record.digest.hex, record.identity, record.feeDue)
        (copiedFrom, createdAt) = (record.filing.copiedFrom, record.createdAt)
    }
}

/// Everything known of an application.
package struct ApplicationFile: Codable, Hashable, Sendable {
    /// One thing somebody did.
    package struct Step: Codable, Hashable, Sendable {
        package var action: String
        package var before: String
        package var after: String
        package var actor: String
        package var role: String
        package var at: Instant
        package var reason: String
    }

    /// A consent, in force or void.
    package struct Consent: Codable, Hashable, Sendable {
        package var kind: String
        package var actor: String
        package var at: Instant
        package var expires: Instant
        package var reason: String
        package var digest: String
        package var voidAt: Instant?
    }

    /// Money that came.
    package struct Payment: Codable, Hashable, Sendable {
        package var amount: Int
        package var method: String
        package var reference: String
        package var details: [String: String]
        package var at: Instant
    }

    package var application: ApplicationCard
    /// What stands in the form; personal numbers only when they were asked for.
    package var fields: [String: [String]]
    package var missingFields: [String]
    package var missingMaterials: [String]
    /// Why the business cannot be done now; its stable code.
    package var window: String?
    /// The holder's verification question, where it is to be answered with the submission (HN-9).
    package var asks: String?
    package var materials: [MaterialCard]
    package var steps: [Step]
    package var consents: [Consent]
    package var payments: [Payment]
    /// What the asking person's role may try now.
    package var actions: [String]
}

/// A material as a door shows it.
package struct MaterialCard: Codable, Hashable, Sendable {
    package var id: Int64
    package var kind: String
    package var name: String
    package var type: String
    package var octets: Int
    /// Pixels an inch.
    package var density: Double?
    package var digest: String
    package var addedAt: Instant
    package var actor: String

    init(_ record: MaterialRecord) {
        (id, kind, name, type) = (record.id, record.kind, record.name, record.type)
        (octets, density, digest) = (record.octets, record.density, record.digest.hex)
        (addedAt, actor) = (record.addedAt, record.actor)
    }
}

extension ApplicationFile.Step {
    init(_ step: ApplicationStep) {
        (action, before, after) = (step.action.rawValue, step.before.rawValue, step.after.rawValue)
        (actor, role, at, reason) = (step.act.actor, step.act.role.rawValue, step.act.at, step.reason)
    }
}

extension ApplicationFile.Consent {
    init(_ record: ApprovalRecord) {
        (kind, actor, at) = (record.kind.rawValue, record.approval.actor, record.approval.at)
        (expires, reason) = (record.approval.expires, record.reason)
        (digest, voidAt) = (record.approval.digest.hex, record.voidAt)
    }
}

extension ApplicationFile.Payment {
    init(_ record: PaymentRecord) {
        (amount, method, reference) = (record.amount, record.method, record.reference)
        (details, at) = (record.details, record.at)
    }
}
