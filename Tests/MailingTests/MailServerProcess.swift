import Foundation

/// A real mail server on loopback (aiosmtpd of the project's .venv), with its messages in a folder.
final class MailServerProcess {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path
    static var python: String { root + "/.venv/bin/python" }
    /// Before `scripts/setup` ran there is none.
    static var isThere: Bool {
        FileManager.default.isExecutableFile(atPath: python)
            && FileManager.default.fileExists(atPath: root + "/Tests/Tools/smtp-server.py")
    }

    let folder: String
    let port: Int
    private let process = Process()
    private let input = Pipe()

    init(_ options: [String] = []) throws {
        folder = FileManager.default.temporaryDirectory.path + "/mail \(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        process.executableURL = URL(fileURLWithPath: Self.python)
        process.arguments = [Self.root + "/Tests/Tools/smtp-server.py", folder] + options
        let output = Pipe()
        (process.standardInput, process.standardOutput) = (input, output)
        try process.run()
        let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        port = Int(line.trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0
    }

    deinit {
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
        try? FileManager.default.removeItem(atPath: folder)
    }

    var address: String { "smtp://127.0.0.1:\(port)" }

    /// Messages in the order in which they came.
    var messages: [[String: Any]] {
        (1...99).compactMap { number in
            guard let data = FileManager.default.contents(atPath: "\(folder)/\(number).json") else { return nil }
            return (try? JSONSerialization.jsonObject(with: data)) as? [String: Any]
        }
    }

    /// A certificate for 127.0.0.1 that signs itself, and its key.
    static func certificate(in folder: String) throws -> (certificate: String, key: String) {
        let (certificate, key) = (folder + "/server.pem", folder + "/server.key")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1",
            "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate,
        ]
        (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
        try process.run()
        process.waitUntilExit()
        return (certificate, key)
    }
}
