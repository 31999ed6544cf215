import ArgumentParser
import SealOffice

/// `yinjian app material add|list|remove|get`.
struct AppMaterialCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "material", abstract: say("申请材料", "an application's materials"),
            subcommands: [
                MaterialAddCommand.self, MaterialListCommand.self, MaterialRemoveCommand.self, MaterialGetCommand.self,
            ])
    }
}

struct MaterialAddCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "add", abstract: say("添加材料", "add a material"),
            discussion: say(
                "示例：\n  yinjian app material add 202611210000014 红头函.pdf --kind redHeaderLetter\n种类：redHeaderLetter applicationForm summaryTable impressionSheet identityCopy introductionLetter receipt transferProof。按内容识别 JPG、PNG、BMP、PDF；印模采集表不低于 300 DPI，其他 100 DPI。",
                "Example:\n  yinjian app material add 202611210000014 letter.pdf --kind redHeaderLetter\nKinds: redHeaderLetter applicationForm summaryTable impressionSheet identityCopy introductionLetter receipt transferProof. JPG, PNG, BMP and PDF by content; the impression sheet at 300 DPI or more, others at 100."
            ))
    }

    @Argument(help: ArgumentHelp(say("业务受理号", "the acceptance number")))
    var number: String

    @Argument(help: ArgumentHelp(say("文件", "the file")))
    var file: String

    @Option(name: .long, help: ArgumentHelp(say("材料种类", "kind of material")))
    var kind: String

    @OptionGroup var who: ActingOptions
    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        try office.open(as: who).addMaterial(
            file, kind: kind, to: number, by: who.acting, now: Door.now
        ).print(common.json)
    }
}

struct MaterialListCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "list", abstract: say("列出材料", "list the materials"))
    }

    @Argument(help: ArgumentHelp(say("业务受理号", "the acceptance number")))
    var number: String

    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        let cards = try office.open().materials(of: number, now: Door.now)
        if common.json { return Console.json(cards) }
        for card in cards { Console.line(card.line) }
    }
}

struct MaterialRemoveCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "remove", abstract: say("移除材料（审核前）", "remove a material (before review)"))
    }

    @Argument(help: ArgumentHelp(say("业务受理号", "the acceptance number")))
    var number: String

    @Argument(help: ArgumentHelp(say("材料编号", "the material's number")))
    var material: Int64

    @OptionGroup var who: ActingOptions
    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        try office.open(as: who).removeMaterial(
            material, from: number, by: who.acting, now: Door.now
        ).print(common.json)
    }
}

struct MaterialGetCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "get", abstract: say("取出材料查看", "write a material to a file"))
    }

    @Argument(help: ArgumentHelp(say("业务受理号", "the acceptance number")))
    var number: String

    @Argument(help: ArgumentHelp(say("材料编号", "the material's number")))
    var material: Int64

    @Option(name: .shortAndLong, help: ArgumentHelp(say("输出文件", "the file to write")))
    var output: String

    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        let card = try office.open().writeMaterial(material, of: number, to: output)
        if common.json { return Console.json(card) }
        Console.line(card.line)
    }
}
