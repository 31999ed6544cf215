import Foundation
import GRDB
import Lifecycle
import SealBase
import Testing

@testable import Registry

/// Issuing, carrying out, hand-over and recovery for applications (CA-5, CA-6, CA-8, BJ-2, ES-8, ES-9, HN-5, HN-6).
@Suite struct RegistryApplicationMakingTests {
    @Test func theIntentionBindsTheApprovedDigest() throws {
        let desk = try ApplicationDesk()
        let number = try desk.approved()
        let id = try desk.registry.intend(desk.office.intention([5]), for: desk.ticket(number), by: desk.clerk)
        #expect(try desk.state(number) == .issuing)
        let digest = try desk.registry.application(number).digest
        let bound = try desk.registry.database.read {
            try Data.fetchOne($0, sql: "SELECT approved FROM intended_for WHERE intention = ?", arguments: [id])
        }
        #expect(bound.map { Bytes($0) } == digest)
        let row = try desk.registry.auditEntries(limit: 1).first
        #expect(row?.details["approved"] == digest.hex && row?.details["application"] == number)
        // The same approval makes nothing twice.
        #expect(
            code { _ = try desk.registry.intend(desk.office.intention([6]), for: desk.ticket(number), by: desk.clerk) }
                == "lifecycle.stateForbids")
    }

    /// A crash between intention and storing: the serial is revoked, the application may be tried again.
    @Test func aCrashWhileIssuing() throws {
        let desk = try ApplicationDesk()
        let number = try desk.approved()
        let id = try desk.registry.intend(desk.office.intention([5]), for: desk.ticket(number), by: desk.clerk)
        _ = try desk.registry.recover(openedBefore: moment(50), by: act(60, .system))
        #expect(try desk.state(number) == .approved)
        #expect(try desk.registry.certificate([5], of: "root").state == .revoked)
        #expect(
            code {
                try desk.registry.store(certificate: [1], intention: id, toBeSignedDigest: [7], by: act(61))
            } == "registry.intentionClosed")
        try desk.issue([6], for: number, at: 70)
        #expect(try desk.state(number) == .readyForPickup)
    }

    /// CA-4, CA-6, BJ-3: the one whose place is taken is revoked when the new one is stored, not before.
    @Test func replacementRevokesTheOldOne() throws {
        let desk = try ApplicationDesk()
        try desk.office.issue([1])
        let number = try desk.approved(.certificateReplace, target: "certificate:root:01")
        let id = try desk.registry.intend(desk.office.intention([5]), for: desk.ticket(number), by: desk.clerk)
        #expect(try desk.registry.certificate([1], of: "root").state == .valid)
        try desk.registry.store(
            certificate: [1], intention: id, toBeSignedDigest: [7],
            handOver: HandOver(supersededReason: .keyCompromise), by: desk.clerk)
        #expect(try desk.registry.certificate([1], of: "root").reason == .keyCompromise)
        #expect(try desk.registry.successors(of: "certificate:root:01") == ["certificate:root:05"])
    }

    /// CA-3: renewal leaves the old one to run out, once.
    @Test func renewalLeavesTheOldOne() throws {
        let desk = try ApplicationDesk()
        try desk.office.issue([1])
        let number = try desk.approved(.certificateRenew, target: "certificate:root:01")
        try desk.issue([5], for: number)
        #expect(try desk.registry.certificate([1], of: "root").state == .valid)
        let dossier = try desk.registry.dossier(number, now: moment(0))
        #expect(dossier.target?.succeeded == true)
        let again = try desk.approved(.certificateRenew, target: "certificate:root:01")
        let id = try desk.registry.intend(desk.office.intention([6]), for: desk.ticket(again), by: desk.clerk)
        #expect(
            code { try desk.registry.store(certificate: [1], intention: id, toBeSignedDigest: [7], by: desk.clerk) }
                == "lifecycle.guardForbids")
    }

    /// HN-5: freezing remembers where it came from.
    @Test func freezeAndUnfreeze() throws {
        let desk = try ApplicationDesk()
        let first = try desk.approved()
        try desk.issue([5], for: first)
        for (target, state, frozen) in [
            ("certificate:root:05", CertificateState.pending, CertificateState.frozenPending),
            ("certificate:root:01", .valid, .frozen),
        ] {
            if state == .valid { try desk.office.issue([1]) }
            let serial = try #require(Bytes(hex: String(target.suffix(2))))
            let freeze = try desk.approved(.certificateFreeze, target: target)
            let done = try desk.registry.carryOut(desk.ticket(freeze), reason: .certificateHold, by: desk.clerk)
            #expect(done.state == .activated)
            #expect(try desk.registry.certificate(serial, of: "root").state == frozen)
            #expect(try desk.office.revocations().contains { $0.serial == serial && $0.reason == .certificateHold })
            let unfreeze = try desk.approved(.certificateUnfreeze, target: target)
            _ = try desk.registry.carryOut(desk.ticket(unfreeze), reason: nil, by: desk.clerk)
            #expect(try desk.registry.certificate(serial, of: "root").state == state)
            #expect(try !desk.office.revocations().contains { $0.serial == serial })
        }
    }

    @Test func whatIsRevokedIsNotCarriedOutTwice() throws {
        let desk = try ApplicationDesk()
        try desk.office.issue([1])
        let number = try desk.approved(.certificateRevoke, target: "certificate:root:01")
        try desk.registry.change(certificate: [1], of: "root", .revoke, reason: .keyCompromise, by: desk.clerk)
        #expect(
            code { _ = try desk.registry.carryOut(desk.ticket(number), reason: .superseded, by: desk.clerk) }
                == "lifecycle.stateForbids")
        #expect(try desk.state(number) == .approved)
    }

    @Test func aSealIsChangedExtendedAndReplaced() throws {
        let desk = try ApplicationDesk()
        try desk.office.make("1")
        for (business, state) in [(BusinessType.sealExtend, SealState.valid), (.sealReplace, .revoked)] {
            let number = try desk.approved(business, target: "seal:1")
            let made = business.rawValue
            var intention = desk.office.sealIntention(made)
            intention.impression = [1]
            let id = try desk.registry.intend(intention, for: desk.ticket(number), by: desk.clerk)
            try desk.registry.store(seal: [1], intention: id, toBeSignedDigest: [9], by: desk.clerk)
            #expect(try desk.registry.seal("1").state == state)
            #expect(try desk.registry.application(number).result == "seal:\(made)")
            if business == .sealExtend {
                // Its impression is bound to another one now.
                let other = try desk.approved(.sealReplace, target: "seal:1")
                var same = desk.office.sealIntention("3")
                same.impression = [1]
                #expect(
                    code { _ = try desk.registry.intend(same, for: desk.ticket(other), by: desk.clerk) }
                        == "registry.impressionBound")
                try desk.take(.withdrawApproval(reason: "x"), other, desk.reviewer)
                try desk.take(.refuse(reason: "x"), other, desk.reviewer)
                try desk.registry.change(seal: made, .revoke, reason: .superseded, by: desk.clerk)
            }
        }
        #expect(try desk.registry.successors(of: "seal:1").count == 2)
    }

    /// ES-9: an exception needs its own reasoned approval.
    @Test func anExceptionIsApprovedWithItsReason() throws {
        let desk = try ApplicationDesk()
        var first = desk.office.sealIntention("1")
        first.impression = [1]
        _ = try desk.registry.intend(first, by: desk.clerk)
        let plain = try desk.approved(.sealApply)
        var intention = desk.office.sealIntention("2")
        intention.impression = [1]
        #expect(
            code { _ = try desk.registry.intend(intention, for: desk.ticket(plain), by: desk.clerk) }
                == "registry.impressionBound")
        let number = try desk.inReview(.sealApply, exception: true)
        #expect(code { try desk.take(.approve(seen: nil), number, desk.reviewer) } == "lifecycle.exceptionNotApproved")
        #expect(
            code { try desk.take(.approveException(reason: ""), number, desk.reviewer) } == "lifecycle.guardForbids")
        try desk.take(.approveException(reason: "机构改革保留旧章"), number, desk.reviewer)
        try desk.take(.approve(seen: nil), number, desk.reviewer)
        _ = try desk.registry.intend(intention, for: desk.ticket(number), by: desk.clerk)
        #expect(try desk.registry.approvals(of: number).map(\.reason) == ["机构改革保留旧章", ""])
    }

    /// CA-8: names of certificates in force are unique.
    @Test func namesAreUnique() throws {
        let desk = try ApplicationDesk()
        try desk.office.issue([1])
        let number = try desk.approved()
        #expect(
            code { _ = try desk.registry.intend(desk.office.intention([5]), for: desk.ticket(number), by: desk.clerk) }
                == "registry.nameTaken")
        let renewal = try desk.approved(.certificateRenew, target: "certificate:root:01")
        _ = try desk.registry.intend(desk.office.intention([6]), for: desk.ticket(renewal), by: desk.clerk)
    }

    /// HN-6: one use, counted tries, lock-out; each wrong try is in the trail.
    @Test func pickUpCodes() throws {
        let desk = try ApplicationDesk()
        let number = try desk.approved()
        try desk.issue([5], for: number)
        func pickUp(_ given: Bytes?, _ act: Act, receipt: String = "") -> String? {
            code {
                _ = try desk.registry.pickUp(
                    number, code: given, receipt: receipt, lockoutSeconds: 60, judge: desk.judge, by: act)
            }
        }
        // Who may not pick up uses up no try.
        #expect(pickUp([0], desk.reviewer) == "lifecycle.roleForbids")
        #expect(pickUp([0], ApplicationDesk.by("样章审核", .applicant)) == "lifecycle.actedBefore")
        #expect(pickUp(nil, desk.applicant) == "lifecycle.guardForbids")
        #expect(pickUp(nil, desk.clerk) == "lifecycle.guardForbids")
        #expect(pickUp([0], desk.applicant) == "lifecycle.codeWrong")
        #expect(pickUp([0], desk.applicant) == "lifecycle.codeWrong")
        #expect(pickUp([0], desk.applicant) == "lifecycle.codeLocked")
        #expect(pickUp([7, 7], desk.applicant) == "lifecycle.codeLocked")
        let fresh = CodeGate(digest: [8], expires: moment(1000), tries: 3)
        #expect(
            code { try desk.take(.renewPickupCode(fresh, reason: "x"), number, desk.clerk) } == "lifecycle.codeLocked")
        let later = ApplicationDesk.by("样章录入", .operator, 60)
        try desk.take(.renewPickupCode(fresh, reason: "遗忘"), number, later)
        #expect(pickUp([7, 7], ApplicationDesk.by("样章申请", .applicant, 61)) == "lifecycle.codeWrong")
        #expect(pickUp([8], ApplicationDesk.by("样章申请", .applicant, 62)) == nil)
        #expect(pickUp([8], ApplicationDesk.by("样章申请", .applicant, 63)) == "lifecycle.stateForbids")
        let refused = try desk.registry.auditEntries(subject: "application:\(number)").filter {
            $0.action == "application.codeRefused"
        }
        #expect(refused.count == 5)
    }

    /// ES-12: handed over at the counter against a signed receipt.
    @Test func pickUpAgainstAReceipt() throws {
        let desk = try ApplicationDesk()
        let number = try desk.approved()
        try desk.issue([5], for: number)
        let done = try desk.registry.pickUp(
            number, code: nil, receipt: "签收单 1", lockoutSeconds: 60, judge: desk.judge, by: desk.clerk)
        #expect(done.state == .activated)
    }

    /// BJ-2: a code over a second channel, counted and locked out.
    @Test func unlocking() throws {
        let desk = try ApplicationDesk()
        try desk.office.issue([1])
        let target = "certificate:root:01"
        func unlock(_ given: Bytes, _ seconds: Int64) -> String? {
            code {
                try desk.registry.unlock(
                    target, code: given, lockoutSeconds: 60, by: ApplicationDesk.by("样章申请", .applicant, seconds))
            }
        }
        #expect(unlock([7], 0) == "registry.noCode")
        func open(_ seconds: Int64) throws -> String? {
            let number = try desk.approved(.certificateUnlock, target: target)
            let gate = CodeGate(digest: [7], expires: moment(seconds + 100), tries: 2)
            return code {
                _ = try desk.registry.carryOut(
                    desk.ticket(number), reason: nil, unlockGate: gate,
                    by: ApplicationDesk.by("样章录入", .operator, seconds))
            }
        }
        #expect(try open(0) == nil)
        #expect(unlock([1], 1) == "lifecycle.codeWrong")
        #expect(unlock([1], 2) == "lifecycle.codeLocked")
        #expect(unlock([7], 3) == "lifecycle.codeLocked")
        #expect(try open(4) == "lifecycle.codeLocked")
        #expect(try open(62) == nil)
        #expect(unlock([7], 63) == nil)
        #expect(unlock([7], 64) == "lifecycle.codeUsed")
        #expect(try desk.registry.certificate([1], of: "root").state == .valid)
    }

    /// HN-5: reviewer and auditor, over the same content.
    @Test func keyRecovery() throws {
        let desk = try ApplicationDesk()
        try desk.office.issue([1])
        let number = try desk.inReview(.certificateKeyRecovery, target: "certificate:root:01")
        #expect(code { try desk.take(.approve(seen: nil), number, desk.reviewer) } == "lifecycle.notCountersigned")
        let auditor = ApplicationDesk.by("样章审计", .auditor)
        try desk.take(.countersign(reason: "司法要求"), number, auditor)
        #expect(
            code { try desk.take(.approve(seen: nil), number, ApplicationDesk.by("样章审计", .reviewer)) }
                == "lifecycle.actedBefore")
        try desk.take(.approve(seen: nil), number, desk.reviewer)
        _ = try desk.registry.carryOut(desk.ticket(number), reason: nil, by: desk.clerk)
        let row = try desk.registry.auditEntries(subject: "certificate:root:01", limit: 1).first
        #expect(row?.action == "certificate.recoverKey")
    }

    @Test func effectsOfOtherBusinessesAreRefusedAtTheBackDoor() throws {
        let office = try Office()
        try office.issue([1])
        try office.make("1")
        for action in [CertificateAction.renew, .supersede, .unlock, .recoverKey, .activate, .issueForPickup] {
            #expect(
                code {
                    try office.registry.change(certificate: [1], of: "root", action, reason: .superseded, by: act())
                }
                    == "registry.badValue")
        }
        for action in [SealAction.extend, .supersede, .unlock] {
            #expect(
                code { try office.registry.change(seal: "1", action, reason: .superseded, by: act()) }
                    == "registry.badValue")
        }
    }
}
