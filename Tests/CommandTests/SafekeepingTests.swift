import Foundation
import Testing

/// Audit, keys, backup and doctor as a user runs them; secrets from files, descriptors, prompts and credentials.
@Suite(.serialized) struct SafekeepingTests {
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

    private func shell(_ script: String) throws -> Command.Outcome {
        try Command.run(
            ["-c", script], in: shop.folder,
            environment: ["YINJIAN_OFFICE": shop.path("office"), "YINJIAN": Command.executable],
            executable: "/bin/sh")
    }

    private func code(_ outcome: Command.Outcome) -> String? {
        (outcome.json["error"] as? [String: Any])?["code"] as? String
    }

    @Test func theAuditTrailIsVerifiedShownExportedSigned() throws {
        try FileManager.default.createDirectory(atPath: shop.path("second"), withIntermediateDirectories: true)
        try shop.must("audit", "keep", "--second", "second", "--every", "100")
        try shop.must("audit", "sign")
        let whole = try shop.must("audit", "verify", "--json")
        #expect(whole.json["whole"] as? Bool == true && whole.json["rows"] as? Int ?? 0 > 25)
        #expect(try shop.must("audit", "show", "--limit", "3", "--lang", "en").output.split(separator: "\n").count == 3)
        #expect(try shop.must("audit", "search", "--action", "key.", "--json").output.contains("key.add"))
        try shop.must("audit", "export", "-o", "a.jsonl")
        #expect(shop.exists("a.jsonl"))
        let heads = try String(contentsOfFile: shop.path("second/yinjian-audit-heads.jsonl"), encoding: .utf8)
        let forged = heads.replacing(/"digest":"[0-9a-f]{8}/, with: "\"digest\":\"00000000")
        try shop.write(Data(forged.utf8), "forged.jsonl")
        let broken = try run(["audit", "verify", "--heads", "forged.jsonl", "--json"])
        #expect(broken.status == 1 && broken.output.contains("audit.headSignature"))
        #expect(try run(["audit", "verify", "--heads", "none", "--json"]).status == 66)
        #expect(try run(["audit", "keep"]).status == 64)
        #expect(try run(["audit", "show", "--from", "gestern"]).status == 64)
        #expect(try run(["audit", "sign", "--after-restore", "--json"]).status == 64)
    }

    @Test func theDoctorSpeaksBothLanguagesAndItsExitCodeTells() throws {
        try shop.must("publish")
        let chinese = try run(["doctor", "--lang", "zh"])
        #expect(chinese.status == 0 && chinese.output.contains("密钥自检"))
        let english = try run(["doctor", "--lang", "en", "--thorough"])
        #expect(english.status == 0 && english.output.contains("clock"))
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: shop.path("office/keys"))
        let bad = try run(["doctor", "--json"])
        #expect(bad.status == 1 && bad.json["sound"] as? Bool == false)
        #expect((bad.json["checks"] as? [[String: Any]])?.count == 13)
        let none = try run(["doctor", "--office", "nowhere", "--json"])
        #expect(none.status == 1 && none.output.contains("office.notAnOffice"))
    }

    @Test func aBackupIsMadeCheckedAndRestored() throws {
        try shop.must("backup", "-o", "b.yjb", "--keys")
        #expect(try shop.must("backup", "--check", "b.yjb", "--json").json["keys"] as? Int == 7)
        let living = try run(["restore", "b.yjb", "--json"])
        #expect(living.status == 73 && code(living) == "safety.registryLives")
        try shop.must("restore", "b.yjb", "--office", shop.path("copy"))
        #expect(try run(["audit", "verify", "--office", shop.path("copy"), "--json"]).status == 0)
        #expect(try run(["backup", "-o", "b.yjb", "--json"]).status == 73)
        #expect(try run(["backup", "--check", "office/office.sqlite", "--json"]).status == 65)
        #expect(try run(["backup"]).status == 64)
        #expect(shop.leftovers.isEmpty)
    }

    @Test func thePasswordComesFromWhereItIsSaid() throws {
        try FileManager.default.moveItem(atPath: shop.path("office/private/password"), toPath: shop.path("secret"))
        #expect(code(try run(["publish", "--json"])) == "office.noPassword")
        #expect(try run(["publish", "--password-file", "secret"]).status == 0)
        #expect(try shell("\"$YINJIAN\" publish --password-fd 5 5<secret").status == 0)
        try FileManager.default.createDirectory(atPath: shop.path("credentials"), withIntermediateDirectories: true)
        try FileManager.default.copyItem(atPath: shop.path("secret"), toPath: shop.path("credentials/yinjian-password"))
        let unit = ["CREDENTIALS_DIRECTORY": shop.path("credentials")]
        #expect(try run(["publish"], unit).status == 0, "a unit's credential is taken unasked")
        #expect(try run(["publish", "--password-credential", "yinjian-password"], unit).status == 0)
        #expect(code(try run(["publish", "--password-credential", "other", "--json"], unit)) == "keys.noCredential")
        #expect(
            code(try run(["publish", "--password-credential", "../secret", "--json"], unit)) == "keys.noCredential")
        #expect(try run(["publish", "--password-file", "secret", "--password-fd", "5"]).status == 64)
        try shop.write(Data("wrong\n".utf8), "wrong")
        let wrong = try run(["publish", "--password-file", "wrong", "--json"])
        #expect(wrong.status == 77 && code(wrong) == "crypto.wrongPassword")
        #expect(!wrong.error.contains("wrong\n") && !wrong.output.contains("\"wrong\""))
    }

    /// At a terminal of its own (`script`), nothing that is typed is shown.
    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/script")))
    func thePasswordIsAskedForWithoutEcho() throws {
        try FileManager.default.moveItem(atPath: shop.path("office/private/password"), toPath: shop.path("secret"))
        let outcome = try shell(
            "(sleep 2; cat secret; sleep 3) | script -qec '\"$YINJIAN\" publish --password-prompt --lang en' /dev/null")
        let secret = try String(contentsOfFile: shop.path("secret"), encoding: .utf8).prefix(48)
        #expect(outcome.status == 0, "\(outcome.output)")
        #expect(outcome.output.contains("password of the keys") && outcome.output.contains("published number"))
        #expect(!outcome.output.contains(secret))
        #expect(code(try shell("setsid \"$YINJIAN\" publish --password-prompt --json </dev/null")) == "keys.noTerminal")
    }

    @Test func softCertificatesGoWithTheirPINApart() throws {
        try shop.makeSeal("s.esl")
        let issue = ["cert", "issue", "--role", "pades", "--name", "样章持有人", "-o", "h.cer"]
        #expect(try run(issue + ["--p12", "h.p12"]).status == 64)
        #expect(try run(issue + ["--p12", "h.p12", "--pin-file", "pin", "--print-pin"]).status == 64)
        #expect(try run(issue + ["--p12", "h.p12", "--pin-file", "pin", "--request", "x"]).status == 64)
        #expect(try run(issue + ["--p12", "h.p12", "--pin-file", "pin"]).status == 0)
        let seal = [
            "sign", Workshop.samples + "/pdf/contract.pdf", "--seal", "s.esl", "--container", "pades", "--p12", "h.p12",
            "--page", "1", "--at", "90mm,90mm", "--json", "-o",
        ]
        #expect(try run(seal + ["o.pdf", "--p12-password-file", "pin"]).json["signer"] as? String == "C=CN, CN=样章持有人")
        #expect(try run(seal + ["x.pdf"]).status == 64)
        #expect(
            try run(seal + ["x.pdf", "--p12-password-file", "pin", "--token", "sdf:key=1?module-path=/x"]).status == 64)
        #expect(!shop.exists("x.pdf"))
        let shown = try run([
            "cert", "issue", "--role", "pades", "--name", "样章乙", "-o", "b.cer", "--p12", "b.p12", "--print-pin",
            "--json",
        ])
        #expect((shown.json["pin"] as? String)?.count == 12)
    }

    @Test func tokensAreNamedByAddressAndNeverWithAPIN() throws {
        let request = ["key", "request", "--name", "样章", "-o", "t.p10", "--json", "--token"]
        #expect(code(try run(request + ["pkcs11:token=a;pin-value=1234?module-path=/x"])) == "token.pinInAddress")
        #expect(code(try run(request + ["pkcs11:token=a"])) == "token.badAddress")
        let library = "/usr/lib/softhsm/libsofthsm2.so"
        guard FileManager.default.fileExists(atPath: library) else { return }
        let absent = try run(request + ["pkcs11:token=none?module-path=\(library)"])
        #expect(absent.status == 66 && code(absent) == "token.tokenAbsent", "\(absent)")
        #expect(!shop.exists("t.p10"))
    }

    /// SoftHSM2: request, certificate, sealed document, verified; a batch on two threads.
    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/usr/bin/softhsm2-util")))
    func aKeyInATokenSeals() throws {
        try FileManager.default.createDirectory(atPath: shop.path("tokens"), withIntermediateDirectories: true)
        let configuration =
            "directories.tokendir = \(shop.path("tokens"))\nobjectstore.backend = file\nlog.level = ERROR\n"
        try shop.write(Data(configuration.utf8), "hsm.conf")
        try shop.write(Data("4321\n".utf8), "pin")
        try shop.write(Data("9999\n".utf8), "wrong")
        let made = try shell(
            """
            set -e; export SOFTHSM2_CONF="$PWD/hsm.conf"
            softhsm2-util --init-token --free --label t --so-pin 87654321 --pin 4321 >/dev/null
            openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out k.pem
            softhsm2-util --import k.pem --token t --label k --id 01 --pin 4321 >/dev/null
            """)
        #expect(made.status == 0, "\(made)")
        let hsm = ["SOFTHSM2_CONF": shop.path("hsm.conf")]
        let token = ["--token", "pkcs11:token=t;object=k?module-path=/usr/lib/softhsm/libsofthsm2.so"]
        try shop.makeSeal("s.esl")
        let requested = try run(
            ["key", "request", "--name", "样章令牌", "-o", "t.p10", "--token-pin-file", "pin"] + token, hsm)
        #expect(requested.status == 0, "\(requested)")
        try shop.must("cert", "issue", "--role", "pades", "--request", "t.p10", "-o", "t.cer")
        try shop.must("publish")
        let seal = [
            "sign", Workshop.samples + "/pdf/contract.pdf", "--seal", "s.esl", "--container", "pades", "--page", "1",
            "--at", "90mm,90mm", "--json",
        ]
        let done = try run(seal + token + ["--token-pin-file", "pin", "-o", "o.pdf"], hsm)
        #expect(done.json["signer"] as? String == "C=CN, CN=样章令牌", "\(done)")
        #expect(try run(["verify", "o.pdf", "--json"]).json["verdict"] as? String == "VALID")
        let wrong = try run(seal + token + ["--token-pin-file", "wrong", "-o", "x.pdf"], hsm)
        #expect(wrong.status == 77 && code(wrong) == "token.pinWrong", "\(wrong)")
        #expect(code(try run(seal + token + ["-o", "x.pdf"], hsm)) == "token.pinNeeded")
        #expect(!wrong.output.contains("9999") && !wrong.error.contains("9999") && !shop.exists("x.pdf"))
        try FileManager.default.createDirectory(atPath: shop.path("in"), withIntermediateDirectories: true)
        for name in ["a", "b", "c"] {
            try FileManager.default.copyItem(
                atPath: Workshop.samples + "/pdf/contract.pdf", toPath: shop.path("in/\(name).pdf"))
        }
        let batch = try run(
            [
                "batch", "in", "--seal", "s.esl", "--container", "pades", "--token-pin-file", "pin", "-o", "out",
                "--json",
            ]
                + token, hsm)
        #expect(batch.json["sealed"] as? Int == 3, "\(batch)")
    }
}
