import GRDB
import Lifecycle
import SealBase
import Testing

@testable import Registry

/// No row, no action (GX-2): whatever cannot be put on the trail does not happen, for every action of the registry.
@Suite struct RegistryNoRowTests {
    private static let actions: [(String, @Sendable (Office) throws -> Void)] = [
        ("intend", { _ = try $0.registry.intend($0.intention([9]), by: act(1)) }),
        ("store", { try $0.registry.store(certificate: [1], intention: 4, toBeSignedDigest: [7], by: act(1)) }),
        (
            "freeze",
            { try $0.registry.change(certificate: [1], of: "root", .freeze, reason: .certificateHold, by: act(1)) }
        ),
        ("revoke", { try $0.registry.change(certificate: [1], of: "root", .revoke, reason: .superseded, by: act(1)) }),
        ("code", { _ = try $0.registry.allocateSealCode(region: "350100", by: act(1)) }),
        ("seal", { _ = try $0.registry.intend($0.sealIntention("2"), by: act(1)) }),
        ("abandon", { try $0.registry.abandon(intention: 4, by: act(1, .system)) }),
        ("recover", { _ = try $0.registry.recover(openedBefore: moment(500), by: act(1_000, .system)) }),
        ("set", { try $0.registry.set("a", to: "b", by: act(1)) }),
        (
            "key",
            {
                try $0.registry.add(
                    KeyRecord(
                        id: "k", purpose: "p", algorithm: "sm2", path: "x", publicKeyInfo: [1], createdAt: moment(0)),
                    by: act(1))
            }
        ),
        ("publication", { _ = try $0.registry.reservePublication("crl", by: act(1)) }),
        ("use", { _ = try $0.registry.record(use("1"), by: act(1)) }),
        ("batch", { try $0.registry.record([BatchUse(item: "1", use: use("1"))], batch: "b", by: act(1)) }),
        ("void", { try $0.registry.void(use: 1, reason: "x", by: act(1)) }),
        ("suspend", { try $0.registry.change(seal: "1", .suspend, reason: .certificateHold, note: "x", by: act(1)) }),
    ]

    private static func use(_ name: String) -> SealUse {
        SealUse(sealCode: "1", document: name, documentDigest: [1], container: "ses", purpose: "")
    }

    private static func office() throws -> Office {
        let office = try Office()
        try office.issue([1])
        try office.issue([2])
        try office.make("1")
        _ = try office.registry.intend(office.intention([3]), by: act())
        _ = try office.registry.record(use("0"), by: act())
        return office
    }

    /// Everything in every table.
    private static func content(_ office: Office) throws -> [String] {
        try office.registry.database.read { db in
            try String.fetchAll(db, sql: "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
                .flatMap { table in try Row.fetchAll(db, sql: "SELECT * FROM \(table)").map { "\(table) \($0)" } }
        }
    }

    @Test(arguments: actions.indices)
    func aRowThatCannotBeWrittenStopsTheAction(_ index: Int) throws {
        let (name, action) = Self.actions[index]
        let office = try Self.office()
        let before = try Self.content(office)
        try office.registry.database.write { db in
            try db.execute(
                sql: "CREATE TRIGGER no_row BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'injected'); END")
        }
        #expect(code { try action(office) } != nil, "\(name) passed")
        try office.registry.database.write { try $0.execute(sql: "DROP TRIGGER no_row") }
        #expect(try Self.content(office) == before, "\(name) left something")
        try action(office)
        #expect(try Self.content(office) != before, "\(name) does nothing: the test proves nothing")
    }

    @Test func aUseThatCannotBeChainedIsNotRecorded() throws {
        let office = try Self.office()
        let before = try Self.content(office)
        try office.registry.database.write { db in
            try db.execute(
                sql: "CREATE TRIGGER no_link BEFORE INSERT ON seal_use_chain BEGIN SELECT RAISE(ABORT, 'x'); END")
        }
        #expect(code { _ = try office.registry.record(Self.use("1"), by: act(1)) } != nil)
        #expect(code { try office.registry.void(use: 1, reason: "x", by: act(1)) } != nil)
        #expect(try Self.content(office) == before)
    }
}
