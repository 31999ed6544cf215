import Testing

@testable import SealServer

@Suite struct HostRuleTests {
    @Test(arguments: [
        "a", "example.com", "example.com:8443", "127.0.0.1:80", "[::1]", "[fe80::1]:443", "xn--fiqs8s", "a:",
    ])
    func whatIsAHostIsTaken(_ host: String) {
        #expect(HostRule.takes([host], isOld: false) && HostRule.takes([host], isOld: true))
    }

    @Test(arguments: [
        "", ":80", "a b", "a/b", "a?b", "a@b", "a\\b", "a:b", "a:99999", "a:123456", "a:-1", "[", "[]", "[::1", "[x]",
        "样章", "a\u{0}", String(repeating: "a", count: 256),
    ])
    func whatIsNoneIsRefused(_ host: String) {
        #expect(!HostRule.takes([host], isOld: false) && !HostRule.takes([host], isOld: true))
    }

    @Test func onlyTheOldVersionNeedsNone() {
        #expect(HostRule.takes([], isOld: true) && !HostRule.takes([], isOld: false))
        #expect(!HostRule.takes(["a", "a"], isOld: true) && !HostRule.takes(["a", "b"], isOld: false))
    }
}
