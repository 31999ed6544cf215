import Foundation
import Testing

/// Containers, authorities on the network and files that stay checkable, at the command line (ES-14).
@Suite struct ArchiveTests {
    private let shop: Workshop
    private static let contract = Workshop.samples + "/pdf/contract.pdf"

    init() throws {
        shop = try Workshop()
        try shop.must("init", "office")
        try shop.makeSeal()
        try shop.must("publish")
    }

    @Test(arguments: ["ses", "pades", "dual", "cms-sm2", "cms-gm"])
    func everyContainerIsKeptCheckable(container: String) throws {
        try shop.must(
            "sign", Self.contract, "--seal", "seal.esl", "--container", container, "--level", "lta", "-o", "存 档.pdf")
        let report = try shop.must("verify", "存 档.pdf", "--json").json
        #expect(report["verdict"] as? String == "VALID")
        let signatures = report["signatures"] as? [[String: Any]] ?? []
        #expect(signatures.count == (container == "dual" ? 3 : 2))
        #expect(signatures.last?["container"] as? String == "timestamp")
        // With the roots alone: everything else is in the file, the archive's own timestamp included.
        let alone = try shop.must(
            "verify", "存 档.pdf", "--trust", "office/published/roots", "--office", "none", "--json"
        ).json
        #expect(alone["verdict"] as? String == "VALID")
    }

    @Test func anArchiveIsRenewedWhenItIsDueAndNotBefore() throws {
        try shop.must("sign", Self.contract, "--seal", "seal.esl", "-o", "s.pdf")
        try shop.must("archive", "add", "s.pdf", "-o", "a.pdf")
        let early = try shop.must("archive", "renew", "a.pdf", "-o", "r.pdf", "--json")
        #expect(early.json["isUntouched"] as? Bool == true && !shop.exists("r.pdf"))
        try shop.must("archive", "renew", "a.pdf", "-o", "r.pdf", "--margin", "36500")
        #expect(try shop.bytes("r.pdf").starts(with: shop.bytes("a.pdf")), "what was there stays as it is")
        try shop.must("verify", "r.pdf")
    }

    @Test func whatWasChangedIsNotArchived() throws {
        try shop.must("sign", Self.contract, "--seal", "seal.esl", "-o", "s.pdf")
        var octets = try shop.bytes("s.pdf")
        octets[2000] ^= 1
        try shop.write(octets, "changed.pdf")
        let outcome = try shop.run("archive", "add", "changed.pdf", "-o", "a.pdf")
        #expect(outcome.status != 0 && !shop.exists("a.pdf"))
    }

    /// However its path is spelled: a double click must not lose the document.
    @Test func anArchiveIsNeverWrittenOverItsDocument() throws {
        try shop.must("sign", Self.contract, "--seal", "seal.esl", "-o", "s.pdf")
        let before = try shop.bytes("s.pdf")
        for output in ["s.pdf", "./s.pdf", shop.path("s.pdf"), "office/../s.pdf"] {
            for step in ["add", "renew"] {
                let outcome = try shop.run("archive", step, "s.pdf", "-o", output, "--lang", "en")
                #expect(outcome.status == 64 && outcome.error.contains("must not be the input"), "\(step) \(output)")
            }
        }
        #expect(try shop.bytes("s.pdf") == before)
    }

    @Test func anAuthorityThatIsNotThereLeavesNothing() throws {
        let outcome = try shop.run(
            "sign", Self.contract, "--seal", "seal.esl", "--tsa", "http://127.0.0.1:9/", "--lang", "en", "-o", "x.pdf")
        #expect(outcome.status == 69 && outcome.error.contains("cannot be reached"), "\(outcome.error)")
        #expect(!shop.exists("x.pdf"))
    }

    @Test(arguments: [
        ["--container", "pdf"], ["--level", "ltx"], ["--tsa-policy", "1.2.3"],
        ["--tsa", "http://h/", "--no-timestamp"],
    ]) func optionsThatMeanNothingAreRefused(options: [String]) throws {
        let outcome = try Command.run(
            ["sign", Self.contract, "--seal", "seal.esl", "-o", "x.pdf"] + options, in: shop.folder,
            environment: ["YINJIAN_OFFICE": shop.path("office")])
        #expect(outcome.status == 64 && !shop.exists("x.pdf"))
    }
}
