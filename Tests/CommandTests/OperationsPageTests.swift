import Foundation
import Testing

/// docs/operations.md says what is so: names in its table of alerts exist, and its guides work as they are written.
@Suite struct OperationsPageTests {
    private static func page() throws -> String {
        try String(contentsOfFile: Command.root + "/docs/operations.md", encoding: .utf8)
    }

    /// The lines of a fenced block by its name.
    private static func guide(_ name: String) throws -> String {
        let text = try page()
        let start = try #require(text.range(of: "```sh \(name)\n"))
        let end = try #require(text.range(of: "\n```", range: start.upperBound..<text.endIndex))
        return String(text[start.upperBound..<end.lowerBound])
    }

    private static func spans(_ text: String) -> [String] {
        text.split(separator: "`", omittingEmptySubsequences: false).enumerated()
            .filter { $0.offset % 2 == 1 }.map { String($0.element) }
    }

    @Test func everyAlertNamesSomethingThatExists() throws {
        let shop = try Workshop()
        try shop.must("init", "office")
        try shop.makeSeal()
        try shop.putContracts(["a.pdf"], in: "in")
        try shop.must("jobs", "add", "in", "--seal", "seal.esl", "-o", "out", "--key", "k")
        let doctor = try shop.run("doctor", "--json").json
        #expect(doctor["sound"] is Bool)
        let checks = Set((doctor["checks"] as? [[String: Any]] ?? []).compactMap { $0["id"] as? String })
        #expect(checks.count > 8)
        let list = try shop.must("jobs", "list", "--json").output
        let server = URL(fileURLWithPath: Command.root + "/Sources/SealServer").resolvingSymlinksInPath().path
        let sources = try FileManager.default.subpathsOfDirectory(atPath: server)
            .filter { $0.hasSuffix(".swift") }
            .map { try String(contentsOfFile: server + "/" + $0, encoding: .utf8) }.joined()
        let units = try FileManager.default.contentsOfDirectory(atPath: Command.root + "/packaging/systemd")
        var (metrics, lines) = (Set<String>(), Set<String>())
        let table =
            try Self.page().components(separatedBy: "## Alerts to set").last?
            .components(separatedBy: "\n## ").first ?? ""
        let rows = table.split(separator: "\n").filter { $0.hasPrefix("| ") }.dropFirst(2)
        #expect(rows.count >= 12)
        for row in rows {
            let how = row.split(separator: "|").dropFirst().first.map(String.init) ?? ""
            let named = Self.spans(how)
            #expect(!named.isEmpty, "\(row): it says not where to look")
            if how.contains("metric") {
                for name in named where name.hasPrefix("yinjian_") {
                    metrics.insert(name)
                    #expect(sources.contains("\"\(name)\"") || sources.contains("# HELP \(name) "), "\(name)")
                }
            } else if how.contains("doctor") {
                for name in named where !name.contains(" ") && !["passed", "sound"].contains(name) {
                    lines.insert(name)
                    #expect(checks.contains(name), "doctor has no check '\(name)'")
                }
            } else if how.contains("jobs list") {
                for name in named where !name.contains(" ") { #expect(list.contains("\"\(name)\""), "\(name)") }
            } else if let unit = named.first(where: { $0.hasSuffix(".timer") }) {
                #expect(units.contains(unit), "\(unit)")
            } else {
                #expect(how.contains("systemctl") || how.contains("NATS") || how.contains("notices list"), "\(row)")
            }
        }
        #expect(metrics.count >= 3 && lines.count >= 10)
        try shop.must("notices", "list", "--json", "--state", "queued")
    }

    /// Runs lines of the page in a shop instead of on a machine of their own.
    private static func run(_ guide: String, _ shop: Workshop, _ more: String) throws -> Command.Outcome {
        let lines = guide.replacingOccurrences(
            of: "/usr/libexec/yinjian/backup", with: Command.root + "/packaging/backup"
        )
        .replacingOccurrences(of: "/var/lib/yinjian/", with: "")
        let script = """
            set -e; cd "$0"; mkdir -p bin; ln -sf "$1" bin/yinjian; export PATH="$PWD/bin:$PATH" LC_ALL=C.UTF-8
            systemctl() { echo "systemctl $*"; }
            \(more)
            \(lines)
            """
        return try Command.run(["-c", script, shop.folder, Command.executable], executable: "/bin/bash")
    }

    @Test func backupAndRestoringWorkAsTheyAreWritten() throws {
        let shop = try Workshop()
        try shop.must("init", "office")
        try shop.makeSeal()
        try shop.makeSeal("second.esl")
        try shop.putContracts(["a.pdf", "b.pdf"], in: "in")
        try shop.must("sign", "in/a.pdf", "--seal", "seal.esl", "-o", "a.pdf")
        try shop.must("publish")
        let kept = try Self.run(
            Self.guide("backup"), shop,
            "mkdir -p backups; export YINJIAN_OFFICE=\"$PWD/office\" YINJIAN_BACKUPS=\"$PWD/backups\" KEEP=2")
        #expect(kept.status == 0, "\(kept.error)")
        let copies = try FileManager.default.contentsOfDirectory(atPath: shop.path("backups"))
        #expect(copies.count == 1)
        let backup = "export BACKUP=\"$PWD/backups/\(copies.first ?? "")\" PASSWORD=\"$PWD/password\""
        try FileManager.default.copyItem(
            atPath: shop.path("office/private/password"), toPath: shop.path("password"))
        // What happens after the backup: a document, a revocation, a publication.
        Thread.sleep(forTimeInterval: 1.1)
        try shop.must("sign", "in/b.pdf", "--seal", "seal.esl", "-o", "b.pdf")
        try shop.must("seal", "revoke", "second.esl", "--reason", "样章测试")
        try shop.must("publish")
        let registry = try FileHandle(forWritingTo: URL(fileURLWithPath: shop.path("office/office.sqlite")))
        try registry.write(contentsOf: Data("ruined".utf8))
        try registry.close()
        #expect(try shop.run("doctor").status != 0)
        let back = try Self.run(Self.guide("restore-in-place"), shop, backup)
        #expect(back.status == 0, "\(back.output)\n\(back.error)")
        for name in ["a.pdf", "b.pdf"] { try shop.must("verify", name) }
        #expect(try shop.run("seal", "verify", "second.esl").status == 1, "its revocation came back")
        try shop.must("sign", "in/b.pdf", "--seal", "seal.esl", "-o", "c.pdf")
        // A new machine.
        try FileManager.default.moveItem(atPath: shop.path("office"), toPath: shop.path("lost"))
        let anew = try Self.run(Self.guide("restore-anew"), shop, backup)
        #expect(anew.status == 0, "\(anew.output)\n\(anew.error)")
        try shop.must("verify", "a.pdf")
        try shop.must("sign", "in/a.pdf", "--seal", "seal.esl", "-o", "d.pdf")
    }
}
