import ArgumentParser
import SealBase
import SealOffice
import SealWords

/// `yinjian log`: the public log of lists and seals.
struct LogCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "log", abstract: say("公开日志：发布的列表与签发的印章", "the public log of published lists and issued seals"),
            subcommands: [LogShowCommand.self, LogProveCommand.self, LogCheckCommand.self])
    }
}

/// Where the log is.
struct LogOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(say("发布目录或其副本（默认办公室的）", "the published folder or a copy of it (default: the office's)")))
    var published: String?

    func open(_ office: OfficeOptions) throws -> PublishedLog {
        try PublishedLog(published: published ?? PublishedLog.folder(office: office.folder))
    }
}

/// `yinjian log show`.
struct LogShowCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "show", abstract: say("显示日志首部与最近的记录", "show the log's head and newest leaves"))
    }

    @Option(name: .long, help: ArgumentHelp(say("显示的记录数", "leaves to show")))
    var limit = 20

    @OptionGroup var log: LogOptions
    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        let card = try log.open(office).card(limit: limit)
        if common.json { return Console.json(card) }
        Console.line(card.origin)
        Console.line(
            say(
                "  \(card.size) 条记录，根 \(card.root)，\(card.at.iso8601)",
                "  \(card.size) leaves, root \(card.root), \(card.at.iso8601)"))
        for leaf in card.leaves {
            Console.line(
                "  \(leaf.index) \(leaf.kind) \(leaf.subject) \(leaf.number) \(leaf.at.iso8601) \(leaf.digest)")
        }
    }
}

/// `yinjian log prove FILE|SEALCODE -o PROOF`.
struct LogProveCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "prove",
            abstract: say(
                "写出证明：文件或印章在日志中，日志只增不改",
                "write a proof that a file or a seal stands in the log, and that the log only grew"),
            discussion: say(
                "示例：\n  yinjian log prove seal.esl -o seal.proof\n  yinjian log prove 35010000000001 --from 12 -o seal.proof",
                "Examples:\n  yinjian log prove seal.esl -o seal.proof\n  yinjian log prove 35010000000001 --from 12 -o seal.proof"
            ))
    }

    @Argument(
        help: ArgumentHelp(
            say("列表或印章文件、印章编码；不给则只证明增长", "list or seal file, or seal code; without it growth alone is proved")))
    var subject: String?

    @Option(
        name: .long,
        help: ArgumentHelp(say("此前所见的日志大小，可重复", "size of the log when it was seen before; may be repeated")))
    var from: [UInt64] = []

    @Option(name: .shortAndLong, help: ArgumentHelp(say("证明文件", "the proof")))
    var output: String

    @OptionGroup var log: LogOptions
    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard subject != nil || !from.isEmpty else {
            throw ValidationError(say("请给出对象或 --from。", "Name a subject or --from."))
        }
        if let subject, FilePath.isSame(subject, output) {
            throw ValidationError(say("输出不能与输入相同。", "An output must not be an input."))
        }
    }

    private struct Record: Encodable {
        var proof: String
        var leaf: PublishedLog.Row?
    }

    func run() throws {
        let row = try log.open(office).prove(subject, from: from, output: output)
        if common.json { return Console.json(Record(proof: output, leaf: row)) }
        Console.line(say("证明已写入 \(output)", "proof written to \(output)"))
    }
}

/// `yinjian log check [--proof PROOF [FILE]]`.
struct LogCheckCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "check",
            abstract: say("检查整个日志，或离线检查一份证明", "check the whole log, or one proof offline"),
            discussion: say(
                "示例：\n  yinjian log check\n  yinjian log check seal.esl --proof seal.proof --trust roots --memory seen.json\n退出码：0 成立；1 不成立。",
                "Examples:\n  yinjian log check\n  yinjian log check seal.esl --proof seal.proof --trust roots --memory seen.json\nExit codes: 0 it holds; 1 it does not."
            ))
    }

    @Argument(help: ArgumentHelp(say("证明所说的文件", "the file the proof is about")))
    var file: String?

    @OptionGroup var evidence: EvidenceOptions
    @OptionGroup var log: LogOptions
    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard evidence.proof.count <= 1 else {
            throw ValidationError(say("一次检查一份证明。", "One proof at a time."))
        }
        guard file == nil || evidence.proof.count == 1 else {
            throw ValidationError(say("请用 --proof 给出证明。", "Name the proof with --proof."))
        }
    }

    private struct Record: Encodable {
        var isGood: Bool
        var leaves: [PublishedLog.Row]
        var findings: [ReportRecord.FindingRecord]
    }

    func run() throws {
        guard let proof = evidence.proof.first else { return try whole() }
        let answer = try PublishedLog.check(
            proof: proof, file: file, evidence: evidence.files(office: office), now: evidence.moment())
        if common.json {
            Console.json(
                Record(
                    isGood: answer.isGood, leaves: answer.leaves,
                    findings: answer.findings.map { ReportRecord.FindingRecord($0, Door.words) }))
        } else {
            for leaf in answer.leaves {
                Console.line("  \(leaf.kind) \(leaf.subject) \(leaf.number) \(leaf.at.iso8601) \(leaf.digest)")
            }
            for finding in answer.findings { Console.line("  - \(Door.words.sentence(finding))") }
            Console.line(answer.isGood ? say("证明成立。", "the proof holds.") : say("证明不成立。", "the proof does not hold."))
        }
        if !answer.isGood { throw ExitCode(1) }
    }

    private func whole() throws {
        let log = try log.open(office)
        try log.check()
        let card = try log.card(limit: 0)
        if common.json { return Console.json(card) }
        Console.line(say("日志完好：\(card.size) 条记录。", "the log is whole: \(card.size) leaves."))
    }
}
