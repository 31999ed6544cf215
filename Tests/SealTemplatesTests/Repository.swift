import Foundation
import SealBase
import Testing

/// The folders of the checked-out project, found from this file's own place.
enum Repository {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    static let templates = root.appending(path: "seal-templates")
    static let python = root.appending(path: ".venv/bin/python").path

    /// Names and octets of the template files, without the schema.
    static func templateFiles() throws -> [(name: String, json: Bytes)] {
        try FileManager.default.contentsOfDirectory(atPath: templates.path).filter {
            $0.hasSuffix(".json") && $0 != "schema.json"
        }.sorted().map { ($0, Bytes(try Data(contentsOf: templates.appending(path: $0)))) }
    }

    static let hasJudge =
        FileManager.default.isExecutableFile(atPath: python) && (try? run(["-c", "import jsonschema"])) == 0

    /// Runs the project's Python: the exit status.
    static func run(_ arguments: [String]) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(filePath: python)
        process.arguments = arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }
}
