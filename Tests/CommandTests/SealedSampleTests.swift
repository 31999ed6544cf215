import Foundation
import Testing

/// The committed samples say today what they said when they were made.
@Suite struct SealedSampleTests {
    static let folder = Workshop.samples + "/sealed"

    static var names: [String] {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder + "/expected")) ?? []
        return files.filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }.sorted()
    }

    @Test func thereAreReports() { #expect(Self.names.count >= 10) }

    @Test(arguments: names)
    func reportIsAsExpected(_ name: String) throws {
        let moment = try String(contentsOfFile: Self.folder + "/as-of.txt", encoding: .utf8)
            .trimmingCharacters(in: .whitespacesAndNewlines)
        let after = name.hasSuffix(".after-revocation")
        let lists = after ? "lists-after-revocation" : "lists"
        let base = after ? String(name.dropLast(".after-revocation".count)) : name
        let what = base == "seal" ? ["seal", "verify", "seal.esl"] : ["verify", base + ".pdf"]
        let outcome = try Command.run(
            what + [
                "--trust", "roots", "--crl", lists + "/crl.der", "--status", lists + "/seal-status.json", "--as-of",
                moment,
                "--lang", "en", "--json",
            ], in: Self.folder)
        let expected = try JSONSerialization.jsonObject(
            with: try Data(contentsOf: URL(fileURLWithPath: "\(Self.folder)/expected/\(name).json")))
        #expect(NSDictionary(dictionary: outcome.json).isEqual(expected), "\(name): \(outcome.output) \(outcome.error)")
    }

    @Test(arguments: [
        ("contract-sealed", "VALID", "VALID"), ("contract-sealed-untimed", "VALID", "UNDECIDED"),
        ("contract-sealed-twice", "VALID", "VALID"), ("seal", "VALID", "INVALID"),
    ])
    func revocationChangesWhatItMust(_ name: String, _ before: String, _ after: String) throws {
        func verdict(_ name: String) throws -> String? {
            let data = try Data(contentsOf: URL(fileURLWithPath: "\(Self.folder)/expected/\(name).json"))
            return (try JSONSerialization.jsonObject(with: data) as? [String: Any])?["verdict"] as? String
        }
        #expect(try verdict(name) == before)
        #expect(try verdict(name + ".after-revocation") == after)
    }
}
