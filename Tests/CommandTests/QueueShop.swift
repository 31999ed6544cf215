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

    /// A store of documents behind HTTP that can be told to misbehave.
    private static let store = Command.root + "/Tests/Oracles/store.py"

    init() throws {
        shop = try Workshop()
        (port, storePort) = (Self.freePort(), Self.freePort())
        try shop.must("init", "office")
        try shop.must(
            "cert", "issue", "--role", "signer", "--name", "样章设备", "--p12", "device.p12", "--pin-file", "device.pin",
            "-o",
            "device.cer")
        try shop.makeSeal("seal.esl", ["--signer-cert", "device.cer"])
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
                      "$JS.API.STREAM.MSG.GET.YINJIAN_JOBS", "$JS.API.STREAM.INFO.YINJIAN_JOBS",
                      "$JS.ACK.YINJIAN_JOBS.workers.>", "yinjian.news", "yinjian.dead"],
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
        try begin("/usr/bin/env", ["python3", Self.store, "\(storePort)", shop.path("store")])
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

    /// Writes settings; `more` are further members. Users of the queue may do what packaging/nats.conf.example allows
    /// them, no more.
    func settings(
        _ name: String, user: String = "worker", password: String = "right", port: Int? = nil,
        key: String? = "device", capacity: Int? = nil, more: String = ""
    ) throws {
        let keys = key.map { "\"key\": {\"p12\": \"\(shop.path($0)).p12\", \"password\": \"\(shop.path($0)).pin\"}, " }
        let most = capacity.map { ", \"capacity\": \($0)" } ?? ""
        let text = """
            {"queue": {"servers": ["nats://127.0.0.1:\(port ?? self.port)"], "user": "\(user)", "password": "\(shop.path(password))",
             "ackSeconds": 2\(most)}, "folders": ["\(shop.path("in"))", "\(shop.path("out"))"],
             "addresses": ["http://127.0.0.1:\(storePort)/docs"], "spool": "\(shop.path("spool"))",
             \(keys ?? "")"threads": 1\(more.isEmpty ? "" : ", " + more)}
            """
        try shop.write(Data(text.utf8), name)
    }

    /// Hands in documents as rows of input, output, recheck.
    func add(_ rows: [[String]], _ batch: String, _ more: [String] = [], elsewhere: Bool = true) throws {
        let lines = [["input", "output", "recheck"]] + rows
        try shop.write(Data(lines.map { $0.joined(separator: ",") }.joined(separator: "\n").utf8), batch + ".csv")
        let arguments =
            ["jobs", "add", batch + ".csv", "--seal", "seal.esl", "-o", "out", "--key", batch]
            + (elsewhere ? ["--queue"] : []) + more
        let outcome = try Command.run(arguments, in: shop.folder, environment: ["YINJIAN_OFFICE": shop.path("office")])
        guard outcome.status == 0 else { throw Workshop.StepFailed(arguments: arguments, outcome: outcome) }
    }

    /// A contract under this name.
    func copy(_ name: String) throws {
        try FileManager.default.copyItem(
            atPath: Workshop.samples + "/pdf/contract.pdf", toPath: shop.path(name))
    }

    /// The office's side of the queue at work.
    @discardableResult func beginOffice() throws -> Process {
        try begin(Command.executable, ["jobs", "run", "--queue", "office.json"])
    }

    @discardableResult func beginWorker(
        _ settings: String = "worker.json", _ environment: [String: String] = [:]
    ) throws -> Process { try begin(Command.executable, ["worker", "--settings", settings], environment) }

    /// A timestamp authority that is not the office's; its certificate is tsa/tsa.cer. Gives its address.
    func beginAuthority() throws -> String {
        let port = Self.freePort()
        let tsa = shop.path("tsa")
        try begin("/usr/bin/env", ["python3", Command.root + "/Tests/Oracles/timestamps.py", "\(port)", tsa])
        let end = Date().addingTimeInterval(60)
        while !shop.exists("tsa/tsa.cer"), Date() < end { Thread.sleep(forTimeInterval: 0.1) }
        return "http://127.0.0.1:\(port)/"
    }

    /// What each job of a settled batch came to: its fault, else its state.
    func ends(_ batch: String, seconds: Double = 120) throws -> [String] {
        try settled(batch, seconds: seconds).map { ($0["fault"] as? String) ?? ($0["state"] as? String) ?? "" }
    }

    @discardableResult func begin(
        _ program: String, _ arguments: [String], _ environment: [String: String] = [:]
    ) throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: shop.folder)
        var variables = ProcessInfo.processInfo.environment
        (variables["YINJIAN_OFFICE"], variables["LC_ALL"]) = (shop.path("office"), "C.UTF-8")
        process.environment = variables.merging(environment) { $1 }
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

    /// Until so many jobs of a batch lie in the queue.
    func waitRunning(_ batch: String, _ count: Int) throws {
        let end = Date().addingTimeInterval(60)
        while Date() < end {
            let jobs = try shop.run("jobs", "show", batch, "--state", "running", "--json").json["jobs"]
            if (jobs as? [Any])?.count == count { return }
            Thread.sleep(forTimeInterval: 0.2)
        }
    }

    private func tell(_ words: String...) throws -> String {
        let outcome = try Command.tool(
            "python3", [Command.root + "/Tests/Oracles/queue_say.py", "\(port)"] + words)
        guard let outcome, outcome.status == 0 else { throw CocoaError(.executableNotLoadable) }
        return outcome.output
    }

    /// Takes everything out of a stream, as a queue that lost its disk.
    func purge(_ stream: String) throws { _ = try tell("purge", stream) }

    /// Puts a message into a stream.
    func say(_ subject: String, _ text: String) throws { _ = try tell("say", subject, text) }

    /// The faults of the dead letters.
    func letters() throws -> [String] { try tell("letters").split(separator: "\n").map(String.init) }

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
