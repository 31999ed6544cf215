import GRDB
import Lifecycle
import SealBase
import Testing

@testable import Registry

/// The outbox: drawn from the trail, each message once, none lost when a process dies (HN-8).
@Suite struct RegistryNoticesTests {
    private let states: Set<ApplicationState> = [.submitted, .refused]
    private func system(_ seconds: Int64) -> Act { Act(actor: "office", role: .system, at: moment(seconds)) }

    private func notice(_ key: String) -> NewNotice {
        NewNotice(key: key, event: "reminder.certificate", subject: "certificate:root:01", details: ["days": "60"])
    }

    @Test func whatComesAfterTheBeginningIsTold() throws {
        let desk = try ApplicationDesk()
        let old = try desk.open()
        try desk.take(.submit, old, desk.applicant)
        #expect(try desk.registry.drawNotices(of: states, by: system(1)) == 0, "nobody is told of the past")
        let number = try desk.open()
        try desk.take(.submit, number, desk.applicant)
        try desk.take(.confirmIdentity(how: "x"), number, desk.clerk)
        #expect(try desk.registry.drawNotices(of: states, by: system(2)) == 1)
        #expect(try desk.registry.drawNotices(of: states, by: system(3)) == 0)
        let waiting = try desk.registry.notices(.queued)
        #expect(waiting.map(\.notice.subject) == ["application:\(number)"])
        #expect(waiting.first?.notice.details == ["state": "submitted"])
    }

    /// The process that drew died before it wrote how far it was: drawn again, and not twice.
    @Test func drawnAgainNothingIsTwice() throws {
        let desk = try ApplicationDesk()
        _ = try desk.registry.drawNotices(of: states, by: system(0))
        let number = try desk.open()
        try desk.take(.submit, number, desk.applicant)
        #expect(try desk.registry.drawNotices(of: states, by: system(1)) == 1)
        try desk.office.tamper("UPDATE notice_cursor SET position = 0")
        #expect(try desk.registry.drawNotices(of: states, by: system(2)) == 0)
        #expect(try desk.registry.notices().count == 1)
        #expect(try desk.registry.queue([notice("a"), notice("a"), notice("b")], by: system(3)) == 2)
        #expect(try desk.registry.queue([notice("b")], by: system(3)) == 0)
    }

    @Test func aClaimKeepsOthersAway() throws {
        let desk = try ApplicationDesk()
        _ = try desk.registry.queue([notice("a"), notice("b")], by: system(0))
        let other = try Registry.open(at: desk.office.path, hash: mixed)
        #expect(try desk.registry.claimNotices(limit: 1, seconds: 60, by: system(1)).map(\.notice.key) == ["a"])
        let second = try other.claimNotices(limit: 9, seconds: 60, by: system(2))
        #expect(second.map(\.notice.key) == ["b"])
        try other.noticeSent(second[0], channel: "file", by: system(3))
        try other.noticeSent(second[0], channel: "file", by: system(3))
        // The first one's process died: it comes up again.
        #expect(try other.claimNotices(limit: 9, seconds: 60, by: system(30)).isEmpty)
        #expect(try other.claimNotices(limit: 9, seconds: 60, by: system(61)).map(\.notice.key) == ["a"])
        #expect(try other.notices(.sent).map(\.notice.key) == ["b"])
        var rows = 0
        try other.auditRows(AuditQuery(action: "notice.sent")) { _, _ in
            rows += 1
        }
        #expect(rows == 1)
        try other.close()
    }

    @Test func putOffAndGivenUp() throws {
        let desk = try ApplicationDesk()
        _ = try desk.registry.queue([notice("a")], by: system(0))
        let first = try #require(desk.registry.claimNotices(limit: 9, seconds: 60, by: system(1)).first)
        try desk.registry.postponeNotice(
            first, until: moment(100), why: "mail.unreachable", failed: true, by: system(2))
        #expect(try desk.registry.claimNotices(limit: 9, seconds: 60, by: system(99)).isEmpty)
        let second = try #require(desk.registry.claimNotices(limit: 9, seconds: 60, by: system(100)).first)
        #expect(second.tries == 1 && second.note == "mail.unreachable")
        try desk.registry.noticeDropped(second, why: "notice.givenUp", by: system(101))
        #expect(try desk.registry.notices(.dropped).first?.note == "notice.givenUp")
        #expect(try desk.registry.waitingNotices() == 0)
        #expect(throws: (any Error).self) { try desk.office.tamper("DELETE FROM notice") }
    }
}
