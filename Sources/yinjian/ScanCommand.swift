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
        let outcome = try Scanning.scan(
            input, scale: try scale.declared(), all: all, svg: output, png: png.map { ($0, PixelDensity(dpi: pngDpi)) })
        let record = ScanRecord(outcome, Door.words)
        if common.json { Console.json(record) } else { record.print() }
        if outcome.seals.isEmpty { throw ExitCode(ExitStatus.bad) }
    }
}

/// What the user knows of the scan's scale.
struct ScaleOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp(say("印章实际宽度，如 42mm", "the seal's real width, such as 42mm")))
    var width: String?

    @Option(name: .long, help: ArgumentHelp(say("印章实际高度，如 30mm", "the seal's real height, such as 30mm")))
    var height: String?

    @Option(name: .long, help: ArgumentHelp(say("扫描分辨率，如 300", "the scan's resolution, such as 300")))
    var dpi: Double?

    func declared() throws -> DeclaredScale {
        if let dpi, !(50...4800).contains(dpi) {
            throw ValidationError(say("--dpi 应在 50 到 4800 之间。", "--dpi must be from 50 to 4800."))
        }
        return DeclaredScale(
            width: try millimetres(width, "--width"), height: try millimetres(height, "--height"), dpi: dpi)
    }
}

/// A scan's result as the door shows it.
struct ScanRecord: Encodable {
    struct Reason: Encodable {
        var code: String
        var text: String
        var severity: String
    }

    struct Seal: Encodable {
        var file: String
        var png: String?
        var shape: String
        var widthMM: Double
        var heightMM: Double
        var ink: String
        var dpi: Double
        var scaleSource: String
        var angleDegrees: Double?
        var segments: Int
        var scores: [String: Double]
        var findings: [Reason]
        var templates: [String]
    }

    var status: String
    var seals: [Seal]
    var reasons: [Reason]

    init(_ outcome: ScanOutcome, _ words: Words) {
        func reason(_ finding: Finding) -> Reason {
            Reason(code: finding.code, text: words.sentence(finding), severity: finding.severity.rawValue)
        }
        status = outcome.seals.isEmpty ? "refused" : "ok"
        reasons = outcome.refusals.map(reason)
        seals = outcome.seals.map { seal in
            Seal(
                file: seal.svgPath, png: seal.pngPath, shape: seal.shape, widthMM: seal.width.value,
                heightMM: seal.height.value, ink: seal.ink.hex, dpi: seal.density.dpi, scaleSource: seal.scaleSource,
                angleDegrees: seal.angleDegrees, segments: seal.segments, scores: seal.scores,
                findings: seal.findings.map(reason), templates: seal.templates)
        }
    }

    func print() {
        for seal in seals {
            let size = String(format: "%.1f × %.1f mm", seal.widthMM, seal.heightMM)
            Console.line(
                "\(seal.file): \(Door.words.sentence("shape." + seal.shape)), \(size), \(String(format: "%.0f", seal.dpi)) DPI, \(seal.ink)"
            )
            for finding in seal.findings { Console.line("  - \(finding.text)") }
            for template in seal.templates { Console.line("  · \(template)") }
        }
        if seals.isEmpty { Console.line(say("印模被拒绝：", "impression refused:")) }
        for reason in reasons { Console.line("  - \(reason.text)") }
    }
}
