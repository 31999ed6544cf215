import ArgumentParser
import Foundation
import SealBase
import SealOffice

/// What a scan writes besides the SVG.
struct ScanFileOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            say("另存 PNG（透明底、真实尺寸）；批量时为 yes", "also write a PNG (transparent, true size); in a batch: yes")))
    var png: String?

    @Option(name: .long, help: ArgumentHelp(say("PNG 的分辨率", "resolution of the PNG")))
    var pngDpi: Double = 600

    @Option(
        name: .long,
        help: ArgumentHelp(
            say(
                "另存 PDF：一页，与印章同样大小，矢量；批量时为 yes",
                "also write a PDF: one page of the seal's size, vector; in a batch: yes")))
    var pdf: String?

    @Option(
        name: .customLong("picture-json"),
        help: ArgumentHelp(
            say(
                "另存 JSON：轮廓（毫米）与测量值；批量时为 yes",
                "also write JSON: outlines in millimetres and measurements; in a batch: yes")))
    var pictureJSON: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            say(
                "说明图：扫描、印泥、轮廓、边框、尺寸与得分（.html 或 .png）；批量时为 html 或 png",
                "a picture of what happened: scan, ink, outlines, border, sizes, scores (.html or .png); in a batch: html or png"
            )))
    var explain: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            say("判定标准的配置文件（格式见 docs/scan-thresholds.json）", "the limits to judge by (as docs/scan-thresholds.json)")))
    var thresholds: String?

    @Option(name: .long, help: ArgumentHelp(say("批量时同时处理的数量", "scans read at the same time in a batch")))
    var jobs: Int = 2

    func validate() throws {
        guard (72...2400).contains(pngDpi) else {
            throw ValidationError(say("--png-dpi 应在 72 到 2400 之间。", "--png-dpi must be from 72 to 2400."))
        }
        guard (1...64).contains(jobs) else {
            throw ValidationError(say("--jobs 应在 1 到 64 之间。", "--jobs must be from 1 to 64."))
        }
    }

    func outputs(svg: String) -> ScanOutputs {
        ScanOutputs(
            svg: svg, png: png, pngDensity: PixelDensity(dpi: pngDpi), pdf: pdf, pictureJSON: pictureJSON)
    }

    /// No two outputs share a path, and the explanation has a form that can be written.
    func check(_ order: ScanOrder) throws {
        var paths = order.paths
        if let explain {
            guard Explaining.Form(path: explain) != nil else {
                throw ValidationError(
                    say("--explain 的文件名应以 .html 或 .png 结尾。", "--explain needs a name that ends in .html or .png."))
            }
            paths.append(explain)
        }
        let places = paths.map { URL(fileURLWithPath: $0).standardizedFileURL.path }
        if Set(places).count < places.count || (explain.map { FilePath.isSame($0, order.input) } ?? false) {
            throw ValidationError(say("两个输出使用了同一个文件名。", "Two outputs have the same name."))
        }
    }

    /// In a batch the names come from the scans.
    func checkBatch() throws {
        for (name, value) in [("--png", png), ("--pdf", pdf), ("--picture-json", pictureJSON)] {
            guard value == nil || value == "yes" else {
                throw ValidationError(
                    say(
                        "批量时 \(name) 只能是 yes，文件名取自扫描。", "In a batch \(name) must be yes; names come from the scans."))
            }
        }
        if let explain, !["html", "png"].contains(explain) {
            throw ValidationError(
                say("批量时 --explain 只能是 html 或 png。", "In a batch --explain must be html or png."))
        }
    }
}
