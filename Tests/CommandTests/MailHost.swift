import Foundation

/// A real mail server for the commands (aiosmtpd of the project's .venv).
final class MailHost {
    struct Message {
        var subject: String
        var text: String
    }

    let port: Int
    private let folder: String
    private let process = Process()
    private let input = Pipe()

    /// `nil` before `scripts/setup` ran.
    init?(in folder: String) throws {
        let python = Command.root + "/.venv/bin/python"
        guard FileManager.default.isExecutableFile(atPath: python) else { return nil }
        self.folder = folder
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        process.executableURL = URL(fileURLWithPath: python)
        process.arguments = [Command.root + "/Tests/Tools/smtp-server.py", folder]
        let output = Pipe()
        (process.standardInput, process.standardOutput) = (input, output)
        try process.run()
        let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        port = Int(line.trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0
    }

    deinit {
        try? input.fileHandleForWriting.close()
        if process.isRunning { process.waitUntilExit() }
    }

    /// Read by Python's own reader.
    var messages: [Message] {
        let script = """
            import email, email.policy, glob, json, sys
            out = []
            for path in sorted(glob.glob(sys.argv[1] + "/*.json")):
                read = email.message_from_string(json.load(open(path))["content"], policy=email.policy.default)
                out.append([read["subject"], read.get_content()])
            print(json.dumps(out))
            """
        guard let outcome = try? Command.python(["-c", script, folder]),
            let rows = try? JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String]]
        else { return [] }
        return rows.compactMap { $0.count == 2 ? Message(subject: $0[0], text: $0[1]) : nil }
    }
}
