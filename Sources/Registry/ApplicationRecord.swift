package import Lifecycle
package import SealBase

/// An application to be opened, or its form to be changed: the form's octets and what the registry looks things up by.
package struct ApplicationFiling: Hashable, Sendable {
    package var business: BusinessType
    package var kind: FormKind
    /// Entered at the counter, not by the applicant's own hand.
    package var atCounter: Bool
    package var organisation: String
    /// Of the seal or certificate.
    package var name: String
    /// The office that files for many (ES-18); empty when there is none.
    package var coordinator: String
    /// What it is about: `certificate:ISSUER:SERIAL` or `seal:CODE`; `nil` for something new.
    package var target: String?
    /// The form's canonical octets.
    package var form: Bytes
    package var asksException: Bool
    /// Number of the application it was copied from.
    package var copiedFrom: String?
    /// On whose behalf an agent files it: name, and credit code where it has one.
    package var party = ""
    package var partyCode = ""
    /// Whether an agent needs the party's authority on record (GX-1).
    package var needsAuthority = false

    package init(
        business: BusinessType, kind: FormKind, atCounter: Bool, organisation: String, name: String,
        coordinator: String = "", target: String? = nil, form: Bytes, asksException: Bool = false,
        copiedFrom: String? = nil
    ) {
        (self.business, self.kind, self.atCounter, self.organisation) = (business, kind, atCounter, organisation)
        (self.name, self.coordinator, self.target, self.form) = (name, coordinator, target, form)
        (self.asksException, self.copiedFrom) = (asksException, copiedFrom)
    }
}

/// An application as the office remembers it.
package struct ApplicationRecord: Hashable, Sendable {
    package var id: Int64
    package var number: String
    package var filing: ApplicationFiling
    package var state: ApplicationState
    /// When it came into this state.
    package var since: Instant
    /// When the office's answer is overdue (HN-11); `nil` while the office has nothing to do.
    package var due: Instant?
    /// Grows with every change: who names an older one has not seen what stands there now.
    package var version: Int64
    /// Digest of the content (form, target, materials): what an approval binds.
    package var digest: Bytes
    /// How the applicant's identity was confirmed (HN-4).
    package var identity: String?
    /// In fen.
    package var feeDue: Int
    /// The last reason given for sending back, refusing, withdrawing…
    package var reason: String
    /// What was made: `certificate:…` or `seal:…`.
    package var result: String?
    package var createdAt: Instant
}

/// What somebody did with an application (GX-2).
package struct ApplicationStep: Hashable, Sendable {
    package var action: ApplicationAction
    package var before: ApplicationState
    package var after: ApplicationState
    package var act: Act
    package var reason: String
    /// Digest of the content after the step.
    package var digest: Bytes
}

/// A consent that is or was in force.
package struct ApprovalRecord: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable { case approval, countersignature, exception }

    package var kind: Kind
    package var approval: Approval
    package var reason: String
    /// When an edit, a refusal or a withdrawal made it void.
    package var voidAt: Instant?
}

/// A material of an application; its octets stand in the registry under their digest.
package struct MaterialRecord: Hashable, Sendable {
    package var id: Int64
    package var kind: String
    package var name: String
    /// `jpg`, `png`, `bmp`, `pdf`, by content.
    package var type: String
    package var digest: Bytes
    package var octets: Int
    /// Pixels an inch, where the file says so.
    package var density: Double?
    package var addedAt: Instant
    package var actor: String
}

/// A payment as it was recorded (BJ-5).
package struct PaymentRecord: Hashable, Sendable {
    /// In fen.
    package var amount: Int
    /// `counter`, `bankTransfer`, a provider's name…
    package var method: String
    /// Of the transfer or receipt.
    package var reference: String
    /// Invoice details: title, credit code, address, telephone, bank, account.
    package var details: [String: String]
    package var at: Instant
    package var actor: String
}

/// What an application is judged by; read in the transaction that makes the change.
package struct ApplicationDossier: Sendable {
    package var record: ApplicationRecord
    package var materials: [MaterialRecord]
    /// The certificate or seal it is about.
    package var target: BusinessTarget?
    package var now: Instant
}

/// The rules' judgement of a dossier.
package struct ApplicationJudgement: Hashable, Sendable {
    package var missingFields: [String] = []
    package var missingMaterials: [String] = []
    /// In fen.
    package var feeDue = 0
    package var window: LifecycleFault?
    /// When an answer that is asked for now is overdue.
    package var due: Instant?
    package var approvalExpires: Instant

    package init(approvalExpires: Instant) { self.approvalExpires = approvalExpires }
}

/// Judges a dossier by the rules; pure.
package typealias ApplicationJudge = (ApplicationDossier) -> ApplicationJudgement

/// Narrows a list of applications.
package struct ApplicationSearch: Hashable, Sendable {
    package var states: Set<ApplicationState> = []
    package var business: BusinessType?
    /// A part of the number, the organisation's or the thing's name.
    package var text = ""
    package var target: String?
    /// Only those whose answer is overdue at this moment (HN-11).
    package var overdueAt: Instant?
    /// Only those that somebody asked for himself, or that are his organisation's; empty for no organisation.
    package struct Sight: Hashable, Sendable {
        package var actor: String
        package var organisation: String

        package init(actor: String, organisation: String) {
            (self.actor, self.organisation) = (actor, organisation)
        }
    }
    package var sight: Sight?
    package var newestFirst = false
    package var limit = 1000

    package init() {}
}
