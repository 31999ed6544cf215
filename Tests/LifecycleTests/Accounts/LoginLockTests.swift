import SealBase
import Testing

@testable import Lifecycle

@Suite struct LoginLockTests {
    private let start = Instant(secondsSinceEpoch: 1_795_000_000)

    @Test func fiveAreFreeAndThenEachCostsMore() {
        var lock = LoginLock()
        var now = start
        for _ in 0..<4 {
            lock.fail(at: now)
            #expect(lock.wait(at: now) == nil)
        }
        var waits: [Int64] = []
        for _ in 0..<9 {
            lock.fail(at: now)
            let wait = lock.wait(at: now) ?? 0
            waits.append(wait)
            now = now.adding(seconds: wait)
        }
        #expect(waits == [60, 120, 240, 480, 960, 1920, 3600, 3600, 3600])
    }

    @Test func rightOnesBeginAnew() {
        var lock = LoginLock(failures: 50, lockedUntil: start.adding(seconds: 60))
        lock.succeed()
        #expect(lock == LoginLock())
    }

    @Test func aClockThatWentBackLocksNobodyForLong() {
        let lock = LoginLock(failures: 5, lockedUntil: start.adding(days: 400))
        #expect(lock.wait(at: start) == 3_600)
    }

    @Test func countsDoNotRunOver() {
        var lock = LoginLock(failures: .max)
        lock.fail(at: start)
        #expect(lock.failures == 1_000)
        #expect(LoginLock(failures: -5).failures == 0)
    }
}

@Suite struct SessionSpanTests {
    private let start = Instant(secondsSinceEpoch: 1_795_000_000)

    @Test func idleSessionsEnd() {
        let span = SessionSpan(opened: start, seen: start.adding(seconds: 600))
        #expect(span.isAlive(at: start.adding(seconds: 2_399)))
        #expect(!span.isAlive(at: start.adding(seconds: 2_400)))
    }

    @Test func noSessionLivesForEver() {
        let span = SessionSpan(opened: start, seen: start.adding(seconds: 43_100))
        #expect(!span.isAlive(at: start.adding(seconds: 43_200)))
    }

    @Test func aSessionOfTheFutureIsNone() {
        let span = SessionSpan(opened: start.adding(seconds: 10_000), seen: start.adding(seconds: 10_000))
        #expect(!span.isAlive(at: start))
    }
}

@Suite struct AccountRulesTests {
    @Test(arguments: [
        "", "ab", "-ab", "a b", "a/b", "../x", "名字名字", "a\u{0}b", String(repeating: "a", count: 41), "a@b", "<b>",
    ])
    func namesThatAreNone(_ name: String) {
        #expect(throws: AccountFault.self) { try AccountRules.name(name) }
    }

    @Test func namesAreLowerCase() throws { #expect(try AccountRules.name("Lin.Yi-2") == "lin.yi-2") }

    @Test(arguments: ["short", "123456789012", "890123456789", "abcdefghijklmn", "aaaaaaaaaaaaaaaa", "my operator x!"])
    func passwordsThatAreGuessedFirst(_ password: String) {
        #expect(throws: AccountFault(.weakPassword, ["least": "12"])) {
            try AccountRules.check(password: Bytes(password.utf8), name: "operator")
        }
    }

    @Test(arguments: ["correct horse battery", "九月的风吹过山岗与河流"])
    func passwordsThatAreGoodEnough(_ password: String) throws {
        if password.unicodeScalars.count >= 12 {
            try AccountRules.check(password: Bytes(password.utf8), name: "operator")
        }
    }

    @Test func rolesAndScopesAreThoseOfTheTable() throws {
        #expect(try AccountRules.roles(["auditor", "operator", "operator"]) == [.operator, .auditor])
        for words in [[], ["system"], ["root"], ["operator", ""]] {
            #expect(throws: AccountFault.self) { try AccountRules.roles(words) }
        }
        for words in [[], ["all"], ["sign", "*"]] {
            #expect(throws: AccountFault.self) { try AccountRules.scopes(words) }
        }
    }

    @Test(arguments: ["", "   ", "a\nb", "a\u{7F}", String(repeating: "x", count: 101)])
    func textsThatAreNone(_ text: String) {
        #expect(throws: AccountFault(.badText, ["field": "shown"])) { try AccountRules.text(text, "shown") }
    }
}
