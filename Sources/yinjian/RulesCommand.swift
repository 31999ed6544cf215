import ArgumentParser
import Foundation
import SealOffice

/// `yinjian rules`: the office's business rules, a check of a rules' file, the schema.
struct RulesCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "rules",
            abstract: say("业务规则（期限、窗口、费用、材料……）", "business rules: periods, windows, fees, materials…"),
            discussion: say(
                "示例：\n  yinjian rules > office/rules.json\n  yinjian rules --check rules.json\n办公室目录中的 rules.json 生效，未写的项取默认值；格式见 docs/rules.schema.json。",
                "Examples:\n  yinjian rules > office/rules.json\n  yinjian rules --check rules.json\nThe office takes rules.json from its folder; what it leaves out keeps its default. Schema: docs/rules.schema.json."
            ))
    }

    @Option(name: .long, help: ArgumentHelp(say("检查一个规则文件", "check a rules' file")))
    var check: String?

    @Flag(name: .long, help: ArgumentHelp(say("输出 JSON Schema", "print the JSON schema")))
    var schema = false

    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        if schema { return Console.text(RulesDesk.schema) }
        guard let check else { return Console.text(try RulesDesk.text(office: office.folder)) }
        try RulesDesk.check(check)
        if common.json { return Console.json(["checked": check]) }
        Console.line(say("规则文件 \(check) 无误。", "the rules' file \(check) is sound."))
    }
}
