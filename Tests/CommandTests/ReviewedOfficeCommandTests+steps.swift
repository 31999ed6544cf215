import Foundation
import Testing

/// What people type on the way through an office where everything is reviewed.
extension ReviewedOfficeCommandTests {
    var applicant: [String] { ["--as", "样章申请", "--role", "applicant"] }
    var clerk: [String] { ["--as", "样章录入", "--role", "operator"] }
    var reviewer: [String] { ["--as", "样章审核", "--role", "reviewer"] }
    var chief: [String] { ["--as", "样章主管", "--role", "administrator"] }

    static let parties = """
        "applicant": "样章科技有限公司", "stampingOrganisation": "样章科技有限公司", "creditCode": "9135000099999998X0",
        "province": "福建省", "city": "福州市", "county": "鼓楼区", "address": "样章路 1 号", "phone": "0591-87000000",
        "fax": "无", "email": "office@example.com", "agentName": "样章某", "agentMobile": "13800000000",
        "agentIdentity": "350000200002290002", "sealName": "样章科技有限公司"
        """

    func shop(_ arguments: String...) throws -> Workshop {
        let shop = try Workshop()
        _ = try must(shop, ["init", shop.path("office")] + arguments)
        let samples = Workshop.samples
        for (from, to) in [
            ("/pdf/contract.pdf", "letter.pdf"), ("/scans/limited-company-40mm.png", "sheet.png"),
        ] {
            try FileManager.default.copyItem(atPath: samples + from, toPath: shop.path(to))
        }
        return shop
    }

    func run(_ shop: Workshop, _ arguments: [String]) throws -> Command.Outcome {
        try Command.run(arguments, in: shop.folder, environment: ["YINJIAN_OFFICE": shop.path("office")])
    }

    @discardableResult
    func must(_ shop: Workshop, _ arguments: [String]) throws -> Command.Outcome {
        let outcome = try run(shop, arguments)
        guard outcome.status == 0 else { throw Workshop.StepFailed(arguments: arguments, outcome: outcome) }
        return outcome
    }

    func refused(_ shop: Workshop, _ status: Int32, _ arguments: [String]) throws -> String {
        let outcome = try run(shop, arguments + ["--json"])
        #expect(outcome.status == status, "\(arguments): \(outcome.output)")
        return (outcome.json["error"] as? [String: Any])?["code"] as? String ?? outcome.error
    }

    /// Files, accepts and approves an application about the seal.
    func approved(_ shop: Workshop, _ business: String, _ more: String, _ command: [String]) throws -> String {
        let text = "{\"form\": \"unitSeal\", \"business\": \"\(business)\", \(Self.parties)\(more)}"
        try shop.write(Data(text.utf8), "form.json")
        let opened = try must(shop, command + ["form.json", "--json"] + applicant)
        let number = try #require(opened.json["number"] as? String)
        let shown = try must(shop, ["app", "show", number, "--json"]).json
        for kind in shown["missingMaterials"] as? [String] ?? [] {
            let file = kind == "impressionSheet" ? "sheet.png" : "letter.pdf"
            try must(shop, ["app", "material", "add", number, file, "--kind", kind] + applicant)
        }
        try must(shop, ["app", "submit", number] + applicant)
        try must(shop, ["app", "accept", number, "--identity", "当面核对", "--evidence", "复印件 1"] + clerk)
        try must(shop, ["app", "approve", number] + reviewer)
        return number
    }

    @discardableResult
    func issued(_ shop: Workshop, _ number: String, _ output: String) throws -> [String: Any] {
        let made = try must(shop, ["app", "issue", number, "--json"] + clerk).json
        try must(shop, ["app", "pickup", number, "--receipt", "1", "-o", output] + clerk)
        return made
    }

    static let applying = ", \"sealFunction\": \"official\", \"width\": \"40\", \"length\": \"40\""
}
