import Foundation
import Testing

/// The rule `review.provenActors`: who acts at the command line proves it with an account (ES-10, CA-7).
@Suite struct ProvenActorTests {
    private static let form = """
        {"form": "unitSeal", "business": "seal.apply", "applicant": "样章科技有限公司", "sealName": "样章"}
        """

    private func shop() throws -> Workshop {
        let shop = try Workshop()
        try shop.must("init", "office", "--reviewed")
        try shop.write(Data(#"{"review": {"directDoors": false, "provenActors": true}}"#.utf8), "office/rules.json")
        try shop.write(Data(Self.form.utf8), "form.json")
        #expect(try run(shop, "account add lin --role operator --account-password-fd 3").status == 0)
        return shop
    }

    private func run(
        _ shop: Workshop, _ arguments: String, password: String = "correct horse battery"
    ) throws -> Command.Outcome {
        try Command.run(
            ["-c", "exec '\(Command.executable)' \(arguments) 3<<<'\(password)'"], in: shop.folder,
            environment: ["YINJIAN_OFFICE": shop.path("office")], executable: "/bin/bash")
    }

    private func code(_ outcome: Command.Outcome) -> String? {
        (outcome.json["error"] as? [String: Any])?["code"] as? String
    }

    @Test func onlyTheAccountsOwnPasswordOpensItsName() throws {
        let shop = try shop()
        let new = "app new form.json --counter --json --account-password-fd 3 --role operator --as "
        #expect(try run(shop, new + "lin", password: "not the one it is").json["number"] == nil)
        #expect(code(try run(shop, new + "lin", password: "not the one it is")) == "account.wrongCredentials")
        #expect(code(try run(shop, new + "nobody")) == "account.wrongCredentials")
        let made = try run(shop, new + "lin")
        #expect(made.status == 0 && made.json["number"] is String, "\(made)")
        // One person is one name: nobody becomes two by capitals, and nobody has a role he was not given.
        #expect(code(try run(shop, new + "LIN")) == "office.badActor")
        let number = try #require(made.json["number"] as? String)
        let approve = "app approve \(number) --json --account-password-fd 3 --as lin --role reviewer"
        #expect(code(try run(shop, approve)) == "account.roleForbids")
        // Without a password there is no terminal to ask at: nothing happens.
        #expect(try shop.run("app", "new", "form.json", "--counter", "--as", "lin").status != 0)
        #expect(try run(shop, "app list --json").output.components(separatedBy: "\"number\"").count == 2)
        #expect(try run(shop, "audit verify").status == 0)
    }

    /// The key of the certificate that opens an account proves as well, and no other.
    @Test func theCertificatesKeyOpensItsName() throws {
        let shop = try Workshop()
        try shop.must("init", "office")
        func soft(_ name: String) throws -> String {
            let made = try shop.must(
                "cert", "issue", "--role", "signer", "--name", name, "-o", "\(name).cer", "--p12", "\(name).p12",
                "--pin-file", "\(name).pin", "--json")
            return try #require((made.json["certificate"] as? [String: Any])?["serial"] as? String)
        }
        let (mine, _) = (try soft("lin"), try soft("else"))
        try shop.must("account", "add", "lin", "--role", "operator", "--certificate", mine, "--no-password")
        try shop.write(Data(#"{"review": {"provenActors": true}}"#.utf8), "office/rules.json")
        try shop.write(Data(Self.form.utf8), "form.json")
        func file(_ who: String, _ key: String) throws -> Command.Outcome {
            try shop.run(
                "app", "new", "form.json", "--counter", "--json", "--role", "operator", "--as", who, "--account-p12",
                "\(key).p12", "--account-p12-password-file", "\(key).pin")
        }
        #expect(try file("lin", "lin").status == 0)
        #expect(code(try file("lin", "else")) == "account.wrongCredentials")
        #expect(code(try file("LIN", "lin")) == "office.badActor")
        #expect(code(try file("wang", "lin")) == "office.badActor")
        let wrong = try shop.run(
            "app", "new", "form.json", "--json", "--as", "lin", "--account-p12", "lin.p12",
            "--account-p12-password-file", "else.pin")
        #expect(code(wrong) == "crypto.wrongPassword")
        // What was revoked opens nothing.
        let rules = try shop.bytes("office/rules.json")
        try shop.write(Data(#"{"review": {"directDoors": true}}"#.utf8), "office/rules.json")
        try shop.must("cert", "revoke", mine, "--reason", "keyCompromise")
        try shop.write(rules, "office/rules.json")
        #expect(code(try file("lin", "lin")) == "account.wrongCredentials")
    }

    @Test func guessingIsLockedOut() throws {
        let shop = try shop()
        var last: String?
        for guess in 0..<12 where last != "account.locked" {
            let new = "app new form.json --json --account-password-fd 3 --as lin"
            last = code(try run(shop, new, password: "a wrong guess \(guess)"))
        }
        #expect(last == "account.locked")
    }
}
