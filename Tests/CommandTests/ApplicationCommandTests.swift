import Foundation
import Testing

/// `yinjian app …`: the whole flow as people type it, and what is refused on the way (ES-10, ES-11, CA-7, GX-2, HN-2…HN-6).
@Suite(.serialized) struct ApplicationCommandTests {
    static let organisation = "样章科技有限公司"

    /// An office in a folder of its own.
    private func shop() throws -> Workshop {
        let shop = try Workshop()
        try shop.must("init", shop.path("office"))
        let letter = Workshop.samples + "/pdf/contract.pdf"
        try FileManager.default.copyItem(atPath: letter, toPath: shop.path("letter.pdf"))
        try FileManager.default.copyItem(
            atPath: Workshop.samples + "/scans/limited-company-40mm.png", toPath: shop.path("sheet.png"))
        return shop
    }

    private static let parties = """
        "applicant": "样章科技有限公司", "stampingOrganisation": "样章科技有限公司", "creditCode": "9135000099999998X0",
        "province": "福建省", "city": "福州市", "county": "鼓楼区", "address": "样章路 1 号", "phone": "0591-87000000",
        "fax": "无", "email": "office@example.com", "agentName": "样章某", "agentMobile": "13800000000",
        "agentIdentity": "350000200002290002"
        """

    private func sealForm(_ shop: Workshop, _ name: String = "form.json", _ more: String = "") throws {
        let text = """
            {"form": "unitSeal", "business": "seal.apply", \(Self.parties), "sealName": "样章科技有限公司",
            "sealFunction": "official", "width": "40", "length": "40"\(more)}
            """
        try shop.write(Data(text.utf8), name)
    }

    private let applicant = ["--as", "样章申请", "--role", "applicant"]
    private let clerk = ["--as", "样章录入", "--role", "operator"]
    private let reviewer = ["--as", "样章审核", "--role", "reviewer"]

    private func run(_ shop: Workshop, _ arguments: [String]) throws -> Command.Outcome {
        try Command.run(arguments, in: shop.folder, environment: ["YINJIAN_OFFICE": shop.path("office")])
    }

    private func must(_ shop: Workshop, _ arguments: [String]) throws -> Command.Outcome {
        let outcome = try run(shop, arguments)
        guard outcome.status == 0 else { throw Workshop.StepFailed(arguments: arguments, outcome: outcome) }
        return outcome
    }

    /// The stable code of a command that must fail with this exit code.
    private func refused(_ shop: Workshop, _ status: Int32, _ arguments: [String]) throws -> String {
        let outcome = try run(shop, arguments + ["--json"])
        #expect(outcome.status == status, "\(arguments): \(outcome.output)")
        let error = outcome.json["error"] as? [String: Any]
        #expect(outcome.error.hasPrefix("yinjian: "))
        return error?["code"] as? String ?? outcome.error
    }

    private func new(_ shop: Workshop, _ form: String = "form.json") throws -> String {
        let outcome = try must(shop, ["app", "new", form, "--json"] + applicant)
        return try #require(outcome.json["number"] as? String)
    }

    private func state(_ outcome: Command.Outcome) -> String? { outcome.json["state"] as? String }

    /// From the form to the sealed document and back: sent back once, mended, approved, made, handed over.
    @Test func theWholeFlow() throws {
        let shop = try shop()
        try sealForm(shop)
        let number = try new(shop)
        #expect(number.count == 15)
        // Missing materials block, by name (ES-11).
        #expect(state(try must(shop, ["app", "submit", number, "--json"] + applicant)) == "awaitingMaterials")
        let shown = try must(shop, ["app", "show", number, "--json"])
        #expect(
            Set(shown.json["missingMaterials"] as? [String] ?? []) == [
                "redHeaderLetter", "applicationForm", "impressionSheet",
            ])
        #expect(
            try refused(shop, 77, ["app", "accept", number, "--identity", "x"] + clerk) == "lifecycle.stateForbids")
        for (file, kind) in [
            ("letter.pdf", "redHeaderLetter"), ("letter.pdf", "applicationForm"), ("sheet.png", "impressionSheet"),
        ] {
            _ = try must(shop, ["app", "material", "add", number, file, "--kind", kind] + applicant)
        }
        let listed = try must(shop, ["app", "material", "list", number])
        #expect(listed.output.contains("impressionSheet") && listed.output.contains("300.0 dpi"), "\(listed.output)")
        #expect(try must(shop, ["app", "list", "--state", "submitted"]).output.contains(number))
        #expect(try refused(shop, 77, ["app", "accept", number] + clerk) == "lifecycle.identityUnconfirmed")
        let accepted = try must(shop, ["app", "accept", number, "--identity", "当面核对", "--json"] + clerk)
        #expect(state(accepted) == "inReview")
        // The same person twice.
        #expect(
            try refused(shop, 77, ["app", "approve", number, "--as", "样章录入", "--role", "reviewer"])
                == "lifecycle.actedBefore")
        #expect(try refused(shop, 77, ["app", "approve", number] + clerk) == "lifecycle.roleForbids")
        // Sent back with reasons, mended.
        #expect(try run(shop, ["app", "return", number] + reviewer).status == 64)
        _ = try must(shop, ["app", "return", number, "--reason", "印模偏斜"] + reviewer)
        #expect(try must(shop, ["app", "show", number]).output.contains("印模偏斜"))
        _ = try must(shop, ["app", "fix", number] + applicant)
        _ = try must(shop, ["app", "accept", number] + clerk)
        #expect(try must(shop, ["app", "review"]).output.contains(number))
        let seen = try must(shop, ["app", "show", number, "--json"])
        let digest = try #require((seen.json["application"] as? [String: Any])?["digest"] as? String)
        #expect(
            try refused(
                shop, 77, ["app", "approve", number, "--digest", String(repeating: "0", count: 64)] + reviewer)
                == "registry.changedMeanwhile")
        #expect(
            state(try must(shop, ["app", "approve", number, "--digest", digest, "--json"] + reviewer)) == "approved")
        // Who approved does not make.
        #expect(
            try refused(shop, 77, ["app", "issue", number, "--as", "样章审核", "--role", "operator"])
                == "lifecycle.actedBefore")
        let made = try must(shop, ["app", "issue", number, "--code-file", "code.txt", "--json"] + clerk)
        #expect((made.json["application"] as? [String: Any])?["state"] as? String == "readyForPickup")
        let code = try String(contentsOfFile: shop.path("code.txt"), encoding: .utf8)
        #expect(!made.output.contains(code.trimmingCharacters(in: .whitespacesAndNewlines)))
        #expect(try refused(shop, 77, ["app", "issue", number] + clerk) == "lifecycle.stateForbids")
        try shop.write(Data("00000000".utf8), "wrong.txt")
        #expect(
            try refused(shop, 77, ["app", "pickup", number, "--code-file", "wrong.txt", "-o", "seal.esl"] + applicant)
                == "lifecycle.codeWrong")
        #expect(!shop.exists("seal.esl"))
        _ = try must(shop, ["app", "pickup", number, "--code-file", "code.txt", "-o", "seal.esl"] + applicant)
        #expect(shop.exists("seal.esl"))
        // What was made is a seal like any other.
        try shop.must("sign", "letter.pdf", "--seal", "seal.esl", "--at", "120mm,60mm", "-o", "sealed.pdf")
        try shop.must("publish")
        #expect(try shop.run("verify", "sealed.pdf", "--json").json["verdict"] as? String == "VALID")
        let history = try must(shop, ["app", "show", number, "--lang", "zh"])
        for word in ["退回整改", "整改后重新提交", "审核通过", "制作完成", "领取"] { #expect(history.output.contains(word)) }
        #expect(!history.output.contains("350000200002290002"))
        #expect(shop.leftovers.isEmpty)
    }

    /// Edited after the approval: the approval is void (GX-2).
    @Test func editedAfterApproval() throws {
        let shop = try shop()
        try sealForm(shop)
        let number = try new(shop)
        for (file, kind) in [
            ("letter.pdf", "redHeaderLetter"), ("letter.pdf", "applicationForm"), ("sheet.png", "impressionSheet"),
        ] {
            _ = try must(shop, ["app", "material", "add", number, file, "--kind", kind] + applicant)
        }
        _ = try must(shop, ["app", "submit", number] + applicant)
        _ = try must(shop, ["app", "accept", number, "--identity", "当面核对"] + clerk)
        let version = try #require(
            (try must(shop, ["app", "show", number, "--json"]).json["application"] as? [String: Any])?["version"]
                as? Int)
        _ = try must(shop, ["app", "approve", number, "--if-version", "\(version)"] + reviewer)
        // A second reviewer comes too late, by name.
        #expect(
            try refused(
                shop, 77,
                [
                    "app", "refuse", number, "--reason", "x", "--if-version", "\(version)", "--as", "样章审核二", "--role",
                    "reviewer",
                ]) == "registry.changedMeanwhile")
        try sealForm(shop, "other.json", ", \"reason\": \"更正\"")
        let edited = try must(shop, ["app", "edit", number, "other.json", "--json"] + clerk)
        #expect(state(edited) == "inReview")
        #expect(try refused(shop, 77, ["app", "issue", number] + clerk) == "lifecycle.stateForbids")
        let consents = try must(shop, ["app", "show", number, "--json"]).json["consents"] as? [[String: Any]]
        #expect(consents?.count == 1 && consents?.first?["voidAt"] != nil)
        // Identity was confirmed for another form.
        #expect(try refused(shop, 77, ["app", "approve", number] + reviewer) == "lifecycle.identityUnconfirmed")
        #expect(state(try must(shop, ["app", "refuse", number, "--reason", "重复", "--json"] + reviewer)) == "refused")
        #expect(try refused(shop, 77, ["app", "fix", number] + applicant) == "lifecycle.stateForbids")
        let copy = try must(shop, ["app", "copy", number, "--json"] + applicant)
        #expect(state(copy) == "draft" && copy.json["copiedFrom"] as? String == number)
    }

    @Test func badInputIsNamed() throws {
        let shop = try shop()
        try sealForm(shop)
        let number = try new(shop)
        let wrong = String(number.dropLast()) + (number.hasSuffix("0") ? "1" : "0")
        #expect(try refused(shop, 65, ["app", "show", wrong]) == "office.badNumber")
        #expect(try refused(shop, 65, ["app", "show", "'; DROP TABLE application; --"]) == "office.badNumber")
        #expect(try refused(shop, 64, ["app", "list", "--state", "lost"]) == "office.unknownWord")
        #expect(try refused(shop, 66, ["app", "new", "none.json"]) == "file.notFound")
        try shop.write(Data("{\"form\": \"unitSeal\", \"business\": \"seal.apply\", \"x\": 1}".utf8), "field.json")
        #expect(try refused(shop, 65, ["app", "new", "field.json"]) == "form.unknownField")
        try shop.write(Data("{\"form\": \"unitSeal\", \"business\": \"certificate.apply\"}".utf8), "mixed.json")
        #expect(try refused(shop, 64, ["app", "new", "mixed.json"]) == "office.formDoesNotFit")
        #expect(try refused(shop, 64, ["cert", "renew", "form.json"]) == "office.formDoesNotFit")
        // A wrong check character of a credit code blocks by its field (ES-5).
        let text = String(decoding: try shop.bytes("form.json"), as: UTF8.self)
        try shop.write(Data(text.replacingOccurrences(of: "98X0", with: "98X1").utf8), "code.json")
        let spoiled = try new(shop, "code.json")
        let refusal = try run(shop, ["app", "submit", spoiled, "--json"] + applicant)
        #expect(refusal.status == 65 && refusal.output.contains("creditCode"))
        #expect(try run(shop, ["app", "submit", number, "--role", "king"]).status == 64)
        #expect(
            try refused(shop, 65, ["app", "material", "get", number, "9", "-o", "x"]) == "registry.unknownMaterial")
        try shop.write(Data("<html>".utf8), "page.pdf")
        #expect(
            try refused(
                shop, 65, ["app", "material", "add", number, "page.pdf", "--kind", "redHeaderLetter"] + applicant)
                == "material.wrongContent")
        #expect(
            try refused(
                shop, 65, ["app", "material", "add", number, "/dev/zero", "--kind", "redHeaderLetter"] + applicant
            )
            .hasPrefix("file."))
        #expect(try run(shop, ["app", "pay", number, "--amount", "1e3", "--method", "counter"]).status == 64)
    }

    /// HN-5, ES-8: at once at the counter, and back.
    @Test func freezingAtTheCounter() throws {
        let shop = try shop()
        let issued = try must(
            shop, ["cert", "issue", "--role", "signer", "--name", "样章甲", "-o", "a.cer", "--json"])
        let serial = try #require(issued.json["serial"] as? String)
        #expect(state(try must(shop, ["cert", "freeze", serial, "--json"] + clerk)) == "frozen")
        #expect(try refused(shop, 77, ["cert", "freeze", serial] + clerk) == "lifecycle.stateForbids")
        #expect(try refused(shop, 77, ["cert", "unfreeze", serial] + reviewer) == "lifecycle.roleForbids")
        #expect(state(try must(shop, ["cert", "unfreeze", serial, "--json"] + clerk)) == "valid")
        try shop.must(
            "seal", "make", "--scan", "sheet.png", "--name", "样章", "--owner", "样章", "--uscc", "91350100MA0000Y2XT",
            "--type", "unit", "-o", "seal.esl")
        #expect(try run(shop, ["seal", "suspend", "seal.esl"]).status == 64)
        #expect(
            state(try must(shop, ["seal", "suspend", "seal.esl", "--reason", "挂失", "--json"] + clerk)) == "suspended")
        #expect(state(try must(shop, ["seal", "resume", "seal.esl", "--json"] + clerk)) == "valid")
        try shop.write(Data("1".utf8), "code.txt")
        #expect(try refused(shop, 77, ["cert", "unlock", serial, "--code-file", "code.txt"]) == "registry.noCode")
    }

    /// Rules are checked when the office is opened.
    @Test func rules() throws {
        let shop = try shop()
        let text = try must(shop, ["rules"]).output
        try shop.write(Data(text.utf8), "office/rules.json")
        #expect(try must(shop, ["rules", "--check", "office/rules.json"]).status == 0)
        #expect(try must(shop, ["rules", "--schema"]).output.contains("renewalOpensDays"))
        try shop.write(
            Data(text.replacingOccurrences(of: "\"usualYears\": 2", with: "\"usualYears\": 9").utf8), "bad.json")
        #expect(try refused(shop, 78, ["rules", "--check", "bad.json"]) == "rules.inconsistent")
        try shop.write(Data("{\"fee\": {}}".utf8), "office/rules.json")
        #expect(try refused(shop, 78, ["app", "list"]) == "rules.unknownKey")
    }
}
