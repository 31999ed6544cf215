import Foundation
import Lifecycle
import Registry
package import SealBase
import SealCrypto

/// What a door puts into words: never a code, a PIN, a name or a number of a person.
package struct NoticeContent: Hashable, Sendable {
    /// `application.STATE` or `reminder.certificate`.
    package var event: String
    /// `number`, `business`; `serial`, `days`, `end`.
    package var details: [String: String]
    /// In which the message is, in this order.
    package var languages: [String]
}

/// What one round of sending came to.
package struct NoticeRound: Codable, Hashable, Sendable {
    /// New in the outbox.
    package var queued = 0
    package var sent = 0
    /// That will never be sent, with the reasons in the list.
    package var dropped = 0
    /// Tried in vain, to be tried again.
    package var postponed = 0
    /// In the outbox after the round.
    package var waiting = 0
    /// Why the channel took nothing more.
    package var failure: Finding?
}

/// A message of the outbox, as a door shows it.
package struct NoticeCard: Codable, Hashable, Sendable {
    package var id: Int64
    package var event: String
    package var subject: String
    package var details: [String: String]
    package var state: String
    package var queuedAt: Instant
    package var tries: Int
    package var nextAt: Instant
    package var closedAt: Instant?
    package var channel: String?
    package var note: String

    init(_ record: NoticeRecord) {
        (id, event, subject) = (record.id, record.notice.event, record.notice.subject)
        (details, state) = (record.notice.details, record.state.rawValue)
        (queuedAt, tries, nextAt, closedAt) = (record.queuedAt, record.tries, record.nextAt, record.closedAt)
        (channel, note) = (record.channel, record.note)
    }
}

extension Office {
    /// Looks through what happened since the last time and what ends soon (CA-3), and sends what waits (HN-8). Each message
    /// is sent once; one whose process died between sending and writing that down is sent again under the same identifier.
    /// A server that cannot be reached ends the round; everything stays in the outbox.
    ///
    /// - Parameter words: gives subject and text.
    /// Throws `NoticeFault.noChannel`, `.badSettings`, `MailingFault` for settings that make no sense, `RegistryFault`.
    package func sendNotices(
        limit: Int = 1000, now: Instant, words: (NoticeContent) -> (subject: String, text: String)
    ) throws -> NoticeRound {
        guard let settings = try NoticeSettings.read(folder) else {
            throw NoticeFault(.noChannel, ["file": folder.notices])
        }
        return try sendNotices(limit: limit, now: now, by: settings.notifier(), settings.languages, words: words)
    }

    func sendNotices(
        limit: Int, now: Instant, by notifier: any Notifier, _ languages: [String],
        words: (NoticeContent) -> (subject: String, text: String)
    ) throws -> NoticeRound {
        let act = Act(actor: "office", role: .system, at: now)
        var round = NoticeRound()
        let states = Set(rules.notices.states.compactMap { ApplicationState(rawValue: $0) })
        round.queued = try registry.drawNotices(of: states, by: act) + registry.queue(reminders(now), by: act)
        let records = try registry.claimNotices(limit: limit, seconds: 600, by: act)
        for record in records {
            // After the channel failed nothing more is tried: the others only lose their claim.
            guard round.failure == nil else {
                try registry.postponeNotice(record, until: record.nextAt, why: record.note, failed: false, by: act)
                continue
            }
            do {
                let (content, address) = try content(record, languages, now)
                let (subject, text) = words(content)
                try notifier.send(
                    NoticeMessage(
                        id: messageID(record), email: address.email, mobile: address.mobile, subject: subject,
                        text: text, at: record.queuedAt))
                try registry.noticeSent(record, channel: notifier.channel, by: act)
                round.sent += 1
            } catch let fault as any CodedFault {
                try failed(record, fault, &round, act)
            }
        }
        round.waiting = try registry.waitingNotices()
        return round
    }

    /// A message that can never be sent is dropped, another is tried again later: after 1, 2, 4… minutes, at most six hours.
    private func failed(
        _ record: NoticeRecord, _ fault: any CodedFault, _ round: inout NoticeRound, _ act: Act
    ) throws {
        guard fault.kind != .input else {
            try registry.noticeDropped(record, why: fault.stableCode, by: act)
            return round.dropped += 1
        }
        guard record.tries + 1 < rules.notices.mostTries else {
            try registry.noticeDropped(record, why: "notice.givenUp", by: act)
            return round.dropped += 1
        }
        let pause = min(Int64(60) << Int64(min(record.tries, 12)), 6 * 3600)
        try registry.postponeNotice(
            record, until: act.at.adding(seconds: pause), why: fault.stableCode, failed: true, by: act)
        round.postponed += 1
        // One message that is put off is not the server's failure.
        if fault.stableCode != "mail.deferred" {
            round.failure = Finding(fault.stableCode, .warning, fault.details)
        }
    }

    /// Messages of the outbox, oldest first. Throws `OfficeFault.unknownWord`.
    package func notices(state: String?, limit: Int) throws -> [NoticeCard] {
        let wanted = try state.map { word in
            guard let state = NoticeState(rawValue: word) else {
                throw OfficeFault(.unknownWord, ["word": word, "known": Office.words(NoticeState.self)])
            }
            return state
        }
        return try registry.notices(wanted, limit: limit).map(NoticeCard.init)
    }

    /// What the settings say, without sending anything. Throws as sending would.
    package func checkNotices() throws -> String {
        guard let settings = try NoticeSettings.read(folder) else {
            throw NoticeFault(.noChannel, ["file": folder.notices])
        }
        return try settings.notifier().channel
    }

    private func messageID(_ record: NoticeRecord) throws -> String {
        let seed = try "\(setting(.rootSM2))\u{0}\(record.notice.key)"
        return Digest.hash(.sm3, Bytes(seed.utf8)).hex.prefix(40).description
    }

    /// Certificates in force that end within the days of a reminder and have no successor; each is told once for each of
    /// the rule's numbers of days (CA-3).
    private func reminders(_ now: Instant) throws -> [NewNotice] {
        try registry.certificates(purpose: "signer").compactMap { record in
            guard record.state == .valid, record.der != nil,
                let days = BusinessWindow.reminder(validEnd: record.notAfter, now: now, rules: rules)
            else { return nil }
            let target = Registry.target(of: record)
            guard try registry.successors(of: target).isEmpty else { return nil }
            return NewNotice(
                key: "reminder:\(target):\(days)", event: "reminder.certificate", subject: target,
                details: ["days": "\(days)"])
        }
    }

    /// What to say now and to whom. Throws `NoticeFault.outdated` for what is no longer so, `.noAddress`.
    private func content(
        _ record: NoticeRecord, _ languages: [String], _ now: Instant
    ) throws -> (NoticeContent, (email: String?, mobile: String?)) {
        let notice = record.notice
        if notice.event == "application" {
            let number = String(notice.subject.dropFirst("application:".count))
            let application = try registry.application(number)
            guard application.state.rawValue == notice.details["state"] else { throw NoticeFault(.outdated) }
            let details = ["number": number, "business": application.filing.business.rawValue]
            return (
                NoticeContent(
                    event: "application.\(notice.details["state"] ?? "")", details: details, languages: languages),
                try address(of: application)
            )
        }
        let certificate = try certificateRecord(ofTarget: notice.subject)
        guard certificate.state == .valid, now <= certificate.notAfter,
            try registry.successors(of: notice.subject).isEmpty
        else { throw NoticeFault(.outdated) }
        guard let application = try registry.applications(resultingIn: notice.subject).last else {
            throw NoticeFault(.noAddress)
        }
        let days = max(0, (certificate.notAfter.secondsSinceEpoch - now.secondsSinceEpoch) / 86_400)
        let details = [
            "serial": certificate.serial.hex, "days": "\(days)", "end": String(certificate.notAfter.iso8601.prefix(10)),
        ]
        return (
            NoticeContent(event: notice.event, details: details, languages: languages), try address(of: application)
        )
    }

    /// E-mail and mobile number of whoever filed it, as the form has them.
    private func address(of application: ApplicationRecord) throws -> (email: String?, mobile: String?) {
        let form = try DraftForm(json: application.filing.form)
        let email = form[.email].flatMap { $0 == DraftForm.none ? nil : $0 }
        let mobile = form.kind.isPersonal ? form[.personMobile] ?? form[.agentMobile] : form[.agentMobile]
        guard email != nil || mobile != nil else { throw NoticeFault(.noAddress) }
        return (email, mobile)
    }
}
