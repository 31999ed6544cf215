import SealBase
import Testing

@testable import Lifecycle

private let end = Instant(secondsSinceEpoch: 1_793_534_400)
private let day: Int64 = 86_400

/// When each business can be done (CA-3, CA-4, CA-6, CA-10, BJ-3, BJ-4, ES-7, HN-5).
@Suite struct BusinessWindowTests {
    let rules = BusinessRules()

    private func verdict(
        _ business: BusinessType, _ state: String = "valid", secondsBeforeEnd: Int64 = 10 * day, counter: Bool = false,
        _ change: (inout BusinessTarget) -> Void = { _ in }
    ) -> String {
        var target = BusinessTarget(state: state, validEnd: end, certificateEnd: end.adding(days: 700))
        target.isForEncryption = business == .certificateKeyRecovery
        change(&target)
        return BusinessWindow.fault(
            business, target, atCounter: counter, now: end.adding(seconds: -secondsBeforeEnd), rules: rules
        )?.code.rawValue ?? "open"
    }

    /// CA-3: the last 60 days; ended only at the counter.
    @Test func renewal() {
        #expect(verdict(.certificateRenew, secondsBeforeEnd: 60 * day + 1) == "tooEarly")
        #expect(verdict(.certificateRenew, secondsBeforeEnd: 60 * day) == "open")
        #expect(verdict(.certificateRenew, secondsBeforeEnd: 0) == "open")
        #expect(verdict(.certificateRenew, secondsBeforeEnd: -1) == "counterOnly")
        #expect(verdict(.certificateRenew, secondsBeforeEnd: -1, counter: true) == "open")
        #expect(verdict(.certificateRenew, "expired", secondsBeforeEnd: -day, counter: true) == "open")
        #expect(verdict(.certificateRenew, "revoked", counter: true) == "targetStateForbids")
        #expect(verdict(.certificateRenew, "frozen") == "targetStateForbids")
        #expect(verdict(.certificateRenew) { $0.succeeded = true } == "alreadySucceeded")
    }

    /// CA-4, BJ-3: change and replacement only before the end, whatever the mark in the registry says.
    @Test(arguments: [
        BusinessType.certificateChange, .certificateReplace, .certificateFreeze, .certificateUnlock, .sealChange,
        .sealReplace, .sealUnlock,
    ])
    func notAfterTheEnd(_ business: BusinessType) {
        #expect(verdict(business, secondsBeforeEnd: 700 * day) == "open")
        #expect(verdict(business, secondsBeforeEnd: 0) == "open")
        #expect(verdict(business, secondsBeforeEnd: -1, counter: true) == "targetEnded")
        #expect(verdict(business, "expired", secondsBeforeEnd: -1) == "targetEnded")
        #expect(verdict(business, "revoked") == "targetStateForbids")
    }

    /// BJ-4: revocation at any time.
    @Test func revocationAtAnyTime() {
        for seconds in [700 * day, 0, -700 * day] {
            #expect(verdict(.certificateRevoke, secondsBeforeEnd: seconds) == "open")
            #expect(verdict(.sealRevoke, secondsBeforeEnd: seconds) == "open")
        }
        #expect(verdict(.certificateRevoke, "frozen") == "open")
        #expect(verdict(.certificateRevoke, "revoked") == "targetStateForbids")
    }

    /// HN-5: frozen before it was handed over, it goes back there.
    @Test func freezingRemembersWhereItCameFrom() throws {
        #expect(verdict(.certificateFreeze, "pending") == "open")
        #expect(verdict(.certificateUnfreeze, "frozenPending") == "open")
        #expect(verdict(.certificateUnfreeze, "valid") == "targetStateForbids")
        let facts = Circumstances(now: end, validEnd: end, reason: "x")
        for (from, frozen) in [(CertificateState.valid, CertificateState.frozen), (.pending, .frozenPending)] {
            let table = CertificateLifecycle.table
            #expect(try table.state(after: .freeze, in: from, by: .operator, facts) == frozen)
            #expect(try table.state(after: .unfreeze, in: frozen, by: .operator, facts) == from)
        }
    }

    /// ES-7: in the last 30 days and after the certificate's renewal.
    @Test func extensionOfASeal() {
        #expect(verdict(.sealExtend, secondsBeforeEnd: 30 * day) == "open")
        #expect(verdict(.sealExtend, secondsBeforeEnd: 30 * day + 1) == "tooEarly")
        #expect(verdict(.sealExtend, secondsBeforeEnd: -1, counter: true) == "targetEnded")
        #expect(verdict(.sealExtend) { $0.certificateEnd = end } == "certificateNotRenewed")
        #expect(verdict(.sealExtend) { $0.certificateEnd = nil } == "certificateNotRenewed")
        #expect(verdict(.sealExtend) { $0.succeeded = true } == "alreadySucceeded")
        #expect(verdict(.sealExtend, "suspended") == "targetStateForbids")
    }

    @Test func keyRecoveryIsForEncryptionOnly() {
        #expect(verdict(.certificateKeyRecovery) == "open")
        #expect(verdict(.certificateKeyRecovery, secondsBeforeEnd: -day) == "open")
        #expect(verdict(.certificateKeyRecovery) { $0.isForEncryption = false } == "notAnEncryptionKey")
    }

    /// CA-10: one open application about one thing.
    @Test func oneOpenApplicationAboutOneThing() {
        for business in BusinessType.allCases where !BusinessPlan.of(business).targetStates.isEmpty {
            #expect(verdict(business) { $0.otherApplication = "7" } == "otherApplicationOpen")
        }
    }

    @Test func whatNeedsATargetHasOne() {
        for business in BusinessType.allCases {
            let fault = BusinessWindow.fault(business, nil, atCounter: true, now: end, rules: rules)
            let free: Set<BusinessType> = [.certificateApply, .sealApply]
            #expect(fault?.code == (free.contains(business) ? nil : .targetStateForbids))
        }
    }

    /// CA-3: reminders at 60 and 30 days.
    @Test func reminders() {
        func due(_ seconds: Int64) -> Int? {
            BusinessWindow.reminder(validEnd: end, now: end.adding(seconds: -seconds), rules: rules)
        }
        #expect(due(60 * day + 1) == nil)
        #expect(due(60 * day) == 60)
        #expect(due(30 * day + 1) == 60)
        #expect(due(30 * day) == 30)
        #expect(due(0) == 30)
        #expect(due(-1) == nil)
    }

    @Test func everyBusinessHasItsPlan() {
        #expect(Set(BusinessPlan.table.keys) == Set(BusinessType.allCases))
        for (business, plan) in BusinessPlan.table {
            #expect(plan.consents.contains(.approving))
            switch plan.effect {
            case .none: #expect(plan.targetStates.isEmpty)
            case .certificate(let action):
                #expect(business.matter == .certificate)
                for state in plan.targetStates {
                    #expect(
                        CertificateLifecycle.table.rows.contains { $0.from.rawValue == state && $0.action == action })
                }
            case .seal(let action):
                #expect(business.matter == .seal)
                for state in plan.targetStates {
                    #expect(SealLifecycle.table.rows.contains { $0.from.rawValue == state && $0.action == action })
                }
            }
        }
        #expect(BusinessPlan.of(.certificateChange).keeps == [.key, .validity])
        #expect(BusinessPlan.of(.certificateReplace).keeps.contains(.validity))
        #expect(
            BusinessPlan.table.values.filter { $0.consents.contains(.witnessing) }.map(\.business) == [
                .certificateKeyRecovery
            ])
    }
}
