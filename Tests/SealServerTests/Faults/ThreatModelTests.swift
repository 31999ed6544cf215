import Foundation
import Testing

/// docs/threat-model.md names tests: each of them is there, and everything that attacks the service has one.
@Suite struct ThreatModelTests {
    private static let page = ServerShop.root + "/docs/threat-model.md"

    /// Everything that the sources of tests declare by name.
    private static func declared() throws -> Set<String> {
        let folder = ServerShop.root + "/Tests"
        var names: Set<String> = []
        let folders = try FileManager.default.contentsOfDirectory(atPath: folder).map {
            URL(fileURLWithPath: folder + "/" + $0).resolvingSymlinksInPath().path
        }
        for file in folders.flatMap(Self.files) {
            let text = try String(contentsOfFile: file, encoding: .utf8)
            for match in text.matches(of: /\b(?:func|struct|class|def) +([A-Za-z0-9_]+)/) {
                names.insert(String(match.output.1))
            }
        }
        return names
    }

    private static func files(_ folder: String) -> [String] {
        (FileManager.default.enumerator(atPath: folder)?.allObjects ?? []).compactMap { $0 as? String }
            .filter { $0.hasSuffix(".swift") || $0.hasSuffix(".py") }.map { folder + "/" + $0 }
    }

    @Test func everyTestThatThePageNamesIsThere() throws {
        let names = try Self.declared()
        try #require(names.count > 500, "the tests were read")
        let text = try String(contentsOfFile: Self.page, encoding: .utf8)
        let service = try #require(
            text.components(separatedBy: "## The HTTP service").last?
                .components(separatedBy: "\n## ").first)
        let rows = service.split(separator: "\n").filter { $0.hasPrefix("| ") }.dropFirst(2)
        #expect(rows.count > 20)
        for row in rows {
            let cells = row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            let tests = (cells.last ?? "").matches(of: /`([A-Za-z0-9_]+)`/).map { String($0.output.1) }
            #expect(!tests.isEmpty, "\(cells.first ?? "") has a test")
            for test in tests { #expect(names.contains(test), "\(test) is a test") }
        }
        for match in text.matches(of: /`([A-Za-z0-9]+Tests)`/) {
            #expect(names.contains(String(match.output.1)), "\(match.output.1) is a suite")
        }
    }
}
