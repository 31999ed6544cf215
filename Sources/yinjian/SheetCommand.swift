import ArgumentParser
import Foundation
import SealBase
import SealOffice
import SealWords

/// `yinjian sheet -o sheet.pdf`: the printable collection sheet; scans of it calibrate themselves.
struct SheetCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "sheet",
            abstract: say("生成可打印的印模采集表（PDF）", "write the printable impression collection sheet (PDF)"),
            discussion: say(
                "示例：\n  yinjian sheet -o sheet.pdf\n  yinjian sheet --paper a5 --boxes 2 -o sheet.pdf\n按实际大小打印，用直尺核对 100 mm 标尺，在印框内盖印后整页扫描：比例由四周的标记得出，无需分辨率信息。说明文字为中英文。",
                "Examples:\n  yinjian sheet -o sheet.pdf\n  yinjian sheet --paper a5 --boxes 2 -o sheet.pdf\nPrint at actual size, check the 100 mm bar with a ruler, stamp inside the boxes and scan the whole page: the marks around it give the scale, whatever density the file says. Instructions are in Chinese and English."
            ))
    }

    @Option(name: .shortAndLong, help: ArgumentHelp(say("输出的 PDF 文件", "the PDF to write")))
    var output: String

    @Option(
        name: .long,
        help: ArgumentHelp(say("纸张：a4、a5 或 letter", "the paper: a4, a5 or letter")))
    var paper = "a4"

    @Option(
        name: .long,
        help: ArgumentHelp(
            say("印框个数：1、2、4 或 6（a5 为 1 或 2）", "boxes to stamp in: 1, 2, 4 or 6 (1 or 2 on a5)")))
    var boxes: Int?

    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard SheetLayout.Paper(rawValue: paper.lowercased()) != nil else {
            throw ValidationError(say("--paper 只能是 a4、a5 或 letter。", "--paper must be a4, a5 or letter."))
        }
    }

    func run() throws {
        guard let paper = SheetLayout.Paper(rawValue: paper.lowercased()) else { return }
        let layout = try CollectionSheet.write(paper: paper, boxes: boxes ?? (paper == .a5 ? 2 : 6), to: output)
        if common.json { return Console.json(SheetRecord(output, layout)) }
        Console.line(
            say(
                "\(output)：\(layout.identifier)，\(layout.boxes.count) 个印框",
                "\(output): \(layout.identifier), \(layout.boxes.count) boxes"))
    }
}

/// What was written, for programs: `{"file", "sheet", "paper", "boxes": [{"left", "top", "width", "height"}]}`, in mm.
private struct SheetRecord: Encodable {
    var file: String
    var sheet: String
    var paper: String
    var boxes: [PageRect]

    init(_ file: String, _ layout: SheetLayout) {
        (self.file, sheet, paper, boxes) = (file, layout.identifier, layout.paper.rawValue, layout.boxes)
    }
}
