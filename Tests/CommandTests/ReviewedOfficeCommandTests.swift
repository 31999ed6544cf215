import Foundation
import Testing

/// An office where everything is reviewed, agents' tables, notices, a seal's change and unlocking: as people type them.
@Suite(.serialized) struct ReviewedOfficeCommandTests {
    /// ES-10, CA-7, ES-8: doors past the review are closed, but for the administrator's in urgent cases.
    @Test func everythingIsReviewed() throws {
        let shop = try shop("--reviewed")
        let make = [
            "seal", "make", "--scan", "sheet.png", "--name", "样章", "--owner", "样章", "--uscc", "91350100MA0000Y2XT",
            "--type", "unit", "-o", "seal.esl",
        ]
        #expect(try refused(shop, 77, make) == "office.reviewRequired")
        #expect(try run(shop, make).error.contains("yinjian app new"))
        #expect(try run(shop, make + ["--lang", "zh"]).error.contains("须先申请并经审核"))
        #expect(!shop.exists("seal.esl"))
        #expect(
            try refused(shop, 77, ["cert", "issue", "--role", "pades", "--name", "样章", "-o", "a.cer"])
                == "office.reviewRequired")
        let number = try approved(shop, "seal.apply", Self.applying, ["app", "new"])
        try issued(shop, number, "seal.esl")
        #expect(
            try refused(shop, 77, ["seal", "revoke", "seal.esl", "--reason", "lost"] + clerk) == "office.urgentOnly")
        #expect(try refused(shop, 77, ["seal", "suspend", "seal.esl", "--reason", "lost"]) == "office.urgentOnly")
        let suspended = try must(shop, ["seal", "suspend", "seal.esl", "--reason", "挂失", "--json"] + chief)
        #expect(suspended.json["state"] as? String == "suspended")
        #expect((suspended.json["publication"] as? [String: Any])?["state"] as? String == "published")
        #expect(
            try refused(shop, 77, ["seal", "resume", "seal.esl", "--reason", "x"] + chief)
                == "office.secondPersonNeeded")
        let revoked = try must(shop, ["seal", "revoke", "seal.esl", "--reason", "lost"] + chief)
        #expect(revoked.output.contains("revoked") && revoked.output.contains("published"))
        let trail = try must(shop, ["audit", "show", "--action", "seal.revoke", "--json"])
        #expect(trail.output.contains("urgent"))
        // Whoever opens the doors says so in the rules.
        try shop.write(Data("{\"review\": {\"directDoors\": true}}".utf8), "office/rules.json")
        _ = try must(shop, make)
    }

    /// ES-6: change — a new impression from a real scan; the old seal ends, is published at once, and the new one seals.
    @Test func aSealsChange() throws {
        let shop = try shop("--reviewed")
        let first = try approved(shop, "seal.apply", Self.applying, ["app", "new"])
        let made = try issued(shop, first, "seal.esl")
        let code = try #require((made["seal"] as? [String: Any])?["esID"] as? String)
        try must(shop, ["publish"])
        try FileManager.default.removeItem(atPath: shop.path("sheet.png"))
        try FileManager.default.copyItem(
            atPath: Workshop.samples + "/scans/" + Self.otherScan.name, toPath: shop.path("sheet.png"))
        let change =
            ", \"sealFunction\": \"finance\", \"width\": \"\(Self.otherScan.width)\", \"length\": \"\(Self.otherScan.length)\", \"reason\": \"换章\""
        let number = try approved(shop, "seal.change", change, ["seal", "change"])
        let second = try must(shop, ["app", "issue", number, "--json"] + clerk).json
        let newCode = try #require((second["seal"] as? [String: Any])?["esID"] as? String)
        #expect(newCode != code)
        #expect((second["publication"] as? [String: Any])?["state"] as? String == "published")
        try must(shop, ["app", "pickup", number, "--receipt", "2", "-o", "new.esl"] + clerk)
        // Published at once (ES-8): nobody ran `publish`.
        let status = try run(shop, ["status", "show", code, "--json"])
        #expect(status.json["status"] as? String == "revoked", "\(status.output)")
        #expect(
            try refused(shop, 77, ["sign", "letter.pdf", "--seal", "seal.esl", "-o", "no.pdf"])
                == "office.sealNotActive")
        try must(shop, ["sign", "letter.pdf", "--seal", "new.esl", "--at", "120mm,60mm", "-o", "sealed.pdf"])
        try must(shop, ["publish"])
        #expect(try run(shop, ["verify", "sealed.pdf", "--json"]).json["verdict"] as? String == "VALID")
        #expect(try run(shop, ["seal", "verify", "seal.esl", "--json"]).status == 1)
        // A size that the scan does not have is refused, and the application stays approved.
        let wrong =
            ", \"sealFunction\": \"official\", \"width\": \"30\", \"length\": \"30\", \"reason\": \"换章\""
        let bad = try approved(shop, "seal.change", wrong, ["seal", "change", "--target", newCode])
        #expect(try run(shop, ["app", "issue", bad, "--json"] + clerk).status != 0)
        #expect((try must(shop, ["app", "list", "--state", "approved"])).output.contains(bad))
    }

    /// A second impression beside the round one.
    private static let otherScan = (name: "finance-22mm-600dpi.png", width: "22", length: "22")

    /// ES-6, BJ-2: unlocking a seal's medium by a code told apart.
    @Test func aSealsUnlocking() throws {
        let shop = try shop("--reviewed")
        let made = try issued(
            shop, approved(shop, "seal.apply", Self.applying, ["app", "new"]), "seal.esl")
        let code = try #require((made["seal"] as? [String: Any])?["esID"] as? String)
        let number = try approved(shop, "seal.unlock", "", ["app", "new"])
        #expect(try refused(shop, 64, ["app", "issue", number] + clerk) == "office.codeFileMissing")
        let done = try must(shop, ["app", "issue", number, "--code-file", "code.txt", "--json"] + clerk)
        #expect((done.json["application"] as? [String: Any])?["state"] as? String == "activated")
        let secret = try String(contentsOfFile: shop.path("code.txt"), encoding: .utf8)
        #expect(!done.output.contains(secret.trimmingCharacters(in: .whitespacesAndNewlines)))
        try shop.write(Data("00000000".utf8), "wrong.txt")
        let unlock = ["seal", "unlock", code, "--code-file"]
        #expect(try refused(shop, 77, unlock + ["wrong.txt"] + applicant) == "lifecycle.codeWrong")
        #expect(try refused(shop, 77, unlock + ["code.txt"] + reviewer) == "lifecycle.roleForbids")
        #expect(try must(shop, unlock + ["code.txt", "--json"] + applicant).json["unlocked"] as? String == code)
        #expect(try refused(shop, 77, unlock + ["code.txt"] + applicant) == "lifecycle.codeUsed")
        #expect(
            try refused(shop, 65, ["seal", "unlock", "35019999999999", "--code-file", "code.txt"])
                == "office.unknownSeal")
    }

    /// GX-1, ES-18, CA-9: an agent files a table for several organisations, each authorised, once.
    @Test func anAgentsTable() throws {
        let shop = try shop("--reviewed")
        let common = ImportTests.common
        try shop.write(Data(common.utf8), "common.json")
        let other = "2,样章贸易有限公司,样章贸易有限公司,91350100MA0000Y2XT,0010000001,USB Key,"
        try shop.write(
            Data([ImportTests.heading, ImportTests.good, other].joined(separator: "\r\n").utf8), "table.csv")
        let file = [
            "import", "table.csv", "--form", "organisationCertificate", "--common", "common.json", "--open", "--as",
            "样章某", "--role", "agent",
        ]
        func authorise(_ organisation: String, _ more: [String]) throws -> [String: Any] {
            try must(
                shop,
                [
                    "agent", "authorise", "--agent", "样章某", "--organisation", organisation, "--evidence", "授权书 1",
                    "--json",
                ]
                    + more
            ).json
        }
        #expect(try refused(shop, 77, file) == "lifecycle.authorityMissing")
        _ = try authorise("样章科技有限公司", ["--uscc", "9135000099999998X0"])
        #expect(try refused(shop, 77, file) == "lifecycle.authorityMissing", "one is missing: none is opened")
        #expect(try must(shop, ["app", "list"]).output.isEmpty)
        let second = try authorise("样章贸易有限公司", [])
        let opened = try must(shop, file + ["--json"]).json
        #expect((opened["opened"] as? [String])?.count == 2 && (opened["known"] as? [String])?.isEmpty == true)
        let again = try must(shop, file + ["--json"]).json
        #expect((again["opened"] as? [String])?.isEmpty == true)
        #expect(again["known"] as? [String] == opened["opened"] as? [String])
        #expect(try must(shop, file).output.contains("filed before"))
        let id = try #require(second["id"] as? Int)
        try must(shop, ["agent", "withdraw", "\(id)", "--reason", "调岗"])
        #expect(try refused(shop, 65, ["agent", "withdraw", "\(id)", "--reason", "x"]) == "registry.unknownAuthority")
        #expect(try must(shop, ["agent", "list", "--agent", "样章某", "--lang", "zh"]).output.contains("撤回"))
        let number = try #require((opened["opened"] as? [String])?.last)
        #expect(
            try refused(shop, 77, ["app", "submit", number, "--as", "样章某", "--role", "agent"])
                == "lifecycle.authorityMissing")
        #expect(
            try run(
                shop, ["agent", "authorise", "--agent", "a", "--organisation", "b", "--evidence", "c", "--days", "0"]
            ).status == 64)
        #expect(
            try refused(
                shop, 65,
                ["agent", "authorise", "--agent", "a", "--organisation", "b", "--evidence", "c", "--uscc", "1"])
                == "identity.badCreditCode")
        #expect(
            try refused(
                shop, 77,
                ["agent", "authorise", "--agent", "a", "--organisation", "b", "--evidence", "c"] + applicant)
                == "lifecycle.roleForbids")
    }

    /// HN-8: through a real mail server, in both languages, once; a server that is away loses nothing.
    @Test func notices() throws {
        let shop = try shop("--reviewed")
        #expect(try refused(shop, 78, ["notices", "send"]) == "notice.noChannel")
        let server = try MailHost(in: shop.path("mail"))
        func settings(_ port: Int) throws {
            let json =
                "{\"channel\": \"smtp\", \"sender\": \"office@example.com\", \"server\": \"smtp://127.0.0.1:\(port)\", \"tls\": false}"
            try shop.write(Data(json.utf8), "office/notices.json")
        }
        try settings(1)
        #expect(try must(shop, ["notices", "check", "--json"]).json["channel"] as? String == "smtp")
        #expect(try must(shop, ["notices", "send", "--json"]).json["queued"] as? Int == 0)
        let number = try approved(shop, "seal.apply", Self.applying, ["app", "new"])
        try must(shop, ["app", "issue", number, "--code-file", "code.txt"] + clerk)
        let code = try String(contentsOfFile: shop.path("code.txt"), encoding: .utf8)
        let away = try run(shop, ["notices", "send"])
        #expect(
            away.status == 69 && away.error.contains("cannot be reached") && away.output.contains("1 waiting"),
            "\(away)")
        let waiting = try must(shop, ["notices", "list", "--state", "queued", "--lang", "zh"])
        #expect(waiting.output.contains("待发") && waiting.output.contains("连不上"))
        #expect(try refused(shop, 64, ["notices", "list", "--state", "lost"]) == "office.unknownWord")
        guard let server else { return }
        try settings(server.port)
        // Put off by a minute after the failed try.
        try must(shop, ["notices", "send"])
        try shop.tamper("UPDATE notice SET next_at = 0")
        #expect(try must(shop, ["notices", "send", "--json"]).json["sent"] as? Int == 1)
        #expect(try must(shop, ["notices", "send", "--json"]).json["sent"] as? Int == 0)
        let message = try #require(server.messages.first)
        #expect(server.messages.count == 1)
        #expect(message.subject.contains("待领取") && message.subject.contains("ready to be picked up"), "\(message)")
        #expect(message.text.contains("印章申请") && message.text.contains("领取码另行告知"))
        for hidden in [
            "350000200002290002", "样章某", "13800000000", code.trimmingCharacters(in: .whitespacesAndNewlines),
        ] { #expect(!message.text.contains(hidden)) }
        #expect(try must(shop, ["audit", "show", "--action", "notice.sent", "--json"]).output.contains("smtp"))
    }

    /// Round after round until a signal comes; what is filed meanwhile is told.
    @Test func noticesAreWatched() throws {
        let shop = try shop("--reviewed")
        try shop.write(Data(#"{"channel": "file"}"#.utf8), "office/notices.json")
        for seconds in ["0", "-1", "100000", "x"] {
            #expect(try run(shop, ["notices", "send", "--watch=\(seconds)"]).status == 64)
        }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Command.executable)
        process.arguments = ["notices", "send", "--watch", "1"]
        process.environment = ProcessInfo.processInfo.environment.merging([
            "YINJIAN_OFFICE": shop.path("office"), "LC_ALL": "C.UTF-8",
        ]) { $1 }
        (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
        try process.run()
        defer { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }
        func told() -> Int {
            (try? FileManager.default.contentsOfDirectory(atPath: shop.path("office/notices")).count) ?? 0
        }
        // The first round begins the outbox; only what comes behind it is told.
        let limit = Date().addingTimeInterval(120)
        while try !must(shop, ["audit", "show", "--action", "notice.begin", "--json"]).output.contains("notice.begin"),
            Date() < limit
        { usleep(100_000) }
        let number = try approved(shop, "seal.apply", Self.applying, ["app", "new"])
        try must(shop, ["app", "issue", number, "--code-file", "code.txt"] + clerk)
        while told() == 0, Date() < limit { usleep(100_000) }
        #expect(told() > 0)
        kill(process.processIdentifier, SIGTERM)
        process.waitUntilExit()
        #expect(process.terminationReason == .exit && process.terminationStatus == 0)
    }
}
