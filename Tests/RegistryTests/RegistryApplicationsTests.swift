import Lifecycle
import SealBase
import Testing

@testable import Registry

/// Applications from the draft to the hand-over, each change one audited transaction (ES-10, ES-11, CA-7, GX-2, HN-2).
@Suite struct RegistryApplicationsTests {
    @Test func theWholeWay() throws {
        let desk = try ApplicationDesk()
        desk.missingMaterials = ["letter"]
        desk.fee = 300
        let number = try desk.open()
        #expect(number.hasPrefix("20261101000001"))
        #expect(try desk.take(.submit, number, desk.applicant).state == .awaitingMaterials)
        let material = NewMaterial(kind: "letter", name: "红头函.pdf", type: "pdf", content: [1, 2], density: 200)
        // The last material makes it complete: it goes on by itself.
        let submitted = try desk.take(.addMaterial(material), number, desk.applicant)
        #expect(submitted.state == .submitted)
        #expect(submitted.due == moment(500))
        #expect(code { try desk.take(.accept, number, desk.clerk) } == "lifecycle.identityUnconfirmed")
        try desk.take(.confirmIdentity(how: "counter, identity card"), number, desk.clerk)
        #expect(try desk.take(.accept, number, desk.clerk).state == .awaitingPayment)
        let payment = NewPayment(amount: 200, method: "bankTransfer", reference: "T1", details: ["invoiceTitle": "样章"])
        #expect(try desk.take(.recordPayment(payment), number, desk.clerk).state == .awaitingPayment)
        let rest = NewPayment(amount: 100, method: "counter", reference: "T2")
        #expect(try desk.take(.recordPayment(rest), number, desk.clerk).state == .inReview)
        #expect(try desk.take(.approve(seen: nil), number, desk.reviewer).state == .approved)
        try desk.issue([5], for: number)
        let record = try desk.registry.application(number)
        #expect(record.state == .readyForPickup && record.result == "certificate:root:05")
        #expect(try desk.registry.certificate([5], of: "root").state == .pending)
        let done = try desk.registry.pickUp(
            number, code: [7, 7], receipt: "", lockoutSeconds: 60, judge: desk.judge, by: desk.applicant)
        #expect(done.state == .activated)
        #expect(try desk.registry.certificate([5], of: "root").state == .valid)
        let steps = try desk.registry.steps(of: number)
        #expect(
            steps.map(\.action) == [
                .submit, .addMaterial, .complete, .confirmIdentity, .accept, .recordPayment, .recordPayment, .settle,
                .approve, .issue, .finishIssue, .pickup,
            ])
        #expect(steps.filter { $0.act.role == .system }.map(\.action) == [.complete, .settle])
        #expect(try desk.registry.payments(of: number).map(\.amount) == [200, 100])
        // Every step has its row (GX-2).
        let rows = try desk.registry.auditEntries(subject: "application:\(number)", limit: 100)
        #expect(rows.count == steps.count + 1)
        #expect(rows.first { $0.action == "application.settle" }?.act.role == .system)
        #expect(try desk.registry.auditVerify().firstBreak == nil)
    }

    /// ES-10: the same person twice, in whatever order.
    @Test func nobodyActsTwice() throws {
        let desk = try ApplicationDesk()
        let number = try desk.inReview()
        for (actor, role) in [("样章录入", Role.reviewer), ("样章申请", .reviewer)] {
            #expect(
                code { try desk.take(.approve(seen: nil), number, ApplicationDesk.by(actor, role)) }
                    == "lifecycle.actedBefore")
        }
        try desk.take(.approve(seen: nil), number, desk.reviewer)
        var intention = desk.office.intention([5])
        intention.subject = "CN=样章"
        #expect(
            code {
                _ = try desk.registry.intend(
                    intention, for: desk.ticket(number), by: ApplicationDesk.by("样章审核", .operator))
            } == "lifecycle.actedBefore")
        #expect(try desk.state(number) == .approved)
        #expect(try desk.registry.openIntentions().isEmpty)
    }

    /// Any later edit voids the approval; it stays on record.
    @Test func anEditVoidsTheApproval() throws {
        let desk = try ApplicationDesk()
        let number = try desk.approved()
        let approved = try desk.registry.application(number).digest
        let edited = try desk.take(.edit(desk.filing(form: [2])), number, desk.clerk)
        #expect(edited.state == .inReview && edited.digest != approved && edited.identity == nil)
        #expect(
            code { _ = try desk.registry.intend(desk.office.intention([5]), for: desk.ticket(number), by: desk.clerk) }
                == "lifecycle.stateForbids")
        #expect(try desk.registry.approvals(of: number).map(\.voidAt) == [moment(0)])
        #expect(try desk.registry.approvals(of: number).first?.approval.digest == approved)
        #expect(try desk.registry.form(of: number, digest: approved) == [1])
        #expect(try desk.registry.form(of: number, digest: edited.digest) == [2])
    }

    /// Content changed behind the registry's back: the approval binds what was approved.
    @Test func anApprovalBindsTheDigest() throws {
        let desk = try ApplicationDesk()
        let number = try desk.approved()
        try desk.office.tamper("UPDATE application SET digest = x'00' WHERE number = '\(number)'")
        #expect(
            code { _ = try desk.registry.intend(desk.office.intention([5]), for: desk.ticket(number), by: desk.clerk) }
                == "lifecycle.editedAfterApproval")
    }

    @Test func approvalsExpire() throws {
        let desk = try ApplicationDesk()
        desk.lifetime = 10
        let number = try desk.approved()
        let late = ApplicationDesk.by("样章录入", .operator, 11)
        #expect(
            code { _ = try desk.registry.intend(desk.office.intention([5]), for: desk.ticket(number), by: late) }
                == "lifecycle.approvalExpired")
        let clock = ApplicationDesk.by("office", .system, 11)
        #expect(try desk.take(.expireApproval, number, clock).state == .inReview)
        desk.lifetime = 1000
        try desk.take(.approve(seen: nil), number, ApplicationDesk.by("样章审核", .reviewer, 12))
        try desk.issue([5], for: number, at: 13)
        #expect(try desk.state(number) == .readyForPickup)
    }

    /// Two reviewers racing: the second gets a name for it.
    @Test func theSecondReviewerIsToldSo() throws {
        let desk = try ApplicationDesk()
        let number = try desk.inReview()
        let seen = try desk.registry.application(number)
        let other = ApplicationDesk.by("样章审核二", .reviewer)
        try desk.take(.approve(seen: seen.digest), number, desk.reviewer, expecting: seen.version)
        #expect(
            code { try desk.take(.refuse(reason: "x"), number, other, expecting: seen.version) }
                == "registry.changedMeanwhile")
        #expect(try desk.state(number) == .approved)
        // What was looked at is not what stands there.
        let second = try desk.inReview()
        #expect(
            code { try desk.take(.approve(seen: [1]), second, desk.reviewer) } == "registry.changedMeanwhile")
    }

    @Test func twoProcessesApprovingDoItOnce() async throws {
        let desk = try ApplicationDesk()
        let number = try desk.inReview()
        let judge: @Sendable (ApplicationDossier) -> ApplicationJudgement = {
            ApplicationJudgement(approvalExpires: $0.now.adding(seconds: 10))
        }
        let version = try desk.registry.application(number).version
        let registries = [desk.registry, try Registry.open(at: desk.office.path, hash: mixed)]
        let outcomes = await withTaskGroup(of: String?.self) { group in
            for (index, registry) in registries.enumerated() {
                group.addTask {
                    code {
                        _ = try registry.apply(
                            .approve(seen: nil), to: number, expecting: version, judge: judge,
                            by: ApplicationDesk.by("样章审核\(index)", .reviewer))
                    }
                }
            }
            return await group.reduce(into: [String?]()) { $0.append($1) }
        }
        #expect(Set(outcomes) == [nil, "registry.changedMeanwhile"])
        try registries[1].close()
    }

    /// 整改: sent back with reasons, mended, reviewed again.
    @Test func rectification() throws {
        let desk = try ApplicationDesk()
        let number = try desk.inReview()
        #expect(code { try desk.take(.sendBack(reason: " "), number, desk.reviewer) } == "lifecycle.guardForbids")
        let back = try desk.take(.sendBack(reason: "印模不清"), number, desk.reviewer)
        #expect(back.state == .rectification && back.reason == "印模不清" && back.due == nil)
        #expect(try desk.take(.fix, number, desk.applicant).state == .submitted)
        try desk.take(.accept, number, desk.clerk)
        #expect(try desk.take(.refuse(reason: "主体不符"), number, desk.reviewer).state == .refused)
        #expect(code { try desk.take(.fix, number, desk.applicant) } == "lifecycle.stateForbids")
    }

    @Test func materialsAreTypedDatedAndRemovableBeforeReview() throws {
        let desk = try ApplicationDesk()
        desk.missingMaterials = ["letter", "form"]
        let number = try desk.open()
        let letter = NewMaterial(kind: "letter", name: "a.pdf", type: "pdf", content: Bytes(repeating: 1, count: 1000))
        try desk.take(.addMaterial(letter), number, desk.applicant)
        let empty = try desk.registry.application(number).digest
        try desk.take(.submit, number, desk.applicant)
        let form = NewMaterial(kind: "form", name: "b.png", type: "png", content: [3], density: 300)
        #expect(try desk.take(.addMaterial(form), number, desk.applicant).state == .submitted)
        #expect(try desk.registry.application(number).digest != empty)
        let materials = try desk.registry.dossier(number, now: moment(0)).materials
        #expect(materials.map(\.kind) == ["letter", "form"])
        #expect(try desk.registry.content(of: materials[0].id, in: number).1 == letter.content)
        // Taken away again: it waits for materials.
        #expect(
            try desk.take(.removeMaterial(materials[1].id), number, desk.applicant).state == .awaitingMaterials)
        #expect(try desk.registry.application(number).digest == empty)
        #expect(
            code { try desk.take(.removeMaterial(materials[1].id), number, desk.applicant) }
                == "registry.unknownMaterial")
        #expect(code { _ = try desk.registry.content(of: 99, in: number) } == "registry.unknownMaterial")
        try desk.take(.addMaterial(form), number, desk.applicant)
        try desk.take(.confirmIdentity(how: "x"), number, desk.clerk)
        try desk.take(.accept, number, desk.clerk)
        #expect(
            code { try desk.take(.removeMaterial(materials[0].id), number, desk.applicant) }
                == "lifecycle.stateForbids")
    }

    @Test func damagedMaterialsAreSeen() throws {
        let desk = try ApplicationDesk()
        let number = try desk.open()
        let letter = NewMaterial(kind: "letter", name: "a.pdf", type: "pdf", content: [1, 2, 3])
        try desk.take(.addMaterial(letter), number, desk.applicant)
        let id = try #require(try desk.registry.dossier(number, now: moment(0)).materials.first?.id)
        try desk.office.tamper(
            "DROP TRIGGER material_content_is_not_edited; UPDATE material_content SET octets = x'00'")
        #expect(code { _ = try desk.registry.content(of: id, in: number) } == "registry.damaged")
    }

    @Test(arguments: [
        "'; DROP TABLE application; --", "样章%", "_", "\"", "\\", "* OR 1=1",
    ])
    func whatPeopleTypeIsText(_ text: String) throws {
        let desk = try ApplicationDesk()
        var filing = desk.filing()
        (filing.organisation, filing.name, filing.coordinator) = (text, text, text)
        let number = try desk.registry.open(filing, judge: desk.judge, by: desk.applicant).number
        _ = try desk.open()
        var search = ApplicationSearch()
        search.text = text
        #expect(try desk.registry.applications(search).map(\.number) == [number])
        search.text = "nobody"
        #expect(try desk.registry.applications(search).isEmpty)
        try desk.take(
            .addMaterial(NewMaterial(kind: text, name: text, type: text, content: [])), number, desk.applicant)
        try desk.take(.cancel(reason: text), number, desk.applicant)
        #expect(try desk.registry.application(number).reason == text)
        #expect(code { _ = try desk.registry.application(text) } == "registry.unknownApplication")
    }

    @Test func searchAndOverdue() throws {
        let desk = try ApplicationDesk()
        let first = try desk.inReview()
        let second = try desk.open(.sealApply)
        var search = ApplicationSearch()
        search.overdueAt = moment(500)
        #expect(try desk.registry.applications(search).isEmpty)
        search.overdueAt = moment(501)
        #expect(try desk.registry.applications(search).map(\.number) == [first])
        search = ApplicationSearch()
        search.states = [.draft, .refused]
        #expect(try desk.registry.applications(search).map(\.number) == [second])
        search = ApplicationSearch()
        search.business = .certificateApply
        #expect(try desk.registry.applications(search).map(\.number) == [first])
        search = ApplicationSearch()
        search.text = String(first.suffix(7))
        #expect(try desk.registry.applications(search).map(\.number) == [first])
        search.limit = 0
        #expect(try desk.registry.applications(search).isEmpty)
    }

    @Test func badFilingsAreRefused() throws {
        let desk = try ApplicationDesk()
        for spoil: (inout ApplicationFiling) -> Void in [
            { $0.organisation = String(repeating: "x", count: 1001) }, { $0.name = "a\0b" },
            { $0.form = Bytes(repeating: 0, count: (1 << 20) + 1) }, { $0.target = "nothing" },
        ] {
            var filing = desk.filing()
            spoil(&filing)
            #expect(
                code { _ = try desk.registry.open(filing, judge: desk.judge, by: desk.applicant) }
                    == "registry.badValue")
        }
        #expect(code { _ = try desk.open(.sealRevoke, target: "seal:9") } == "registry.unknownSeal")
        #expect(
            code { _ = try desk.open(.certificateRevoke, target: "certificate:root:09") }
                == "registry.unknownCertificate")
        for role in [Role.reviewer, .auditor, .administrator, .system] {
            #expect(
                code { _ = try desk.registry.open(desk.filing(), judge: desk.judge, by: ApplicationDesk.by("a", role)) }
                    == "lifecycle.roleForbids")
        }
        #expect(try desk.registry.applications().isEmpty)
    }

    /// Acceptance numbers are never given twice, and say when a digit is wrong.
    @Test func numbers() throws {
        let desk = try ApplicationDesk()
        let numbers = try (0..<20).map { _ in try desk.open() }
        #expect(Set(numbers).count == 20)
        for number in numbers {
            #expect(AcceptanceNumber(number)?.text == number)
            let digits = Array(number)
            for place in digits.indices {
                var wrong = digits
                wrong[place] = wrong[place] == "9" ? "0" : "9"
                #expect(AcceptanceNumber(String(wrong)) == nil)
            }
        }
        try desk.office.tamper("UPDATE acceptance_counter SET last = 999999")
        #expect(code { _ = try desk.open() } == "registry.numbersExhausted")
    }
}
