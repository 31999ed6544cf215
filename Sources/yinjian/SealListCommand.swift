import ArgumentParser
import SealOffice
import SealWords

/// `yinjian seal list`: the seals in the office's registry.
struct SealListCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "list",
            abstract: say("列出登记簿中的印章及状态", "list the seals in the registry with their state"),
            discussion: say("示例：\n  yinjian seal list --json", "Example:\n  yinjian seal list --json"))
    }

    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        let seals = try office.open().seals()
        if common.json { return Console.json(seals) }
        for seal in seals {
            let state = Door.words.sentence("sealState.\(seal.state)")
            Console.line("\(seal.esID)  \(state)  \(Door.clean(seal.name))  \(Door.clean(seal.owner))")
        }
    }
}
