import ArgumentParser
import Foundation
import SealBase
import SealOffice

/// `yinjian ceremony FILE`: a key ceremony from one file.
struct CeremonyCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "ceremony",
            abstract: say(
                "密钥仪式：按一个文件建立办公室的全部密钥与证书，并留下签名记录",
                "key ceremony: every key and certificate of an office from one file, with a signed transcript"),
            discussion: say(
                "示例：\n  yinjian ceremony 仪式.json --dry-run\n  yinjian ceremony 仪式.json --password-prompt\n文件格式见 docs/formats.md；失败时什么也不留下。",
                "Examples:\n  yinjian ceremony ceremony.json --dry-run\n  yinjian ceremony ceremony.json --password-prompt\nThe format is in docs/formats.md; when it fails, nothing is left."
            ))
    }

    @Argument(help: ArgumentHelp(say("仪式文件（JSON）", "the ceremony's file (JSON)")))
    var file: String

    @Flag(name: .long, help: ArgumentHelp(say("只检查，不生成", "check only, make nothing")))
    var dryRun = false

    @OptionGroup var password: PasswordOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        let plan = try naming(file, "ceremony") { try CeremonyPlan(file: file) }
        let card = try Office.hold(
            plan, password: try password.source() ?? .officeFile, isDryRun: dryRun, actor: Door.actor,
            entropy: Door.entropy, now: Door.now)
        if common.json { return Console.json(card) }
        Console.line(
            dryRun
                ? say(
                    "检查通过：\(plan.title)（\(plan.steps.count) 步）",
                    "the plan can be held: \(plan.title) (\(plan.steps.count) steps)")
                : say("已建立办公室：\(card.folder)", "office made: \(card.folder)"))
        for person in plan.present { Console.line("  \(Door.clean(person.name))  \(Door.clean(person.role))") }
        for certificate in card.certificates {
            Console.line(
                "  \(certificate.role.padding(toLength: 16, withPad: " ", startingAt: 0)) \(certificate.subject)  \(certificate.serial)"
            )
        }
        for copy in card.copies { Console.line("  \(copy)") }
        if let transcript = card.transcript {
            Console.line(say("签名记录：\(transcript)", "signed transcript: \(transcript)"))
        }
    }
}
