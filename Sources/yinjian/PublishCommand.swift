import ArgumentParser
import SealBase
import SealOffice

/// `yinjian publish`: the certificate revocation lists and the seal status list, signed, numbered, renamed into place.
struct PublishCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "publish",
            abstract: say(
                "发布证书撤销列表与印章状态列表（签名、编号、原子替换）",
                "publish the revocation list and the seal status list: signed, numbered, renamed into place"),
            discussion: say(
                "示例：\n  yinjian publish\n  yinjian publish --next-update-days 1",
                "Examples:\n  yinjian publish\n  yinjian publish --next-update-days 1"))
    }

    @Option(name: .long, help: ArgumentHelp(say("距下次更新的天数（1–90）", "days until the next update (1–90)")))
    var nextUpdateDays = 7

    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard (1...90).contains(nextUpdateDays) else {
            throw ValidationError(say("--next-update-days 应在 1 到 90 之间。", "--next-update-days must be from 1 to 90."))
        }
    }

    func run() throws {
        let card = try office.open().publish(now: Door.now, validForDays: nextUpdateDays)
        if common.json { return Console.json(card) }
        Console.line(
            say(
                "已发布第 \(card.number) 号列表，下次更新 \(card.nextUpdate.iso8601)：",
                "published number \(card.number), next update \(card.nextUpdate.iso8601):"))
        for file in card.files { Console.line("  \(file)") }
    }
}
