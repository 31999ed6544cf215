import Foundation

/// Runs the built command as a user would: real process, real files.
struct Command {
    /// What a run left: exit code and both outputs.
    struct Outcome {
        var status: Int32
        var output: String
        var error: String

        /// The output read as a JSON object.
        var json: [String: Any] {
            (try? JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any]) ?? [:]
        }
    }

    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path

    /// The folder of the test bundle holds the products of the same build.
    static let executable: String = {
        let bundle = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        for folder in [bundle, bundle.deletingLastPathComponent(), URL(fileURLWithPath: root + "/.build/debug")] {
            let path = folder.appendingPathComponent("yinjian").path
            if FileManager.default.isExecutableFile(atPath: path) { return path }
        }
        return root + "/.build/debug/yinjian"
    }()

    /// Runs `yinjian` with arguments; English unless `environment` says otherwise.
    static func run(
        _ arguments: [String], in folder: String? = nil, environment: [String: String] = [:], executable: String? = nil
    ) throws -> Outcome {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: executable ?? Self.executable)
        process.arguments = arguments
        if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
        var variables = ProcessInfo.processInfo.environment
        variables["LC_ALL"] = "C.UTF-8"
        variables.merge(environment) { $1 }
        process.environment = variables
        let scratch = FileManager.default.temporaryDirectory.path + "/yinjian-run-\(UUID().uuidString)"
        let (out, err) = (scratch + ".out", scratch + ".err")
        for path in [out, err] { try Data().write(to: URL(fileURLWithPath: path)) }
        defer { for path in [out, err] { try? FileManager.default.removeItem(atPath: path) } }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: out))
        process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: err))
        try process.run()
        process.waitUntilExit()
        return Outcome(
            status: process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus,
            output: try String(contentsOfFile: out, encoding: .utf8),
            error: try String(contentsOfFile: err, encoding: .utf8))
    }

    /// Runs another program found in PATH; `nil` when it is not installed.
    static func tool(_ name: String, _ arguments: [String]) throws -> Outcome? {
        let places = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map { "\($0)/\(name)" }
        guard
            let path = (name.hasPrefix("/") ? [name] : places).first(
                where: FileManager.default.isExecutableFile(atPath:))
        else { return nil }
        return try run(arguments, executable: path)
    }

    /// The Python of the project's judges; `nil` before `scripts/setup` ran.
    static func python(_ arguments: [String]) throws -> Outcome? { try tool(root + "/.venv/bin/python", arguments) }
}
