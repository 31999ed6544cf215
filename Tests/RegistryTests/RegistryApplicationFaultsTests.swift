import Foundation
import GRDB
import Lifecycle
import SealBase
import Testing

@testable import Registry

/// Failing writes and killed processes over every action of applications.
@Suite(.serialized) struct RegistryApplicationFaultsTests {
    private static let environment = OtherProcess.environment
    private static let isOther = environment["REGISTRY_APPLICATIONS_PATH"] != nil

    /// Every kind of action, each on an application of its own that stands ready for it.
    private func actions(_ desk: ApplicationDesk) throws -> [() throws -> Void] {
        let registry = desk.registry
        try desk.office.issue([1])
        try desk.office.issue([2])
        try desk.office.issue([3])
        let drafts = try (0..<5).map { _ in try desk.open() }
        try desk.take(
            .addMaterial(NewMaterial(kind: "a", name: "a", type: "pdf", content: [9])), drafts[1], desk.applicant)
        let material = try registry.dossier(drafts[1], now: moment(0)).materials[0].id
        let submitted = try desk.open()
        try desk.take(.submit, submitted, desk.applicant)
        let review = try (0..<5).map { _ in try desk.inReview() }
        let exception = try desk.inReview(.sealApply, exception: true)
        let approved = try (0..<3).map { _ in try desk.approved() }
        let freeze = try desk.approved(.certificateFreeze, target: "certificate:root:01")
        let unlock = try desk.approved(.certificateUnlock, target: "certificate:root:02")
        let replace = try desk.approved(.certificateReplace, target: "certificate:root:03")
        let issuing = try registry.intend(
            Self.named(desk.office, [21]), for: desk.ticket(replace), by: desk.clerk)
        let hanging = try registry.intend(
            Self.named(desk.office, [22]), for: desk.ticket(approved[1]), by: desk.clerk)
        try desk.issue([23], for: approved[2])
        desk.fee = 5
        let paying = try desk.inReview()
        desk.fee = 0
        let gate = CodeGate(digest: [1], expires: moment(10), tries: 3)
        let system = ApplicationDesk.by("office", .system)
        return [
            { _ = try desk.open() },
            { try desk.take(.edit(desk.filing(form: [4])), drafts[0], desk.applicant) },
            {
                let new = NewMaterial(kind: "b", name: "b", type: "pdf", content: [8])
                try desk.take(.addMaterial(new), drafts[0], desk.applicant)
            },
            { try desk.take(.removeMaterial(material), drafts[1], desk.applicant) },
            { try desk.take(.submit, drafts[2], desk.applicant) },
            { try desk.take(.cancel(reason: "x"), drafts[3], desk.applicant) },
            { try desk.take(.confirmIdentity(how: "x"), submitted, desk.clerk) },
            { try desk.take(.accept, submitted, desk.clerk) },
            {
                let payment = NewPayment(amount: 5, method: "counter", reference: "")
                try desk.take(.recordPayment(payment), paying, desk.clerk)
            },
            { try desk.take(.approveException(reason: "x"), exception, desk.reviewer) },
            { try desk.take(.countersign(reason: "x"), review[0], ApplicationDesk.by("u", .auditor)) },
            { try desk.take(.approve(seen: nil), review[1], desk.reviewer) },
            { try desk.take(.refuse(reason: "x"), review[2], desk.reviewer) },
            { try desk.take(.sendBack(reason: "x"), review[3], desk.reviewer) },
            { try desk.take(.fix, review[3], desk.applicant) },
            { _ = try registry.carryOut(desk.ticket(freeze), reason: .certificateHold, by: desk.clerk) },
            { _ = try registry.carryOut(desk.ticket(unlock), reason: nil, unlockGate: gate, by: desk.clerk) },
            {
                try registry.unlock(
                    "certificate:root:02", code: [2], lockoutSeconds: 1, by: ApplicationDesk.by("p", .applicant))
            },
            {
                _ = try registry.intend(
                    Self.named(desk.office, [24]), for: desk.ticket(approved[0]), by: desk.clerk)
            },
            { try registry.store(certificate: [1], intention: issuing, toBeSignedDigest: [7], by: desk.clerk) },
            { try registry.abandon(intention: hanging, by: system) },
            { try desk.take(.renewPickupCode(gate, reason: "x"), approved[2], desk.clerk) },
            {
                _ = try registry.pickUp(
                    approved[2], code: nil, receipt: "r", lockoutSeconds: 1, judge: desk.judge, by: desk.clerk)
            },
        ]
    }

    private static func named(_ office: Office, _ serial: Bytes) -> CertificateIntention {
        var intention = office.intention(serial)
        intention.subject = "CN=样章 \(serial.hex)"
        return intention
    }

    /// Makes the writes to every table fail, one after another: an action that fails leaves nothing at all.
    @Test(
        .enabled(if: !isOther),
        arguments: [
            "application", "application_step", "application_content", "application_duty", "application_approval",
            "material_content", "material", "payment", "code_gate", "succession", "intended_for", "acceptance_counter",
            "certificate", "intention", "audit",
        ])
    func aFailingWriteLeavesNothing(_ table: String) throws {
        for event in ["INSERT", "UPDATE"] where !(table == "audit" && event == "UPDATE") {
            let desk = try ApplicationDesk()
            let actions = try actions(desk)
            try desk.office.tamper(
                "CREATE TRIGGER broken BEFORE \(event) ON \(table) BEGIN SELECT RAISE(ABORT, 'broken'); END")
            for (index, action) in actions.enumerated() {
                let before = try dump(desk.registry)
                guard let fault = code(action) else { continue }
                // A wrong unlock code is counted even when it is refused.
                if fault == "lifecycle.codeWrong" { continue }
                #expect(try dump(desk.registry) == before, "\(event) \(table) action \(index): \(fault)")
            }
            if table == "audit" { #expect(actions.allSatisfy { code($0) != nil }) }
            #expect(try desk.registry.auditVerify().firstBreak == nil)
        }
    }

    /// Without a fault every one of these actions works: the test above means something.
    @Test(.enabled(if: !isOther)) func theActionsWork() throws {
        let desk = try ApplicationDesk()
        for (index, action) in try actions(desk).enumerated() {
            let fault = code(action)
            #expect(fault == nil || fault == "lifecycle.codeWrong", "action \(index)")
        }
        #expect(try desk.registry.auditVerify().firstBreak == nil)
    }

    /// The other process: applications without end, printing what was acknowledged.
    @Test(.enabled(if: isOther)) func otherProcess() throws {
        let log = try FileHandle(
            forWritingTo: URL(fileURLWithPath: try #require(Self.environment["REGISTRY_APPLICATIONS_LOG"])))
        let registry = try Registry.open(at: try #require(Self.environment["REGISTRY_APPLICATIONS_PATH"]), hash: mixed)
        let judge: ApplicationJudge = { ApplicationJudgement(approvalExpires: $0.now.adding(seconds: 100)) }
        let people = [Role.applicant, .operator, .reviewer].map { ApplicationDesk.by("样章\($0.rawValue)", $0) }
        for round in 0..<100_000 {
            let filing = ApplicationFiling(
                business: .certificateApply, kind: .organisationCertificate, atCounter: false, organisation: "样章",
                name: "样章", form: [1])
            let number = try registry.open(filing, judge: judge, by: people[0]).number
            func say(_ word: String) throws { try log.write(contentsOf: Data("\(word) \(number)\n".utf8)) }
            try say("draft")
            let orders: [(ApplicationOrder, Act)] = [
                (.submit, people[0]), (.confirmIdentity(how: "x"), people[1]), (.accept, people[1]),
                (.approve(seen: nil), people[2]),
            ]
            for (order, act) in orders {
                try say(try registry.apply(order, to: number, judge: judge, by: act).state.rawValue)
            }
            let serial: Bytes = [1] + [16, 8, 0].map { UInt8(truncatingIfNeeded: round >> $0) }
            let intention = CertificateIntention(
                issuer: "root", serial: serial, subject: "CN=\(round)", purpose: "signer", notBefore: moment(0),
                notAfter: moment(1000), toBeSignedDigest: [7])
            let id = try registry.intend(
                intention, for: ApplicationTicket(number: number, judge: judge), by: people[1])
            try say("issuing")
            try registry.store(certificate: [1], intention: id, toBeSignedDigest: [7], by: people[1])
            try say("readyForPickup")
            let done = try registry.pickUp(
                number, code: nil, receipt: "r", lockoutSeconds: 1, judge: judge, by: people[1])
            try say(done.state.rawValue)
        }
    }

    /// No acknowledged change is lost, no certificate without its record, no number twice.
    @Test(.enabled(if: !isOther), arguments: [1, 4, 6, 7, 8, 11, 15, 23])
    func aKilledProcessLosesNothingItAcknowledged(_ count: Int) throws {
        let office = try Office()
        let log = office.folder + "/log"
        let said = try OtherProcess(
            "RegistryApplicationFaultsTests/otherProcess", log: log,
            ["REGISTRY_APPLICATIONS_PATH": office.path, "REGISTRY_APPLICATIONS_LOG": log]
        ).killed(after: count)
        #expect(said.count >= count)
        try office.registry.close()
        let registry = try Registry.open(at: office.path, hash: mixed)
        try registry.checkIntegrity()
        #expect(try registry.auditVerify().firstBreak == nil)
        let order: [ApplicationState] = [
            .draft, .submitted, .inReview, .approved, .issuing, .readyForPickup, .activated,
        ]
        for line in said {
            let words = line.split(separator: " ").map(String.init)
            let state = try registry.application(words[1]).state
            let reached = try #require(order.firstIndex(of: state))
            let acknowledged = try #require(ApplicationState(rawValue: words[0]).flatMap(order.firstIndex))
            #expect(reached >= acknowledged)
        }
        // What hung is given up: its serial is on the list, its application is approved again.
        let hung = try registry.applications().filter { $0.state == .issuing }
        _ = try registry.recover(openedBefore: moment(1), by: ApplicationDesk.by("office", .system, 1))
        for record in hung { #expect(try registry.application(record.number).state == .approved) }
        #expect(try registry.openIntentions().isEmpty)
        for certificate in try registry.certificates() {
            #expect(certificate.der != nil || certificate.state == .revoked)
        }
        try registry.close()
    }

    /// Every column of the tables of applications, filled with a value of another type by somebody who has the file.
    @Test(.enabled(if: !isOther)) func aDoctoredFileDoesNotEndTheProcess() throws {
        let desk = try ApplicationDesk()
        let office = desk.office
        _ = try actions(desk)
        // One application of each state.
        let all = try desk.registry.applications()
        let numbers = ApplicationState.allCases.compactMap { state in all.first { $0.state == state }?.number }
        try office.registry.close()
        let whole = try Data(contentsOf: URL(fileURLWithPath: office.path))
        let queue = try DatabaseQueue(path: office.path)
        let columns = try queue.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT m.name AS "table", c.name AS "column" FROM sqlite_master m, pragma_table_info(m.name) c
                    WHERE m.type = 'table' AND c.name <> 'id' AND (m.name LIKE 'application%' OR m.name IN
                    ('material', 'material_content', 'payment', 'code_gate', 'succession', 'intended_for'))
                    """)
        }
        try queue.close()
        var named = 0
        let values = ["NULL", "x'ff00'", "-1.5e300", "'\u{FFFD}text'", "-9223372036854775808"]
        for (index, column) in columns.enumerated() {
            try whole.write(to: URL(fileURLWithPath: office.path))
            for suffix in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: office.path + suffix) }
            try office.doctor(
                table: try column.text("table"), column: try column.text("column"), value: values[index % 5])
            let found = code {
                let registry = try Registry.open(at: office.path, hash: mixed)
                defer { try? registry.close() }
                var looks: [() throws -> Void] = [{ _ = try registry.applications() }]
                for number in numbers {
                    looks += [
                        { _ = try registry.dossier(number, now: moment(0)) }, { _ = try registry.steps(of: number) },
                        { _ = try registry.approvals(of: number) }, { _ = try registry.payments(of: number) },
                        { _ = try registry.successors(of: number) }, { _ = try registry.content(of: 1, in: number) },
                        {
                            _ = try registry.pickUp(
                                number, code: [7, 7], receipt: "", lockoutSeconds: 1, judge: desk.judge,
                                by: desk.applicant)
                        },
                        {
                            _ = try registry.apply(
                                .cancel(reason: "x"), to: number, judge: desk.judge, by: desk.applicant)
                        },
                    ]
                }
                looks.append { _ = try registry.recover(openedBefore: moment(99), by: act(3, .system)) }
                let faults = looks.compactMap { code($0) }
                guard faults.contains(where: { $0 == "registry.damaged" }) else { return }
                throw RegistryFault(.damaged)
            }
            if found != nil { named += 1 }
        }
        #expect(columns.count > 50 && named > columns.count / 2)
    }

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
