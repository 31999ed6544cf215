import Foundation
import Testing

/// The holder's own key: soft certificates with their PIN apart, media sent by courier and filled, renewal with the
/// certificate itself (CA-10, GX-3, HN-10).
@Suite struct DeliveryCommandTests {
    private var applicant: [String] { ["--as", "样章申请", "--role", "applicant"] }
    private var clerk: [String] { ["--as", "样章录入", "--role", "operator"] }
    private var reviewer: [String] { ["--as", "样章审核", "--role", "reviewer"] }
    private static let softHSM = "/usr/lib/softhsm/libsofthsm2.so"
    private static let courier = """
        , "delivery": "courier", "recipient": "样章收", "recipientPhone": "13900000000", "deliveryAddress": "样章路 2 号"
        """

    private func shop() throws -> Workshop {
        let shop = try Workshop()
        try shop.must("init", "office")
        try FileManager.default.copyItem(
            atPath: Workshop.samples + "/pdf/contract.pdf", toPath: shop.path("letter.pdf"))
        return shop
    }

    private func run(
        _ shop: Workshop, _ arguments: [String], _ environment: [String: String] = [:]
    ) throws -> Command.Outcome {
        let office = ["YINJIAN_OFFICE": shop.path("office")]
        return try Command.run(
            arguments, in: shop.folder, environment: office.merging(environment) { first, _ in first })
    }

    @discardableResult
    private func must(
        _ shop: Workshop, _ arguments: [String], _ environment: [String: String] = [:]
    ) throws -> Command.Outcome {
        let outcome = try run(shop, arguments, environment)
        guard outcome.status == 0 else { throw Workshop.StepFailed(arguments: arguments, outcome: outcome) }
        return outcome
    }

    /// The fault's code.
    private func refusal(
        _ shop: Workshop, _ arguments: [String], _ environment: [String: String] = [:]
    ) throws -> String? {
        let outcome = try run(shop, arguments + ["--json"], environment)
        #expect(outcome.status != 0, "\(arguments): \(outcome.output)")
        return (outcome.json["error"] as? [String: Any])?["code"] as? String ?? "exit \(outcome.status)"
    }

    private func filed(_ shop: Workshop, _ more: String = "") throws -> String {
        let text = try String(
            contentsOfFile: Workshop.samples + "/forms/organisation-certificate.json", encoding: .utf8)
        let end = try #require(text.lastIndex(of: "}"))
        try shop.write(Data((text[..<end] + more + "}").utf8), "form.json")
        let opened = try must(shop, ["app", "new", "form.json", "--json"] + applicant)
        return try #require(opened.json["number"] as? String)
    }

    private func approve(_ shop: Workshop, _ number: String) throws {
        let shown = try must(shop, ["app", "show", number, "--json"]).json
        for kind in shown["missingMaterials"] as? [String] ?? [] {
            try must(shop, ["app", "material", "add", number, "letter.pdf", "--kind", kind] + applicant)
        }
        try must(shop, ["app", "submit", number] + applicant)
        try must(shop, ["app", "accept", number, "--identity", "当面核对"] + clerk)
        try must(shop, ["app", "approve", number] + reviewer)
    }

    private func permissions(_ shop: Workshop, _ name: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: shop.path(name))[.posixPermissions] as? Int
    }

    private func deliveries(_ shop: Workshop) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: shop.path("office/deliveries"))) ?? []).sorted()
    }

    /// The soft certificate waits, its PIN comes apart, and the office keeps it until the holder has confirmed.
    @Test func aSoftCertificateAndItsPINApart() throws {
        let shop = try shop()
        let number = try filed(shop)
        try approve(shop, number)
        let made = try must(
            shop, ["app", "issue", number, "--code-file", "code", "--pin-file", "pin", "--json"] + clerk)
        let serial = try #require((made.json["certificate"] as? [String: Any])?["serial"] as? String)
        #expect(!shop.exists("office/keys/\(serial).pem"))
        #expect(deliveries(shop) == ["\(number).p12", "\(number).pem"])
        #expect(try permissions(shop, "pin") == 0o600 && permissions(shop, "office/deliveries") == 0o700)
        let pick = ["app", "pickup", number, "--code-file", "code"] + applicant
        #expect(try refusal(shop, pick + ["-o", "mine.cer"]) == "office.softFileNeeded")
        try must(shop, pick + ["--p12", "mine.p12", "-o", "mine.cer"])
        #expect(try permissions(shop, "mine.p12") == 0o600)
        let mine = ["--p12", "mine.p12", "--p12-password-file", "pin"]
        let seen = try must(shop, ["cert", "mine", "--json"] + mine).json
        #expect((seen["certificate"] as? [String: Any])?["serial"] as? String == serial)
        #expect((seen["certificate"] as? [String: Any])?["state"] as? String == "valid")
        // Another's key confirms nothing; the holder's does, and then nothing is kept.
        try must(
            shop,
            [
                "cert", "issue", "--role", "signer", "--name", "样章乙", "-o", "b.cer", "--p12", "b.p12", "--pin-file",
                "b.pin",
            ])
        let confirm = ["app", "confirm", number] + applicant
        #expect(try refusal(shop, confirm) == "exit 64")
        #expect(
            try refusal(shop, confirm + ["--p12", "b.p12", "--p12-password-file", "b.pin"])
                == "account.wrongCredentials")
        #expect(deliveries(shop).count == 2)
        try must(shop, confirm + mine)
        #expect(deliveries(shop).isEmpty)
        let steps = try must(shop, ["app", "show", number, "--json"]).json["steps"] as? [[String: Any]]
        #expect(steps?.last?["action"] as? String == "confirmReceipt")
        #expect((steps?.last?["reason"] as? String)?.contains(serial) == true)
        #expect(try run(shop, ["audit", "verify"]).status == 0 && run(shop, ["doctor", "--json"]).status != 70)
    }

    @Test func aLostPINIsDrawnAnew() throws {
        let shop = try shop()
        let number = try filed(shop)
        try approve(shop, number)
        #expect(try refusal(shop, ["app", "code", number, "--code-file", "c", "--reason", "x"] + clerk) != nil)
        try must(shop, ["app", "issue", number, "--code-file", "code", "--pin-file", "pin"] + clerk)
        let renew = ["app", "code", number, "--reason", "遗失", "--code-file"]
        // As after a kill between the certificate and its file: the code is kept, the file is made again.
        try FileManager.default.removeItem(atPath: shop.path("office/deliveries/\(number).p12"))
        let pick = ["app", "pickup", number, "--code-file", "code"] + applicant
        #expect(try refusal(shop, pick) == "office.softFileNeeded")
        #expect(try refusal(shop, pick + ["--p12", "none.p12"]) == "office.noSoftCertificate")
        #expect(try refusal(shop, renew + ["code2", "--pin-file", "pin"] + clerk) == "file.cannotCreate")
        try must(shop, renew + ["code3", "--pin-file", "pin3"] + clerk)
        try must(shop, ["app", "pickup", number, "--code-file", "code3", "--p12", "mine.p12"] + applicant)
        let first = ["cert", "mine", "--p12", "mine.p12", "--p12-password-file"]
        #expect(try refusal(shop, first + ["pin"]) == "crypto.wrongPassword")
        try must(shop, first + ["pin3"])
        // At the counter somebody says how the holder confirmed.
        try must(shop, ["app", "confirm", number, "--how", "电话回访"] + clerk)
        #expect(deliveries(shop).isEmpty)
    }

    /// The machine is gone between the issue and the receipt: what waited waits again, with its code and its PIN.
    @Test func whatWaitsForItsHolderComesBackFromABackup() throws {
        let shop = try shop()
        try shop.write(Data(#"{"channel": "file"}"#.utf8), "office/notices.json")
        let number = try filed(shop)
        try approve(shop, number)
        try must(shop, ["app", "issue", number, "--code-file", "code", "--pin-file", "pin"] + clerk)
        let plain = try must(shop, ["backup", "-o", "plain.yjb", "--json"]).json
        #expect(plain["deliveries"] as? Int == 0 && plain["keys"] as? Int == 0, "keys go along when that is asked for")
        let made = try must(shop, ["backup", "-o", "b.yjb", "--keys", "--json"]).json
        #expect(made["deliveries"] as? Int == 1)
        #expect(try must(shop, ["backup", "--check", "b.yjb", "--json"]).json["deliveries"] as? Int == 1)
        let password = try Data(contentsOf: URL(fileURLWithPath: shop.path("office/private/password")))
        try FileManager.default.removeItem(atPath: shop.path("office"))
        try must(shop, ["restore", "b.yjb", "--office", "office"])
        #expect(deliveries(shop) == ["\(number).p12", "\(number).pem"] && shop.exists("office/notices.json"))
        #expect(try permissions(shop, "office/deliveries") == 0o700)
        #expect(try permissions(shop, "office/deliveries/\(number).pem") == 0o600)
        try shop.write(password, "office/private/password")
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o600], ofItemAtPath: shop.path("office/private/password"))
        try must(shop, ["app", "pickup", number, "--code-file", "code", "--p12", "mine.p12"] + applicant)
        let mine = ["--p12", "mine.p12", "--p12-password-file", "pin"]
        try must(shop, ["cert", "mine"] + mine)
        try must(shop, ["app", "confirm", number] + applicant + mine)
        #expect(deliveries(shop).isEmpty)
        try must(shop, ["backup", "-o", "after.yjb", "--keys"])
        #expect(try must(shop, ["backup", "--check", "after.yjb", "--json"]).json["deliveries"] as? Int == 0)
    }

    /// What does not belong in a backup is named, and nothing is restored.
    @Test(arguments: [
        "deliveries/202611229999999.pem", "deliveries/../../x.pem", "deliveries/1.key", "keys/.pem", "keys/../x.pem",
        "notices.json", "private/password",
    ])
    func whatDoesNotBelongInABackupIsNamed(_ path: String) throws {
        let shop = try shop()
        try must(shop, ["backup", "-o", "b.yjb"])
        try shop.tamper("INSERT INTO backup_file VALUES ('\(path)', x'41')", in: "b.yjb")
        let code = try #require(try refusal(shop, ["backup", "--check", "b.yjb"]))
        #expect(code == "safety.badPath" || code == "safety.badFile", "\(code)")
        #expect(try refusal(shop, ["restore", "b.yjb", "--office", "copy"]) == code)
        #expect(!shop.exists("copy"))
    }

    @Test func whatMakesNoKeyDeliversNone() throws {
        let shop = try shop()
        let number = try filed(shop)
        try approve(shop, number)
        let issue = ["app", "issue", number] + clerk
        #expect(try refusal(shop, issue + ["--pin-file", "p", "--request", "r"]) == "exit 64")
        #expect(try refusal(shop, issue + ["--request", "none.p10"]) == "file.notFound")
        try shop.write(Data("no request".utf8), "bad.p10")
        #expect(try refusal(shop, issue + ["--request", "bad.p10"])?.hasPrefix("exit") == false)
        #expect(
            try refusal(shop, ["app", "send", number, "--courier", "样章快递", "--tracking", "1"] + clerk)
                == "office.notByCourier")
        try must(shop, issue + ["--code-file", "code"])
        let pick = ["app", "pickup", number, "--code-file", "code", "--p12", "x.p12"] + applicant
        #expect(try refusal(shop, pick) == "office.noSoftCertificate")
        #expect(!shop.exists("x.p12") && deliveries(shop).isEmpty)
        try must(shop, ["app", "pickup", number, "--code-file", "code", "-o", "c.cer"] + applicant)
    }

    /// CA-10: known by his key, the holder sees his certificate and asks; until it is decided nothing else is possible.
    @Test func renewalWithTheCertificateItself() throws {
        let shop = try shop()
        let number = try filed(shop)
        try approve(shop, number)
        try must(shop, ["app", "issue", number, "--code-file", "code", "--pin-file", "pin"] + clerk)
        try must(shop, ["app", "pickup", number, "--code-file", "code", "--p12", "mine.p12"] + applicant)
        let mine = ["cert", "mine", "--p12", "mine.p12", "--p12-password-file", "pin"]
        let early = try must(shop, mine + ["--json"]).json
        #expect((early["obstacle"] as? [String: Any])?["code"] as? String == "lifecycle.tooEarly")
        #expect(try refusal(shop, mine + ["--renew"]) == "lifecycle.tooEarly")
        #expect(try refusal(shop, mine + ["--period", "2"]) == "exit 64")
        try shop.write(
            Data(#"{"review": {"directDoors": true}, "windows": {"renewalOpensDays": 400}}"#.utf8), "office/rules.json")
        let asked = try must(shop, mine + ["--renew", "--period", "2", "--json"]).json
        #expect(asked["business"] as? String == "certificate.renew")
        let renewal = try #require(asked["number"] as? String)
        try approve(shop, renewal)
        let meanwhile = try must(shop, mine + ["--json"]).json
        #expect((meanwhile["underWay"] as? [String: Any])?["number"] as? String == renewal)
        #expect((meanwhile["obstacle"] as? [String: Any])?["code"] as? String == "lifecycle.otherApplicationOpen")
        #expect(try refusal(shop, mine + ["--renew"]) == "lifecycle.otherApplicationOpen")
        try must(shop, ["app", "issue", renewal, "--code-file", "code2", "--pin-file", "pin2"] + clerk)
        try must(shop, ["app", "pickup", renewal, "--code-file", "code2", "--p12", "new.p12"] + applicant)
        let new = try must(
            shop, ["cert", "mine", "--p12", "new.p12", "--p12-password-file", "pin2", "--json"]
        ).json
        #expect((new["certificate"] as? [String: Any])?["state"] as? String == "valid")
        let old = try must(shop, mine + ["--json"]).json
        #expect((old["successors"] as? [String])?.count == 1)
        #expect(try refusal(shop, mine + ["--renew"]) == "lifecycle.alreadySucceeded")
        // A stranger's soft certificate opens nothing.
        let other = try self.shop()
        try must(
            other,
            [
                "cert", "issue", "--role", "signer", "--name", "样章乙", "-o", "b.cer", "--p12", "b.p12", "--pin-file",
                "b.pin",
            ])
        let stranger = [
            "cert", "mine", "--p12", other.path("b.p12"), "--p12-password-file", other.path("b.pin"),
        ]
        #expect(try refusal(shop, stranger) == "account.wrongCredentials")
    }

    private func token(_ shop: Workshop) throws -> [String: String] {
        try FileManager.default.createDirectory(atPath: shop.path("tokens"), withIntermediateDirectories: true)
        let settings = "directories.tokendir = \(shop.path("tokens"))\nobjectstore.backend = file\nlog.level = ERROR\n"
        try shop.write(Data(settings.utf8), "hsm.conf")
        try shop.write(Data("4321\n".utf8), "token.pin")
        let made = try Command.run(
            ["--init-token", "--free", "--label", "t", "--so-pin", "87654321", "--pin", "4321"], in: shop.folder,
            environment: ["SOFTHSM2_CONF": shop.path("hsm.conf")], executable: "/usr/bin/softhsm2-util")
        #expect(made.status == 0, "\(made)")
        return ["SOFTHSM2_CONF": shop.path("hsm.conf")]
    }

    private func place(_ label: String) -> [String] {
        ["--token", "pkcs11:token=t;object=\(label)?module-path=\(Self.softHSM)", "--token-pin-file", "token.pin"]
    }

    /// HN-10: a blank medium goes by courier, its holder makes the key in it, the certificate is downloaded into it.
    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/softhsm2-util")))
    func aBlankMediumIsSentAndFilled() throws {
        let shop = try shop()
        let hsm = try token(shop)
        let number = try filed(shop, Self.courier)
        try approve(shop, number)
        let send = ["app", "send", number, "--courier", "样章快递", "--tracking", "SF0001"]
        #expect(try refusal(shop, send + applicant) == "lifecycle.roleForbids")
        try must(shop, send + clerk)
        let request = ["key", "request", "--name", "样章科技有限公司", "-o", "t.p10"] + place("seal")
        #expect(try refusal(shop, request, hsm) == "token.keyAbsent")
        try must(shop, request + ["--new-key"], hsm)
        #expect(try refusal(shop, request + ["--new-key"], hsm) == "token.keyPresent")
        try must(shop, ["app", "issue", number, "--request", "t.p10", "--code-file", "code"] + clerk)
        // Another key's place takes nothing, and the code is not used up by it.
        try must(shop, ["key", "request", "--name", "样章", "-o", "u.p10", "--new-key"] + place("other"), hsm)
        let pick = ["app", "pickup", number, "--code-file", "code", "-o", "mine.cer"] + applicant
        #expect(try refusal(shop, pick + place("other"), hsm) == "token.certificateForeign")
        try must(shop, pick + place("seal"), hsm)
        let confirmed = ["app", "confirm", number] + place("seal") + applicant
        try must(shop, confirmed, hsm)
        // The very certificate again is no other; another for the same key is asked about first.
        let install = ["key", "install", "mine.cer"] + place("seal")
        try must(shop, install, hsm)
        try must(shop, ["cert", "issue", "--role", "pades", "--request", "t.p10", "-o", "second.cer"])
        let second = ["key", "install", "second.cer"] + place("seal")
        #expect(try refusal(shop, second, hsm) == "token.certificatePresent")
        try must(shop, second + ["--overwrite"], hsm)
        #expect(try refusal(shop, install, hsm) == "token.certificatePresent")
        #expect(try refusal(shop, ["key", "install", "mine.cer"], hsm) == "exit 64")
        #expect(try refusal(shop, ["key", "install", "letter.pdf"] + place("seal"), hsm) == "office.notACertificate")
    }

    /// GX-2: at the counter the certificate is downloaded to the medium as it is issued.
    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/softhsm2-util")))
    func aMediumIsFilledAtTheCounter() throws {
        let shop = try shop()
        let hsm = try token(shop)
        let number = try filed(shop)
        try approve(shop, number)
        let made = try must(shop, ["app", "issue", number, "--json"] + place("counter") + clerk, hsm)
        let serial = (made.json["certificate"] as? [String: Any])?["serial"] as? String
        try must(shop, ["app", "pickup", number, "--receipt", "17"] + clerk)
        let seen = try must(shop, ["cert", "mine", "--json"] + place("counter"), hsm).json
        #expect((seen["certificate"] as? [String: Any])?["serial"] as? String == serial)
    }

    /// Settings that lead nowhere are not none.
    @Test(arguments: ["rules.json", "providers.json", "notices.json"])
    func aDanglingLinkIsNamed(_ name: String) throws {
        let shop = try shop()
        let number = try filed(shop)
        let shown = try must(shop, ["app", "show", number, "--json"]).json
        for kind in shown["missingMaterials"] as? [String] ?? [] {
            try must(shop, ["app", "material", "add", number, "letter.pdf", "--kind", kind] + applicant)
        }
        try must(shop, ["app", "submit", number] + applicant)
        let path = shop.path("office/\(name)")
        try? FileManager.default.removeItem(atPath: path)
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: shop.path("nowhere.json"))
        let command =
            name == "notices.json"
            ? ["notices", "check"] : ["app", "accept", number, "--identity", "当面核对"] + clerk
        let refused = try run(shop, command + ["--json"])
        #expect(refused.status != 0 && refused.output.contains(name), "\(refused)")
    }
}
