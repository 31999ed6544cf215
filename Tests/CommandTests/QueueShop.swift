import Foundation

/// An office whose jobs go through a queue of one server, with a worker that has a key of its own, and a store of
/// documents behind HTTP; all are processes of this machine, gone with the test.
final class QueueShop {
    let shop: Workshop
    let port: Int
    let storePort: Int
    private var processes: [Process] = []

    static let program = ["/usr/sbin/nats-server", "/usr/bin/nats-server"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    /// GET and PUT of files in a folder; PUT with `If-None-Match: *` replaces nothing. What stands behind `?` is the key.
    private static let store = """
        import http.server, os, sys
        class Store(http.server.BaseHTTPRequestHandler):
            def path_of(self): return os.path.join(sys.argv[2], os.path.basename(self.path.split("?")[0]))
            def answer(self, status, body=b""):
                self.send_response(status); self.send_header("Content-Length", str(len(body))); self.end_headers(); self.wfile.write(body)
            def do_GET(self):
                if "key=right" not in self.path: return self.answer(403)
                if not os.path.exists(self.path_of()): return self.answer(404)
                self.answer(200, open(self.path_of(), "rb").read())
            def do_PUT(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                if "key=right" not in self.path: return self.answer(403)
                if self.headers.get("If-None-Match") == "*" and os.path.exists(self.path_of()): return self.answer(412)
                open(self.path_of(), "wb").write(body); self.answer(201)
            def log_message(self, *a): pass
        http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Store).serve_forever()
        """

    init() throws {
        shop = try Workshop()
        (port, storePort) = (Self.freePort(), Self.freePort())
        try shop.must("init", "office")
        try shop.must(
            "cert", "issue", "--role", "signer", "--name", "样章设备", "--p12", "device.p12", "--pin-file", "device.pin",
            "-o",
            "device.cer")
        try shop.must(
            "seal", "make", "--scan", Workshop.samples + "/scans/limited-company-40mm.png", "--name", "样章科技有限公司",
            "--owner", "样章科技有限公司", "--uscc", "91350100MA0000Y2XT", "--type", "unit", "--signer-cert", "device.cer",
            "-o",
            "seal.esl")
        for folder in ["in", "out", "store", "else", "spool"] {
            try FileManager.default.createDirectory(atPath: shop.path(folder), withIntermediateDirectories: true)
        }
        try shop.write(
            Data(
                """
                listen: "127.0.0.1:\(port)"
                jetstream { store_dir: "\(shop.path("queue"))", max_file: 256M, max_mem: 16M }
                authorization { users: [
                  { user: office, password: right, permissions: {
                    publish: ["$JS.API.>", "$JS.ACK.>", "yinjian.>"], subscribe: ["_INBOX.>"] } }
                  { user: worker, password: right, permissions: {
                    publish: ["$JS.API.CONSUMER.MSG.NEXT.YINJIAN_JOBS.workers", "$JS.API.STREAM.MSG.GET.YINJIAN_SEALS",
                      "$JS.API.STREAM.INFO.YINJIAN_JOBS", "$JS.ACK.YINJIAN_JOBS.workers.>", "yinjian.news", "yinjian.dead"],
                    subscribe: ["_INBOX.>"] } }
                ] }
                """.utf8), "queue.conf")
        try shop.write(Data("right".utf8), "right")
        try shop.write(Data("wrong".utf8), "wrong")
        for name in ["right", "wrong"] {
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: shop.path(name))
        }
        try settings("worker.json")
        try settings("office.json", user: "office")
        try begin(Self.program ?? "", ["-c", shop.path("queue.conf")])
        try begin("/usr/bin/env", ["python3", "-c", Self.store, "\(storePort)", shop.path("store")])
        let end = Date().addingTimeInterval(60)
        while try shop.run("jobs", "run", "--queue", "office.json", "--until-idle").status == 69, Date() < end {
            Thread.sleep(forTimeInterval: 0.2)
        }
    }

    deinit {
        for process in processes where process.isRunning {
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
        }
    }

    /// Writes settings. Users of the queue may do what packaging/nats.conf.example allows them, no more.
    func settings(
        _ name: String, user: String = "worker", password: String = "right", port: Int? = nil, key: String = "device"
    ) throws {
        let text = """
            {"queue": {"servers": ["nats://127.0.0.1:\(port ?? self.port)"], "user": "\(user)", "password": "\(shop.path(password))",
             "ackSeconds": 2}, "folders": ["\(shop.path("in"))", "\(shop.path("out"))"],
             "addresses": ["http://127.0.0.1:\(storePort)/docs"], "spool": "\(shop.path("spool"))",
             "key": {"p12": "\(shop.path(key)).p12", "password": "\(shop.path(key)).pin"}, "threads": 1}
            """
        try shop.write(Data(text.utf8), name)
    }

    @discardableResult func begin(_ program: String, _ arguments: [String]) throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: shop.folder)
        var variables = ProcessInfo.processInfo.environment
        (variables["YINJIAN_OFFICE"], variables["LC_ALL"]) = (shop.path("office"), "C.UTF-8")
        process.environment = variables
        (process.standardInput, process.standardOutput, process.standardError) = (
            FileHandle.nullDevice, FileHandle.nullDevice, FileHandle.nullDevice
        )
        try process.run()
        processes.append(process)
        return process
    }

    func store(_ name: String, key: String = "right") -> String {
        "http://127.0.0.1:\(storePort)/docs/\(name)?key=\(key)"
    }

    /// The jobs of a batch by line, when none of them waits any more.
    func settled(_ batch: String, seconds: Double = 90) throws -> [[String: Any]] {
        let end = Date().addingTimeInterval(seconds)
        while true {
            let answer = try shop.run("jobs", "show", batch, "--json").json
            let share = (answer["batch"] as? [String: Any])?["share"] as? Double
            if share == 1 || Date() > end { return answer["jobs"] as? [[String: Any]] ?? [] }
            Thread.sleep(forTimeInterval: 0.2)
        }
    }

    private static func freePort() -> Int {
        let handle = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(handle) }
        while true {
            let port = Int.random(in: 20_000...32_000)
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_port = in_port_t(UInt16(clamping: port)).bigEndian
            address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
            let isFree = unsafe withUnsafePointer(to: &address) { pointer in
                unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    unsafe bind(handle, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
                }
            }
            if isFree { return port }
        }
    }
}
