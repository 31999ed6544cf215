import ArgumentParser
import SealOffice

/// `yinjian app list`: applications by state, business, text, overdue.
struct AppListCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "list", abstract: say("列出与检索申请", "list and search applications"),
            discussion: say(
                "示例：\n  yinjian app list --state inReview --overdue\n  yinjian app list --text 样章科技",
                "Examples:\n  yinjian app list --state inReview --overdue\n  yinjian app list --text 样章科技"))
    }

    @Option(name: .long, help: ArgumentHelp(say("状态，可重复", "state; may be repeated")))
    var state: [String] = []

    @Option(name: .long, help: ArgumentHelp(say("业务类型，如 seal.apply", "business type such as seal.apply")))
    var business: String?

    @Option(name: .long, help: ArgumentHelp(say("受理号、单位或名称的一部分", "a part of number, organisation or name")))
    var text = ""

    @Flag(name: .long, help: ArgumentHelp(say("只列超期未办的", "only those whose answer is overdue")))
    var overdue = false

    @Option(name: .long, help: ArgumentHelp(say("最多列出多少条", "at most so many")))
    var limit = 1000

    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard (1...1_000_000).contains(limit) else {
            throw ValidationError(say("--limit 应在 1 到 1000000 之间。", "--limit must be from 1 to 1000000."))
        }
    }

    func run() throws {
        var query = ApplicationQuery()
        (query.states, query.business, query.text) = (state, business, text)
        (query.overdueOnly, query.limit) = (overdue, limit)
        try office.open().printList(query, common.json)
    }
}

/// `yinjian app review`: the reviewer's desk, oldest first, with age and overdue work (HN-11).
struct AppReviewCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "review", abstract: say("待审核队列（含时限）", "what waits for review, with age"),
            discussion: say("示例：\n  yinjian app review", "Example:\n  yinjian app review"))
    }

    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        var query = ApplicationQuery()
        query.states = ["inReview"]
        try office.open().printList(query, common.json)
    }
}

extension Office {
    func printList(_ query: ApplicationQuery, _ json: Bool) throws {
        let now = Door.now
        let cards = try applications(query, now: now)
        if json { return Console.json(cards) }
        for card in cards { Console.line(card.line(now)) }
    }
}
