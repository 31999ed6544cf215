import Foundation
import GRDB
import Lifecycle
import SealBase
import Testing

@testable import Registry

@Suite struct RegistryRecoveryTests {
    @Test func whatACrashLeftIsRevoked() throws {
        let office = try Office()
        let registry = office.registry
        let certificate = try registry.intend(office.intention([5]), by: act(0))
        _ = try registry.intend(office.sealIntention("1"), by: act(10))
        let young = try registry.intend(office.sealIntention("2"), by: act(100))
        let done = try registry.recover(openedBefore: moment(50), by: act(200, .system))
        #expect(done.map(\.subject) == [.certificate(issuer: "root", serial: [5]), .seal(sealCode: "1")])
        #expect(try registry.certificate([5], of: "root").state == .revoked)
        #expect(try registry.seal("1").state == .revoked)
        #expect(try registry.seal("2").state == .making)
        #expect(try office.revocations().map(\.serial) == [[5]])
        #expect(try office.statusRows().map(\.sealCode) == ["1"])
        // The process that was thought dead comes too late.
        #expect(
            code { try registry.store(certificate: [1], intention: certificate, toBeSignedDigest: [7], by: act(201)) }
                == "registry.intentionClosed")
        try registry.store(seal: [1], intention: young, toBeSignedDigest: [9], by: act(201))
        #expect(try registry.openIntentions().isEmpty)
        #expect(try registry.recover(openedBefore: moment(1_000), by: act(300, .system)).isEmpty)
        #expect(code { try registry.abandon(intention: young, by: act(301, .system)) } == "registry.intentionClosed")
    }

    @Test func anOperatorCannotGiveUpAnIntention() throws {
        let office = try Office()
        let id = try office.registry.intend(office.intention([5]), by: act(0))
        #expect(code { try office.registry.abandon(intention: id, by: act(1)) } == "lifecycle.roleForbids")
        #expect(try office.registry.openIntentions().map(\.id) == [id])
    }

    /// Makes the n-th write of every action fail, one after another: the action then leaves nothing at all.
    @Test func aFailingWriteLeavesNothing() throws {
        let tables = [
            "setting", "certificate", "seal", "seal_interval", "intention", "publication", "seal_use", "audit",
        ]
        for table in tables {
            for event in ["INSERT", "UPDATE", "DELETE"] where !(table == "audit" && event != "INSERT") {
                let office = try Office()
                try office.issue([1])
                try office.make("1")
                try office.registry.change(seal: "1", .suspend, reason: .certificateHold, by: act(1))
                let open = try office.registry.intend(office.intention([2]), by: act(2))
                let openSeal = try office.registry.intend(office.sealIntention("2"), by: act(2))
                let number = try office.registry.reservePublication("crl", by: act(2))
                try office.tamper(
                    "CREATE TRIGGER broken BEFORE \(event) ON \(table) BEGIN SELECT RAISE(ABORT, 'broken'); END")
                let registry = office.registry
                let actions: [() throws -> Void] = [
                    { try registry.set("a", to: "b", by: act(3)) },
                    { _ = try registry.intend(office.intention([3]), by: act(3)) },
                    { try registry.store(certificate: [1], intention: open, toBeSignedDigest: [7], by: act(3)) },
                    { try registry.change(certificate: [1], of: "root", .revoke, reason: .superseded, by: act(3)) },
                    { _ = try registry.allocateSealCode(region: "350100", by: act(3)) },
                    { _ = try registry.intend(office.sealIntention("3"), by: act(3)) },
                    { try registry.store(seal: [1], intention: openSeal, toBeSignedDigest: [9], by: act(3)) },
                    { try registry.change(seal: "1", .revoke, reason: .superseded, by: act(3)) },
                    { _ = try registry.reservePublication("crl", by: act(3)) },
                    { try registry.recordPublication(number, digest: [1], by: act(3)) },
                    {
                        let use = SealUse(
                            sealCode: "1", document: "", documentDigest: [], container: "ses", purpose: "")
                        _ = try registry.record(use, by: act(3))
                    },
                ]
                for action in actions {
                    let before = try dump(registry)
                    if code(action) != nil { #expect(try dump(registry) == before, "\(event) \(table)") }
                }
                if table == "audit" { #expect(actions.allSatisfy { code($0) != nil }) }
                #expect(try registry.auditVerify().firstBreak == nil)
            }
        }
    }

    /// Everything in every table, as text.
    private func dump(_ registry: Registry) throws -> [String] {
        try registry.database.read { db in
            let tables = try String.fetchAll(
                db,
                sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
            return try tables.flatMap { table in
                try Row.fetchAll(db, sql: "SELECT * FROM \(table)").map { "\(table) \($0.description)" }
            }
        }
    }
}
