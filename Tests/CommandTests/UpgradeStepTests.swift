import Foundation
import Testing

/// An office as it was at every released step of the registry: brought up to date by the first command, every row kept,
/// sound, and worked with; killed in the middle it is what it was.
@Suite struct UpgradeStepTests {
    /// An office with some history, made once.
    private static let model: Result<Workshop, any Error> = Result {
        let shop = try Workshop()
        try shop.must("init", "office")
        try shop.makeSeal()
        try shop.makeSeal("second.esl")
        try shop.putContracts(["a.pdf", "b.pdf"], in: "in")
        try shop.must("sign", "in/a.pdf", "--seal", "seal.esl", "-o", "sealed.pdf")
        try shop.must("batch", "in", "--seal", "seal.esl", "-o", "batch")
        try shop.must("seal", "suspend", "seal.esl", "--reason", "样章")
        try shop.must("seal", "resume", "seal.esl")
        try shop.must("seal", "revoke", "second.esl", "--reason", "样章")
        try shop.must("publish")
        return shop
    }

    private static func steps() throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: Command.root + "/Tests/Vectors/registry")
            .count { $0.hasSuffix(".sql") }
    }

    @discardableResult private static func registry(_ words: String...) throws -> Command.Outcome {
        try #require(try Command.tool("python3", [Command.root + "/Tests/Oracles/old_registry.py"] + words))
    }

    /// A copy of the office whose registry is of a step; `old.sqlite` is that registry once more.
    private static func shop(at step: Int) throws -> Workshop {
        let (model, shop) = (try model.get(), try Workshop())
        for name in ["office", "sealed.pdf", "seal.esl", "second.esl", "in"] {
            try FileManager.default.copyItem(atPath: model.path(name), toPath: shop.path(name))
        }
        let made = try registry("make", shop.path("office/office.sqlite"), shop.path("old.sqlite"), "\(step)")
        #expect(made.status == 0 && (Int(made.output.dropLast()) ?? 0) > 60, "\(made.error)")
        // Heads were kept from the step on that chains uses: before, there was no chain to keep the head of.
        if step < 3 { try? FileManager.default.removeItem(atPath: shop.path("office/audit")) }
        try place(shop)
        return shop
    }

    private static func place(_ shop: Workshop) throws {
        for name in ["", "-wal", "-shm"] where shop.exists("office/office.sqlite" + name) {
            try FileManager.default.removeItem(atPath: shop.path("office/office.sqlite" + name))
        }
        try FileManager.default.copyItem(atPath: shop.path("old.sqlite"), toPath: shop.path("office/office.sqlite"))
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o600], ofItemAtPath: shop.path("office/office.sqlite"))
    }

    @Test func everyReleasedStepGoesOn() throws {
        for step in 1..<(try Self.steps()) {
            let shop = try Self.shop(at: step)
            let report = try shop.run("doctor", "--thorough", "--json")
            #expect(report.json["sound"] as? Bool == true, "step \(step): \(report.output)")
            let compared = try Self.registry("compare", shop.path("old.sqlite"), shop.path("office/office.sqlite"))
            #expect(compared.status == 0, "step \(step): \(compared.output)")
            try shop.must("audit", "verify")
            try shop.must("verify", "sealed.pdf")
            #expect(try shop.run("seal", "verify", "second.esl").status == 1, "step \(step)")
            try shop.must("jobs", "add", "in", "--seal", "seal.esl", "-o", "out", "--key", "k")
            try shop.must("jobs", "run", "--until-idle")
            try shop.must("publish")
            try shop.must("verify", "out/a.pdf")
        }
    }

    /// The step that chains all records of uses takes a while with many of them; kill -9 comes in its middle.
    @Test func aMigrationThatIsKilledLeavesWhatWas() throws {
        let shop = try Self.shop(at: 2)
        try Self.registry("uses", shop.path("old.sqlite"), "60000")
        try Self.place(shop)
        func version() throws -> String {
            let code =
                "import sqlite3,sys;print(sqlite3.connect(sys.argv[1]).execute('PRAGMA user_version').fetchone()[0])"
            return try Command.tool("python3", ["-c", code, shop.path("office/office.sqlite")])?.output
                .trimmingCharacters(in: .newlines) ?? ""
        }
        var caught = 0
        for pause in [0.4, 0.8, 0.2, 0.1, 1.6] where try version() == "2" {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: Command.executable)
            process.arguments = ["jobs", "list", "--office", shop.path("office")]
            (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
            try process.run()
            // From the moment on at which the new step's pages are being written.
            let end = Date().addingTimeInterval(20)
            while Self.size(shop.path("office/office.sqlite-wal")) < 100_000, process.isRunning, Date() < end {
                Thread.sleep(forTimeInterval: 0.005)
            }
            Thread.sleep(forTimeInterval: pause / 4)
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            if process.terminationReason == .uncaughtSignal, try version() == "2" {
                caught += 1
                let kept = try Self.registry("compare", shop.path("old.sqlite"), shop.path("office/office.sqlite"))
                #expect(kept.status == 0, "\(kept.output.prefix(500))")
            }
        }
        #expect(caught > 0, "it was never caught in the middle")
        try shop.must("jobs", "list")
        #expect(try version() == "\(Self.steps())")
        let compared = try Self.registry("compare", shop.path("old.sqlite"), shop.path("office/office.sqlite"))
        #expect(compared.status == 0, "\(compared.output.prefix(500))")
        let trail = try shop.must("audit", "verify", "--json").json
        #expect((trail["uses"] as? Int ?? 0) > 60_000)
    }

    private static func size(_ path: String) -> Int {
        (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
    }
}
