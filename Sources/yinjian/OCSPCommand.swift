import ArgumentParser
import SealBase
import SealOffice

/// `yinjian ocsp build`: answers signed before anybody asks.
struct OCSPCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "ocsp", abstract: say("预签的 OCSP 回答", "pre-signed OCSP answers"),
            subcommands: [OCSPBuildCommand.self])
    }
}

/// `yinjian ocsp build`.
struct OCSPBuildCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "build",
            abstract: say("为每张证书签发 OCSP 回答", "sign an OCSP answer for every certificate"),
            discussion: say(
                "示例：\n  yinjian ocsp build --days 7\n回答按序列号存放在 published/ocsp/<颁发者>/<序列号>.ocsp；仍有效的不重签。",
                "Example:\n  yinjian ocsp build --days 7\nAnswers lie in published/ocsp/<issuer>/<serial>.ocsp; those that still hold are left alone."
            ))
    }

    @Option(name: .long, help: ArgumentHelp(say("有效天数（1–90）", "days an answer holds (1–90)")))
    var days = 7

    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard (1...90).contains(days) else {
            throw ValidationError(say("--days 应在 1 到 90 之间。", "--days must be from 1 to 90."))
        }
    }

    func run() throws {
        let card = try office.open().publishOCSP(validForDays: days, now: Door.now)
        if common.json { return Console.json(card) }
        Console.line(
            say(
                "已签发 \(card.written) 份，保留 \(card.kept) 份：\(card.folder)",
                "signed \(card.written), kept \(card.kept): \(card.folder)"))
    }
}
