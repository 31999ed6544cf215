import Foundation

/// This test program once more, as another process that works on the same registry and writes down what was acknowledged.
struct OtherProcess {
    static let environment = ProcessInfo.processInfo.environment
    let process = Process()
    let log: String

    /// Runs only the test `filter`, with these variables; `log` is made empty.
    init(_ filter: String, log: String, _ variables: [String: String]) throws {
        self.log = log
        try Data().write(to: URL(fileURLWithPath: log))
        process.executableURL = URL(
            fileURLWithPath: try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
        process.arguments =
            Array(CommandLine.arguments.dropFirst()).filter { !$0.hasPrefix("--filter") } + [
                "--testing-library", "swift-testing", "--filter", filter,
            ]
        process.environment = Self.environment.merging(variables) { $1 }
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
    }

    /// Kills it once it has written so many lines (or after two minutes), and gives what it wrote.
    func killed(after count: Int) throws -> [String] {
        let limit = Date().addingTimeInterval(120)
        while (try? lines().count) ?? 0 < count, Date() < limit { usleep(500) }
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        return try lines()
    }

    /// A last line without its end was cut by the kill.
    func lines() throws -> [String] { try Self.lines(log) }

    static func lines(_ path: String) throws -> [String] {
        var parts = try String(contentsOfFile: path, encoding: .utf8).components(separatedBy: "\n")
        parts.removeLast()
        return parts
    }
}
