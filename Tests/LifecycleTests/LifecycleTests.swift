import SealBase
import Testing

@testable import Lifecycle

private let now = Instant(secondsSinceEpoch: 1_793_534_400)

/// Walks every state × action × role × circumstance and compares with what the tables are meant to say, written down
/// here a second time as text.
@Suite struct LifecycleTests {
    static let certificates = """
        issuing issue valid oa running
        issuing issueForPickup pending oa running
        issuing abandon revoked as reason
        pending activate valid oapg running
        pending freeze frozenPending oa reason,running
        pending revoke revoked oa reason
        pending expire expired s ended
        valid freeze frozen oa reason,running
        valid revoke revoked oa reason
        valid renew valid oa running,first
        valid supersede revoked oa reason,running
        valid unlock valid oapg running
        valid recoverKey valid oa -
        valid expire expired s ended
        frozen unfreeze valid oa running
        frozen revoke revoked oa reason
        frozen supersede revoked oa reason,running
        frozen expire expired s ended
        frozenPending unfreeze pending oa running
        frozenPending revoke revoked oa reason
        frozenPending expire expired s ended
        expired renew expired oa first
        expired recoverKey expired oa -
        expired revoke revoked oa reason
        revoked recoverKey revoked oa -
        """
    static let seals = """
        making make valid oa running
        making abandon revoked as reason
        valid suspend suspended oa reason,running
        valid revoke revoked oa reason
        valid extend valid oa running,first
        valid supersede revoked oa reason
        valid unlock valid oapg running
        valid expire expired s ended
        suspended resume valid oa running
        suspended revoke revoked oa reason
        suspended supersede revoked oa reason
        suspended expire expired s ended
        expired revoke revoked oa reason
        """
    static let letters: [Character: Role] = [
        "o": .operator, "a": .administrator, "s": .system, "p": .applicant, "g": .agent,
    ]

    @Test func certificates() { walk(CertificateLifecycle.table, Self.certificates) }
    @Test func seals() { walk(SealLifecycle.table, Self.seals) }

    private func walk<State, Action>(_ table: TransitionTable<State, Action, Guard>, _ plan: String) {
        let rows = plan.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
        #expect(rows.count == table.rows.count)
        for state in State.allCases {
            for action in Action.allCases {
                let row = rows.first { $0[0] == state.rawValue && $0[1] == action.rawValue }
                for role in Role.allCases {
                    for (ended, reason, again) in Self.occasions {
                        let circumstances = Circumstances(
                            now: now, validEnd: now.adding(seconds: ended ? -1 : 0), reason: reason, succeeded: again)
                        let result = Result { () throws(LifecycleFault) in
                            try table.state(after: action, in: state, by: role, circumstances)
                        }
                        let expected = Self.expected(row, role, ended: ended, reason: reason, again: again)
                        switch result {
                        case .success(let next): #expect(next.rawValue == expected, "\(state) \(action) \(role)")
                        case .failure(let fault):
                            #expect(fault.code.rawValue == expected, "\(state) \(action) \(role)")
                        }
                    }
                }
            }
        }
    }

    static let occasions: [(ended: Bool, reason: String?, again: Bool)] = [false, true].flatMap { again in
        [(false, nil, again), (false, "", again), (false, "x", again), (true, nil, again), (true, "x", again)]
    }

    private static func expected(
        _ row: [String]?, _ role: Role, ended: Bool, reason: String?, again: Bool
    ) -> String {
        guard let row else { return "stateForbids" }
        guard row[3].contains(where: { letters[$0] == role }) else { return "roleForbids" }
        let guards = row[4].split(separator: ",")
        if guards.contains("reason"), (reason ?? "").isEmpty { return "guardForbids" }
        if guards.contains("running"), ended { return "guardForbids" }
        if guards.contains("ended"), !ended { return "guardForbids" }
        if guards.contains("first"), again { return "guardForbids" }
        return row[2]
    }

    /// No state but those named as ends is without a way on, and revocation has none back.
    @Test func revocationIsFinal() {
        #expect(CertificateLifecycle.table.rows.filter { $0.from == .revoked }.allSatisfy { $0.to == .revoked })
        #expect(!SealLifecycle.table.rows.contains { $0.from == .revoked })
    }

    @Test func noTwoRowsAnswerTheSameQuestion() {
        #expect(
            Set(CertificateLifecycle.table.rows.map { "\($0.from) \($0.action)" }).count
                == CertificateLifecycle.table.rows.count)
        #expect(Set(SealLifecycle.table.rows.map { "\($0.from) \($0.action)" }).count == SealLifecycle.table.rows.count)
    }

    /// The auditor and the reviewer change nothing here.
    @Test func thoseWhoLookDoNotTouch() {
        for row in SealLifecycle.table.rows { #expect(row.roles.isDisjoint(with: [.auditor, .reviewer])) }
        for row in CertificateLifecycle.table.rows { #expect(row.roles.isDisjoint(with: [.auditor, .reviewer])) }
    }

    /// RFC 5280 §5.3.1; 7 is not used, 2, 8 and 10 have no meaning here.
    @Test func reasonsHaveTheCodesOfTheStandard() {
        #expect(StatusReason.allCases.map(\.crlReason) == [0, 1, 3, 4, 5, 6, 9])
    }
}
