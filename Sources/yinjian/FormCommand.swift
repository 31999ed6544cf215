import ArgumentParser
import Foundation
import SealBase
import SealOffice
import SealWords

/// `yinjian form KIND -o form.pdf`: the papers of an application, filled with what is known, and tables to be filled.
struct FormCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "form",
            abstract: say("生成可打印的表单（PDF）和空白汇总表", "write printable forms (PDF) and summary tables to fill"),
            discussion: say(
                """
                示例：
                  yinjian form application --form unitSeal --data 表单.json --number 202611210001 -o 申请表.pdf
                  yinjian form impression -o 印模收集表.pdf
                  yinjian form receipt --data 表单.json -o 签收单.pdf
                  yinjian form letter --form organisationCertificate --business renew -o 红头函.pdf
                  yinjian form table --form personalCertificate -o 汇总表.xlsx
                """,
                """
                Examples:
                  yinjian form application --form unitSeal --data form.json --number 202611210001 -o form.pdf
                  yinjian form impression -o sheet.pdf
                  yinjian form receipt --data form.json -o receipt.pdf
                  yinjian form letter --form organisationCertificate --business renew -o letter.pdf
                  yinjian form table --form personalCertificate -o table.xlsx
                """))
    }

    @Argument(
        help: ArgumentHelp(
            say(
                "application 申请表、impression 印模收集表、receipt 签收单、letter 红头函、table 汇总表、answer 密保答案的保存形式",
                "application, impression, receipt, letter, table, or answer: a verification answer as it is kept")))
    var kind: String

    @Option(name: .long, help: ArgumentHelp(say("表单种类，默认 unitSeal", "the kind of form, unitSeal unless given")))
    var form: String?

    @Option(name: .long, help: ArgumentHelp(say("业务类型，默认 apply", "the business, apply unless given")))
    var business: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            say("JSON 表单，填入表中；table 可为每行一份的 JSON Lines", "the form in JSON to fill in; for a table, JSON Lines")))
    var data: String?

    @Option(name: .long, help: ArgumentHelp(say("业务受理号", "the acceptance number")))
    var number: String?

    @Option(
        name: .long, help: ArgumentHelp(say("字体文件（默认用系统的中文字体）", "the font file (default: the system's Chinese fonts)")))
    var font: String?

    @Option(name: .shortAndLong, help: ArgumentHelp(say("输出文件", "the file to write")))
    var output: String

    @OptionGroup var common: CommonOptions

    func run() throws {
        let pages: Int
        switch kind {
        case "impression":
            _ = try CollectionSheet.write(paper: .a4, boxes: 6, to: output)
            pages = 1
        case "table":
            try table()
            pages = 0
        case "answer":
            try answer()
            pages = 0
        default:
            guard let paper = PrintedForm.Paper(rawValue: kind) else {
                let known = PrintedForm.Paper.allCases.map(\.rawValue) + ["impression", "table", "answer"]
                throw PrintFault(.unknownForm, ["form": kind, "known": known.joined(separator: ", ")])
            }
            let words = Door.words
            pages = try PrintedForm.write(
                paper, form: form, business: business, json: try data.map { try InputFile.read($0, limit: 1 << 20) },
                number: number, labels: PrintedForm.Labels { words.plain($0) }, font: font, to: output)
        }
        if common.json { return Console.json(FormRecord(file: output, form: kind, pages: pages)) }
        Console.line(say("\(output)：已写入", "\(output): written"))
    }

    /// The answer to a verification question as a form keeps it (HN-9); it never stands in an argument.
    private func answer() throws {
        guard let data else {
            throw ValidationError(
                say("answer 需要 --data 文件（内容为答案）。", "answer needs --data, a file that holds the answer."))
        }
        let text = String(decoding: try InputFile.read(data, limit: 1 << 10), as: UTF8.self)
        let kept = KeptAnswer.make(text.trimmingCharacters(in: .whitespacesAndNewlines), salt: Door.entropy(16))
        try AtomicFile.write(Bytes((kept + "\n").utf8), to: output)
    }

    private func table() throws {
        let forms =
            try data.map { try InputFile.read($0, limit: 64 << 20) }?.split(separator: 10).map { Bytes($0) } ?? []
        let words = Door.words
        let rows = try SummaryReading.sheet(
            form: form ?? "unitSeal", business: business, forms: forms, heading: { words.field($0) },
            word: { words.choice($1, of: $0) })
        try TableFile.write(rows, sheet: words.plain("materialKind.summaryTable") ?? "1", to: output)
    }
}

/// What was written, for programs.
private struct FormRecord: Encodable {
    var file: String
    var form: String
    var pages: Int
}
