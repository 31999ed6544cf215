import Foundation
import SealBase
import Testing

/// Programs that share no code with the engine and judge its output.
enum Tool {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// Where a program is: in the project's Python environment or on the path.
    static func path(_ name: String) -> String? {
        let folders =
            ([root.path + "/.venv/bin"]
                + (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin").split(separator: ":").map(String.init))
        return folders.map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    static func has(_ name: String) -> Bool { path(name) != nil }

    /// Runs a program; its output and error text together.
    @discardableResult
    static func run(_ name: String, _ arguments: String...) throws -> (status: Int32, text: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try #require(path(name), "\(name) is not installed"))
        process.arguments = arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: output, as: UTF8.self))
    }
}

/// A folder that is gone when the test is over.
final class Scratch {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "yinjian-test-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func file(_ name: String) -> String { path + "/" + name }

    func write(_ bytes: Bytes, _ name: String) throws -> String {
        try Data(bytes).write(to: URL(fileURLWithPath: file(name)))
        return file(name)
    }

    func read(_ name: String) throws -> Bytes { Bytes(try Data(contentsOf: URL(fileURLWithPath: file(name)))) }
}

extension Tool {
    /// Runs a program with arguments that were put together before.
    static func run(array name: String, _ arguments: [String]) throws -> (status: Int32, text: String) {
        let line = arguments.map { "'\($0)'" }.joined(separator: " ")
        return try run("sh", "-c", "\(try #require(path(name))) \(line)")
    }
}
