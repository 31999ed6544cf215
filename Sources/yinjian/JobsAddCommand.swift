import ArgumentParser
import Foundation
import SealBase
import SealOffice
import SealWords

/// `yinjian jobs add IN --seal … -o FOLDER`: hands documents in; workers seal them.
struct JobsAddCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "add",
            abstract: say("提交一批文件（目录或清单）", "hand in many documents: a folder or a manifest"),
            discussion: say(
                "清单的列同 yinjian batch；input、output 也可以是 http(s) 地址，此时 recheck 给出可读取输出的地址。\n同一 --key 再次提交同样的内容不会产生新的任务。",
                "The manifest has the columns of 'yinjian batch'; input and output may be http(s) addresses, recheck then is where the output can be read.\nThe same content under the same --key again makes no new jobs."
            ))
    }

    @Argument(help: ArgumentHelp(say("目录，或清单文件（.csv、.jsonl）", "a folder, or a manifest (.csv, .jsonl)")))
    var input: String

    @OptionGroup var sealing: SealOrderOptions

    @Option(
        name: .long,
        help: ArgumentHelp(say("批次号（幂等键）；默认随机", "the batch's key of idempotency; default: at random")))
    var key: String?

    @Option(name: .long, help: ArgumentHelp(say("批次的说明", "what the batch is")))
    var title = ""

    @Option(name: .long, help: ArgumentHelp(say("每份最多试几次", "how often a document is tried")))
    var tries = 5

    @Flag(name: .long, help: ArgumentHelp(say("经队列交给各台机器", "through the queue, by workers on any machine")))
    var queue = false

    @Option(name: .shortAndLong, help: ArgumentHelp(say("输出目录", "the output folder")))
    var output: String

    @OptionGroup var document: DocumentPasswordOption
    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard (1...1000).contains(tries) else {
            throw ValidationError(say("--tries 应在 1 到 1000 之间。", "--tries must be from 1 to 1000."))
        }
    }

    private struct Record: Encodable {
        var batch: JobBatchCard
        var badRows: [String]
    }

    func run() throws {
        let chinese = Words(.zh)
        let names = BatchManifest.columns.map { (chinese.sentence("manifest." + $0), $0) }
        let manifest = try naming(input, "table", "batch") {
            try BatchManifest(path: input, names: Dictionary(names) { first, _ in first }, takesAddresses: true)
        }
        if FilePath.isSame(input, output) { throw BatchFault(.sameFolder, ["path": output]) }
        let items = manifest.items.map { row in
            var item = row
            (item.input, item.output) = (absolute(row.input, nil), absolute(row.output, output))
            return item
        }
        var order = try sealing.order()
        order.password = document.password
        var submission = JobSubmission(key: key ?? Door.entropy(8).hex, template: order, items: items)
        (submission.title, submission.goesElsewhere, submission.limit) = (title, queue, tries)
        for (line, fault) in manifest.faults { Console.error("\(line): \(Door.words.sentence(fault))") }
        let card = try office.open().submitJobs(submission, now: Door.now)
        if common.json {
            Console.json(Record(batch: card, badRows: manifest.faults.map { Door.words.sentence($0.fault) }))
        } else {
            Console.line(JobWords.line(card))
        }
        if !manifest.faults.isEmpty { throw ExitCode(ExitStatus.bad) }
    }

    /// A path that means the same to a worker that stands elsewhere.
    private func absolute(_ path: String, _ folder: String?) -> String {
        if path.hasPrefix("http://") || path.hasPrefix("https://") { return path }
        let whole = folder.map { ($0 as NSString).appendingPathComponent(path) } ?? path
        return URL(fileURLWithPath: whole).standardizedFileURL.path
    }
}
