import ArgumentParser
import SealBase
import SealOffice

/// How revocation lists are published; kept by the office for later publications.
struct PublishingOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp(say("距下次更新的天数（1–90）", "days until the next update (1–90)")))
    var nextUpdateDays = 7

    @Option(
        name: .long,
        help: ArgumentHelp(
            say("撤销列表条目超过此数时另出分片（0 取消）", "also cut revocation lists into parts above so many entries (0: never)")))
    var partsAbove: Int?

    @Option(
        name: .long,
        help: ArgumentHelp(say("增量列表的基准保留小时数（0 取消）", "hours a list serves as the base of differences (0: none)")))
    var deltaHours: Int?

    @Option(
        name: .long,
        help: ArgumentHelp(
            say("发布目录的网址，写入列表（空串取消）", "where the published folder can be fetched, written into lists (empty: none)")))
    var address: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            say(
                "OCSP 地址，写入此后签发的证书（空串取消）",
                "where OCSP answers are given, written into certificates from now on (empty: none)")))
    var ocspAddress: String?

    @Flag(
        name: .long,
        help: ArgumentHelp(
            say("替换无法读取或并非最近发布的列表", "replace lists that cannot be read or are not what was published last")))
    var replaceDamaged = false

    @Flag(
        name: .long,
        help: ArgumentHelp(
            say("发布记忆文件丢失时重新开始", "begin anew where the file that remembers the last publication is gone")))
    var acceptMissingHead = false

    @Flag(
        name: .long,
        help: ArgumentHelp(
            say(
                "登记库由旧备份恢复，缺失的撤销已补录，继续发布",
                "go on with a registry put back from an older copy, whose missing revocations were entered again")))
    var acceptOlderRegistry = false

    func validate() throws {
        guard (1...90).contains(nextUpdateDays) else {
            throw ValidationError(say("--next-update-days 应在 1 到 90 之间。", "--next-update-days must be from 1 to 90."))
        }
        guard (partsAbove ?? 0) >= 0, (deltaHours ?? 0) >= 0 else {
            throw ValidationError(say("数目不能为负。", "Numbers must not be negative."))
        }
    }

    /// Stores what the caller changed, and gives the order.
    func order(_ office: Office) throws -> PublishingOrder {
        var ways = try office.publishingWays()
        if let partsAbove { ways.partsAbove = partsAbove == 0 ? nil : partsAbove }
        if let deltaHours { ways.deltaHours = deltaHours == 0 ? nil : deltaHours }
        if let address { ways.address = address.isEmpty ? nil : address }
        if let ocspAddress { ways.ocspAddress = ocspAddress.isEmpty ? nil : ocspAddress }
        try office.set(ways, now: Door.now)
        var order = PublishingOrder(validForDays: nextUpdateDays)
        order.replacesDamaged = replaceDamaged
        order.acceptsMissingHead = acceptMissingHead
        order.acceptsOlderRegistry = acceptOlderRegistry
        return order
    }
}
