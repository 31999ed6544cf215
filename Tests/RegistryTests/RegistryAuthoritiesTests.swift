import Foundation
import GRDB
import Lifecycle
import SealBase
import Testing

@testable import Registry

/// Agents file for organisations that authorised them, many at once and each once (GX-1, ES-18, CA-9).
@Suite struct RegistryAuthoritiesTests {
    static func authority(
        _ organisation: String = "样章市测试局", code: String = "", agent: String = "样章经办", until: Int64 = 1_000_000
    ) -> NewAuthority {
        NewAuthority(
            agent: agent, organisation: organisation, code: code, evidence: "授权书 1", from: moment(0),
            until: moment(until))
    }

    private let agent = ApplicationDesk.by("样章经办", .agent)

    private func filing(_ desk: ApplicationDesk, _ party: String, form: Bytes = [1]) -> ApplicationFiling {
        var filing = desk.filing(form: form)
        (filing.organisation, filing.party, filing.partyCode, filing.needsAuthority) = (party, party, "C1", true)
        return filing
    }

    private func open(_ desk: ApplicationDesk, _ party: String, by act: Act) -> String? {
        code { _ = try desk.registry.open(filing(desk, party), judge: desk.judge, by: act) }
    }

    @Test func onlyForThoseWhoAuthorised() throws {
        let desk = try ApplicationDesk()
        #expect(open(desk, "甲", by: agent) == "lifecycle.authorityMissing")
        _ = try desk.registry.grant(Self.authority("甲"), by: desk.clerk)
        _ = try desk.registry.grant(Self.authority("乙", code: "C1"), by: desk.clerk)
        _ = try desk.registry.grant(Self.authority("丙", code: "C2"), by: desk.clerk)
        #expect(open(desk, "甲", by: agent) == nil)
        #expect(open(desk, "乙", by: agent) == nil)
        #expect(open(desk, "丙", by: agent) == "lifecycle.authorityMissing", "another code")
        #expect(open(desk, "甲", by: ApplicationDesk.by("别人", .agent)) == "lifecycle.authorityMissing")
        // Over, and before its time.
        #expect(open(desk, "甲", by: ApplicationDesk.by("样章经办", .agent, 2_000_000)) == "lifecycle.authorityMissing")
        // Whoever asks for itself, and the counter, needs none.
        #expect(open(desk, "丁", by: desk.applicant) == nil)
        #expect(open(desk, "丁", by: ApplicationDesk.by("样章录入", .operator, 2_000_000)) == nil)
    }

    @Test func withdrawnMidway() throws {
        let desk = try ApplicationDesk()
        let id = try desk.registry.grant(Self.authority("甲"), by: desk.clerk).id
        let number = try desk.registry.open(filing(desk, "甲"), judge: desk.judge, by: agent).number
        _ = try desk.registry.withdraw(authority: id, reason: "调岗", by: desk.clerk)
        #expect(code { try desk.take(.submit, number, agent) } == "lifecycle.authorityMissing")
        #expect(
            code { _ = try desk.registry.withdraw(authority: id, reason: "x", by: desk.clerk) }
                == "registry.unknownAuthority")
        // Its own draft may still be taken back.
        #expect(try desk.take(.cancel(reason: "撤回"), number, agent).state == .cancelled)
        var details: [String: String] = [:]
        try desk.registry.auditRows(AuditQuery(action: "application.open")) { entry, _ in
            details = entry.details
        }
        #expect(details["authority"] == "\(id)")
    }

    @Test func whoGrants() throws {
        let desk = try ApplicationDesk()
        for role in [Role.applicant, .agent, .reviewer, .auditor] {
            let act = ApplicationDesk.by("x", role)
            #expect(code { _ = try desk.registry.grant(Self.authority(), by: act) } == "lifecycle.roleForbids")
        }
        var bad = Self.authority()
        bad.evidence = ""
        #expect(code { _ = try desk.registry.grant(bad, by: desk.clerk) } == "registry.badValue")
        #expect(
            code { _ = try desk.registry.grant(Self.authority(until: -1), by: desk.clerk) } == "registry.badValue")
        _ = try desk.registry.grant(Self.authority(), by: desk.clerk)
        #expect(throws: (any Error).self) { try desk.office.tamper("DELETE FROM agent_authority") }
    }

    private func rows(_ desk: ApplicationDesk, _ count: Int, party: String = "甲") -> [BatchFiling] {
        (1...count).map {
            BatchFiling(line: $0, filing: filing(desk, party, form: [UInt8($0)]), judge: desk.judge)
        }
    }

    @Test func aTableIsOneTransaction() throws {
        let desk = try ApplicationDesk()
        _ = try desk.registry.grant(Self.authority("甲"), by: desk.clerk)
        var mixed = rows(desk, 3)
        mixed.append(BatchFiling(line: 4, filing: filing(desk, "乙", form: [9]), judge: desk.judge))
        #expect(
            code { _ = try desk.registry.open(batch: mixed, digest: [1], by: agent) } == "lifecycle.authorityMissing")
        #expect(try desk.registry.applications().isEmpty)
        let opened = try desk.registry.open(batch: rows(desk, 3), digest: [1], by: agent)
        #expect(opened.map(\.isNew) == [true, true, true])
    }

    /// Handed in again after an accident, or mended and with more rows: nothing stands twice.
    @Test func aTableTwice() throws {
        let desk = try ApplicationDesk()
        _ = try desk.registry.grant(Self.authority("甲"), by: desk.clerk)
        let first = try desk.registry.open(batch: rows(desk, 3), digest: [1], by: agent)
        let again = try desk.registry.open(batch: rows(desk, 5), digest: [2], by: agent)
        #expect(again.map(\.isNew) == [false, false, false, true, true])
        #expect(again.prefix(3).map(\.record.number) == first.map(\.record.number))
        #expect(try desk.registry.applications().count == 5)
        // What came to nothing may be filed anew; another person's are another's.
        try desk.take(.cancel(reason: "x"), first[0].record.number, agent)
        let third = try desk.registry.open(batch: rows(desk, 3), digest: [1], by: agent)
        #expect(third.map(\.isNew) == [true, false, false])
        let other = try desk.registry.open(batch: rows(desk, 1), digest: [1], by: desk.applicant)
        #expect(other.map(\.isNew) == [true])
    }

    /// Every write of a batch fails once: nothing of it remains.
    @Test(arguments: ["application", "application_duty", "filing_batch", "filing_batch_row", "audit"])
    func aFailingWriteLeavesNothing(_ table: String) throws {
        let desk = try ApplicationDesk()
        _ = try desk.registry.grant(Self.authority("甲"), by: desk.clerk)
        try desk.office.tamper(
            """
            CREATE TRIGGER broken BEFORE INSERT ON \(table)
            WHEN (SELECT count(*) FROM application) >= 1 BEGIN SELECT RAISE(ABORT, 'broken'); END
            """)
        #expect(code { _ = try desk.registry.open(batch: rows(desk, 4), digest: [1], by: agent) } != nil)
        #expect(try desk.registry.applications().isEmpty)
        try desk.office.tamper("DROP TRIGGER broken")
        #expect(try desk.registry.open(batch: rows(desk, 4), digest: [1], by: agent).count == 4)
    }
}
