import ArgumentParser
import SealOffice

/// Who acts on an application. The command line takes it as it is given and the audit trail keeps it, unless the rule
/// `review.provenActors` wants the person's account and its password; a service binds it to a login.
struct ActingOptions: ParsableArguments {
    @Option(name: .customLong("as"), help: ArgumentHelp(say("办理人姓名（默认系统用户）", "who acts (default: the system's user)")))
    var person: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            say(
                "角色：applicant 申请人、agent 经办人、operator 操作员、reviewer 审核员、auditor 审计员、administrator 管理员",
                "role: applicant, agent, operator, reviewer, auditor or administrator")))
    var role = "operator"

    @OptionGroup var proof: AccountPasswordOptions
    @OptionGroup var key: ActorKeyOptions

    var acting: ActingPerson { ActingPerson(name: person ?? Door.actor, role: role) }

    func validate() throws {
        guard ActingPerson.roles.contains(role) else {
            throw ValidationError(
                say(
                    "--role 只能是 \(ActingPerson.roles.joined(separator: "、"))。",
                    "--role must be one of \(ActingPerson.roles.joined(separator: ", "))."))
        }
    }
}

/// The key of the certificate that opens the account of whoever acts, instead of its password.
struct ActorKeyOptions: ParsableArguments {
    @Option(
        name: .customLong("account-p12"),
        help: ArgumentHelp(
            say("用打开账户的软证书（PKCS#12）证明身份", "prove who acts with the soft certificate that opens the account")))
    var soft: String?

    @Option(
        name: .customLong("account-p12-password-file"),
        help: ArgumentHelp(say("存放其口令的文件", "file that holds its password")))
    var softFile: String?

    @Option(
        name: .customLong("account-p12-password-fd"),
        help: ArgumentHelp(say("读取其口令的文件描述符", "descriptor to read its password from")))
    var softDescriptor: Int32?

    @Option(
        name: .customLong("account-token"),
        help: ArgumentHelp(say("用令牌中的密钥证明身份（地址同 --token）", "the same with a key in a token (address as for --token)")))
    var token: String?

    @Option(
        name: .customLong("account-token-pin-file"),
        help: ArgumentHelp(say("存放令牌 PIN 的文件", "file that holds the token's PIN")))
    var pinFile: String?

    @Option(
        name: .customLong("account-token-pin-fd"),
        help: ArgumentHelp(say("读取令牌 PIN 的文件描述符", "descriptor to read the token's PIN from")))
    var pinDescriptor: Int32?

    @Option(
        name: .customLong("account-certificate"),
        help: ArgumentHelp(say("证书文件（令牌中没有证书时）", "the certificate, where the token holds none")))
    var certificate: String?

    /// `nil` when the password is to be asked for.
    func order() throws -> SigningKeyOrder? {
        guard soft == nil || token == nil else {
            throw ValidationError(
                say("--account-p12 与 --account-token 只能用一个。", "use one of --account-p12 and --account-token."))
        }
        if let soft {
            let chosen = try SecretSource.choose(
                file: softFile, descriptor: softDescriptor, prompt: nil, "--account-p12")
            return .soft(path: soft, chosen ?? .prompt(say("软证书口令：", "password of the soft certificate: ")))
        }
        return try token.map {
            let chosen = try SecretSource.choose(
                file: pinFile, descriptor: pinDescriptor, prompt: nil, "--account-token")
            return .token(address: $0, chosen ?? .prompt(say("令牌 PIN：", "PIN of the token: ")))
        }
    }
}

/// Which application, and the version that was looked at.
struct ApplicationOptions: ParsableArguments {
    @Argument(help: ArgumentHelp(say("业务受理号", "the acceptance number")))
    var number: String

    @Option(
        name: .customLong("if-version"),
        help: ArgumentHelp(say("仅当申请仍是这一版时才办理", "only if the application is still of this version")))
    var version: Int64?
}
