import Foundation
import SealBase
import Testing

@testable import SealOffice

/// Applicants and holders are told, once, and nothing is lost (HN-8, CA-3).
@Suite(.serialized) struct NoticesTests {
    typealias House = ApplicationHouse

    /// Takes messages, or fails as it is told.
    private final class Desk: Notifier, @unchecked Sendable {
        var taken: [NoticeMessage] = []
        var fault: (any Error)?
        /// Dies after the message went, before that is written down.
        var dies = false
        var channel: String { "test" }

        func send(_ message: NoticeMessage) throws {
            if let fault { throw fault }
            taken.append(message)
            if dies { throw CancellationError() }
        }
    }

    private func words(_ content: NoticeContent) -> (subject: String, text: String) {
        (content.event, content.details.sorted { $0.key < $1.key }.map { "\($0)=\($1)" }.joined(separator: " "))
    }

    private func send(_ house: House, _ desk: Desk) throws -> NoticeRound {
        try house.open().sendNotices(limit: 100, now: house.now, by: desk, ["zh", "en"], words: words)
    }

    /// An application that was refused, which is told.
    private func refused(_ house: House) throws {
        let number = try house.inReview("organisationCertificate", "certificate.apply")
        _ = try house.open().step(.refuse, number, reason: "重复", by: House.reviewer, now: house.now)
    }

    @Test func statesAreToldOnce() throws {
        let house = try House()
        let desk = Desk()
        #expect(try send(house, desk).queued == 0)
        let number = try house.approved("organisationCertificate", "certificate.apply")
        let code = house.path(".txt")
        _ = try house.open().carryOut(
            number, version: nil, apart: HandedApart(codeFile: code), by: House.clerk, now: house.now)
        house.now = house.now.adding(seconds: 60)
        let round = try send(house, desk)
        #expect(round.sent == 1 && round.waiting == 0, "\(round)")
        // States that were only passed through are told to nobody.
        #expect(desk.taken.map(\.subject) == ["application.readyForPickup"])
        #expect(desk.taken.allSatisfy { $0.email == "office@example.com" && $0.mobile == "13800000000" })
        // Neither code nor anybody's numbers.
        let secret = try String(contentsOfFile: code, encoding: .utf8).trimmingCharacters(in: .whitespacesAndNewlines)
        for message in desk.taken {
            for hidden in [secret, "350000200002290002", "9135000099999998X0", "样章某"] {
                #expect(!(message.subject + message.text).contains(hidden), "\(message.text)")
            }
        }
        #expect(try send(house, desk) == NoticeRound())
        // Sent back, mended and sent back again between two rounds is told once.
        let second = try house.inReview(
            "organisationCertificate", "certificate.apply", ["certificateName": House.organisation + "二"])
        for reason in ["一", "二"] {
            _ = try house.open().step(.sendBack, second, reason: reason, by: House.reviewer, now: house.now)
            guard reason == "一" else { continue }
            _ = try house.open().step(.fix, second, by: House.applicant, now: house.now)
            _ = try house.open().acceptApplication(
                second, identity: nil, version: nil, by: House.clerk, now: house.now)
        }
        #expect(try send(house, desk).sent == 1)
        #expect(desk.taken.last?.subject == "application.rectification" && desk.taken.last?.text.contains("一") == false)
    }

    /// CA-3: at 60 and at 30 days, each once, and not after the renewal.
    @Test func reminders() throws {
        let house = try House()
        let desk = Desk()
        let made = try #require(try house.done("organisationCertificate", "certificate.apply").certificate)
        let end = try #require(Instant(iso8601: made.notAfter))
        _ = try send(house, desk)
        func reminded(_ days: Int64, _ seconds: Int64 = 0) throws -> Int {
            house.now = end.adding(days: -days).adding(seconds: seconds)
            let before = desk.taken.count
            _ = try send(house, desk)
            return desk.taken.count - before
        }
        #expect(try reminded(60, -1) == 0)
        #expect(try reminded(60) == 1)
        #expect(desk.taken.last?.text.contains(made.serial) == true)
        #expect(try reminded(50) == 0)
        #expect(try reminded(30) == 1)
        #expect(try reminded(29) == 0)
        #expect(desk.taken.filter { $0.subject == "reminder.certificate" }.count == 2)
        try house.done("organisationCertificate", "certificate.renew")
        let before = desk.taken.filter { $0.subject == "reminder.certificate" }.count
        #expect(try reminded(1) >= 0)
        #expect(desk.taken.filter { $0.subject == "reminder.certificate" }.count == before)
    }

    /// A reminder that waited until the certificate was renewed is not sent.
    @Test func whatIsNoLongerSoIsNotTold() throws {
        let house = try House()
        let desk = Desk()
        let made = try #require(try house.done("organisationCertificate", "certificate.apply").certificate)
        house.now = try #require(Instant(iso8601: made.notAfter)).adding(days: -59)
        desk.fault = FileFault(.unreadable, ["path": "x", "reason": "y"])
        #expect(try send(house, desk).postponed == 1)
        try house.done("organisationCertificate", "certificate.renew")
        house.now = house.now.adding(seconds: 600)
        desk.fault = nil
        _ = try send(house, desk)
        #expect(!desk.taken.contains { $0.subject == "reminder.certificate" })
        #expect(try house.open().notices(state: "dropped", limit: 9).map(\.note) == ["notice.outdated"])
    }

    @Test func aServerThatIsAwayLosesNothing() throws {
        let house = try House()
        let desk = Desk()
        _ = try send(house, desk)
        try refused(house)
        try refused(house)
        desk.fault = FileFault(.unreadable, ["path": "x", "reason": "y"])
        let round = try send(house, desk)
        #expect(round.sent == 0 && round.postponed == 1 && round.waiting == 2)
        #expect(round.failure?.code == "file.unreadable")
        desk.fault = nil
        // The one that failed waits a minute, the other goes at once.
        #expect(try send(house, desk).sent == 1)
        house.now = house.now.adding(seconds: 60)
        #expect(try send(house, desk).sent == 1)
    }

    @Test func whatNobodyTakesIsGivenUp() throws {
        let house = try House(rules: "{\"notices\": {\"mostTries\": 2}}")
        let desk = Desk()
        _ = try send(house, desk)
        try refused(house)
        desk.fault = FileFault(.unreadable, ["path": "x", "reason": "y"])
        _ = try send(house, desk)
        house.now = house.now.adding(seconds: 3600)
        let round = try send(house, desk)
        #expect(round.dropped == 1 && round.waiting == 0)
        // What can never go is dropped at once.
        try refused(house)
        desk.fault = NoticeFault(.noAddress)
        house.now = house.now.adding(seconds: 60)
        #expect(try send(house, desk).dropped == 1)
    }

    /// Killed between sending and writing it down: sent again under the same identifier, so that a mailbox shows it once.
    @Test func killedAfterSending() throws {
        let house = try House()
        let desk = Desk()
        _ = try send(house, desk)
        try refused(house)
        desk.dies = true
        #expect(throws: CancellationError.self) { _ = try send(house, desk) }
        desk.dies = false
        #expect(try send(house, desk).sent == 0, "another process may still be at it")
        house.now = house.now.adding(seconds: 601)
        #expect(try send(house, desk).sent == 1)
        #expect(desk.taken.count == 2 && Set(desk.taken.map(\.id)).count == 1)
    }

    @Test func asFiles() throws {
        let house = try House()
        try house.write("{\"channel\": \"file\", \"languages\": [\"en\"]}", "office/notices.json")
        func send() throws -> NoticeRound { try house.open().sendNotices(now: house.now, words: words) }
        _ = try send()
        try refused(house)
        #expect(try send().sent == 1)
        let folder = house.folder + "/office/notices"
        let files = try FileManager.default.contentsOfDirectory(atPath: folder)
        #expect(files.count == 1)
        let path = folder + "/" + (files.first ?? "")
        #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
        #expect(try String(contentsOfFile: path, encoding: .utf8).contains("application.refused"))
    }

    @Test(arguments: [
        ("", "notice.badSettings"), ("[]", "notice.badSettings"), ("{}", "notice.badSettings"),
        ("{\"channel\": \"pigeon\"}", "notice.badSettings"),
        ("{\"channel\": \"file\", \"x\": 1}", "notice.badSettings"),
        ("{\"channel\": \"file\", \"languages\": [\"fr\"]}", "notice.badSettings"),
        ("{\"channel\": \"file\", \"languages\": []}", "notice.badSettings"),
        ("{\"channel\": \"smtp\", \"server\": \"smtp://127.0.0.1\"}", "notice.badSettings"),
        ("{\"channel\": \"smtp\", \"sender\": \"a@b\"}", "notice.badSettings"),
        ("{\"channel\": \"smtp\", \"sender\": \"a@b\", \"server\": \"http://x\"}", "mail.badServer"),
        (
            "{\"channel\": \"smtp\", \"sender\": \"a@b\", \"server\": \"smtp://x.example\", \"tls\": false}",
            "mail.notEncrypted"
        ),
        (
            "{\"channel\": \"smtp\", \"sender\": \"a@b\", \"server\": \"smtp://x.example\", \"password\": \"p\"}",
            "notice.badSettings"
        ),
        (
            "{\"channel\": \"smtp\", \"sender\": \"a@b\", \"server\": \"smtp://x.example\", \"credentials\": \"none\"}",
            "file.notFound"
        ),
    ])
    func badSettingsAreNamed(_ json: String, _ expected: String) throws {
        let house = try House()
        #expect(house.code { _ = try house.open().checkNotices() } == "notice.noChannel")
        try house.write(json, "office/notices.json")
        #expect(house.code { _ = try house.open().checkNotices() } == expected)
    }

    /// Name and password are read from a file that nobody else can read.
    @Test func credentialsAreGuarded() throws {
        let house = try House()
        let json =
            "{\"channel\": \"smtp\", \"sender\": \"a@b\", \"server\": \"smtp://x.example\", \"credentials\": \"mail.txt\"}"
        try house.write(json, "office/notices.json")
        let path = try house.write("样章\n秘密\n", "office/mail.txt")
        func mode(_ mode: Int) throws {
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        }
        try mode(0o644)
        #expect(house.code { _ = try house.open().checkNotices() } == "keys.exposed")
        try mode(0o600)
        #expect(try house.open().checkNotices() == "smtp")
        try house.write("样章", "office/mail.txt")
        try mode(0o600)
        #expect(house.code { _ = try house.open().checkNotices() } == "notice.badCredentials")
    }
}
