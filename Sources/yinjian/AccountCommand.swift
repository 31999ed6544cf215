import ArgumentParser
import SealBase
import SealOffice
import SealWords

/// `yinjian account`: who may use the service.
struct AccountCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "account", abstract: say("服务的账户与访问令牌", "accounts and tokens of the service"),
            subcommands: [
                AccountAddCommand.self, AccountListCommand.self, AccountPasswordCommand.self,
                AccountCertificateCommand.self, AccountDisableCommand.self, AccountEnableCommand.self,
                AccountTokenCommand.self,
            ])
    }
}

/// Where an account's password comes from: a prompt or a descriptor, never an argument.
struct AccountPasswordOptions: ParsableArguments {
    @Option(
        name: .customLong("account-password-fd"),
        help: ArgumentHelp(
            say("读取账户口令的文件描述符（默认在终端询问）", "descriptor to read the account's password from (default: asked for)")))
    var descriptor: Int32?

    var source: PasswordSource {
        descriptor.map { .descriptor($0) } ?? .prompt(say("账户口令：", "password of the account: "))
    }
}

struct AccountAddCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "add", abstract: say("新建账户", "make an account"),
            discussion: say(
                "示例：\n  yinjian account add lin --shown 林一 --role operator\n  yinjian account add li --shown 李四 --role applicant --organisation 样章科技有限公司 --certificate 4F00…  --no-password",
                "Examples:\n  yinjian account add lin --shown 'Lin Yi' --role operator\n  yinjian account add li --shown 'Li Si' --role applicant --organisation 样章科技有限公司 --certificate 4F00… --no-password"
            ))
    }

    @Argument(help: ArgumentHelp(say("账户名", "the account's name")))
    var name: String

    @Option(
        name: .long, help: ArgumentHelp(say("称呼（默认同账户名）", "how people call the one who has it (default: the name)")))
    var shown: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            say(
                "角色，可重复：applicant、agent、operator、reviewer、auditor、administrator",
                "role; may be repeated: applicant, agent, operator, reviewer, auditor, administrator")))
    var role: [String] = []

    @Option(name: .long, help: ArgumentHelp(say("所属单位（申请人、经办人）", "organisation, for applicants and agents")))
    var organisation = ""

    @Option(name: .long, help: ArgumentHelp(say("可用于登录的证书序列号", "serial number of a certificate that opens it")))
    var certificate: String?

    @Flag(name: .customLong("no-password"), help: ArgumentHelp(say("不设口令，只用证书登录", "no password: by certificate only")))
    var hasNoPassword = false

    @OptionGroup var password: AccountPasswordOptions
    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard !hasNoPassword || certificate != nil else {
            throw ValidationError(say("--no-password 需要 --certificate。", "--no-password needs --certificate."))
        }
    }

    func run() throws {
        let new = NewAccount(
            name: name, shown: shown ?? name, organisation: organisation, roles: role, certificate: certificate)
        let card = try office.open().addAccount(
            new, password: hasNoPassword ? nil : password.source, now: Door.now)
        if common.json { return Console.json(card) }
        Console.line(card.line)
    }
}

struct AccountListCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "list", abstract: say("列出账户", "list the accounts"))
    }

    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        let cards = try office.open().accounts()
        if common.json { return Console.json(cards) }
        for card in cards { Console.line(card.line) }
    }
}

struct AccountPasswordCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "password", abstract: say("重设账户口令（其会话随即结束）", "set an account's password; its sessions end"))
    }

    @Argument(help: ArgumentHelp(say("账户名", "the account's name")))
    var name: String

    @OptionGroup var password: AccountPasswordOptions
    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func run() throws { try office.open().setPassword(name, from: password.source, now: Door.now) }
}

struct AccountCertificateCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "certificate", abstract: say("绑定或解除登录证书", "which certificate opens an account"))
    }

    @Argument(help: ArgumentHelp(say("账户名", "the account's name")))
    var name: String

    @Argument(help: ArgumentHelp(say("证书序列号；省略则解除绑定", "serial number; without it none does")))
    var serial: String?

    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func run() throws { try office.open().setCertificate(name, serial, now: Door.now) }
}

struct AccountDisableCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "disable",
            abstract: say("停用账户：会话结束，令牌作废", "disable an account: its sessions end, its tokens are revoked"))
    }

    @Argument(help: ArgumentHelp(say("账户名", "the account's name")))
    var name: String

    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        let card = try office.open().setAccount(name, isActive: false, now: Door.now)
        if common.json { Console.json(card) } else { Console.line(card.line) }
    }
}

struct AccountEnableCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "enable", abstract: say("重新启用账户，并解除锁定", "enable an account again, and unlock it"))
    }

    @Argument(help: ArgumentHelp(say("账户名", "the account's name")))
    var name: String

    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        let card = try office.open().setAccount(name, isActive: true, now: Door.now)
        if common.json { Console.json(card) } else { Console.line(card.line) }
    }
}

extension AccountCard {
    /// One line of a list.
    var line: String {
        let state = isActive ? say("启用", "active") : say("停用", "disabled")
        return [name, Door.clean(shown), roles.joined(separator: ","), Door.clean(organisation), state].filter {
            !$0.isEmpty
        }.joined(separator: "  ")
    }
}
