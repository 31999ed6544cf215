import ArgumentParser
import SealBase
import SealOffice
import SealWords

/// `yinjian status`: what is published about seals.
struct StatusCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "status", abstract: say("印章状态列表", "the seal status list"),
            subcommands: [StatusShowCommand.self])
    }
}

/// `yinjian status show SEALCODE --at DATE`.
struct StatusShowCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "show",
            abstract: say("查询印章在某一时刻的状态", "ask for a seal's state at a moment"),
            discussion: say(
                "示例：\n  yinjian status show 35010000000001 --at 2026-11-21T08:00:00Z\n  yinjian status show 35010000000001 --list seal-status.json --trust roots\n退出码：0 有效；1 停用、撤销、过期或未生效；2 无法判定或未列入（列表只列停用或撤销的印章）。",
                "Examples:\n  yinjian status show 35010000000001 --at 2026-11-21T08:00:00Z\n  yinjian status show 35010000000001 --list seal-status.json --trust roots\nExit codes: 0 valid; 1 suspended, revoked, expired or not yet valid; 2 undecided or not listed (a list names only seals out of force)."
            ))
    }

    @Argument(help: ArgumentHelp(say("印章编码", "the seal's code")))
    var sealCode: String

    @Option(name: .long, help: ArgumentHelp(say("时刻（默认现在）", "the moment (default: now)")))
    var at: String?

    @Option(
        name: .long, help: ArgumentHelp(say("状态列表文件（默认办公室发布的）", "the list (default: the one the office published)")))
    var list: String?

    @OptionGroup var evidence: EvidenceOptions
    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        let now = try evidence.moment()
        var moment = now
        if let at {
            guard let instant = Instant(iso8601: at) else {
                throw ValidationError(
                    say("--at 应为 2026-11-21T08:00:00Z 形式的时间。", "--at must be a time like 2026-11-21T08:00:00Z."))
            }
            moment = instant
        }
        let card = try SealStatusCard.ask(
            sealCode, at: moment, list: list, evidence: evidence.files(office: office), now: now,
            office: list == nil ? try office.open() : nil)
        if common.json {
            Console.json(card)
        } else {
            show(card)
        }
        switch card.status {
        case "valid": return
        case "unknown", "notListed": throw ExitCode(2)
        default: throw ExitCode(1)
        }
    }

    private func show(_ card: SealStatusCard) {
        let words = [
            "valid": say("有效", "valid"), "suspended": say("停用", "suspended"), "revoked": say("撤销", "revoked"),
            "unknown": say("无法判定", "unknown"), "expired": say("已过有效期", "expired"),
            "notYetValid": say("尚未生效", "not yet valid"),
            "notListed": say(
                "未列入：没有停用或撤销的记录，但不说明这一编码的印章存在；请验证印章本身（yinjian seal verify）",
                "not listed: no suspension or revocation is known, which does not say that such a seal exists; verify the seal itself (yinjian seal verify)"
            ),
        ]
        Console.line("\(Door.clean(card.sealCode)) \(card.at.iso8601): \(words[card.status] ?? card.status)")
        for interval in card.intervals {
            let state = words[interval.state] ?? interval.state
            Console.line(
                "  \(state) \(interval.from.iso8601) – \(interval.to?.iso8601 ?? "") \(Door.clean(interval.reason))")
        }
        Console.line(
            say(
                "  列表第 \(card.number) 号，\(card.thisUpdate.iso8601) 至 \(card.nextUpdate.iso8601)",
                "  list number \(card.number), \(card.thisUpdate.iso8601) to \(card.nextUpdate.iso8601)"))
        for finding in card.findings { Console.line("  - \(Door.words.sentence(finding))") }
    }
}
