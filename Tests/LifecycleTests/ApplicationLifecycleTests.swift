import SealBase
import Testing

@testable import Lifecycle

private let now = Instant(secondsSinceEpoch: 1_793_534_400)
private typealias State = ApplicationState
private typealias Action = ApplicationAction

/// Walks every state × action × role of applications and compares with what the requirements say, written down here a
/// second time (ES-10, ES-11, CA-7, GX-2, HN-5).
@Suite struct ApplicationLifecycleTests {
    /// p applicant, g agent, o operator, r reviewer, u auditor, a administrator, s system.
    static let plan = """
        draft edit draft pgo
        draft addMaterial draft pgo
        draft removeMaterial draft pgo
        draft submit awaitingMaterials pgo form,window
        draft cancel cancelled pgo
        awaitingMaterials edit awaitingMaterials pgo
        awaitingMaterials addMaterial awaitingMaterials pgo
        awaitingMaterials removeMaterial awaitingMaterials pgo
        awaitingMaterials complete submitted s form,materials
        awaitingMaterials cancel cancelled pgo
        submitted edit awaitingMaterials pgo
        submitted addMaterial awaitingMaterials pgo
        submitted removeMaterial awaitingMaterials pgo
        submitted cancel cancelled pgo
        submitted confirmIdentity submitted o
        submitted accept awaitingPayment o form,materials,identity,window
        submitted sendBack rectification o reason
        awaitingPayment edit awaitingMaterials pgo
        awaitingPayment recordPayment awaitingPayment o
        awaitingPayment settle inReview s fee
        awaitingPayment cancel cancelled pgo
        inReview approveException inReview r reason
        inReview countersign inReview u reason
        inReview approve approved r form,materials,identity,fee,window,witness,exception
        inReview refuse refused r reason
        inReview sendBack rectification r reason
        rectification edit rectification pgo
        rectification addMaterial rectification pgo
        rectification removeMaterial rectification pgo
        rectification fix awaitingMaterials pgo form,window
        rectification cancel cancelled pgo
        approved edit inReview o
        approved withdrawApproval inReview r reason
        approved expireApproval inReview s ended
        approved issue issuing oa makes,same,runs,form,materials,identity,fee,window,witness,exception
        approved dispatch approved o makes,reason
        approved carryOut activated oa acts,same,runs,form,materials,identity,fee,window,witness,exception
        issuing finishIssue readyForPickup oa same
        issuing abandonIssue approved as reason
        readyForPickup renewPickupCode readyForPickup o reason
        readyForPickup dispatch readyForPickup o reason
        readyForPickup pickup activated pgo code
        activated confirmReceipt activated pgo makes,reason
        """
    static let letters: [Role: Character] = [
        .applicant: "p", .agent: "g", .operator: "o", .reviewer: "r", .auditor: "u", .administrator: "a", .system: "s",
    ]

    /// Everything in order.
    static func facts(_ role: Role, _ business: BusinessType = .certificateApply) -> ApplicationFacts {
        var facts = ApplicationFacts(act: Act(actor: "样章甲", role: role, at: now), business: business)
        facts.reason = "x"
        facts.identityConfirmed = true
        facts.contentDigest = [1]
        facts.approval = Approval(digest: [1], actor: "样章审", at: now, expires: now)
        facts.countersignature = facts.approval
        facts.asksException = true
        facts.exceptionApproval = facts.approval
        return facts
    }

    /// What is wrong, and the fault that every action asking for it must then give.
    static let wrongs: [(word: String, code: LifecycleFaultCode, spoil: @Sendable (inout ApplicationFacts) -> Void)] = [
        ("reason", .guardForbids, { $0.reason = " " }),
        ("form", .formIncomplete, { $0.missingFields = ["owner"] }),
        ("materials", .materialsMissing, { $0.missingMaterials = ["letter"] }),
        ("identity", .identityUnconfirmed, { $0.identityConfirmed = false }),
        ("fee", .feeUnsettled, { $0.feeDue = 1 }),
        ("window", .tooEarly, { $0.window = LifecycleFault(.tooEarly) }),
        ("same", .editedAfterApproval, { $0.approval?.digest = [2] }),
        ("same", .notApproved, { $0.approval = nil }),
        ("runs", .approvalExpired, { $0.approval?.expires = now.adding(seconds: -1) }),
        ("exception", .exceptionNotApproved, { $0.exceptionApproval = nil }),
        ("exception", .exceptionNotApproved, { $0.exceptionApproval?.digest = [2] }),
        ("code", .codeWrong, { $0.code = LifecycleFault(.codeWrong) }),
    ]

    private func outcome(_ action: Action, _ state: State, _ facts: ApplicationFacts) -> String {
        do throws(LifecycleFault) {
            return try ApplicationLifecycle.table.state(after: action, in: state, by: facts.act.role, facts).rawValue
        } catch { return error.code.rawValue }
    }

    @Test func everyStateActionAndRole() {
        let rows = Self.plan.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
        #expect(rows.count == ApplicationLifecycle.table.rows.count)
        for state in State.allCases {
            for action in Action.allCases {
                let row = rows.first { $0[0] == state.rawValue && $0[1] == action.rawValue }
                let words = row.map { $0.count > 4 ? $0[4].split(separator: ",").map(String.init) : [] } ?? []
                for role in Role.allCases {
                    let business: BusinessType = words.contains("acts") ? .certificateFreeze : .certificateApply
                    var facts = Self.facts(role, business)
                    if words.contains("ended") { facts.approval?.expires = now.adding(seconds: -1) }
                    guard let row, let letter = Self.letters[role] else {
                        #expect(outcome(action, state, facts) == "stateForbids")
                        continue
                    }
                    let may = row[3].contains(letter)
                    #expect(outcome(action, state, facts) == (may ? row[2] : "roleForbids"), "\(row) \(role)")
                    guard may else { continue }
                    for wrong in Self.wrongs {
                        var spoiled = facts
                        wrong.spoil(&spoiled)
                        let expected = words.contains(wrong.word) ? wrong.code.rawValue : row[2]
                        if words.contains("ended"), wrong.code == .notApproved { continue }
                        #expect(outcome(action, state, spoiled) == expected, "\(row) \(role) \(wrong.word)")
                    }
                }
            }
        }
    }

    /// ES-10, CA-7: nobody has two duties on one application, whatever the action.
    @Test func nobodyActsTwice() {
        for row in ApplicationLifecycle.table.rows {
            for role in row.roles {
                guard let duty = role.duty else { continue }
                for other in Duty.allCases {
                    var facts = Self.facts(role, row.guards.contains(.makesNothing) ? .certificateFreeze : .sealApply)
                    facts.engagements = [Engagement(actor: "样章甲", duty: other)]
                    let expected = other == duty ? row.to.rawValue : "actedBefore"
                    #expect(outcome(row.action, row.from, facts) == expected, "\(row.action) \(role) \(other)")
                    // Somebody else's duty is no hindrance.
                    facts.engagements = [Engagement(actor: "样章乙", duty: other)]
                    #expect(outcome(row.action, row.from, facts) == row.to.rawValue)
                }
            }
        }
    }

    /// HN-5: key recovery needs the auditor beside the reviewer, over exactly the same content.
    @Test func keyRecoveryNeedsTwoConsents() {
        var facts = Self.facts(.reviewer, .certificateKeyRecovery)
        #expect(outcome(.approve, .inReview, facts) == "approved")
        facts.countersignature?.digest = [9]
        #expect(outcome(.approve, .inReview, facts) == "notCountersigned")
        facts.countersignature = nil
        #expect(outcome(.approve, .inReview, facts) == "notCountersigned")
        var other = Self.facts(.reviewer, .certificateApply)
        other.countersignature = nil
        #expect(outcome(.approve, .inReview, other) == "approved")
    }

    @Test func whatMakesIsNotCarriedOutAndTheReverse() {
        for business in BusinessType.allCases {
            let makes = BusinessPlan.of(business).makes
            let facts = Self.facts(.operator, business)
            #expect(outcome(.issue, .approved, facts) == (makes ? "issuing" : "wrongBusiness"))
            #expect(outcome(.carryOut, .approved, facts) == (makes ? "wrongBusiness" : "activated"))
        }
    }

    @Test func anApprovalThatRunsIsNotEnded() {
        #expect(outcome(.expireApproval, .approved, Self.facts(.system)) == "approvalRuns")
    }

    /// Every way from the draft to something made or done goes through an approval by a reviewer, and the approval is
    /// the only way into `approved` but giving up an issue that an approval allowed.
    @Test func noWayAroundTheReview() {
        let rows = ApplicationLifecycle.table.rows
        for target in [State.approved, .issuing, .readyForPickup, .activated] {
            var reached: Set<State> = [.draft]
            var grew = true
            while grew {
                let next = reached.union(
                    rows.filter { reached.contains($0.from) && $0.action != .approve }.map(\.to))
                grew = next.count > reached.count
                reached = next
            }
            #expect(!reached.contains(target), "\(target) without approval")
        }
        #expect(rows.filter { $0.action == .approve }.allSatisfy { $0.roles == [.reviewer] })
        for row in rows where row.to == .issuing || row.action == .carryOut {
            #expect(row.guards.contains(.approvalCurrent) && row.guards.contains(.approvalRuns))
            #expect(!row.roles.contains(.reviewer) && row.guards.contains(.separateDuties))
        }
    }

    @Test func everyStateIsReachedAndOnlyEndsHaveNoWayOn() {
        let rows = ApplicationLifecycle.table.rows
        for state in State.allCases {
            #expect(state == .draft || rows.contains { $0.to == state && $0.from != state }, "\(state)")
            #expect(rows.contains { $0.from == state && $0.to != state } != state.isFinal, "\(state)")
        }
        // From every state some end can be reached.
        for state in State.allCases {
            var reached: Set<State> = [state]
            for _ in State.allCases { reached.formUnion(rows.filter { reached.contains($0.from) }.map(\.to)) }
            #expect(reached.contains { $0.isFinal }, "\(state)")
        }
        #expect(Set(rows.map { "\($0.from) \($0.action)" }).count == rows.count)
        #expect(Set(rows.map(\.action)) == Set(Action.allCases))
    }

    /// Whatever changes the content leaves no state in which something may be made of it without a new review.
    @Test func anEditVoidsTheApproval() {
        for row in ApplicationLifecycle.table.rows where [.edit, .addMaterial, .removeMaterial].contains(row.action) {
            #expect([State.draft, .awaitingMaterials, .rectification, .inReview].contains(row.to))
        }
    }

    @Test func theAuditorOnlyConsents() {
        for row in ApplicationLifecycle.table.rows where row.roles.contains(.auditor) {
            #expect(row.action == .countersign && row.from == row.to)
        }
    }

    @Test func whatARoleMayTry() {
        #expect(
            ApplicationLifecycle.table.actions(in: .inReview, by: .reviewer) == [
                .approveException, .approve, .refuse, .sendBack,
            ])
        #expect(ApplicationLifecycle.table.actions(in: .activated, by: .operator) == [.confirmReceipt])
    }
}
