import ArgumentParser
import Foundation
import SealOffice
import SealWords

/// `yinjian template list`: the official seal forms the engine knows.
struct TemplateCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "template", abstract: say("官方印章规格", "official seal forms"),
            subcommands: [TemplateListCommand.self])
    }
}

struct TemplateListCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "list", abstract: say("列出印章规格（形状、毫米、来源）", "list the forms: shape, mm, source"),
            discussion: say("示例：\n  yinjian template list --json", "Example:\n  yinjian template list --json"))
    }

    @OptionGroup var common: CommonOptions

    func run() throws {
        let cards = try TemplateCard.all()
        if common.json { return Console.json(cards) }
        for card in cards {
            let (name, source) = Door.language == .zh ? (card.nameZh, card.sourceZh) : (card.nameEn, card.sourceEn)
            Console.line(
                "\(card.id.padding(toLength: 34, withPad: " ", startingAt: 0)) \(card.size.padding(toLength: 18, withPad: " ", startingAt: 0)) \(name)  [\(source)]"
            )
        }
    }
}
