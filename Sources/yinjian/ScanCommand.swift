import ArgumentParser
import Foundation
import SealBase
import SealOffice
import SealWords

/// `yinjian scan IN -o OUT.svg`: a scanned impression becomes a measured vector seal, or is refused with reasons. A
/// folder or several files become a folder of seals with a summary table.
struct ScanCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "scan",
            abstract: say("把扫描的印模转为实测的矢量印章", "turn a scanned impression into a measured vector seal"),
            discussion: say(
                """
                示例：
                  yinjian scan 印模.png -o seal.svg
                  yinjian scan 印模.jpg -o seal.svg --width 42mm --png seal.png --json
                  yinjian scan 两枚.png --all -o OUT.svg      （得到 OUT-1.svg、OUT-2.svg…）
                  yinjian scan 印模.jpg -o seal.svg --explain 说明.html
                  yinjian scan 扫描.pdf --scan-page 2 -o seal.svg
                  yinjian scan 扫描目录 -o 印章目录            （批量；汇总表 summary.csv）
                不清晰的印模会被拒绝并说明原因；无从得知比例时只给出形状（均为退出码 1）。
                """,
                """
                Examples:
                  yinjian scan impression.png -o seal.svg
                  yinjian scan impression.jpg -o seal.svg --width 42mm --png seal.png --json
                  yinjian scan two.png --all -o OUT.svg      (gives OUT-1.svg, OUT-2.svg…)
                  yinjian scan impression.jpg -o seal.svg --explain what.html
                  yinjian scan scanned.pdf --scan-page 2 -o seal.svg
                  yinjian scan scans/ -o seals/               (a batch; summary table summary.csv)
                A poor impression is refused with reasons; without a scale only the shape is given (exit code 1 both).
                """))
    }

    @Argument(
        help: ArgumentHelp(
            say(
                "扫描件（PNG、JPEG、BMP、TIFF 或扫描 PDF）；多个文件或一个目录为批量",
                "the scan (PNG, JPEG, BMP, TIFF or a scanned PDF); several files or a folder are a batch")))
    var input: [String]

    @Option(
        name: .shortAndLong,
        help: ArgumentHelp(say("输出的 SVG 文件；批量时为输出目录", "the SVG to write; the output folder of a batch")))
    var output: String

    @Flag(name: .long, help: ArgumentHelp(say("输出页面上的每一枚印章", "write every seal on the page")))
    var all = false

    @OptionGroup var files: ScanFileOptions
    @OptionGroup var restoration: RestorationOptions
    @OptionGroup var scale: ScaleOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        let isFolder = input.count == 1 && ScanBatchRun.isFolder(input[0])
        if input.count > 1 || isFolder {
            // A name that ends in .svg is no folder: the input was meant to be a file.
            if isFolder, output.lowercased().hasSuffix(".svg") { throw FileFault(.isFolder, ["path": input[0]]) }
            if !isFolder, output.lowercased().hasSuffix(".svg") {
                throw ValidationError(
                    say("多个扫描件需要一个输出目录，而不是 .svg 文件。", "Several scans need an output folder, not a .svg file."))
            }
            return try batch(isFolder ? try ScanBatch.scans(in: input[0]) : input)
        }
        var order = ScanOrder(
            input: input.first ?? "", scale: try scale.declared(), all: all, outputs: files.outputs(svg: output),
            explain: files.explain != nil, configuration: files.thresholds)
        order.restore = restoration.choice
        try files.check(order)
        let outcome = try naming(order.input, "imaging", "pdf") { try Scanning.scan(order) }
        if let path = files.explain { try Explaining.write(outcome, of: order.input, to: path) }
        let record = ScanRecord(outcome, Door.words)
        if common.json { Console.json(record) } else { record.print() }
        if !outcome.isSized { throw ExitCode(ExitStatus.bad) }
    }

    private func batch(_ inputs: [String]) throws {
        guard !inputs.isEmpty else {
            throw ValidationError(
                say("目录中没有扫描图像（PNG、JPEG、BMP、TIFF、PDF）。", "The folder holds no scans (PNG, JPEG, BMP, TIFF, PDF)."))
        }
        try files.checkBatch()
        let run = ScanBatchRun(
            inputs: inputs, folder: output, scale: try scale.declared(), all: all, files: files, json: common.json,
            restore: restoration.choice)
        if try run.start() { throw ExitCode(ExitStatus.bad) }
    }
}
