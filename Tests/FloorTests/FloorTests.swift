import Foundation
import Testing

/// The house's plan: what each target may import beside the Swift library and Foundation. Imports only go down.
private let plan: [String: Set<String>] = [
    "SealBase": ["CKernel"],
    "CImageCodecs": ["CKernel", "CPNG", "CTurboJPEG", "CTIFF"],
    "CQPDF": ["CKernel", "CQPDFLibrary"],
    "SealASN1": ["SealBase", "SwiftASN1"],
    "SealCrypto": ["SealBase", "SealASN1", "COpenSSL"],
    "Timestamping": ["SealBase", "SealASN1", "SealCrypto", "CCurl"],
    "Mailing": ["SealBase", "CCurl"],
    "SealTokens": ["SealBase", "SealASN1", "SealCrypto", "CTokens"],
    "JobStream": ["SealBase", "CNATS", "CCurl"],
    "SealImaging": ["SealBase", "CImageCodecs"],
    "SealTemplates": ["SealBase"],
    "PDFDocument": ["SealBase", "CQPDF"],
    "StatusFormats": ["SealBase"],
    "CSpreadsheet": ["CKernel", "CZip", "CExpat"],
    "CGlyphs": ["CKernel", "CFreeType"],
    "FontOutlines": ["SealBase", "CGlyphs"],
    "Spreadsheets": ["SealBase", "CSpreadsheet"],
    "SealMaking": ["SealBase", "SealASN1", "SealCrypto", "SealImaging", "SealTemplates"],
    "PDFSealing": ["SealBase", "PDFDocument"],
    "SealVerifying": ["SealBase", "SealASN1", "SealCrypto", "PDFDocument", "StatusFormats"],
    "Lifecycle": ["SealBase"],
    "Registry": ["SealBase", "Lifecycle", "GRDB"],
    "StatusPublishing": ["SealBase", "SealASN1", "SealCrypto", "StatusFormats"],
    "SealOffice": [
        "SealBase", "SealASN1", "SealCrypto", "SealImaging", "SealTemplates", "PDFDocument", "StatusFormats",
        "SealMaking", "PDFSealing", "SealVerifying", "Lifecycle", "Registry", "StatusPublishing", "Timestamping",
        "SealTokens", "Spreadsheets", "FontOutlines", "JobStream", "Mailing",
    ],
    "SealWords": ["SealBase", "SealVerifying", "SealOffice"],
    "yinjian": ["SealBase", "SealVerifying", "SealOffice", "SealWords", "CKernel", "ArgumentParser"],
    "SealServer": Set(["SealBase", "SealVerifying", "SealOffice", "SealWords"]).union(http),
    "yinjian-server": ["SealBase", "SealOffice", "SealWords", "SealServer", "ArgumentParser", "Logging"],
]

/// The HTTP stack, which only the service's targets may touch.
private let http: Set<String> = [
    "Hummingbird", "HummingbirdCore", "Mustache", "NIOCore", "NIOHTTP1", "NIOPosix", "NIOHTTPTypes",
    "NIOHTTPTypesHTTP1", "NIOSSL", "HTTPTypes",
    "Logging",
    "ServiceLifecycle",
]

/// Modules every floor may use.
private let ground: Set<String> = ["Foundation", "Dispatch", "Glibc", "Synchronization"]

/// Reads the sources as text, so that a wall skipped through a transitive module is seen too.
@Suite struct FloorTests {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static func swiftFiles(under folder: String) -> [URL] {
        let start = root.appendingPathComponent(folder)
        guard let walker = FileManager.default.enumerator(at: start, includingPropertiesForKeys: nil) else { return [] }
        return walker.compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }.sorted { $0.path < $1.path }
    }

    static func text(_ file: URL) throws -> String { try String(contentsOf: file, encoding: .utf8) }

    /// The modules a file imports, whatever stands before `import`.
    static func imports(in text: String) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: true).compactMap { line in
            let words = line.split(separator: " ")
            guard let at = words.firstIndex(of: "import"), at <= 2, at + 1 < words.count,
                words[..<at].allSatisfy({
                    ["package", "internal", "public", "private", "fileprivate"].contains($0) || $0.hasPrefix("@")
                })
            else { return nil }
            let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "func", "let", "var", "typealias"]
            let name = kinds.contains(words[at + 1]) && at + 2 < words.count ? words[at + 2] : words[at + 1]
            return name.split(separator: ".").first.map(String.init)
        }
    }

    @Test func everyTargetIsInThePlan() throws {
        let folders = try FileManager.default.contentsOfDirectory(
            at: Self.root.appendingPathComponent("Sources"), includingPropertiesForKeys: nil)
        for folder in folders where !Self.swiftFiles(under: "Sources/" + folder.lastPathComponent).isEmpty {
            #expect(plan[folder.lastPathComponent] != nil, "\(folder.lastPathComponent) has no floor")
        }
    }

    @Test func importsOnlyGoDown() throws {
        var read = 0
        for (target, allowed) in plan {
            for file in Self.swiftFiles(under: "Sources/" + target) {
                read += 1
                for module in Self.imports(in: try Self.text(file)) {
                    #expect(
                        allowed.contains(module) || ground.contains(module),
                        "\(target)/\(file.lastPathComponent) imports \(module)")
                }
            }
        }
        #expect(read > 50)
    }

    @Test func thePlanHasNoCycle() {
        func reach(_ target: String, _ seen: Set<String>) -> Bool {
            guard !seen.contains(target) else { return false }
            return (plan[target] ?? []).allSatisfy { reach($0, seen.union([target])) }
        }
        for target in plan.keys { #expect(reach(target, []), "\(target) reaches itself") }
    }

    @Test func noFileIsHigherThanTheWall() throws {
        for file in Self.swiftFiles(under: "Sources") + Self.swiftFiles(under: "Tests") {
            let lines = try Self.text(file).split(separator: "\n", omittingEmptySubsequences: false).count
            #expect(lines <= 600, "\(file.lastPathComponent) has \(lines) lines")
        }
    }

    @Test func noFileIsARoomForEverything() {
        for file in Self.swiftFiles(under: "Sources") {
            let name = file.deletingPathExtension().lastPathComponent
            for word in ["Utils", "Util", "Helper", "Helpers", "Manager", "Misc", "Common"] {
                #expect(!name.hasSuffix(word), "\(name) says nothing about its job")
            }
        }
    }

    @Test func nothingTrapsOnPurpose() throws {
        let traps = [
            "try!", "as!", "fatalError(", "precondition(", "preconditionFailure(", "unsafeBitCast(", "assert(",
        ]
        for file in Self.swiftFiles(under: "Sources") {
            for line in try Self.text(file).split(separator: "\n")
            where !line.drop(while: { $0 == " " }).hasPrefix("//") {
                for trap in traps { #expect(!line.contains(trap), "\(file.lastPathComponent): \(line)") }
            }
        }
    }

    @Test func sentencesForPeopleLiveAtTheDoors() throws {
        let doors: Set<String> = ["SealWords", "yinjian", "yinjian-server"]
        for target in plan.keys where !doors.contains(target) {
            for file in Self.swiftFiles(under: "Sources/" + target) {
                for line in try Self.text(file).split(separator: "\n") {
                    let code = line.range(of: "//").map { line[..<$0.lowerBound] } ?? line[...]
                    let literals = code.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
                        .filter { $0.offset % 2 == 1 }
                    for literal in literals {
                        let chinese = literal.element.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
                        #expect(!chinese || Self.isData(target), "\(target)/\(file.lastPathComponent): \(line)")
                    }
                }
            }
        }
    }

    /// Targets in which Chinese text is data of the field (words recognised on seals, names of forms), not a sentence.
    static func isData(_ target: String) -> Bool { ["SealTemplates", "SealMaking"].contains(target) }

    @Test(arguments: [
        ("import Foundation", ["Foundation"]), ("package import SealBase", ["SealBase"]),
        ("@testable import X", ["X"]), ("import struct Foundation.Data", ["Foundation"]),
        ("// import Nothing", []), ("let import1 = 2", []),
    ])
    func theReaderOfImportsReads(_ line: String, _ expected: [String]) {
        #expect(Self.imports(in: line) == expected)
    }
}
