import GRDB
import Lifecycle
import SealBase
import Testing

@testable import Registry

/// No row, no action (GX-2), for every action of applications, agents, pairs and messages.
@Suite struct RegistryNoRowApplicationsTests {
    typealias Prepared = () throws -> Void

    private static let gate = CodeGate(digest: [1], expires: moment(10), tries: 3)

    private static func pair(_ desk: ApplicationDesk, _ serials: [Bytes]) -> [CertificateIntention] {
        serials.enumerated().map { index, serial in
            var intention = desk.office.intention(serial)
            intention.subject = "CN=样章 \(serial.hex)"
            if index > 0 { intention.purpose = "encryption" }
            return intention
        }
    }

    /// Each brings its own application to where the action can be done, and gives the action.
    private static let actions: [(String, @Sendable (ApplicationDesk) throws -> Prepared)] = [
        ("open", { desk in { _ = try desk.open() } }),
        (
            "batch",
            { desk in
                {
                    let row = BatchFiling(line: 1, filing: desk.filing(), judge: desk.judge)
                    _ = try desk.registry.open(batch: [row], digest: [1], by: desk.applicant)
                }
            }
        ),
        (
            "edit",
            { desk in
                let number = try desk.open()
                return { try desk.take(.edit(desk.filing(form: [4])), number, desk.applicant) }
            }
        ),
        (
            "material",
            { desk in
                let number = try desk.open()
                let new = NewMaterial(kind: "b", name: "b", type: "pdf", content: [8])
                return { try desk.take(.addMaterial(new), number, desk.applicant) }
            }
        ),
        (
            "removal",
            { desk in
                let number = try desk.open()
                let new = NewMaterial(kind: "b", name: "b", type: "pdf", content: [8])
                try desk.take(.addMaterial(new), number, desk.applicant)
                let id = try desk.registry.dossier(number, now: moment(0)).materials.first?.id ?? 0
                return { try desk.take(.removeMaterial(id), number, desk.applicant) }
            }
        ),
        (
            "submit",
            { desk in
                let number = try desk.open()
                return { try desk.take(.submit, number, desk.applicant) }
            }
        ),
        (
            "identity",
            { desk in
                let number = try desk.open()
                try desk.take(.submit, number, desk.applicant)
                return { try desk.take(.confirmIdentity(how: "x"), number, desk.clerk) }
            }
        ),
        (
            "payment",
            { desk in
                desk.fee = 5
                let number = try desk.inReview()
                let payment = NewPayment(amount: 5, method: "counter", reference: "")
                return { try desk.take(.recordPayment(payment), number, desk.clerk) }
            }
        ),
        (
            "approve",
            { desk in
                let number = try desk.inReview()
                return { try desk.take(.approve(seen: nil), number, desk.reviewer) }
            }
        ),
        (
            "refuse",
            { desk in
                let number = try desk.inReview()
                return { try desk.take(.refuse(reason: "x"), number, desk.reviewer) }
            }
        ),
        (
            "freeze",
            { desk in
                try desk.office.issue([1])
                let number = try desk.approved(.certificateFreeze, target: "certificate:root:01")
                return {
                    _ = try desk.registry.carryOut(desk.ticket(number), reason: .certificateHold, by: desk.clerk)
                }
            }
        ),
        (
            "unlock code",
            { desk in
                try desk.office.issue([1])
                let number = try desk.approved(.certificateUnlock, target: "certificate:root:01")
                return {
                    _ = try desk.registry.carryOut(
                        desk.ticket(number), reason: nil, unlockGate: gate, by: desk.clerk)
                }
            }
        ),
        (
            "intend a pair",
            { desk in
                let number = try desk.approved()
                return {
                    _ = try desk.registry.intend(
                        pair(desk, [[21], [22]]), for: desk.ticket(number), by: desk.clerk)
                }
            }
        ),
        (
            "store a pair",
            { desk in
                let number = try desk.approved()
                let ids = try desk.registry.intend(
                    pair(desk, [[21], [22]]), for: desk.ticket(number), by: desk.clerk)
                return {
                    try desk.registry.store(
                        ids.map { SignedCertificate(der: [0x30], intention: $0, toBeSignedDigest: [7]) },
                        by: desk.clerk)
                }
            }
        ),
        (
            "pick up",
            { desk in
                let number = try desk.approved()
                try desk.issue([23], for: number)
                return {
                    _ = try desk.registry.pickUp(
                        number, code: nil, receipt: "r", lockoutSeconds: 1, judge: desk.judge, by: desk.clerk)
                }
            }
        ),
        (
            "wrong code",
            { desk in
                let number = try desk.approved()
                try desk.issue([23], for: number)
                return {
                    do {
                        _ = try desk.registry.pickUp(
                            number, code: [0], receipt: "", lockoutSeconds: 1, judge: desk.judge, by: desk.clerk)
                    } catch let fault as LifecycleFault where fault.code == .codeWrong {}
                }
            }
        ),
        (
            "another code",
            { desk in
                let number = try desk.approved()
                try desk.issue([23], for: number)
                return { try desk.take(.renewPickupCode(gate, reason: "x"), number, desk.clerk) }
            }
        ),
        (
            "authorise",
            { desk in { _ = try desk.registry.grant(RegistryAuthoritiesTests.authority(), by: desk.clerk) } }
        ),
        (
            "withdraw",
            { desk in
                let id = try desk.registry.grant(RegistryAuthoritiesTests.authority(), by: desk.clerk).id
                return { _ = try desk.registry.withdraw(authority: id, reason: "x", by: desk.clerk) }
            }
        ),
        (
            "queue",
            { desk in
                let notice = NewNotice(key: "k", event: "e", subject: "s", details: [:])
                return { _ = try desk.registry.queue([notice], by: desk.clerk) }
            }
        ),
        (
            "draw",
            { desk in
                _ = try desk.registry.drawNotices(of: [.submitted], by: desk.clerk)
                let number = try desk.open()
                try desk.take(.submit, number, desk.applicant)
                return { _ = try desk.registry.drawNotices(of: [.submitted], by: desk.clerk) }
            }
        ),
    ]

    private static func content(_ registry: Registry) throws -> [String] {
        try registry.database.read { db in
            try String.fetchAll(db, sql: "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
                .flatMap { table in try Row.fetchAll(db, sql: "SELECT * FROM \(table)").map { "\(table) \($0)" } }
        }
    }

    @Test(arguments: actions.indices)
    func aRowThatCannotBeWrittenStopsTheAction(_ index: Int) throws {
        let (name, prepare) = Self.actions[index]
        let desk = try ApplicationDesk()
        let action = try prepare(desk)
        let before = try Self.content(desk.registry)
        try desk.registry.database.write { db in
            try db.execute(
                sql: "CREATE TRIGGER no_row BEFORE INSERT ON audit BEGIN SELECT RAISE(ABORT, 'injected'); END")
        }
        #expect(code { try action() } != nil, "\(name) passed")
        try desk.registry.database.write { try $0.execute(sql: "DROP TRIGGER no_row") }
        #expect(try Self.content(desk.registry) == before, "\(name) left something")
        try action()
        #expect(try Self.content(desk.registry) != before, "\(name) does nothing: the test proves nothing")
    }
}
