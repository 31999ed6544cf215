import Foundation
import Testing

/// docs/guide.md as it stands: every command of it runs, in a folder whose name has blanks and Chinese characters.
@Suite struct GuideTests {
    private static func text() throws -> String {
        try String(contentsOfFile: Command.root + "/docs/guide.md", encoding: .utf8)
    }

    /// The commands of its blocks, in order.
    private static func script(_ text: String) -> String {
        var lines: [Substring] = []
        var isInside = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("```") { isInside = line == "```sh" } else if isInside { lines.append(line) }
        }
        return lines.joined(separator: "\n")
    }

    private func run(_ script: String, in shop: Workshop) throws -> Command.Outcome {
        let folder = (Command.executable as NSString).deletingLastPathComponent
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        return try Command.run(
            ["-eu", "-c", script], in: shop.folder,
            environment: ["SAMPLES": Workshop.samples, "PATH": folder + ":" + path], executable: "/bin/sh")
    }

    /// The whole guide: two-person review, pick-up, a sealed document, revocation (ES-8, ES-10, ES-17, GX-2).
    @Test func runsAsItStands() throws {
        let shop = try Workshop()
        let outcome = try run(Self.script(try Self.text()), in: shop)
        #expect(outcome.status == 0, "\(outcome.output.suffix(1500)) \(outcome.error.suffix(1500))")
        for file in ["seal.esl", "合同 已盖章.pdf", "report.html", "seals.csv", "backup.sqlite"] {
            #expect(shop.exists(file), "\(file)")
        }
        #expect(!shop.exists("refused.pdf"))
        let good = outcome.output.components(separatedBy: "nothing was changed since").count - 1
        #expect(good >= 2, "\(outcome.output.suffix(3000))")
        #expect(shop.leftovers.isEmpty)
    }

    /// A step left out is noticed: without the reviewer nothing is made.
    @Test func withoutTheReviewer() throws {
        let shop = try Workshop()
        let lines = Self.script(try Self.text()).split(separator: "\n").filter { !$0.contains("app approve") }
        let outcome = try run(lines.joined(separator: "\n"), in: shop)
        #expect(outcome.status == 77, "\(outcome.error.suffix(500))")
        #expect(!shop.exists("seal.esl"))
    }
}
