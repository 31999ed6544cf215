import Foundation
import Testing

/// An office with one seal and a contract of three pages, whose names have Chinese characters and spaces.
struct SignShop {
    static let contract = "技术 服务合同.pdf"
    static let seal = "公 章.esl"
    let shop: Workshop

    init() throws {
        shop = try Workshop()
        try FileManager.default.copyItem(
            atPath: Workshop.samples + "/pdf/contract.pdf", toPath: shop.path(Self.contract))
        try shop.must("init", shop.path("office"))
        try shop.makeSeal(Self.seal)
        try shop.must("publish")
    }

    func run(_ arguments: [String]) throws -> Command.Outcome {
        try Command.run(arguments, in: shop.folder, environment: ["YINJIAN_OFFICE": shop.path("office")])
    }

    /// Seals the contract, or another document, and returns what the command says of it.
    @discardableResult
    func seal(_ options: [String], _ output: String, of input: String = SignShop.contract) throws -> [String: Any] {
        let arguments = ["sign", input, "--seal", Self.seal, "-o", output, "--json"] + options
        let outcome = try run(arguments)
        guard outcome.status == 0 else { throw Workshop.StepFailed(arguments: arguments, outcome: outcome) }
        #expect(shop.leftovers.isEmpty)
        return outcome.json
    }

    /// Pages and rectangles of a record of `sign --json`.
    static func places(_ record: [String: Any]) -> [(page: Int, left: Double, top: Double, width: Double)] {
        ((record["places"] as? [[String: Any]]) ?? []).compactMap { place in
            guard let page = place["page"] as? Int, let rect = place["rect"] as? [String: Double],
                let left = rect["left"], let top = rect["top"], let width = rect["width"]
            else { return nil }
            return (page, left, top, width)
        }
    }

    func verdict(_ name: String) throws -> String? { try run(["verify", name, "--json"]).json["verdict"] as? String }

    /// A refusal: exit code, a sentence that says `words`, the code in the JSON answer, and no file.
    func refuses(
        _ arguments: [String], _ status: Int32, _ code: String?, _ words: String, leaves output: String = "不 成.pdf",
        location: SourceLocation = #_sourceLocation
    ) throws {
        let outcome = try run(arguments + ["--lang", "en"])
        let said = "\(arguments): \(outcome.status) \(outcome.error) \(outcome.output)"
        #expect(outcome.status == status, "\(said)", sourceLocation: location)
        #expect(outcome.error.contains(words), "\(said)", sourceLocation: location)
        if let code {
            let told = try run(arguments + ["--json"]).json["error"] as? [String: Any]
            #expect(told?["code"] as? String == code, "\(said)", sourceLocation: location)
        }
        #expect(!shop.exists(output), "\(output) was left behind", sourceLocation: location)
        #expect(shop.leftovers.isEmpty, sourceLocation: location)
    }

    /// A refusal of `sign` on the contract, or another document.
    func refusesToSeal(
        _ options: [String], _ status: Int32, _ code: String?, _ words: String, of input: String = SignShop.contract,
        location: SourceLocation = #_sourceLocation
    ) throws {
        try refuses(
            ["sign", input, "--seal", Self.seal, "-o", "不 成.pdf"] + options, status, code, words, location: location)
    }
}
