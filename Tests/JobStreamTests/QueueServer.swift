import Foundation

/// A queue server of its own on a free port, gone with the test; `nil` where nats-server is not installed.
final class QueueServer {
    let folder: String
    let port: Int
    private var process: Process?
    private let settings: String

    var address: String { "nats://127.0.0.1:\(port)" }

    /// `settings` are added to the server's file; `FOLDER` in them is the server's folder.
    init?(_ settings: String = "", prepare: (String) throws -> Void = { _ in }) throws {
        guard Self.program != nil else { return nil }
        folder = FileManager.default.temporaryDirectory.path + "/queue-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try prepare(folder)
        port = Self.freePort()
        self.settings = settings
        try start()
    }

    deinit {
        stop()
        try? FileManager.default.removeItem(atPath: folder)
    }

    static let program: String? = ["/usr/sbin/nats-server", "/usr/bin/nats-server"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    func start() throws {
        let file = folder + "/server.conf"
        let text = """
            listen: "127.0.0.1:\(port)"
            jetstream { store_dir: "\(folder)/store", max_file: 256M, max_mem: 16M }
            \(settings.replacingOccurrences(of: "FOLDER", with: folder))
            """
        try Data(text.utf8).write(to: URL(fileURLWithPath: file))
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Self.program ?? "")
        process.arguments = ["-c", file]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        self.process = process
        let end = Date().addingTimeInterval(30)
        while !isAnswering, Date() < end { Thread.sleep(forTimeInterval: 0.05) }
    }

    /// As a loss of power would.
    func stop() {
        guard let process else { return }
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        self.process = nil
    }

    private var isAnswering: Bool {
        unsafe Self.loopback(port) { unsafe connect($0, $1, $2) == 0 }
    }

    private static func loopback(
        _ port: Int, _ body: (Int32, UnsafePointer<sockaddr>, socklen_t) -> Bool
    ) -> Bool {
        let handle = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(handle) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(UInt16(clamping: port)).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe body(handle, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }

    /// A port that nobody listens on now.
    static func freePort() -> Int {
        while true {
            let port = Int.random(in: 20_000...32_000)
            if unsafe loopback(port, { unsafe bind($0, $1, $2) == 0 }) { return port }
        }
    }
}
