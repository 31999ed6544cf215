import Foundation
import Testing

/// Jobs of one machine: handed in once, sealed once whatever dies, everything that goes wrong has a state and a reason.
@Suite struct JobTests {
    private let shop: Workshop
    private static let contract = Workshop.samples + "/pdf/contract.pdf"

    init() throws {
        shop = try Workshop()
        try shop.must("init", "office")
        try shop.makeSeal()
    }

    private func put(_ names: [String]) throws { try shop.putContracts(names, in: "合 同") }

    private func run(_ arguments: [String]) throws -> Command.Outcome {
        try Command.run(arguments, in: shop.folder, environment: ["YINJIAN_OFFICE": shop.path("office")])
    }

    @discardableResult private func add(_ more: String..., key: String = "k") throws -> Command.Outcome {
        try run(["jobs", "add", "合 同", "--seal", "seal.esl", "-o", "已 盖章", "--key", key, "--json"] + more)
    }

    private func show(_ state: String? = nil) throws -> (batch: [String: Any], jobs: [[String: Any]]) {
        let outcome = try run(["jobs", "show", "k", "--json"] + (state.map { ["--state", $0] } ?? []))
        return (outcome.json["batch"] as? [String: Any] ?? [:], outcome.json["jobs"] as? [[String: Any]] ?? [])
    }

    private func counts() throws -> [String: Int] { try show().batch["counts"] as? [String: Int] ?? [:] }

    /// One row of a query on the registry, by Python's SQLite.
    private func sql(_ query: String) throws -> String? {
        let code = "import sqlite3,sys;print(*sqlite3.connect(sys.argv[1]).execute(sys.argv[2]).fetchone())"
        return try Command.tool("python3", ["-c", code, shop.path("office/office.sqlite"), query])?.output
            .trimmingCharacters(in: .whitespacesAndNewlines)
    }

    @Test func aBatchIsHandedInOnceAndSealedOnce() throws {
        try put(["甲 方.pdf", "b.pdf", "c.pdf"])
        #expect(try add().status == 0)
        #expect(try add().status == 0)
        #expect(try counts()["queued"] == 3)
        let done = try run(["jobs", "run", "--until-idle", "--json"])
        #expect(done.status == 0 && done.json["sealed"] as? Int == 3, "\(done.error)")
        #expect(try add().status == 0, "handed in again it is the batch that it was")
        #expect(try run(["jobs", "run", "--until-idle", "--json"]).json["sealed"] as? Int == 0)
        try shop.must("publish")
        try shop.must("verify", "已 盖章/甲 方.pdf")
        let (batch, jobs) = try show("done")
        #expect(jobs.count == 3 && batch["share"] as? Double == 1)
        #expect(jobs.allSatisfy { ($0["field"] as? String) == "YJ-" + ($0["job"] as? String ?? "") })
        #expect(try sql("SELECT count(*) FROM seal_use") == "3")
        // Something else under the same key.
        let other = try run([
            "jobs", "add", "合 同", "--seal", "seal.esl", "-o", "other", "--key", "k", "--json",
        ])
        #expect(
            other.status == 77 && (other.json["error"] as? [String: Any])?["code"] as? String == "registry.jobKeyReused"
        )
        #expect(try run(["jobs", "list", "--lang", "en"]).output.contains("sealed 3"))
    }

    @Test func whatCannotBeSealedSaysWhyAndIsTriedAgainByAPerson() throws {
        try put(["a.pdf"])
        try shop.write(Data("no pdf".utf8), "合 同/poison.pdf")
        try shop.write(Data("mine".utf8), "taken.pdf")
        try add()
        try FileManager.default.createDirectory(atPath: shop.path("已 盖章"), withIntermediateDirectories: true)
        let first = try run(["jobs", "run", "--until-idle", "--lang", "en"])
        #expect(first.status == 0 && first.error.contains("not a PDF") && first.error.contains("given up"))
        #expect(try counts()["done"] == 1)
        let dead = try show("dead").jobs
        #expect(dead.count == 1 && dead[0]["fault"] as? String == "pdf.notPDF")
        // Mended, and tried again.
        try FileManager.default.removeItem(atPath: shop.path("合 同/poison.pdf"))
        try put(["poison.pdf"])
        #expect(try run(["jobs", "retry", "k", "--json"]).json["retried"] as? Int == 1)
        #expect(try run(["jobs", "run", "--until-idle", "--json"]).json["sealed"] as? Int == 1)
        #expect(try counts()["done"] == 2)
        #expect(try sql("SELECT count(*) FROM seal_use") == "2")
    }

    @Test func aFileThatSomebodyElseWroteIsNotReplaced() throws {
        try put(["a.pdf"])
        try add()
        try FileManager.default.createDirectory(atPath: shop.path("已 盖章"), withIntermediateDirectories: true)
        try shop.write(Data("mine".utf8), "已 盖章/a.pdf")
        _ = try run(["jobs", "run", "--until-idle"])
        #expect(try show("dead").jobs.first?["fault"] as? String == "jobs.outputExists")
        #expect(try shop.bytes("已 盖章/a.pdf") == Data("mine".utf8))
    }

    @Test func aDocumentThatIsNotThereIsTriedAgain() throws {
        try shop.write(Data("input\n合 同/late.pdf\n".utf8), "list.csv")
        _ = try run(["jobs", "add", "list.csv", "--seal", "seal.esl", "-o", "已 盖章", "--key", "k"])
        let process = try start(["jobs", "run", "--until-idle"])
        defer { process.terminate() }
        let end = Date().addingTimeInterval(60)
        while try counts()["failed"] != 1, Date() < end { Thread.sleep(forTimeInterval: 0.2) }
        #expect(try show("failed").jobs.first?["fault"] as? String == "file.notFound")
        try put(["late.pdf"])
        process.waitUntilExit()
        #expect(try counts()["done"] == 1)
    }

    private func start(_ arguments: [String], limit: Int? = nil) throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: limit == nil ? Command.executable : "/bin/bash")
        process.arguments =
            limit.map { ["-c", "ulimit -f \($0); exec \"$@\"", "bash", Command.executable] + arguments } ?? arguments
        process.currentDirectoryURL = URL(fileURLWithPath: shop.folder)
        var variables = ProcessInfo.processInfo.environment
        (variables["YINJIAN_OFFICE"], variables["LC_ALL"]) = (shop.path("office"), "C.UTF-8")
        process.environment = variables
        (process.standardInput, process.standardOutput, process.standardError) = (
            FileHandle.nullDevice, FileHandle.nullDevice, FileHandle.nullDevice
        )
        try process.run()
        return process
    }

    /// Killed at any moment, several times, with two processes at work: nothing twice, nothing lost, no half file.
    @Test func killedWorkersLeaveNothingTwiceAndNothingOut() throws {
        let names = (1...120).map { "d\($0).pdf" }
        try put(names)
        try add("--no-timestamp", "--tries", "40")
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<8 {
            let two = try [start(["jobs", "run", "--until-idle"]), start(["jobs", "run", "--until-idle"])]
            Thread.sleep(forTimeInterval: Double.random(in: 0.2...0.8, using: &generator))
            for process in two { kill(process.processIdentifier, SIGKILL) }
            for process in two { process.waitUntilExit() }
        }
        let last = try run(["jobs", "run", "--until-idle", "--json"])
        #expect(last.status == 0, "\(last.error)")
        #expect(try counts()["done"] == 120)
        let files = try FileManager.default.contentsOfDirectory(atPath: shop.path("已 盖章")).sorted()
        #expect(files == names.sorted(), "\(Set(files).symmetricDifference(names))")
        let original = try Data(contentsOf: URL(fileURLWithPath: Self.contract))
        for name in names {
            let octets = try shop.bytes("已 盖章/" + name)
            #expect(octets.starts(with: original))
            #expect(octets.dropFirst(original.count).ranges(of: Data("/ByteRange".utf8)).count == 1, "\(name)")
        }
        let standing = "WHERE use NOT IN (SELECT use FROM seal_use_void)"
        #expect(try sql("SELECT count(*), count(DISTINCT job) FROM job_use \(standing)") == "120 120")
        let fits =
            "SELECT count(*) FROM job JOIN job_use ON job_use.job = job.id AND job_use.digest = job.digest \(standing)"
        #expect(try sql(fits) == "120")
        #expect(try run(["audit", "verify"]).status == 0)
    }

    /// A contract with so many octets of nothing behind it.
    private func putLarge(_ name: String, _ octets: Int) throws {
        let small = try Data(contentsOf: URL(fileURLWithPath: Self.contract))
        let text = String(decoding: small.suffix(64), as: UTF8.self)
        let table = try #require(text.split(separator: "\n").last { Int($0) != nil })
        let padding = Data("%".utf8) + Data(repeating: 0x20, count: octets)
        try shop.write(small + padding + Data("\nstartxref\n\(table)\n%%EOF\n".utf8), "合 同/" + name)
    }

    /// A document that kills every worker that opens it is set aside with the reason; those beside it are sealed.
    @Test func aPoisonousDocumentIsSetAsideAndTheOthersGoOn() throws {
        try put((1...11).map { "d\($0).pdf" })
        try putLarge("d5-poison.pdf", 60_000_000)
        try add("--no-timestamp", "--tries", "3")
        // As a unit would: started again whenever it dies, which happens as soon as that document is opened.
        let script = """
            python3 "$1" "$PWD/合 同/d5-poison.pdf" "$PWD/victim" & guard=$!; sleep 1
            for n in $(seq 60); do "$0" jobs run --until-idle & echo $! > new; mv new victim; wait $! && break; done
            rm victim; wait $guard
            """
        let unit = try Command.run(
            ["-c", script, Command.executable, Command.root + "/Tests/Oracles/kill_on_open.py"], in: shop.folder,
            environment: ["YINJIAN_OFFICE": shop.path("office")], executable: "/bin/bash")
        #expect(unit.output.contains("ready"), "\(unit.error)")
        let dead = try show("dead").jobs
        #expect(dead.count == 1 && dead.first?["fault"] as? String == "jobs.workersDied", "\(dead)")
        #expect(try counts()["done"] == 11)
        #expect(try FileManager.default.contentsOfDirectory(atPath: shop.path("已 盖章")).count == 11)
        #expect(try run(["audit", "verify"]).status == 0)
    }

    @Test func aFullDiskIsNamedAndWaitedFor() throws {
        // Larger than the limit on files, which stands for a disk that is full; the registry is far smaller.
        try put(["a.pdf"])
        try putLarge("big.pdf", 6_000_000)
        try add("--no-timestamp")
        let full = try start(["jobs", "run", "--until-idle"], limit: 5_000)
        let end = Date().addingTimeInterval(60)
        while try counts()["failed"] != 1, Date() < end { Thread.sleep(forTimeInterval: 0.2) }
        full.terminate()
        full.waitUntilExit()
        let waiting = try show("failed").jobs.first
        #expect(waiting?["fault"] as? String == "file.diskFull", "\(waiting ?? [:])")
        #expect(!shop.exists("已 盖章/big.pdf") && shop.exists("已 盖章/a.pdf"))
        _ = try run(["jobs", "retry", "k"])
        #expect(try run(["jobs", "run", "--until-idle"]).status == 0)
        #expect(try counts()["done"] == 2)
    }

    @Test func aLockedRegistryIsWaitedFor() throws {
        try put((1...200).map { "\($0).pdf" })
        try add("--no-timestamp", "--tries", "20")
        let worker = try start(["jobs", "run", "--until-idle"])
        let end = Date().addingTimeInterval(60)
        while try counts()["done"] == 0, Date() < end { Thread.sleep(forTimeInterval: 0.01) }
        // Somebody holds the registry for longer than the worker waits for it.
        let code = """
            import sqlite3,sys,time
            db=sqlite3.connect(sys.argv[1],timeout=30);db.execute('BEGIN IMMEDIATE')
            print(db.execute("SELECT count(*) FROM job WHERE state='done'").fetchone()[0]);time.sleep(13);db.rollback()
            """
        let locked = try #require(try Command.tool("python3", ["-c", code, shop.path("office/office.sqlite")]))
        #expect(locked.status == 0, "\(locked.error)")
        worker.waitUntilExit()
        #expect(worker.terminationStatus == 0)
        #expect(try counts()["done"] == 200)
        #expect(try sql("SELECT count(*) FROM job_use WHERE use NOT IN (SELECT use FROM seal_use_void)") == "200")
    }

    @Test func cancelledJobsAreNotSealed() throws {
        try put(["a.pdf", "b.pdf"])
        try add()
        #expect(try run(["jobs", "cancel", "k", "--reason", "wrong seal", "--json"]).json["cancelled"] as? Int == 2)
        #expect(try run(["jobs", "run", "--until-idle"]).status == 0)
        #expect(!shop.exists("已 盖章/a.pdf"))
        #expect(try counts()["cancelled"] == 2)
        let trail = try run(["audit", "show", "--action", "jobs.cancel"]).output
        #expect(trail.contains("wrong seal"))
        let job = try #require(try show().jobs.first?["job"] as? String)
        #expect(try run(["jobs", "retry", "k", "--job", job]).status == 0)
        #expect(try run(["jobs", "run", "--until-idle"]).status == 0)
        #expect(try counts() == ["done": 1, "cancelled": 1, "queued": 0, "running": 0, "failed": 0, "dead": 0])
    }

    @Test func aSealThatIsOutOfForceSealsNothing() throws {
        try put(["a.pdf"])
        try add()
        try shop.must("seal", "suspend", "seal.esl", "--reason", "lost")
        _ = try run(["jobs", "run", "--until-idle"])
        #expect(try show("dead").jobs.first?["fault"] as? String == "office.sealNotActive")
        #expect(try run(["jobs", "add", "合 同", "--seal", "seal.esl", "-o", "x", "--key", "k2"]).status == 77)
    }

    @Test func whatIsAskedWronglyIsRefusedByName() throws {
        try put(["a.pdf"])
        func code(_ arguments: String...) throws -> String {
            let outcome = try run(arguments + ["--json"])
            return "\(outcome.status) \((outcome.json["error"] as? [String: Any])?["code"] as? String ?? "")"
        }
        #expect(try code("jobs", "show", "nobody") == "65 registry.unknownBatch")
        #expect(try code("jobs", "cancel", "nobody") == "65 registry.unknownBatch")
        try add()
        #expect(try code("jobs", "retry", "k", "--job", "x") == "65 registry.unknownJob")
        #expect(try code("jobs", "show", "k", "--state", "lost") == "64 office.unknownWord")
        let seal = ["--seal", "seal.esl", "-o", "o"]
        #expect(try run(["jobs", "add", "合 同", "--key", "a b", "--json"] + seal).output.contains("jobs.badKey"))
        #expect(try run(["jobs", "add", "合 同", "--tries", "0"] + seal).status == 64)
        #expect(try run(["jobs", "add", "nowhere.csv"] + seal).status == 66)
        try shop.write(Data("input,output\nhttps://a.example/1,https://a.example/2\n".utf8), "web.csv")
        #expect(try run(["jobs", "add", "web.csv", "--json"] + seal).output.contains("jobs.noRecheck"))
        // Settings of the queue.
        for (text, status, code) in [
            ("{", 78, "jobs.badSettings"), ("{}", 78, "jobs.missingSetting"),
            (#"{"queue":{"servers":["http://a"]}}"#, 78, "jobs.badSettings"),
            (#"{"queue":{"servers":["nats://u:secret@a"]}}"#, 78, "jobs.badSettings"),
            (#"{"queue":{"servers":["nats://a"],"replica":3}}"#, 78, "jobs.badSettings"),
            (#"{"queue":{"servers":["nats://a"]}}"#, 78, "jobs.missingSetting"),
            (#"{"queue":{"servers":["nats://a"]},"key":{"p12":"x.p12"}}"#, 78, "jobs.missingSetting"),
            (#"{"queue":{"servers":["nats://a"],"password":"credential:x"}}"#, 66, "keys.noCredential"),
            (#"{"queue":{"servers":["nats://a"]},"key":{"p12":"x.p12","password":"x"}}"#, 66, "file.notFound"),
        ] as [(String, Int32, String)] {
            try shop.write(Data(text.utf8), "w.json")
            let outcome = try run(["worker", "--settings", "w.json", "--json"])
            #expect(outcome.status == status && outcome.output.contains(code), "\(text): \(outcome.output)")
            #expect(!outcome.output.contains("secret"))
        }
    }
}
