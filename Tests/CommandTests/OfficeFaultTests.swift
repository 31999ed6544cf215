import Foundation
import Testing

/// What may befall an office, at the command line: each accident has its name, nothing is done half, and the next call
/// goes on where that is possible.
@Suite(.serialized) struct OfficeFaultTests {
    let shop: Workshop

    init() throws {
        shop = try Workshop()
        try shop.must("init", shop.path("office"))
    }

    private func run(_ arguments: [String], _ environment: [String: String] = [:]) throws -> Command.Outcome {
        try Command.run(
            arguments, in: shop.folder,
            environment: ["YINJIAN_OFFICE": shop.path("office")].merging(environment) { $1 })
    }

    /// A shell of its own with disks of its own, where the system lets us have them.
    private static func privately(_ script: String, in folder: String) throws -> Command.Outcome? {
        let user = geteuid() == 0 ? ["-m"] : ["-rm"]
        return try Command.tool("unshare", user + ["sh", "-c", "cd '\(folder)'; " + script])
    }

    private static let mayMount: Bool = {
        let outcome = try? privately("mount -t tmpfs -o size=64k none /mnt", in: "/")
        return outcome?.status == 0
    }()

    private func code(_ outcome: Command.Outcome) -> String? {
        #expect(!outcome.error.contains("Fatal error"), "\(outcome)")
        return (outcome.json["error"] as? [String: Any])?["code"] as? String
    }

    private func code(file name: String) throws -> String? {
        let json = try JSONSerialization.jsonObject(with: shop.bytes(name)) as? [String: Any]
        return (json?["error"] as? [String: Any])?["code"] as? String
    }

    private func audit() throws {
        let outcome = try run(["audit", "verify", "--json"])
        #expect(outcome.status == 0 && outcome.json["whole"] as? Bool == true, "\(outcome.output)")
    }

    private func issue(_ name: String) throws -> String {
        let card = try shop.must("cert", "issue", "--role", "signer", "--name", name, "-o", "x.cer", "--json")
        return try #require(card.json["serial"] as? String)
    }

    // MARK: The disk

    @Test(.enabled(if: mayMount)) func aFullDiskIsNamedAndNothingIsHalfDone() throws {
        let serial = try issue("样章甲")
        try shop.must("publish")
        // A disk of its own, filled to the last block; what was done there is taken back for the looks that follow.
        let outcome = try #require(
            try Self.privately(
                """
                set -e; mkdir m; mount -t tmpfs -o size=1200k none m; cp -r office/. m
                dd if=/dev/zero of=m/filler bs=1k count=4000 2>/dev/null || true
                y='\(Command.executable)'
                "$y" cert revoke \(serial) --reason superseded --office m --json > revoke.json || echo $? > revoke.status
                "$y" publish --office m --json > publish.json || echo $? > publish.status
                "$y" app list --office m --json > list.json || true
                rm m/filler
                "$y" cert list --office m --json > show.json
                "$y" cert revoke \(serial) --reason superseded --office m --json > again.json
                "$y" publish --office m --json > published.json
                "$y" audit verify --office m --json > audit.json || true
                """, in: shop.folder))
        #expect(outcome.status == 0, "\(outcome)")
        #expect(try code(file: "revoke.json") == "registry.diskFull")
        #expect(try ["registry.diskFull", "file.diskFull"].contains(code(file: "publish.json") ?? ""))
        #expect(String(decoding: try shop.bytes("revoke.status"), as: UTF8.self) == "74\n")
        let cards = try JSONSerialization.jsonObject(with: shop.bytes("show.json")) as? [[String: Any]]
        #expect(cards?.first { $0["serial"] as? String == serial }?["state"] as? String == "valid")
        #expect(String(decoding: try shop.bytes("audit.json"), as: UTF8.self).contains("\"whole\" : true"))
    }

    @Test(.enabled(if: mayMount)) func aReadOnlyFolderIsNamed() throws {
        let outcome = try #require(
            try Self.privately(
                """
                mkdir m; mount --bind office m && mount -o remount,ro,bind m || exit 1
                y='\(Command.executable)'
                "$y" cert issue --role signer --name a -o z.cer --office m --json > issue.json; echo $? > issue.status
                "$y" publish --office m --json > publish.json; true
                """, in: shop.folder))
        #expect(outcome.status == 0, "\(outcome)")
        #expect(try code(file: "issue.json") == "registry.readOnly")
        #expect(try ["registry.readOnly", "file.cannotCreate"].contains(code(file: "publish.json") ?? ""))
        #expect(String(decoding: try shop.bytes("issue.status"), as: UTF8.self) == "74\n")
        #expect(!shop.exists("z.cer"))
    }

    // MARK: Files

    @Test func aDamagedRegistryIsNamed() throws {
        // One whole file, nothing beside it in a log.
        try shop.must("backup", "-o", "b.yjb", "--keys")
        try shop.must("restore", "b.yjb", "--office", "copy")
        let good = try shop.bytes("copy/office.sqlite")
        try #require(good.count > 20_000)
        let pages: [(String, (inout Data) -> Void, Set<String>)] = [
            ("middle", { for index in 12_288..<$0.count { $0[index] ^= 0x5a } }, ["registry.damaged"]),
            ("short", { $0 = $0.prefix(5_000) }, ["registry.damaged", "registry.notARegistry"]),
            ("empty", { $0 = Data() }, ["registry.notARegistry"]),
            ("text", { $0 = Data("样章".utf8) }, ["registry.notARegistry"]),
            ("head", { $0[0] ^= 1 }, ["registry.notARegistry"]),
        ]
        func put(_ octets: Data) throws {
            for suffix in ["-wal", "-shm"] {
                try? FileManager.default.removeItem(atPath: shop.path("office/office.sqlite") + suffix)
            }
            try shop.write(octets, "office/office.sqlite")
        }
        for (name, damage, expected) in pages {
            var octets = good
            damage(&octets)
            try put(octets)
            for command in [
                ["cert", "issue", "--role", "signer", "--name", "a", "-o", "z.cer"], ["publish"], ["app", "list"],
                ["seal", "list"],
            ] {
                let outcome = try run(command + ["--json"])
                #expect(expected.contains(code(outcome) ?? ""), "\(name) \(command): \(outcome)")
                #expect(outcome.status == 78, "\(name) \(command)")
            }
            #expect(!shop.exists("z.cer") && !shop.exists("office/published/crl.der"))
            #expect(try run(["doctor", "--json"]).status == 1)
        }
        try put(good)
        try audit()
    }

    @Test func aDamagedOrForeignKeySignsNothing() throws {
        let keys = shop.path("office/keys")
        let names = try FileManager.default.contentsOfDirectory(atPath: keys).sorted()
        let first = try Data(contentsOf: URL(fileURLWithPath: "\(keys)/\(names[0])"))
        let damages: [(String, (Data) -> Data)] = [
            (
                "changed",
                { text in
                    var lines = String(decoding: text, as: UTF8.self).split(separator: "\n").map(String.init)
                    lines[2] = String(lines[2].reversed())
                    return Data((lines.joined(separator: "\n") + "\n").utf8)
                }
            ),
            ("another's", { _ in first }), ("empty", { _ in Data() }), ("short", { $0.prefix(40) }),
        ]
        for (name, damage) in damages {
            try FileManager.default.copyItem(atPath: keys, toPath: keys + ".good")
            for key in names {
                let path = "\(keys)/\(key)"
                let damaged = damage(try Data(contentsOf: URL(fileURLWithPath: path)))
                try damaged.write(to: URL(fileURLWithPath: path))
                try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
            }
            let outcome = try run(["publish", "--json"])
            #expect(outcome.status != 0, "\(name)")
            let found = code(outcome) ?? ""
            #expect(found.hasPrefix("crypto.") || found.hasPrefix("keys."), "\(name): \(found)")
            #expect(!shop.exists("office/published/crl.der"))
            #expect(try run(["doctor", "--json"]).status == 1, "\(name)")
            try FileManager.default.removeItem(atPath: keys)
            try FileManager.default.moveItem(atPath: keys + ".good", toPath: keys)
        }
        try shop.must("publish")
        try audit()
    }

    // MARK: Time

    /// A clock of its own, made for the test: the process sees the time shifted.
    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/cc")))
    func aClockSetBackIsNamed() throws {
        let source = """
            #define _GNU_SOURCE
            #include <dlfcn.h>
            #include <stdlib.h>
            #include <time.h>
            int clock_gettime(clockid_t id, struct timespec *t) {
                int (*real)(clockid_t, struct timespec *) = dlsym(RTLD_NEXT, "clock_gettime");
                int answer = real(id, t);
                const char *shift = getenv("CLOCK_SHIFT");
                if (id == CLOCK_REALTIME && shift) t->tv_sec += atol(shift);
                return answer;
            }
            """
        try shop.write(Data(source.utf8), "clock.c")
        // The loader takes a list of names with blanks between.
        let clock = FileManager.default.temporaryDirectory.path + "/yinjian-clock-\(UUID().uuidString).so"
        defer { try? FileManager.default.removeItem(atPath: clock) }
        let made = try Command.tool("cc", ["-shared", "-fPIC", "-o", clock, shop.path("clock.c"), "-ldl"])
        try #require(made?.status == 0)
        func at(_ shift: String, _ arguments: String...) throws -> Command.Outcome {
            try run(arguments + ["--json"], ["LD_PRELOAD": clock, "CLOCK_SHIFT": shift])
        }
        let serial = try issue("样章甲")
        try shop.must("publish")
        let list = try shop.bytes("office/published/crl.der")
        for arguments in [
            ["publish"], ["cert", "revoke", serial, "--reason", "superseded"], ["crl", "build"],
            ["cert", "issue", "--role", "signer", "--name", "b", "-o", "z.cer"],
        ] {
            let outcome = try run(
                arguments + ["--json"], ["LD_PRELOAD": clock, "CLOCK_SHIFT": "-86400"])
            #expect(code(outcome) == "registry.clockBackwards", "\(arguments): \(outcome)")
        }
        #expect(try shop.bytes("office/published/crl.der") == list)
        #expect(!shop.exists("z.cer"))
        // A few seconds are borne; nothing is dated before what stands.
        #expect(try at("-60", "publish").status == 0)
        try audit()
        try shop.must("publish")
        #expect(try at("-86400", "doctor").status == 1)
    }

    // MARK: Copies

    /// A backup is put back after a revocation: nothing is published until what everybody was told came back.
    @Test(arguments: [false, true]) func aRestoredOldBackupForgetsNoRevocation(_ enteredAgain: Bool) throws {
        try shop.makeSeal("s.esl")
        let serial = try issue("样章甲")
        try shop.must("publish")
        try shop.must("backup", "-o", "b.yjb", "--keys")
        let late = try issue("样章乙")
        for one in [serial, late] { try shop.must("cert", "revoke", one, "--reason", "keyCompromise") }
        try shop.must("seal", "revoke", "s.esl", "--reason", "lost")
        try shop.must("publish")
        let told = try shop.bytes("office/published/crl.der")
        for suffix in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: shop.path("office/office.sqlite") + suffix)
        }
        try shop.must("restore", "b.yjb", "--office", "office")
        #expect(code(try run(["publish", "--json"])) == "audit.cut")
        try shop.must("audit", "sign", "--after-restore")
        #expect(code(try run(["publish", "--json"])) == "publish.olderRegistry")
        if enteredAgain {
            Thread.sleep(forTimeInterval: 1.1)
            try shop.must("cert", "revoke", serial, "--reason", "superseded")
            try shop.must("seal", "revoke", "s.esl", "--reason", "lost")
        }
        #expect(code(try run(["publish", "--accept-older-registry", "--json"])) == "publish.vanished")
        #expect(try shop.bytes("office/published/crl.der") == told)
        let card = try shop.must("crl", "adopt", "--json")
        let lists = card.json["lists"] as? [[String: Any]] ?? []
        #expect(lists.map { $0["adopted"] as? Int ?? -1 } == [2, 0, 1], "\(card.output)")
        try shop.must("publish")
        for one in [serial, late] {
            let asked = try shop.must("crl", "show", "office/published/crl.der", "--serial", one, "--json")
            let entry = asked.json["asked"] as? [String: Any]
            #expect(entry?["reason"] as? String == "keyCompromise", "\(asked.output)")
        }
        let verified = try run(["seal", "verify", "s.esl", "--json"])
        #expect(verified.status != 0 && verified.output.contains("revoked"))
        #expect(try run(["audit", "search", "--action", "certificate.adopt", "--json"]).output.contains(late))
        #expect(
            (try shop.must("crl", "adopt", "--json").json["lists"] as? [[String: Any]])?
                .allSatisfy { $0["adopted"] as? Int == 0 } == true)
        // A list that is not what was published last is not believed.
        try shop.write(told, "office/published/crl.der")
        #expect(code(try run(["crl", "adopt", "--json"])) == "publish.olderFolder")
    }

    // MARK: Processes

    /// Three ask at once for the same revocation with other reasons: one of them is done.
    @Test func twoAtOnceDecideOnce() async throws {
        let shop = shop
        let serials = try (0..<4).map { try issue("样章\($0)") }
        for serial in serials {
            let outcomes = try await withThrowingTaskGroup(of: Command.Outcome.self) { group in
                for reason in ["superseded", "keyCompromise", "cessationOfOperation"] {
                    group.addTask { try shop.run("cert", "revoke", serial, "--reason", reason, "--json") }
                }
                return try await group.reduce(into: [Command.Outcome]()) { $0.append($1) }
            }
            #expect(outcomes.filter { $0.status == 0 }.count == 1, "\(outcomes)")
            for outcome in outcomes where outcome.status != 0 {
                #expect(code(outcome) == "lifecycle.stateForbids", "\(outcome)")
            }
        }
        try audit()
    }

    /// Killed at any moment of any act: done or not done, never half, never without its row.
    @Test func killedAtAnyMomentTheOfficeStandsWhole() throws {
        var serials = try (0..<3).map { try issue("样章\($0)") }
        func kills(_ arguments: [String]) throws {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: Command.executable)
            process.arguments = arguments
            process.currentDirectoryURL = URL(fileURLWithPath: shop.folder)
            var variables = ProcessInfo.processInfo.environment
            variables["YINJIAN_OFFICE"] = shop.path("office")
            process.environment = variables
            (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
            try process.run()
            Thread.sleep(forTimeInterval: Double.random(in: 0...0.15))
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
        }
        for round in 0..<8 {
            try kills(["cert", "issue", "--role", "signer", "--name", "样章新\(round)", "-o", "k\(round).cer"])
            try kills(["cert", "freeze", serials[0]])
            try kills(["crl", "adopt"])
            try kills(["audit", "sign"])
            if round == 4 { try kills(["cert", "revoke", serials[1], "--reason", "superseded"]) }
            try audit()
        }
        try shop.must("publish")
        serials = try (0..<2).map { try issue("样章后\($0)") }
        let rows = try shop.must("cert", "list", "--json").output
        let cards = try #require(try JSONSerialization.jsonObject(with: Data(rows.utf8)) as? [[String: Any]])
        let all = cards.compactMap { $0["serial"] as? String }
        #expect(Set(all).count == all.count && serials.allSatisfy(all.contains))
        // A file without its record is told; a record without its file too.
        #expect(try run(["doctor", "--json"]).status <= 1)
    }
}
