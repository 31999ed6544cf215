import SealBase
import Testing

@testable import Lifecycle

private let now = Instant(secondsSinceEpoch: 1_793_534_400)

/// BJ-2, HN-6: one use, counted tries, lock-out.
@Suite struct CodeGateTests {
    private func gate() -> CodeGate { CodeGate(digest: [1, 2, 3], expires: now.adding(seconds: 900), tries: 3) }

    private func say(_ gate: inout CodeGate, _ given: Bytes, _ seconds: Int64 = 0) -> String {
        gate.trying(given, now: now.adding(seconds: seconds), lockoutSeconds: 3600)?.code.rawValue ?? "right"
    }

    @Test func theRightCodeWorksOnce() {
        var gate = gate()
        #expect(say(&gate, [1, 2, 3]) == "right")
        #expect(say(&gate, [1, 2, 3]) == "codeUsed")
        #expect(gate.triesLeft == 3)
    }

    @Test func wrongCodesAreCountedAndLockedOut() {
        var gate = gate()
        #expect(say(&gate, [9]) == "codeWrong")
        #expect(say(&gate, [1, 2, 4]) == "codeWrong")
        #expect(gate.triesLeft == 1)
        #expect(say(&gate, []) == "codeLocked")
        // The right code comes too late, now and after the lock: only a new code helps, and not before.
        #expect(say(&gate, [1, 2, 3]) == "codeLocked")
        #expect(say(&gate, [1, 2, 3], 800) == "codeLocked")
        #expect(gate.renewal(now: now.adding(seconds: 3599))?.code == .codeLocked)
        #expect(gate.renewal(now: now.adding(seconds: 3600)) == nil)
    }

    @Test func aRightCodeAfterAWrongOne() {
        var gate = gate()
        #expect(say(&gate, [9]) == "codeWrong")
        #expect(say(&gate, [1, 2, 3], 900) == "right")
    }

    @Test func codesRunOut() {
        var gate = gate()
        #expect(say(&gate, [1, 2, 3], 901) == "codeExpired")
        #expect(gate.usedAt == nil)
        #expect(gate.renewal(now: now) == nil)
    }

    @Test func aGateWithoutTriesIsLocked() {
        var gate = CodeGate(digest: [1], expires: now, tries: 0)
        #expect(say(&gate, [1]) == "codeLocked")
    }
}
