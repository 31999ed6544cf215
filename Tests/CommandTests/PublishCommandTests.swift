import Foundation
import Testing

/// `publish`, `crl`, `status`, `log`, `ocsp` as a user runs them, killed and fed with what is none.
@Suite(.serialized) struct PublishCommandTests {
    private static let made = Result { try SignShop() }
    let shop: SignShop

    init() throws { shop = try Self.made.get() }

    private var published: String { shop.shop.path("office/published") }

    private func must(_ arguments: String...) throws -> [String: Any] {
        let outcome = try shop.run(arguments + ["--json"])
        guard outcome.status == 0 else { throw Workshop.StepFailed(arguments: arguments, outcome: outcome) }
        return outcome.json
    }

    private func code(_ arguments: String...) throws -> String? {
        let outcome = try shop.run(arguments + ["--json"])
        return (outcome.json["error"] as? [String: Any])?["code"] as? String ?? "\(outcome.status)"
    }

    private func python(_ script: String) throws -> String? {
        guard let outcome = try Command.python(["-c", script, published]) else { return nil }
        return outcome.status == 0 ? outcome.output : outcome.error
    }

    /// asn1crypto reads what `crl build` writes, and says the same as `crl show`.
    @Test func listsDifferencesAndPartsAreReadByOthers() throws {
        for name in ["甲方", "乙方", "丙方"] {
            let card = try must("cert", "issue", "--role", "signer", "--name", name, "-o", "x.cer")
            let serial = try #require(card["serial"] as? String)
            _ = try must("cert", "revoke", serial, "--reason", "superseded")
        }
        let built = try must(
            "crl", "build", "--delta-hours", "24", "--parts-above", "1", "--address", "https://example.invalid/p")
        #expect(built["revokedCertificates"] as? Int ?? 0 >= 3)
        let shown = try must("crl", "show", published + "/crl-delta.der")
        #expect(shown["base"] != nil && shown["entries"] as? Int ?? 0 >= 3)
        let said = try python(
            """
            import sys, glob
            from asn1crypto import crl
            for path in ["crl.der", "crl-delta.der", "crl-p256.der"] + ["parts/4/%d.crl" % i for i in range(4)]:
                octets = open(sys.argv[1] + "/" + path, "rb").read()
                read = crl.CertificateList.load(octets, strict=True)
                assert read.dump(force=True) == octets, path
                revoked = read["tbs_cert_list"]["revoked_certificates"]
                print(path, len(revoked) if revoked else 0, read.crl_number_value.native,
                      read.delta_crl_indicator_value is not None, read.issuing_distribution_point_value is not None)
            """)
        if let said {
            #expect(said.contains("crl-delta.der 3") || said.contains("crl-delta.der"), "\(said)")
            #expect(said.contains("parts/4/3.crl") && said.contains("True True") == false, "\(said)")
        }
        let root = published + "/roots/makers/root-sm2.cer"
        for name in ["crl.der", "crl-delta.der", "parts/4/0.crl"] {
            #expect(try shop.run(["crl", "lint", published + "/" + name, "--issuer", root]).status == 0)
        }
        let wrong = published + "/roots/signers/root-p256.cer"
        #expect(try shop.run(["crl", "lint", published + "/crl.der", "--issuer", wrong]).status == 1)
        let changes = try shop.run(["crl", "diff", published + "/crl-p256.der", published + "/crl.der"])
        #expect(changes.status == 0 && changes.output.contains("+ "))
        _ = try must("crl", "build", "--delta-hours", "0", "--parts-above", "0", "--address", "")
    }

    @Test func aSealsStateAtAMoment() throws {
        let seals = try shop.run(["seal", "list", "--json"])
        let rows = try JSONSerialization.jsonObject(with: Data(seals.output.utf8)) as? [[String: Any]]
        let sealCode = try #require(rows?.first?["esID"] as? String)
        #expect(try must("status", "show", sealCode)["status"] as? String == "valid")
        let past = try shop.run(["status", "show", sealCode, "--at", "2020-01-01T00:00:00Z", "--json"])
        #expect(past.status == 1 && past.json["status"] as? String == "notYetValid")
        // The silence of a list makes no seal valid.
        let list = published + "/seal-status.json"
        for arguments in [[sealCode, "--list", list], ["35010099999999"], ["35010099999999", "--list", list]] {
            let silent = try shop.run(["status", "show"] + arguments + ["--json"])
            #expect(silent.status == 2 && silent.json["status"] as? String == "notListed", "\(silent.output)")
        }
        for malformed in ["123", "abc", "3501000000000a", "00010000000001", ""] {
            #expect(try code("status", "show", malformed) == "identity.badSealCode")
        }
        let late = try shop.run(["status", "show", sealCode, "--as-of", "2099-01-01T00:00:00Z", "--json"])
        #expect(late.status == 2 && late.json["status"] as? String == "unknown", "\(late.output)")
        #expect(try shop.run(["status", "show", sealCode, "--at", "yesterday"]).status == 64)
    }

    @Test func theLogProvesASealAndVerifyTakesTheProof() throws {
        let proof = shop.shop.path("seal.proof")
        let row = try must("log", "prove", SignShop.seal, "-o", proof)
        #expect((row["leaf"] as? [String: Any])?["kind"] as? String == "seal")
        let verified = try shop.run(["seal", "verify", SignShop.seal, "--proof", proof, "--json"])
        #expect(verified.status == 0 && verified.output.contains("seal.log"), "\(verified.output)")
        #expect(try must("log", "check", SignShop.seal, "--proof", proof)["isGood"] as? Bool == true)
        #expect(try shop.run(["log", "check", SignShop.contract, "--proof", proof]).status == 1)
        // Another seal's proof says nothing; a forged one is refused.
        var octets = try shop.shop.bytes("seal.proof")
        let place = try #require(octets.firstRange(of: Data("index ".utf8))?.upperBound)
        octets[place] = octets[place] == 0x31 ? 0x30 : 0x31
        try shop.shop.write(octets, "forged.proof")
        #expect(try shop.run(["log", "check", "--proof", shop.shop.path("forged.proof")]).status == 1)
        #expect(try must("log", "check")["size"] as? Int ?? 0 > 2)
        #expect(try code("log", "prove", "35019999999999", "-o", "x.proof") == "office.notLogged")
        #expect(!shop.shop.exists("x.proof"))
    }

    @Test func answersForEveryCertificate() throws {
        let card = try must("ocsp", "build")
        #expect((card["written"] as? Int ?? 0) + (card["kept"] as? Int ?? 0) >= 5)
        #expect(try shop.run(["ocsp", "build", "--days", "0"]).status == 64)
    }

    @Test func badInputIsNamed() throws {
        try shop.shop.write(Data("no list".utf8), "none.der")
        try shop.shop.write(Data(), "empty.der")
        for name in ["none.der", "empty.der"] {
            for command in [["crl", "show"], ["crl", "lint"]] {
                let outcome = try shop.run(command + [name])
                #expect(outcome.status == 65, "\(command) \(name): \(outcome.status) \(outcome.error)")
            }
        }
        #expect(try code("crl", "show", "nowhere.der") == "file.notFound")
        #expect(try code("crl", "show", published) == "file.isFolder")
        #expect(try code("crl", "show", published + "/crl.der", "--serial", "xyz") == "office.badSerial")
        #expect(try code("status", "show", "35010000000001", "--list", "none.der") == "status.syntax")
        #expect(try code("log", "show", "--published", shop.shop.path("office/keys")) == "file.notFound")
        #expect(try shop.run(["log", "check", "--proof", "none.der"]).status == 1)
        for every in ["0s", "1", "h", "40d", "-1s", "99999999999999999999d"] {
            #expect(try shop.run(["publish", "--every=\(every)"]).status == 64, "\(every)")
        }
        #expect(try shop.run(["publish", "--address", "nowhere"]).status == 65)
    }

    /// Killed again and again while it publishes: whatever moment it was, the lists are whole, and the next run goes on.
    @Test func killedAtAnyMomentTheNextGoesOn() throws {
        var lot = SystemRandomNumberGenerator()
        var longest = 0.0
        let begin = Date()
        _ = try must("publish")
        longest = Date().timeIntervalSince(begin)
        for _ in 0..<12 {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: Command.executable)
            process.arguments = ["publish"]
            var variables = ProcessInfo.processInfo.environment
            variables["YINJIAN_OFFICE"] = shop.shop.path("office")
            process.environment = variables
            (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
            try process.run()
            Thread.sleep(forTimeInterval: Double.random(in: 0...longest, using: &lot))
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            for name in ["crl.der", "crl-p256.der"] {
                #expect(try shop.run(["crl", "lint", published + "/" + name]).status == 0)
            }
            #expect(try shop.run(["verify", SignShop.contract]).status == 1)  // not signed, but lists were read
        }
        _ = try must("publish")
        _ = try must("log", "check")
        #expect(try shop.run(["seal", "verify", SignShop.seal]).status == 0)
        let files = FileManager.default.subpaths(atPath: published) ?? []
        #expect(!files.contains { $0.contains(".part") })
    }

    @Test func theWatchEndsOnASignal() throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Command.executable)
        process.arguments = ["publish", "--every", "1h", "--json"]
        var variables = ProcessInfo.processInfo.environment
        variables["YINJIAN_OFFICE"] = shop.shop.path("office")
        process.environment = variables
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let first = pipe.fileHandleForReading.availableData  // the first publication is told
        #expect(String(decoding: first, as: UTF8.self).contains("\"number\""))
        process.terminate()
        process.waitUntilExit()
        #expect(process.terminationReason == .exit && process.terminationStatus == 0)
        let until = try shop.run(["publish", "--until", "2020-01-01T00:00:00Z"])
        #expect(until.status == 0)
    }

    /// Two at once: both publish, one after the other.
    @Test func twoAtOnceTakeTurns() async throws {
        let shop = shop
        let before = try must("log", "show")["size"] as? Int ?? 0
        let outcomes = try await withThrowingTaskGroup(of: Int32.self) { group in
            for _ in 0..<3 { group.addTask { try shop.run(["publish"]).status } }
            return try await group.reduce(into: [Int32]()) { $0.append($1) }
        }
        #expect(outcomes == [0, 0, 0])
        #expect(try must("log", "show")["size"] as? Int ?? 0 == before + 9)
    }
}
