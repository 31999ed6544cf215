import Testing

@testable import SealServer

@Suite struct ClientAddressTests {
    @Test(
        arguments: [
            ("9.9.9.9", "1.2.3.4", [], "9.9.9.9"),
            ("10.0.0.1", "1.2.3.4", ["10.0.0.1"], "1.2.3.4"),
            ("10.0.0.1", "6.6.6.6, 1.2.3.4", ["10.0.0.1"], "1.2.3.4"),
            ("10.0.0.1", "1.2.3.4, 10.0.0.2", ["10.0.0.1", "10.0.0.2"], "1.2.3.4"),
            ("10.0.0.1", "<script>", ["10.0.0.1"], "10.0.0.1"),
            ("10.0.0.1", "", ["10.0.0.1"], "10.0.0.1"),
            ("10.0.0.1", "::1", ["10.0.0.1"], "::1"),
        ] as [(String, String, Set<String>, String)])
    func onlyTrustedProxiesAreBelieved(_ peer: String, _ header: String, _ trusted: Set<String>, _ expected: String) {
        #expect(ClientAddress.of(peer: peer, forwarded: header, trusted: trusted) == expected)
    }
}
