import ArgumentParser
import Foundation
import SealBase
import SealOffice
import SealWords

/// `yinjian scan IN -o OUT.svg`: a scanned impression becomes a measured vector seal, or is refused with reasons.
struct ScanCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "scan",
            abstract: say("把扫描的印模转为实测的矢量印章", "turn a scanned impression into a measured vector seal"),
            discussion: say(
                "示例：\n  yinjian scan 印模.png -o seal.svg\n  yinjian scan 印模.jpg -o seal.svg --width 42mm --png seal.png --json\n  yinjian scan 两枚.png --all -o OUT.svg      （得到 OUT-1.svg、OUT-2.svg…）\n不清晰的印模会被拒绝并说明原因（退出码 1）。",
                "Examples:\n  yinjian scan impression.png -o seal.svg\n  yinjian scan impression.jpg -o seal.svg --width 42mm --png seal.png --json\n  yinjian scan two.png --all -o OUT.svg      (gives OUT-1.svg, OUT-2.svg…)\nA poor impression is refused with reasons (exit code 1)."
            ))
    }

    @Argument(help: ArgumentHelp(say("扫描图像（PNG 或 JPEG）", "the scan (PNG or JPEG)")))
    var input: String

    @Option(name: .shortAndLong, help: ArgumentHelp(say("输出的 SVG 文件", "the SVG to write")))
    var output: String

    @Flag(name: .long, help: ArgumentHelp(say("输出页面上的每一枚印章", "write every seal on the page")))
    var all = false

    @Option(name: .long, help: ArgumentHelp(say("另存 PNG（透明底、真实尺寸）", "also write a PNG (transparent, true size)")))
    var png: String?

    @Option(name: .long, help: ArgumentHelp(say("PNG 的分辨率", "resolution of the PNG")))
    var pngDpi: Double = 600

    @OptionGroup var scale: ScaleOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard (72...2400).contains(pngDpi) else {
            throw ValidationError(say("--png-dpi 应在 72 到 2400 之间。", "--png-dpi must be from 72 to 2400."))
        }
    }

    func run() throws {
        let order = ScanOrder(
            input: input, scale: try scale.declared(), all: all,
            outputs: ScanOutputs(svg: output, png: png, pngDensity: PixelDensity(dpi: pngDpi)))
        let outcome = try Scanning.scan(order)
        let record = ScanRecord(outcome, Door.words)
        if common.json { Console.json(record) } else { record.print() }
        if outcome.seals.isEmpty { throw ExitCode(ExitStatus.bad) }
    }
}
