import ArgumentParser
import SealOffice

/// `yinjian app new FORM.json`: a draft with an acceptance number.
struct AppNewCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "new", abstract: say("按表单新建申请（草稿）", "open an application from a form (a draft)"),
            discussion: say(
                "示例：\n  yinjian app new 表单.json --as 样章某 --role applicant\n表单格式见 docs/formats.md。更新、变更、补办等业务按表单中的名称找到原证书或印章，也可用 --target 指明。",
                "Example:\n  yinjian app new form.json --as 样章某 --role applicant\nForms: docs/formats.md. Renewal, change, replacement… find the certificate or seal by the form's name, or by --target."
            ))
    }

    @Argument(help: ArgumentHelp(say("表单文件（JSON）", "the form (JSON)")))
    var form: String

    @Option(
        name: .long,
        help: ArgumentHelp(say("所涉证书的序列号或印章编码", "serial number of the certificate, or code of the seal, it is about")))
    var target: String?

    @Flag(name: .long, help: ArgumentHelp(say("在柜台录入", "entered at the counter")))
    var counter = false

    @OptionGroup var who: ActingOptions
    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        let order = NewApplication(form: form, target: target, atCounter: counter)
        let office = try office.open(as: who)
        let application = try naming(form, "form") { try office.openApplication(order, by: who.acting, now: Door.now) }
        application.print(common.json)
    }
}

/// `yinjian app copy NUMBER`: a new draft like another application.
struct AppCopyCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "copy", abstract: say("复制为新的草稿", "a new draft like another application"),
            discussion: say("示例：\n  yinjian app copy 202611210000014", "Example:\n  yinjian app copy 202611210000014"))
    }

    @Argument(help: ArgumentHelp(say("业务受理号", "the acceptance number")))
    var number: String

    @OptionGroup var who: ActingOptions
    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        try office.open(as: who).copyApplication(number, by: who.acting, now: Door.now).print(common.json)
    }
}

/// `yinjian app edit NUMBER FORM.json`: another form in its place; an approval is void.
struct AppEditCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "edit", abstract: say("修改表单（已有的审核作废）", "change the form (voids an approval)"),
            discussion: say(
                "示例：\n  yinjian app edit 202611210000014 表单.json",
                "Example:\n  yinjian app edit 202611210000014 form.json"))
    }

    @OptionGroup var application: ApplicationOptions

    @Argument(help: ArgumentHelp(say("表单文件（JSON）", "the form (JSON)")))
    var form: String

    @OptionGroup var who: ActingOptions
    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        let office = try office.open(as: who)
        let edited = try naming(form, "form") {
            try office.editApplication(
                application.number, form: form, version: application.version, by: who.acting, now: Door.now)
        }
        edited.print(common.json)
    }
}
