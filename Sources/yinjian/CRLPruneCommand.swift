import ArgumentParser
import SealBase
import SealOffice

/// `yinjian crl prune`: old lists leave the archive.
struct CRLPruneCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "prune",
            abstract: say("清理已发布列表的归档", "take old lists out of the archive of what was published"),
            discussion: say(
                "示例：\n  yinjian crl prune --dry-run\n  yinjian crl prune --days 18262\n保存期限见业务规则 publishing.archiveDays，只可更长；每类最新的一份、现行增量列表的基准、无法读取的文件不清理；清理的列表先记入 archive/removed。",
                "Examples:\n  yinjian crl prune --dry-run\n  yinjian crl prune --days 18262\nHow long lists are kept is the rule publishing.archiveDays; only longer may be asked for. The newest of a kind, the base of a difference that stands and files that cannot be read stay; what goes is noted in archive/removed first."
            ))
    }

    @Option(name: .long, help: ArgumentHelp(say("保存天数，不少于规则", "days to keep, not fewer than the rule's")))
    var days: Int?

    @Flag(name: .long, help: ArgumentHelp(say("只列出，不清理", "only tell")))
    var dryRun = false

    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard (1...36_525).contains(days ?? 1) else {
            throw ValidationError(say("--days 应在 1 到 36525 之间。", "--days must be from 1 to 36525."))
        }
    }

    func run() throws {
        let card = try office.open().pruneArchive(days: days, isDryRun: dryRun, now: Door.now)
        if common.json { return Console.json(card) }
        for name in card.removed { Console.line("  \(Door.clean(name))") }
        Console.line(
            dryRun
                ? say("可清理 \(card.removed.count) 份。", "\(card.removed.count) could go.")
                : say("已清理 \(card.removed.count) 份。", "\(card.removed.count) gone."))
    }
}
