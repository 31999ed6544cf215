import Foundation
import Testing

/// `yinjian key login`: answers the challenge of the service's log-in and signs nothing else (HN-1).
@Suite struct KeyLoginTests {
    private let shop: Workshop

    init() throws { shop = try Workshop() }

    private func write(_ name: String, _ text: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: shop.path(name)))
    }

    private func sign(_ challenge: String, _ more: String...) throws -> Command.Outcome {
        try Command.run(
            [
                "key", "login", challenge, "--p12", "mine.p12", "--p12-password-file", "pin", "-o", "login.pem",
                "--lang",
                "en",
            ] + more, in: shop.folder)
    }

    @Test func aChallengeIsAnsweredAndNothingElse() throws {
        try shop.must("init", shop.path("office"))
        try shop.must(
            "cert", "issue", "--role", "signer", "--name", "样章持有人", "-o", "mine.cer", "--p12", "mine.p12", "--pin-file",
            "pin")
        try write("login.txt", "yinjian login\nabcdefghijklmnopqrstuvwxyz0123456789ABCDEFG\n")
        let done = try sign("login.txt", "--json")
        #expect(done.status == 0, "\(done.error)")
        #expect(done.json["file"] as? String == "login.pem")
        let answer = try String(contentsOfFile: shop.folder + "/login.pem", encoding: .utf8)
        #expect(answer.contains("BEGIN CERTIFICATE") && answer.contains("BEGIN YINJIAN LOGIN SIGNATURE"))
        // The signature is good by another program, over the text as it stands.
        let parts = answer.components(separatedBy: "-----BEGIN YINJIAN LOGIN SIGNATURE-----")
        let base64 = parts.last?.components(separatedBy: "-----END").first?.filter { !$0.isNewline } ?? ""
        try #require(Data(base64Encoded: base64)).write(to: URL(fileURLWithPath: shop.folder + "/sig"))
        try write("cert.pem", parts[0])
        let key = try #require(
            try Command.tool("openssl", ["x509", "-in", shop.folder + "/cert.pem", "-pubkey", "-noout"]))
        try write("key.pem", key.output)
        let judged = try #require(
            try Command.tool(
                "openssl",
                [
                    "pkeyutl", "-verify", "-rawin", "-digest", "sm3", "-pkeyopt", "distid:1234567812345678", "-pubin",
                    "-inkey", shop.folder + "/key.pem", "-in", shop.folder + "/login.txt", "-sigfile",
                    shop.folder + "/sig",
                ]))
        #expect(judged.status == 0, "\(judged.output) \(judged.error)")
        for text in [
            "", "yinjian login\n", "yinjian login\nabc\n", "yinjian pay\nabcdefghijklmnopqrstuvwxyz\n",
            "yinjian login\nabcdefghijklmnopqrstuvwxyz\nmore\n", "yinjian login\nabcdefghij klmnopqrstuvwxyz\n",
        ] {
            try write("bad.txt", text)
            let refused = try sign("bad.txt")
            #expect(refused.status != 0 && refused.error.contains("no challenge"), "\(text): \(refused.error)")
        }
    }

    @Test func whatIsMissingIsSaid() throws {
        try write("login.txt", "yinjian login\nabcdefghijklmnopqrstuvwxyz\n")
        let keyless = try Command.run(["key", "login", "login.txt", "-o", "out", "--lang", "en"], in: shop.folder)
        #expect(keyless.status == 64)
        #expect(keyless.error.contains("--p12"))
        let nothing = try sign("nothing.txt")
        #expect(nothing.status != 0 && !FileManager.default.fileExists(atPath: shop.folder + "/login.pem"))
    }
}
