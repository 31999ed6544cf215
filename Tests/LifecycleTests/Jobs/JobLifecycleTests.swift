import Lifecycle
import SealBase
import Testing

/// Every state × action × role of a job, against a plan written apart from the table.
@Suite struct JobLifecycleTests {
    /// State, action, next state; who (`s` the engine, `p` people); conditions.
    private static let plan: [[String]] = [
        ["queued", "lease", "running", "s", "pause"], ["failed", "lease", "running", "s", "pause"],
        ["running", "renew", "running", "s", "own"], ["running", "finish", "done", "s", "own"],
        ["running", "fail", "failed", "s", "own,reason,tries"], ["running", "bury", "dead", "s", "ownOrOver,reason"],
        ["running", "release", "queued", "s", "own"], ["running", "expire", "queued", "s", "over,tries"],
        ["queued", "cancel", "cancelled", "p", ""], ["failed", "cancel", "cancelled", "p", ""],
        ["dead", "cancel", "cancelled", "p", ""], ["running", "cancel", "cancelled", "p", "unrecorded"],
        ["failed", "retry", "queued", "p", ""], ["dead", "retry", "queued", "p", ""],
        ["cancelled", "retry", "queued", "p", ""], ["queued", "adopt", "done", "s", ""],
        ["running", "adopt", "done", "s", ""], ["failed", "adopt", "done", "s", ""],
        ["dead", "adopt", "done", "s", ""],
        ["cancelled", "adopt", "done", "s", ""],
    ]

    /// The circumstances in which conditions hold and do not, one after the other.
    private static let occasions: [JobFacts] = {
        var out: [JobFacts] = []
        for own in [false, true] {
            for over in [false, true] {
                for bits in 0..<16 {
                    var facts = JobFacts(now: Instant(secondsSinceEpoch: 1_000))
                    (facts.holder, facts.asking) = ("a/1/1", own ? "a/1/1" : "b/2/2")
                    facts.leaseUntil = Instant(secondsSinceEpoch: over ? 999 : 1_000)
                    facts.notBefore = bits & 1 == 0 ? nil : Instant(secondsSinceEpoch: 1_001)
                    (facts.tries, facts.limit) = (bits & 2 == 0 ? 1 : 3, 3)
                    facts.reason = bits & 4 == 0 ? "" : "file.diskFull"
                    facts.isRecorded = bits & 8 != 0
                    out.append(facts)
                }
            }
        }
        return out
    }()

    private static func expected(_ row: [String]?, _ role: Role, _ facts: JobFacts) -> String {
        guard let row else { return "stateForbids" }
        let isPerson = [.operator, .administrator, .applicant, .agent].contains(role)
        guard row[3] == "s" ? role == .system : isPerson else { return "roleForbids" }
        let own = facts.holder == facts.asking
        let over = facts.leaseUntil.map { $0 < facts.now } ?? true
        let holds: [String: Bool] = [
            "pause": facts.notBefore == nil, "own": own, "over": over, "ownOrOver": own || over,
            "tries": facts.tries < facts.limit, "reason": !facts.reason.isEmpty, "unrecorded": !facts.isRecorded,
        ]
        return row[4].split(separator: ",").allSatisfy { holds[String($0)] == true } ? row[2] : "guardForbids"
    }

    @Test func everyStateAndActionDoesWhatThePlanSays() {
        var walked = 0
        for state in JobState.allCases {
            for action in JobAction.allCases {
                let row = Self.plan.first { $0[0] == state.rawValue && $0[1] == action.rawValue }
                for role in Role.allCases {
                    for facts in Self.occasions {
                        let found: String
                        do throws(LifecycleFault) {
                            found = try JobLifecycle.table.state(after: action, in: state, by: role, facts).rawValue
                        } catch { found = error.code.rawValue }
                        #expect(found == Self.expected(row, role, facts), "\(state) \(action) \(role) \(facts)")
                        walked += 1
                    }
                }
            }
        }
        #expect(walked == 6 * 10 * 7 * 64)
        #expect(JobLifecycle.table.rows.count == Self.plan.count)
    }

    /// A sealed document is never called anything else, and whatever the state a file that is there is acknowledged.
    @Test func theFileIsTheTruth() {
        #expect(!JobLifecycle.table.rows.contains { $0.from == .done })
        for state in JobState.allCases where state != .done {
            #expect(JobLifecycle.table.row(.adopt, in: state)?.to == .done)
        }
    }

    @Test func aHolderThatIsGoneHasNoLease() {
        var facts = JobFacts(now: Instant(secondsSinceEpoch: 10))
        (facts.holder, facts.leaseUntil, facts.limit) = ("a/1/1", Instant(secondsSinceEpoch: 100), 2)
        #expect(JobGuard.leaseOver.fault(facts, action: "expire") != nil)
        facts.holderIsGone = true
        #expect(JobGuard.leaseOver.fault(facts, action: "expire") == nil)
    }

    @Test(arguments: [
        (FaultKind.input, 1, JobRetry.never), (.notPermitted, 1, .never), (.usage, 1, .never), (.software, 1, .never),
        (.refused, 1, .never), (.unavailable, 1, .after(5)), (.inputOutput, 3, .after(20)),
        (.missingInput, 8, .after(600)), (.cannotCreate, 60, .after(600)), (.configuration, 99, .after(600)),
        (.unavailable, 100, .never), (.inputOutput, 101, .never),
    ]) func whatMayPassIsTriedAgain(kind: FaultKind, tries: Int, retry: JobRetry) {
        #expect(JobRetry(kind, tries: tries, limit: 100) == retry)
    }

    @Test func progressCountsAndForetells() {
        let start = Instant(secondsSinceEpoch: 0)
        let progress = JobProgress(
            counts: [.done: 60, .queued: 30, .failed: 9, .dead: 1], recent: 60, since: start,
            now: start.adding(seconds: 30))
        #expect(progress.total == 100 && progress.share == 0.61 && progress.perSecond == 2)
        #expect(progress.secondsLeft == 20 && !progress.isOver)
        let over = JobProgress(counts: [.done: 2, .dead: 1], recent: 0, since: start, now: start)
        #expect(over.isOver && over.secondsLeft == nil)
        #expect(JobProgress(counts: [:], recent: 0, since: start, now: start).isOver)
        let still = JobProgress(counts: [.queued: 5], recent: 0, since: start, now: start.adding(seconds: 9))
        #expect(still.secondsLeft == nil && still.perSecond == 0)
    }
}
