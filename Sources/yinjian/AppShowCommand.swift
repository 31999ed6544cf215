import ArgumentParser
import SealBase
import SealOffice
import SealWords

/// `yinjian app show NUMBER`: form, what is missing, materials, steps, consents, payments.
struct AppShowCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "show", abstract: say("查看申请的全部内容与经过", "everything of an application"),
            discussion: say(
                "示例：\n  yinjian app show 202611210000014 --role reviewer",
                "Example:\n  yinjian app show 202611210000014 --role reviewer"))
    }

    @Argument(help: ArgumentHelp(say("业务受理号", "the acceptance number")))
    var number: String

    @Option(name: .long, help: ArgumentHelp(say("列出该角色现在可办理的操作", "list what this role may do now")))
    var role = "operator"

    @Flag(name: .long, help: ArgumentHelp(say("显示身份号码等个人信息", "show identity numbers too")))
    var personal = false

    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        let file = try office.open().application(number, personal: personal, as: role, now: Door.now)
        if common.json { return Console.json(file) }
        file.application.print(false)
        let card = file.application
        Console.line(Door.words.sentence("business.\(card.business)"))
        Console.line(say("摘要 \(card.digest)", "digest \(card.digest)"))
        if !card.reason.isEmpty { Console.line(say("理由：", "reason: ") + Door.clean(card.reason)) }
        for (field, texts) in file.fields.sorted(by: { $0.key < $1.key }) {
            Console.line("  \(Door.words.fieldLabel(field)): " + texts.map(Door.clean).joined(separator: "; "))
        }
        for field in file.missingFields { Console.line("  - " + Door.words.fieldNotice(field)) }
        for material in file.missingMaterials {
            Console.line(say("  - 缺材料 ", "  - missing material ") + Door.words.materialLabel(material))
        }
        for material in file.materials { Console.line("  " + material.line) }
        for step in file.steps {
            let action = Door.words.sentence("appAction.\(step.action)")
            let reason = step.reason.isEmpty ? "" : "  " + Door.clean(step.reason)
            Console.line("  \(step.at.iso8601)  \(action)  \(Door.clean(step.actor)) (\(step.role))\(reason)")
        }
        Console.line(say("可办理：", "may be done: ") + file.actions.map(Self.label).joined(separator: say("、", ", ")))
    }

    /// What may be done, in words, with its name in `--json`.
    private static func label(_ action: String) -> String {
        say("\(Door.words.sentence("appAction." + action))（\(action)）", action)
    }
}

extension MaterialCard {
    var line: String {
        let density = density.map { " \($0) dpi" } ?? ""
        return "#\(id)  \(kind)  \(Door.clean(name))  \(type) \(octets) B\(density)  \(addedAt.iso8601)"
    }
}
