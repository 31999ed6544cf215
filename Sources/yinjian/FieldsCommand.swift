import ArgumentParser
import SealBase
import SealOffice
import SealWords

/// `yinjian fields …`: empty signature fields of a PDF.
struct FieldsCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "fields", abstract: say("PDF 中的签名域：预置与列出", "signature fields of a PDF: make and list"),
            subcommands: [FieldsAddCommand.self, FieldsListCommand.self])
    }
}

/// `yinjian fields add IN -o OUT --name …`
struct FieldsAddCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "add", abstract: say("预置空签名域（增量更新）", "make empty signature fields (incremental update)"),
            discussion: say(
                "示例：\n  yinjian fields add 合同.pdf -o 待签.pdf --name 甲方 --page last --at 60mm,60mm --size 42mm,42mm\n  yinjian fields add 合同.pdf -o 待签.pdf --list fields.json\n文档一旦有了签名，就不能再预置。",
                "Examples:\n  yinjian fields add contract.pdf -o prepared.pdf --name PartyA --page last --at 60mm,60mm --size 42mm,42mm\n  yinjian fields add contract.pdf -o prepared.pdf --list fields.json\nFields cannot be added to a document that bears a signature."
            ))
    }

    @Argument(help: ArgumentHelp(say("PDF 文件", "the PDF")))
    var input: String

    @Option(name: .long, help: ArgumentHelp(say("签名域的名称", "name of the field")))
    var name: String?

    @Option(name: .long, help: ArgumentHelp(say("页码或 last", "page number, or last")))
    var page = "1"

    @Option(
        name: .long,
        help: ArgumentHelp(say("中心的位置 X,Y，自左下角起", "the centre X,Y from the bottom left")))
    var at: String?

    @Option(name: .long, help: ArgumentHelp(say("改为从某一角量到边缘", "measure from a corner to the edges instead")))
    var from: String?

    @Option(name: .long, help: ArgumentHelp(say("宽,高，如 42mm,42mm", "width,height such as 42mm,42mm")))
    var size: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            say("签名时锁定的表单域：all、include:…、exclude:…", "fields it locks: all, include:a,b, exclude:a,b")))
    var lock: String?

    @Option(name: .long, help: ArgumentHelp(say("多个签名域的清单（JSON 文件）", "several fields from a JSON file")))
    var list: String?

    @Option(name: .shortAndLong, help: ArgumentHelp(say("输出的 PDF", "the PDF to write")))
    var output: String

    @OptionGroup var document: DocumentPasswordOption
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard (list == nil) != (name == nil) else {
            throw ValidationError(say("请给出 --name 或 --list 之一。", "Give either --name or --list."))
        }
        if name != nil, at == nil || size == nil {
            throw ValidationError(say("--name 需要 --at 和 --size。", "--name needs --at and --size."))
        }
    }

    func run() throws {
        var single: FieldsOrder.Single?
        if let name, let at, let size {
            single = FieldsOrder.Single(
                name: name, page: page, at: try PlacementOptions.pair(at, "--at"), corner: from,
                size: try PlacementOptions.pair(size, "--size"), lock: lock)
        }
        let order = FieldsOrder(
            input: input, output: output, password: document.password, single: single, list: list)
        let fields = try naming(input, "pdf") { try DocumentFields.add(order, entropy: Door.entropy) }
        if common.json { return Console.json(fields) }
        Console.line(say("已写入：\(Door.clean(output))", "written: \(Door.clean(output))"))
        fields.forEach(FieldsListCommand.show)
    }
}

/// `yinjian fields list IN`
struct FieldsListCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "list", abstract: say("列出签名域", "list the signature fields"))
    }

    @Argument(help: ArgumentHelp(say("PDF 文件", "the PDF")))
    var input: String

    @OptionGroup var document: DocumentPasswordOption
    @OptionGroup var common: CommonOptions

    func run() throws {
        let fields = try naming(input, "pdf") { try DocumentFields.list(input, password: document.password) }
        if common.json { return Console.json(fields) }
        if fields.isEmpty { Console.line(say("没有签名域。", "There are no signature fields.")) }
        fields.forEach(Self.show)
    }

    static func show(_ field: FieldRecord) {
        let state = field.signed ? say("已签名", "signed") : say("未签名", "not signed")
        let places = field.places.map { place in
            let numbers = [place.rect.left, place.rect.top, place.rect.width, place.rect.height].map {
                "\(($0 * 10).rounded() / 10)"
            }
            return say("第 \(place.page) 页", "page \(place.page)") + " (\(numbers.joined(separator: ", ")) mm)"
        }
        let lock = field.lock.map { say("，锁定 ", ", locks ") + Door.clean($0) } ?? ""
        let place = places.isEmpty ? say("不可见", "shown nowhere") : places.joined(separator: "; ")
        Console.line("\(Door.clean(field.name)): \(state), \(place)\(lock)")
    }
}
