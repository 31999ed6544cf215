import ArgumentParser
import SealBase
import SealOffice
import SealWords

/// `yinjian notices …`: messages to applicants and holders.
struct NoticesCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "notices",
            abstract: say("通知：申请状态变化与证书到期提醒", "notices: changes of applications, ends of certificates"),
            discussion: say(
                "渠道（文件或 SMTP）写在 office/notices.json，格式见 docs/formats.md；哪些状态通知由规则 notices.states 决定。可由定时器反复运行 notices send，每条只发一次。",
                "The channel (files or SMTP) stands in office/notices.json (docs/formats.md); which states are told is the rule notices.states. Let a timer run 'notices send' again and again: each message goes once."
            ),
            subcommands: [NoticesSendCommand.self, NoticesListCommand.self, NoticesCheckCommand.self])
    }
}

struct NoticesSendCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "send", abstract: say("发送待发通知", "send what waits"),
            discussion: say(
                "示例：\n  yinjian notices send\n  yinjian notices send --watch 60",
                "Examples:\n  yinjian notices send\n  yinjian notices send --watch 60"))
    }

    @Option(
        name: .long,
        help: ArgumentHelp(
            say("每隔多少秒再发一轮，直至收到 SIGTERM 或 SIGINT", "send again every so many seconds until SIGTERM or SIGINT")))
    var watch: Int?

    @Option(name: .long, help: ArgumentHelp(say("本次最多发送多少条", "at most so many this time")))
    var limit = 1000

    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard (1...100_000).contains(limit) else {
            throw ValidationError(say("--limit 应在 1 到 100000 之间。", "--limit must be from 1 to 100000."))
        }
        guard watch.map((1...86_400).contains) ?? true else {
            throw ValidationError(say("--watch 应在 1 到 86400 秒之间。", "--watch must be from 1 to 86400 seconds."))
        }
    }

    func run() throws {
        let office = try office.open()
        guard let watch else {
            let round = try office.sendNotices(limit: limit, now: Door.now, words: NoticeWords.message)
            show(round)
            guard round.failure == nil else { throw ExitCode(ExitStatus.of(.unavailable)) }
            return
        }
        try goOn(office, every: Double(watch))
    }

    /// Round after round. Settings that make no sense end it at once; a server that is away for a while does not, and
    /// nothing of the outbox is lost meanwhile.
    private func goOn(_ office: Office, every seconds: Double) throws {
        let signals = EndingSignals()
        _ = try office.checkNotices()
        var failure: (any Error)?
        repeat {
            do {
                let round = try office.sendNotices(limit: limit, now: Door.now, words: NoticeWords.message)
                failure = round.failure == nil ? nil : ExitCode(ExitStatus.of(.unavailable))
                if round.queued + round.sent + round.dropped + round.postponed > 0 { show(round) }
            } catch {
                failure = error
                Console.error((error as? any CodedFault).map { Door.words.sentence($0) } ?? "\(error)")
            }
        } while !signals.come(within: seconds)
        if let failure { throw failure }
    }

    private func show(_ round: NoticeRound) {
        if common.json {
            Console.json(round)
        } else {
            Console.line(
                say(
                    "新增 \(round.queued) 条，已发 \(round.sent) 条，放弃 \(round.dropped) 条，推迟 \(round.postponed) 条，待发 \(round.waiting) 条",
                    "\(round.queued) new, \(round.sent) sent, \(round.dropped) dropped, \(round.postponed) put off, \(round.waiting) waiting"
                ))
        }
        if let failure = round.failure { Console.error(Door.words.sentence(failure)) }
    }
}

struct NoticesListCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "list", abstract: say("列出通知", "list the outbox"),
            discussion: say(
                "示例：\n  yinjian notices list --state queued", "Example:\n  yinjian notices list --state queued"))
    }

    @Option(name: .long, help: ArgumentHelp(say("状态：queued、sent、dropped", "state: queued, sent or dropped")))
    var state: String?

    @Option(name: .long, help: ArgumentHelp(say("最多列出多少条", "at most so many")))
    var limit = 1000

    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        let cards = try office.open().notices(state: state, limit: limit)
        if common.json { return Console.json(cards) }
        for card in cards {
            let note = card.note.isEmpty ? "" : "  " + Door.words.sentence(card.note)
            let state = Door.words.sentence("noticeState.\(card.state)")
            Console.line(
                "\(card.id)  \(state)  \(card.event)  \(Door.clean(card.subject))  \(card.queuedAt.iso8601)\(note)")
        }
    }
}

struct NoticesCheckCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "check", abstract: say("检查通知设置（不发送）", "check the settings, send nothing"),
            discussion: say("示例：\n  yinjian notices check", "Example:\n  yinjian notices check"))
    }

    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        let channel = try office.open().checkNotices()
        if common.json { return Console.json(["channel": channel]) }
        Console.line(say("通知设置可用：\(channel)", "the settings can be used: \(channel)"))
    }
}
