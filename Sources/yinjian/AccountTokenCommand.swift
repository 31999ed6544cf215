import ArgumentParser
import SealBase
import SealOffice
import SealWords

/// `yinjian account token NAME`: a token for a program, shown once; `--list`, `--revoke N`.
struct AccountTokenCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "token", abstract: say("访问令牌：新建、列出、作废", "tokens of programs: make, list, revoke"),
            discussion: say(
                "示例：\n  yinjian account token lin --label 归档程序 --scope sign --days 90\n  yinjian account token lin --list\n  yinjian account token lin --revoke 3",
                "Examples:\n  yinjian account token lin --label archive --scope sign --days 90\n  yinjian account token lin --list\n  yinjian account token lin --revoke 3"
            ))
    }

    @Argument(help: ArgumentHelp(say("账户名", "the account's name")))
    var name: String

    @Option(name: .long, help: ArgumentHelp(say("令牌的用途", "what the token is for")))
    var label: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            say(
                "范围，可重复：scan、seals、sign、applications、audit、jobs",
                "scope; may be repeated: scan, seals, sign, applications, audit, jobs")))
    var scope: [String] = []

    @Option(name: .long, help: ArgumentHelp(say("有效天数（1 到 366，默认 90）", "days it lives (1 to 366, default 90)")))
    var days = 90

    @Flag(name: .long, help: ArgumentHelp(say("列出该账户的令牌", "list the account's tokens")))
    var list = false

    @Option(name: .long, help: ArgumentHelp(say("作废该编号的令牌", "revoke the token of this number")))
    var revoke: Int64?

    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard [label != nil, list, revoke != nil].filter({ $0 }).count == 1 else {
            throw ValidationError(
                say("请给出 --label、--list 或 --revoke 之一。", "give one of --label, --list and --revoke."))
        }
    }

    func run() throws {
        let office = try office.open()
        if let revoke { return try office.revokeToken(revoke, of: name, now: Door.now) }
        if list {
            let tokens = try office.tokens(of: name)
            if common.json { return Console.json(tokens) }
            for token in tokens { Console.line(token.line) }
            return
        }
        let made = try office.addToken(name, label: label ?? "", scopes: scope, days: days, now: Door.now)
        if common.json { return Console.json(made) }
        Console.line(made.token.line)
        Console.line(made.secret)
        Console.error(say("令牌只显示这一次。", "the token is shown this once only."))
    }
}

extension TokenCard {
    /// One line of a list.
    var line: String {
        let state = revokedAt.map { say("已作废 ", "revoked ") + $0.iso8601 } ?? say("至 ", "until ") + expiresAt.iso8601
        return "\(id)  \(Door.clean(label))  \(scopes.joined(separator: ","))  \(state)"
    }
}
