import Foundation
import SealBase
import Testing

/// The built service as a process of its own, with a file of settings, as it is run.
final class ServerProcess {
    private let process = Process()
    private let folder: String
    private(set) var port = 0

    var id: Int32 { process.processIdentifier }

    /// The folder of the test bundle holds the products of the same build.
    private static let program: String? = {
        let bundle = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        let folders = [
            bundle, bundle.deletingLastPathComponent(), URL(fileURLWithPath: ServerShop.root + "/.build/debug"),
        ]
        return folders.map { $0.appendingPathComponent("yinjian-server").path }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }()

    /// Starts the service over an office and waits until it listens.
    init(_ shop: ServerShop, _ more: [String: Any] = [:]) throws {
        folder = shop.folder
        var settings: [String: Any] = [
            "office": shop.office, "listen": "127.0.0.1:0", "uploads": folder + "/run-\(UUID().uuidString)",
            "log": "warning", "language": "en",
        ]
        settings.merge(more) { $1 }
        let file = folder + "/settings-\(UUID().uuidString).json"
        try JSONSerialization.data(withJSONObject: settings).write(to: URL(fileURLWithPath: file))
        process.executableURL = URL(fileURLWithPath: try #require(Self.program, "the service is built"))
        process.arguments = ["--settings", file]
        var environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("YINJIAN_") }
        environment["LC_ALL"] = "C.UTF-8"
        process.environment = environment
        let output = Pipe()
        (process.standardOutput, process.standardInput) = (output, FileHandle.nullDevice)
        try process.run()
        var said = ""
        while !said.contains("\n") {
            let data = output.fileHandleForReading.availableData
            if data.isEmpty { break }
            said += String(decoding: data, as: UTF8.self)
        }
        port = said.split(separator: ":").last.flatMap { Int($0.filter(\.isNumber)) } ?? 0
        try #require(port > 0, "the service listens: \(said)")
    }

    deinit {
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    }

    /// Sends a signal and waits for the end. Gives the exit code; 128 and more for an end by signal.
    @discardableResult func end(_ signal: Int32 = SIGTERM) -> Int32 {
        if process.isRunning { kill(process.processIdentifier, signal) }
        process.waitUntilExit()
        return process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus
    }

    /// Sets how large a file the service may write, octets; `nil` for any. As a full disk it ends writing half-way.
    func limitFiles(_ octets: Int?) throws {
        let tool = Process()
        tool.executableURL = URL(fileURLWithPath: "/usr/bin/prlimit")
        tool.arguments = ["--pid", "\(id)", "--fsize=\(octets.map { "\($0)" } ?? "unlimited"):unlimited"]
        try tool.run()
        tool.waitUntilExit()
        try #require(tool.terminationStatus == 0)
    }
}

/// A process that holds the registry's write lock until it is told to let go, as a stuck tool would.
final class RegistryLock {
    private let process = Process()
    private let input = Pipe()

    init(_ office: String) throws {
        process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
        process.arguments = [
            "-c",
            """
            import sqlite3, sys
            connection = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=30)
            connection.execute("BEGIN IMMEDIATE")
            print("locked", flush=True)
            sys.stdin.read()
            connection.rollback()
            """, office + "/office.sqlite",
        ]
        let output = Pipe()
        (process.standardInput, process.standardOutput) = (input, output)
        try process.run()
        try #require(!output.fileHandleForReading.availableData.isEmpty)
    }

    func release() {
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
    }

    deinit { if process.isRunning { release() } }
}
