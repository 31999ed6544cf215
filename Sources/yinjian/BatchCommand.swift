import ArgumentParser
import Foundation
import SealBase
import SealOffice
import SealWords

/// `yinjian batch IN --seal … -o FOLDER`: seals a folder of PDFs, or the documents of a manifest.
struct BatchCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "batch",
            abstract: say(
                "批量盖章：目录或清单（CSV、JSON Lines），中断后可续",
                "seal many PDFs: a folder or a manifest (CSV, JSON lines); resumes when killed"),
            discussion: say(
                "示例：\n  yinjian batch 合同目录 --seal seal.esl -o 已盖章\n  yinjian batch 清单.csv --seal seal.esl -o 已盖章 --threads 4\n清单的列：input 文件、output 输出、page 页码、at 位置、signer 签章人、reason 事由；首行为列名，空格沿用命令行的值。\n再次执行同一命令即续做：已盖章的不会重复盖章。结果见输出目录中的 results.csv。",
                "Examples:\n  yinjian batch contracts --seal seal.esl -o sealed\n  yinjian batch list.csv --seal seal.esl -o sealed --threads 4\nColumns of a manifest: input, output, page, at, signer, reason; the first row names them, an empty cell takes the command's value.\nThe same call again goes on where a run ended: nothing is sealed twice. Results are in results.csv in the output folder."
            ))
    }

    @Argument(help: ArgumentHelp(say("目录，或清单文件（.csv、.jsonl）", "a folder, or a manifest (.csv, .jsonl)")))
    var input: String

    @OptionGroup var sealing: SealOrderOptions

    @Option(name: .long, help: ArgumentHelp(say("线程数", "threads")))
    var threads = 2

    @Option(
        name: .long,
        help: ArgumentHelp(say("某份失败时：continue 继续（默认）或 stop 停止", "when one fails: continue (default) or stop")))
    var onError = "continue"

    @Option(name: .shortAndLong, help: ArgumentHelp(say("输出目录", "the output folder")))
    var output: String

    @OptionGroup(title: say("密钥", "Key")) var signingKey: SigningKeyOptions
    @OptionGroup var document: DocumentPasswordOption
    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard ["continue", "stop"].contains(onError) else {
            throw ValidationError(say("--on-error 只能是 continue 或 stop。", "--on-error must be continue or stop."))
        }
        guard (1...64).contains(threads) else {
            throw ValidationError(say("--threads 应在 1 到 64 之间。", "--threads must be from 1 to 64."))
        }
    }

    func run() throws {
        let chinese = Words(.zh)
        let names = BatchManifest.columns.map { (chinese.sentence("manifest." + $0), $0) }
        let manifest = try naming(input, "table", "batch") {
            try BatchManifest(path: input, names: Dictionary(names) { first, _ in first })
        }
        if FilePath.isSame(input, output) { throw BatchFault(.sameFolder, ["path": output]) }
        let stop = StopSignal()
        var batch = SealingBatch(
            template: try template(), folder: output, threads: threads, stopsOnError: onError == "stop",
            clock: { Door.now })
        batch.isStopped = { stop.isRaised }
        let progress = BatchProgressLine(total: manifest.items.count, isShown: !common.json)
        for (line, fault) in manifest.faults { progress.say("\(line): \(Door.words.sentence(fault))") }
        let results = try office.open().seal(manifest.items, batch) { progress.count($0) }
        progress.end()
        let table = BatchTable(results, manifest.faults, Door.words)
        let path = (output as NSString).appendingPathComponent("results.csv")
        try AtomicFile.write(Bytes(table.csv.utf8), to: path)
        let record = BatchRecord(results, manifest, file: path, seconds: progress.seconds)
        if common.json { Console.json(record) } else { Console.line(record.sentence) }
        if !record.isDone { throw ExitCode(ExitStatus.bad) }
    }

    private func template() throws -> SignOrder {
        var order = try sealing.order()
        order.key = try signingKey.order()
        order.password = document.password
        return order
    }
}
