import ArgumentParser
import SealBase
import SealOffice

/// `yinjian agent …`: who may file for which organisation.
struct AgentCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "agent",
            abstract: say("经办人授权：哪位经办人可代哪些单位申报", "agents: who may file for which organisation"),
            discussion: say(
                "经办人（--role agent）只能为登记了有效授权的单位申报（规则 agents.authorityRequired）；每份申请记下所依据的授权。",
                "An agent (--role agent) files only for organisations whose authority is on record (rule agents.authorityRequired); each application names the authority it rests on."
            ),
            subcommands: [AgentAuthoriseCommand.self, AgentListCommand.self, AgentWithdrawCommand.self])
    }
}

struct AgentAuthoriseCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "authorise", abstract: say("登记单位对经办人的授权", "put an organisation's authority on record"),
            discussion: say(
                "示例：\n  yinjian agent authorise --agent 样章某 --organisation 样章科技有限公司 --uscc 91350100MA0000Y2XT --evidence 授权书2026-17 --days 365",
                "Example:\n  yinjian agent authorise --agent 样章某 --organisation 样章科技有限公司 --uscc 91350100MA0000Y2XT --evidence 'letter 2026-17' --days 365"
            ))
    }

    @Option(name: .long, help: ArgumentHelp(say("经办人（办理时 --as 的姓名）", "the agent, as named by --as")))
    var agent: String

    @Option(name: .long, help: ArgumentHelp(say("单位全称", "the organisation's full name")))
    var organisation: String

    @Option(name: .long, help: ArgumentHelp(say("统一社会信用代码", "unified social credit code")))
    var uscc: String?

    @Option(name: .long, help: ArgumentHelp(say("凭据：授权书编号等", "evidence: number of the letter")))
    var evidence: String

    @Option(name: .long, help: ArgumentHelp(say("有效天数", "days it runs")))
    var days = 365

    @OptionGroup var who: ActingOptions
    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard (1...3660).contains(days) else {
            throw ValidationError(say("--days 应在 1 到 3660 之间。", "--days must be from 1 to 3660."))
        }
    }

    func run() throws {
        let now = Door.now
        let grant = AuthorityGrant(
            agent: agent, organisation: organisation, creditCode: uscc, evidence: evidence,
            until: now.adding(days: Int64(days)))
        try office.open(as: who).authorise(grant, by: who.acting, now: now).print(common.json)
    }
}

struct AgentListCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "list", abstract: say("列出授权", "list the authorities"),
            discussion: say("示例：\n  yinjian agent list --agent 样章某", "Example:\n  yinjian agent list --agent 样章某"))
    }

    @Option(name: .long, help: ArgumentHelp(say("只列此经办人", "of this agent only")))
    var agent: String?

    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        let cards = try office.open().authorities(of: agent)
        if common.json { return Console.json(cards) }
        for card in cards { card.print(false) }
    }
}

struct AgentWithdrawCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "withdraw", abstract: say("撤回授权", "end an authority"),
            discussion: say(
                "示例：\n  yinjian agent withdraw 3 --reason 调岗",
                "Example:\n  yinjian agent withdraw 3 --reason 'left the post'"))
    }

    @Argument(help: ArgumentHelp(say("授权编号", "the authority's number")))
    var authority: Int64

    @Option(name: .long, help: ArgumentHelp(say("理由", "the reason")))
    var reason: String

    @OptionGroup var who: ActingOptions
    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        try office.open(as: who).withdrawAuthority(authority, reason: reason, by: who.acting, now: Door.now)
            .print(common.json)
    }
}

extension AuthorityCard {
    fileprivate func print(_ json: Bool) {
        if json { return Console.json(self) }
        let end =
            withdrawnAt.map { say("已于 \($0.iso8601) 撤回", "withdrawn \($0.iso8601)") }
            ?? say("至 \(until.iso8601)", "until \(until.iso8601)")
        Console.line(
            "\(id)  \(Door.clean(agent)) → \(Door.clean(organisation)) \(creditCode)  \(end)  \(Door.clean(evidence))")
    }
}
