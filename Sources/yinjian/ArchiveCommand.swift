import ArgumentParser
import SealBase
import SealOffice
import SealVerifying
import SealWords

/// `yinjian archive`: keeps a sealed document checkable when certificates have ended.
struct ArchiveCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "archive",
            abstract: say("长期保存：存入验证材料与文档时间戳，到期前续期", "keep a sealed document checkable: material, timestamps, renewal"),
            subcommands: [ArchiveAddCommand.self, ArchiveRenewCommand.self],
            defaultSubcommand: ArchiveAddCommand.self)
    }
}

/// What both jobs are told.
struct ArchiveOptions: ParsableArguments {
    @Argument(help: ArgumentHelp(say("已盖章的 PDF", "the sealed PDF")))
    var input: String

    @Option(name: .shortAndLong, help: ArgumentHelp(say("输出的 PDF", "the PDF to write")))
    var output: String

    @OptionGroup var authority: AuthorityOptions
    @OptionGroup var document: DocumentPasswordOption
    @OptionGroup var evidence: EvidenceOptions
    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func run(_ level: PreservationLevel, margin: Int64? = nil) throws {
        var order = ArchiveOrder(
            input: input, output: output, level: level, evidence: evidence.files(office: office))
        (order.password, order.authority) = (document.password, authority.order)
        if let margin { (order.margin, order.onlyWhenDue) = (margin, true) }
        let now = try evidence.moment()
        // Whoever names an authority and whom to trust needs no office.
        let alone = order.authority != nil && !evidence.trust.isEmpty
        let office = try alone ? nil : office.open()
        let record = try naming(input, "pdf") {
            try office?.archive(order, now: now) ?? Archiving.archive(order, entropy: { Door.entropy($0) }, now: now)
        }
        if common.json { return Console.json(record) }
        let until = record.until.map { say("，时间戳有效至 \($0.iso8601)", ", timestamp good until \($0.iso8601)") } ?? ""
        Console.line(
            record.isUntouched
                ? say("无需续期：\(Door.clean(input))\(until)", "not due: \(Door.clean(input))\(until)")
                : say("已保存：\(Door.clean(output))\(until)", "kept: \(Door.clean(output))\(until)"))
        for finding in record.findings { Console.line("  - \(Door.words.sentence(finding))") }
    }
}

/// `yinjian archive add IN -o OUT`.
struct ArchiveAddCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "add",
            abstract: say("存入验证材料（lt），并加文档时间戳（lta，默认）", "add material (lt) and a document timestamp (lta, default)"),
            discussion: say(
                "示例：\n  yinjian archive add 合同-已盖章.pdf -o 合同-存档.pdf",
                "Example:\n  yinjian archive add sealed.pdf -o archived.pdf"))
    }

    @Option(name: .long, help: ArgumentHelp(say("lt 或 lta", "lt or lta")))
    var level = "lta"

    @OptionGroup var options: ArchiveOptions

    func validate() throws {
        guard PreservationLevel(rawValue: level) != nil else {
            throw ValidationError(say("--level 只能是 lt 或 lta。", "--level must be lt or lta."))
        }
    }

    func run() throws { try options.run(PreservationLevel(rawValue: level) ?? .archive) }
}

/// `yinjian archive renew IN -o OUT`: a further timestamp before the last one weakens.
struct ArchiveRenewCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "renew",
            abstract: say("最后的时间戳将失效时，再加一枚；否则不写文件", "add a timestamp when the last one weakens; else write nothing"),
            discussion: say(
                "示例：\n  yinjian archive renew 合同-存档.pdf -o 合同-续期.pdf --margin 120",
                "Example:\n  yinjian archive renew archived.pdf -o renewed.pdf --margin 120"))
    }

    @Option(name: .long, help: ArgumentHelp(say("提前天数（默认 90）", "days before its end (default 90)")))
    var margin: Int64 = 90

    @OptionGroup var options: ArchiveOptions

    func validate() throws {
        guard (0...36_500).contains(margin) else {
            throw ValidationError(say("--margin 应在 0 到 36500 之间。", "--margin must be from 0 to 36500."))
        }
    }

    func run() throws { try options.run(.archive, margin: margin) }
}
