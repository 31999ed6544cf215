import Foundation
import Testing

/// Answers of an authority on the network (OpenSSL's own) that are another's, older, or not what was asked for: no document
/// is sealed with them, and the sentence says why (ES-14).
@Suite(.serialized) final class TimestampCommandTests {
    private static let contract = Workshop.samples + "/pdf/contract.pdf"
    private let shop: Workshop
    private let authority = Process()
    private var address = ""

    init() throws {
        shop = try Workshop()
        try shop.must("init", "office")
        try shop.makeSeal()
        try shop.must("publish")
        authority.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        authority.arguments = ["python3", Command.root + "/Tests/Oracles/timestamps.py", "0", shop.path("tsa")]
        (authority.standardInput, authority.standardOutput, authority.standardError) = (
            FileHandle.nullDevice, FileHandle.nullDevice, FileHandle.nullDevice
        )
        try authority.run()
        let end = Date().addingTimeInterval(120)
        while !shop.exists("tsa/port"), Date() < end { Thread.sleep(forTimeInterval: 0.1) }
        address = "http://127.0.0.1:" + (try String(contentsOfFile: shop.path("tsa/port"), encoding: .utf8)) + "/"
    }

    deinit {
        kill(authority.processIdentifier, SIGKILL)
        authority.waitUntilExit()
    }

    private func sign(_ container: String) throws -> Command.Outcome {
        try shop.run(
            "sign", Self.contract, "--seal", "seal.esl", "--container", container, "--tsa", address, "--tsa-trust",
            shop.path("tsa/tsa.cer"), "--tsa-policy", "1.2.3.4.1", "--lang", "en", "--json", "-o", "out.pdf")
    }

    @Test(arguments: ["ses", "pades"]) func answersThatAreNotWhatWasAskedForAreRefused(_ container: String) throws {
        // The honest answer is the one that is replayed.
        let honest = try sign(container)
        #expect(honest.status == 0 && shop.exists("out.pdf"), "\(honest.error)")
        try FileManager.default.removeItem(atPath: shop.path("out.pdf"))
        for (lie, code) in [
            ("replay", "timestamp.wrongImprint"), ("imprint", "timestamp.wrongImprint"),
            ("nonce", "timestamp.wrongNonce"), ("no-nonce", "timestamp.wrongNonce"),
            ("policy", "timestamp.wrongPolicy"),
        ] {
            try shop.write(Data(lie.utf8), "tsa/lie")
            let outcome = try sign(container)
            let told = outcome.json["error"] as? [String: Any]
            #expect(outcome.status == 69 && told?["code"] as? String == code, "\(lie): \(outcome.error)")
            #expect(!shop.exists("out.pdf") && shop.leftovers.isEmpty, "\(lie)")
        }
        try shop.write(Data(), "tsa/lie")
        #expect(try sign(container).status == 0)
    }
}
