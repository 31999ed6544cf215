import Foundation
import Testing

/// `yinjian account` and `yinjian serve`: bad input by its name, secrets never in arguments.
@Suite(.serialized) struct AccountCommandTests {
    static let shop = Result {
        let shop = try Workshop()
        try shop.must("init", "office")
        return shop
    }

    private func account(_ arguments: String, password: String = "correct horse battery") throws -> Command.Outcome {
        let shop = try Self.shop.get()
        let script = "exec '\(Command.executable)' account \(arguments) 3<<<'\(password)'"
        return try Command.run(
            ["-c", script], in: shop.folder, environment: ["YINJIAN_OFFICE": shop.path("office")],
            executable: "/bin/bash")
    }

    @Test func anAccountIsMadeListedAndDisabled() throws {
        let made = try account("add Lin --shown 样章林 --role operator --role auditor --account-password-fd 3 --json")
        #expect(made.status == 0)
        #expect(made.json["name"] as? String == "lin")
        #expect(made.json["roles"] as? [String] == ["operator", "auditor"])
        let list = try account("list")
        #expect(list.output.contains("lin  样章林  operator,auditor  active"))
        #expect(!list.output.contains("scrypt"))
        #expect(try account("disable lin").output.contains("disabled"))
        #expect(try account("enable lin").output.contains("active"))
        #expect(try account("password lin --account-password-fd 3", password: "another good phrase").status == 0)
    }

    @Test func aTokenIsShownOnce() throws {
        _ = try account("add tokens --role operator --account-password-fd 3")
        let made = try account("token tokens --label archive --scope sign --json")
        let secret = try #require(made.json["secret"] as? String)
        #expect(secret.hasPrefix("yjt_"))
        #expect(try !account("token tokens --list --json").output.contains(secret))
        let number = try #require((made.json["token"] as? [String: Any])?["id"] as? Int)
        #expect(try account("token tokens --revoke \(number)").status == 0)
        #expect(try account("token tokens --revoke \(number)").status == 65)
        #expect(try account("token tokens --list").output.contains("revoked"))
    }

    @Test(arguments: [
        ("add x1x --account-password-fd 3", 64), ("add x2x --role god --account-password-fd 3", 64),
        ("add ../x --role operator --account-password-fd 3", 64),
        ("add ab --role operator --account-password-fd 3", 64),
        ("add x3x --role operator --no-password", 64), ("add x4x --role operator --account-password-fd 999999", 65),
        ("add x5x --role operator --certificate zz --account-password-fd 3", 64),
        ("add x6x --role operator --certificate 00ff --account-password-fd 3", 65),
        ("password nobody --account-password-fd 3", 65), ("disable nobody", 65), ("token nobody --list", 65),
        ("token nobody", 64), ("token nobody --list --revoke 1", 64), ("certificate nobody", 65),
    ])
    func badInputIsNamed(_ arguments: String, _ status: Int32) throws {
        let outcome = try account(arguments)
        #expect(outcome.status == status, "\(outcome.error)")
        #expect(!outcome.error.isEmpty)
    }

    @Test(arguments: ["short", "123456789012345", "aaaaaaaaaaaaaaaa", "my name is weak!"])
    func aWeakPasswordIsRefused(_ password: String) throws {
        let outcome = try account("add weak --role operator --account-password-fd 3", password: password)
        #expect(outcome.status == 65)
        #expect(!outcome.error.contains(password))
    }

    @Test func aServiceThatIsNotInstalledIsSaid() throws {
        let shop = try Self.shop.get()
        let alone = shop.path("yinjian")
        do { try FileManager.default.linkItem(atPath: Command.executable, toPath: alone) } catch {
            try FileManager.default.copyItem(atPath: Command.executable, toPath: alone)
        }
        let outcome = try Command.run(
            ["serve"], in: shop.folder, environment: ["PATH": "/nonexistent"], executable: alone)
        #expect(outcome.status == 69)
        #expect(outcome.error.contains("yinjian-server"))
    }
}
