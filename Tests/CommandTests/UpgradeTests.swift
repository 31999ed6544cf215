import Foundation
import Testing

/// Data of earlier versions: brought up to date once, nothing lost, work goes on; and never opened by an older program.
@Suite struct UpgradeTests {
    @Test(arguments: [("office-schema4", 2, 48)]) func anEarlierOfficeGoesOn(
        name: String, uses: Int, rows: Int
    ) throws {
        let shop = try Workshop()
        let archive = Command.root + "/Tests/Vectors/offices/\(name).tar.gz"
        let unpacked = try #require(try Command.tool("tar", ["-xzpf", archive, "-C", shop.folder]))
        #expect(unpacked.status == 0, "\(unpacked.error)")
        func query(_ text: String) throws -> String? {
            let code = "import sqlite3,sys;print(*sqlite3.connect(sys.argv[1]).execute(sys.argv[2]).fetchone())"
            return try Command.tool("python3", ["-c", code, shop.path("office/office.sqlite"), text])?.output
                .trimmingCharacters(in: .whitespacesAndNewlines)
        }
        let before = try query("SELECT group_concat(hex(digest)) FROM (SELECT digest FROM audit ORDER BY position)")
        // Two at once: one brings it up to date, both work.
        let threads = DispatchQueue(label: "two", attributes: .concurrent)
        let group = DispatchGroup()
        for _ in 0..<2 { threads.async(group: group) { _ = try? shop.run("audit", "verify") } }
        group.wait()
        let whole = try shop.must("audit", "verify", "--json")
        #expect(whole.json["uses"] as? Int == uses && (whole.json["rows"] as? Int ?? 0) >= rows)
        let after = try query(
            "SELECT group_concat(hex(digest)) FROM (SELECT digest FROM audit WHERE position <= \(rows) ORDER BY position)"
        )
        #expect(before == after, "no row of the trail is touched")
        // What it made then is good now, and it goes on: publishing, sealing, jobs, a backup.
        try shop.must("publish")
        try shop.must("verify", "sealed.pdf")
        try FileManager.default.createDirectory(atPath: shop.path("in"), withIntermediateDirectories: true)
        try FileManager.default.copyItem(
            atPath: Workshop.samples + "/pdf/contract.pdf", toPath: shop.path("in/a.pdf"))
        try shop.must("jobs", "add", "in", "--seal", "seal.esl", "-o", "out", "--key", "after")
        try shop.must("jobs", "run", "--until-idle")
        try shop.must("verify", "out/a.pdf")
        try shop.must("backup", "-o", "now.yjb", "--keys")
        try shop.must("backup", "--check", "now.yjb")
        try shop.must("audit", "verify")
        // A program of an earlier version must not open it: one step more than this one knows stands for that.
        _ = try query("PRAGMA user_version = 900")
        let refused = try shop.run("jobs", "list", "--json")
        #expect(refused.status == 78 && refused.output.contains("registry.newerSchema"), "\(refused.output)")
    }
}
