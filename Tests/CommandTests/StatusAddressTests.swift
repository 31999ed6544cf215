import Foundation
import Testing

/// Where the status of a certificate can be asked stands in it (`init --status-url`), and agrees with what is published;
/// judged by `openssl`. Verifying asks nobody (ES-14).
@Suite(.serialized, .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/openssl")))
struct StatusAddressTests {
    let shop: Workshop

    init() throws { shop = try Workshop() }

    private var published: String { shop.path("office/published") }

    @discardableResult
    private func openssl(_ arguments: String...) throws -> (status: Int32, said: String) {
        let outcome = try #require(try Command.tool("openssl", arguments))
        return (outcome.status, outcome.output + outcome.error)
    }

    private func pem(_ list: String, _ name: String) throws -> String {
        let path = shop.path(name)
        #expect(try openssl("crl", "-inform", "DER", "-in", list, "-out", path).status == 0)
        return path
    }

    private func certificate(_ der: String) throws -> String {
        let path = shop.path(der + ".pem")
        #expect(try openssl("x509", "-inform", "DER", "-in", shop.path(der), "-out", path).status == 0)
        return path
    }

    private func verifies(_ leaf: String, _ root: String, lists: [String], _ more: String...) throws -> Bool {
        let files = lists.flatMap { ["-CRLfile", $0] }
        let outcome = try #require(
            try Command.tool("openssl", ["verify", "-crl_check", "-CAfile", root] + files + more + [leaf]))
        #expect(outcome.status == 0 || (outcome.output + outcome.error).contains("revoked"), "\(outcome)")
        return outcome.status == 0
    }

    private func made(_ address: String) throws -> (leaf: String, root: String, serial: String) {
        try shop.must("init", "office", "--status-url", address, "--delta-hours", "24")
        let card = try shop.must("cert", "issue", "--role", "pades", "--name", "样章持有人", "-o", "h.cer", "--json")
        try FileManager.default.copyItem(
            atPath: published + "/roots/signers/root-p256.cer", toPath: shop.path("root.cer"))
        return (try certificate("h.cer"), try certificate("root.cer"), try #require(card.json["serial"] as? String))
    }

    @Test func opensslFindsAddressesListsAndAnswers() throws {
        let address = "http://status.example.invalid/p"
        let (leaf, root, serial) = try made(address)
        let text = try openssl("x509", "-in", leaf, "-noout", "-text").said
        #expect(text.contains("X509v3 CRL Distribution Points") && text.contains("URI:\(address)/crl-p256.der"))
        #expect(text.contains("X509v3 Freshest CRL") && text.contains("URI:\(address)/crl-p256-delta.der"))
        #expect(text.contains("OCSP - URI:\(address)/ocsp"))
        #expect(try !openssl("x509", "-in", root, "-noout", "-text").said.contains("Distribution Points"))
        try shop.must("cert", "issue", "--role", "signer", "--name", "样章签章人", "-o", "s.cer")
        #expect(
            try openssl("x509", "-inform", "DER", "-in", shop.path("s.cer"), "-noout", "-text").said
                .contains("URI:\(address)/crl.der"))

        try shop.must("publish", "--ocsp-days", "2", "--json")
        let base = try pem(published + "/crl-p256.der", "base.pem")
        // The list is about all certificates: it names no part that the certificate would have to agree with.
        #expect(try !openssl("crl", "-in", base, "-noout", "-text").said.contains("Issuing Distribution Point"))
        #expect(try openssl("crl", "-in", base, "-noout", "-text").said.contains("\(address)/crl-p256-delta.der"))
        #expect(try verifies(leaf, root, lists: [base]))

        try shop.must("cert", "revoke", serial, "--reason", "superseded")
        let other = try shop.must("cert", "issue", "--role", "pades", "--name", "样章乙", "-o", "b.cer", "--json")
        try shop.must("cert", "revoke", try #require(other.json["serial"] as? String), "--reason", "superseded")
        try shop.must("publish", "--parts-above", "1", "--ocsp-days", "2")
        let full = try pem(published + "/crl-p256.der", "full.pem")
        let delta = try pem(published + "/crl-p256-delta.der", "delta.pem")
        #expect(try openssl("crl", "-in", full, "-noout", "-CAfile", root).said.contains("verify OK"))
        #expect(try openssl("crl", "-in", delta, "-noout", "-text").said.contains("Delta CRL Indicator: critical"))
        #expect(try !verifies(leaf, root, lists: [full]))
        // The old list with the difference that follows it says the same; the old one alone does not know.
        #expect(try verifies(leaf, root, lists: [base]))
        #expect(try !verifies(leaf, root, lists: [base, delta], "-extended_crl", "-use_deltas"))

        // Parts name the address they are found under.
        for part in 0..<4 {
            let path = "crl-p256/parts/4/\(part).crl"
            let text = try openssl("crl", "-inform", "DER", "-in", "\(published)/\(path)", "-noout", "-text").said
            #expect(text.contains("Issuing Distribution Point: critical"), "\(text)")
            #expect(text.contains("URI:\(address)/\(path)"), "\(text)")
        }
    }

    /// RFC 6960 answers signed beforehand, judged by another program.
    @Test func opensslChecksAnswersSignedBeforehand() throws {
        let (leaf, root, serial) = try made("http://status.example.invalid")
        try shop.must("ocsp", "build", "--days", "2")
        func answer() throws -> (status: Int32, said: String) {
            let folder = published + "/ocsp"
            let name = try #require(
                FileManager.default.subpaths(atPath: folder)?.first { $0.hasSuffix("/\(serial).ocsp") })
            return try openssl(
                "ocsp", "-respin", folder + "/" + name, "-issuer", root, "-cert", leaf, "-CAfile", root, "-no_nonce")
        }
        var told = try answer()
        #expect(told.status == 0 && told.said.contains("Response verify OK"), "\(told)")
        #expect(told.said.contains(": good"), "\(told)")
        try shop.must("cert", "revoke", serial, "--reason", "keyCompromise")
        try shop.must("ocsp", "build", "--days", "2")
        told = try answer()
        #expect(told.said.contains("Response verify OK") && told.said.contains(": revoked"), "\(told)")
        #expect(told.said.contains("keyCompromise"), "\(told)")
        // Another authority's answer is none for this certificate.
        try FileManager.default.copyItem(atPath: published + "/roots/makers/root-sm2.cer", toPath: shop.path("sm2.cer"))
        let wrong = try openssl(
            "ocsp", "-respin", shop.path("h.cer"), "-issuer", root, "-cert", leaf, "-CAfile", root, "-no_nonce")
        #expect(wrong.status != 0)
    }

    /// A door that is knocked at would be heard: `verify` opens no connection.
    @Test func verifyingStaysOffline() throws {
        let listener = try Listener()
        try shop.must("init", "office", "--status-url", "http://127.0.0.1:\(listener.port)")
        try shop.makeSeal("s.esl")
        try shop.must("publish")
        try shop.must(
            "sign", Workshop.samples + "/pdf/contract.pdf", "--seal", "s.esl", "--page", "1", "--at", "90mm,90mm", "-o",
            "o.pdf")
        #expect(try shop.must("verify", "o.pdf", "--json").json["verdict"] as? String == "VALID")
        try FileManager.default.removeItem(atPath: published + "/crl.der")
        #expect(try shop.run("verify", "o.pdf").status != 0)
        #expect(!listener.wasKnockedAt)
    }

    @Test(arguments: ["nowhere", "http://a b", "http://x/", "http://样章.invalid"])
    func whatIsNoAddressMakesNoOffice(_ address: String) throws {
        let outcome = try shop.run("init", "office", "--status-url=\(address)", "--json")
        #expect(outcome.status == 65, "\(outcome)")
        #expect((outcome.json["error"] as? [String: Any])?["code"] as? String == "publish.badValue")
        #expect(!shop.exists("office") && shop.leftovers.isEmpty)
    }
}

/// A socket that listens at an address of this machine and accepts nobody.
private final class Listener {
    private let descriptor: Int32
    let port: UInt16

    init() throws {
        let listening = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        descriptor = listening
        var place = sockaddr_in()
        place.sin_family = sa_family_t(AF_INET)
        place.sin_addr.s_addr = unsafe inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = unsafe withUnsafeMutablePointer(to: &place) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { place in
                unsafe bind(listening, place, length) == 0 && listen(listening, 4) == 0
                    && getsockname(listening, place, &length) == 0
            }
        }
        port = UInt16(bigEndian: place.sin_port)
        try #require(bound && port != 0)
        _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
    }

    /// Whether anybody opened a connection.
    var wasKnockedAt: Bool {
        let caller = accept(descriptor, nil, nil)
        guard caller >= 0 else { return false }
        close(caller)
        return true
    }

    deinit { close(descriptor) }
}
