import ArgumentParser
import Foundation
import SealBase
import SealOffice
import SealWords

/// `yinjian import TABLE`: reads a summary table of organisations, persons or seals (CSV or XLSX) and makes forms of its
/// rows, all or none unless bad ones are to be skipped (CA-9, ES-11, ES-18).
struct ImportCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "import",
            abstract: say("导入汇总表（CSV 或 XLSX）", "import a summary table (CSV or XLSX)"),
            discussion: say(
                """
                示例：
                  yinjian import 汇总表.xlsx --form organisationCertificate --common 公共项.json -o 申请.jsonl
                  yinjian import seals.csv --form unitSeal --skip-bad --open --as 样章某 --role agent
                每行写成一份 JSON 表单（一行一份）；--open 在一个事务中为每行新建一份申请，此前已申报的行不重复新建。有一行出错则全部不导入，除非 --skip-bad。代码须为文本。
                """,
                """
                Examples:
                  yinjian import table.xlsx --form organisationCertificate --common common.json -o forms.jsonl
                  yinjian import seals.csv --form unitSeal --skip-bad -o forms.jsonl
                Each row becomes a form in JSON, one a line; --open opens an application for each in one transaction, but for rows that were filed before. One bad row stops all, but for --skip-bad. Codes must be text.
                """))
    }

    @Argument(help: ArgumentHelp(say("汇总表文件", "the summary table")))
    var table: String

    @Option(
        name: .long,
        help: ArgumentHelp(
            say(
                "表单：unitSeal、personalSeal、deviceSeal、organisationCertificate、personalCertificate、deviceCertificate",
                "the form: unitSeal, personalSeal, deviceSeal, organisationCertificate, personalCertificate, deviceCertificate"
            )))
    var form: String

    @Option(name: .long, help: ArgumentHelp(say("业务类型，默认 apply", "the business, apply unless given")))
    var business: String?

    @Option(name: .long, help: ArgumentHelp(say("工作表名称，默认第一张", "the sheet's name, the first unless given")))
    var sheet: String?

    @Option(name: .long, help: ArgumentHelp(say("各行共有内容的 JSON 表单", "a form in JSON with what all rows share")))
    var common: String?

    @Flag(name: .long, help: ArgumentHelp(say("跳过有错的行", "take the good rows when others are bad")))
    var skipBad = false

    @Option(
        name: .shortAndLong, help: ArgumentHelp(say("写入表单的文件（JSON Lines）", "the file of forms to write (JSON Lines)")))
    var output: String?

    @Flag(name: .long, help: ArgumentHelp(say("为每一行新建申请（草稿）", "open an application (a draft) for each row")))
    var open = false

    @Flag(name: .long, help: ArgumentHelp(say("在柜台录入", "entered at the counter")))
    var counter = false

    @OptionGroup var who: ActingOptions
    @OptionGroup var office: OfficeOptions
    @OptionGroup var options: CommonOptions

    func run() throws {
        let order = SummaryOrder(
            table: table, sheet: sheet, form: form, business: business, common: common, skipsBad: skipBad,
            words: .catalogue)
        let desk = open ? try office.open(as: who) : nil
        let outcome = try naming(table, "table", "spreadsheet") {
            try desk?.readSummary(order, now: Door.now) ?? SummaryReading.read(order, now: Door.now)
        }
        let isTaken = outcome.bad == 0 || skipBad
        let opened =
            try desk?.openApplications(outcome.taken, atCounter: counter, by: who.acting, now: Door.now) ?? []
        if let output, isTaken {
            let lines = outcome.taken.reduce(into: Bytes()) { $0 += $1 + [10] }
            try AtomicFile.write(lines, to: output)
        }
        if options.json {
            Console.json(ImportRecord(outcome, opened, Door.words))
        } else {
            for row in outcome.rows {
                for finding in row.findings { Console.error(Self.line(finding)) }
            }
            for row in opened {
                let card = row.application
                let before = row.isNew ? "" : say("（此前已申报）", " (filed before)")
                Console.line("\(card.number)  \(Door.clean(card.organisation))  \(Door.clean(card.name))\(before)")
            }
            Console.line(
                say(
                    "共 \(outcome.rows.count) 行，有错 \(outcome.bad) 行，导入 \(outcome.taken.count) 行",
                    "\(outcome.rows.count) rows, \(outcome.bad) with errors, \(outcome.taken.count) imported"))
        }
        if !isTaken { throw ExitCode(ExitStatus.of(.input)) }
        if outcome.bad > 0 { throw ExitCode(ExitStatus.of(.refused)) }
    }

    /// `row 5 column C (code): …`.
    static func line(_ finding: Finding) -> String {
        let place = [finding.details["column"], finding.details["heading"].map { "“\(Door.clean($0))”" }]
            .compactMap(\.self).joined(separator: " ")
        let row = finding.details["row"] ?? "?"
        return say("第 \(row) 行 \(place)：", "row \(row) \(place): ") + Door.words.sentence(finding)
    }
}

/// What became of a table, for programs.
private struct ImportRecord: Encodable {
    struct Problem: Encodable {
        var code: String
        var severity: Severity
        var row: Int
        var column: String?
        var heading: String?
        var field: String?
        var text: String
    }

    var rows: Int
    var bad: Int
    var imported: Int
    /// Acceptance numbers of the drafts that were opened.
    var opened: [String]
    /// Of applications that rows had from an earlier run.
    var known: [String]
    var findings: [Problem]

    init(_ outcome: SummaryOutcome, _ filed: [FiledRow], _ words: Words) {
        opened = filed.filter(\.isNew).map(\.application.number)
        known = filed.filter { !$0.isNew }.map(\.application.number)
        (rows, bad, imported) = (outcome.rows.count, outcome.bad, outcome.taken.count)
        findings = outcome.rows.flatMap { row in
            row.findings.map { finding in
                Problem(
                    code: finding.code, severity: finding.severity, row: row.number,
                    column: finding.details["column"], heading: finding.details["heading"],
                    field: finding.details["field"], text: words.sentence(finding))
            }
        }
    }
}
