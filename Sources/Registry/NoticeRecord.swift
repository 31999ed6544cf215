package import SealBase

/// A message that is to be sent once. Whom it goes to is looked up when it is sent: addresses are kept in one place.
package struct NewNotice: Hashable, Sendable {
    /// What it is about and why, so that nothing is told twice: `audit:17`, `reminder:certificate:…:60`.
    package var key: String
    /// `application`, `reminder.certificate`.
    package var event: String
    /// `application:NUMBER`, `certificate:ISSUER:SERIAL`.
    package var subject: String
    /// What the words need: the state, the days, the end. No personal data.
    package var details: [String: String]

    package init(key: String, event: String, subject: String, details: [String: String]) {
        (self.key, self.event, self.subject, self.details) = (key, event, subject, details)
    }
}

package enum NoticeState: String, Codable, Hashable, Sendable, CaseIterable { case queued, sent, dropped }

/// A message as the outbox has it.
package struct NoticeRecord: Hashable, Sendable {
    package var id: Int64
    package var notice: NewNotice
    package var state: NoticeState
    package var queuedAt: Instant
    package var tries: Int
    /// When it is tried next.
    package var nextAt: Instant
    package var closedAt: Instant?
    /// What it went by.
    package var channel: String?
    /// Why it was not sent, by code.
    package var note: String
}
