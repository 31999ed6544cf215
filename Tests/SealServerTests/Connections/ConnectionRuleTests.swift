import Testing

@testable import SealServer

@Suite struct ConnectionRuleTests {
    private func expect(_ condition: Bool, location: SourceLocation = #_sourceLocation) {
        #expect(condition, sourceLocation: location)
    }

    @Test func anAnswerToAWholeRequestKeepsTheConnection() {
        var rule = ConnectionRule()
        for _ in 0..<3 {
            rule.beginRequest()
            rule.endRequest()
            expect(!rule.beginAnswer())
            expect(!rule.endAnswer())
        }
    }

    @Test func anAnswerBeforeTheEndOfTheBodyEndsIt() {
        var rule = ConnectionRule()
        rule.beginRequest()
        expect(rule.beginAnswer())
        rule.endRequest()
        expect(rule.endAnswer())
    }

    @Test func theNextRequestsBodyDoesNotCount() {
        var rule = ConnectionRule()
        rule.beginRequest()
        rule.endRequest()
        rule.beginRequest()
        expect(!rule.beginAnswer())
        expect(!rule.endAnswer())
        expect(rule.beginAnswer())
    }
}
