import ArgumentParser
import SealOffice
import SealWords

/// `yinjian cert list`.
struct CertListCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "list", abstract: say("列出登记簿中的证书", "list the registry's certificates"),
            discussion: say("示例：\n  yinjian cert list", "Example:\n  yinjian cert list"))
    }

    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        let cards = try office.open().certificates()
        if common.json { return Console.json(cards) }
        for card in cards {
            Console.line(
                "\(card.serial)  \(card.role)  \(Door.words.sentence("certState.\(card.state)"))  \(Door.clean(card.subject))"
            )
        }
    }
}
