import ArgumentParser
import SealBase
import SealOffice
import SealWords

/// `yinjian export`: who got what, as a table.
struct ExportCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "export",
            abstract: say("导出印章或证书台账（CSV 或 XLSX）", "export the list of seals or certificates (CSV or XLSX)"),
            discussion: say(
                "示例：\n  yinjian export seals -o 印章台账.xlsx\n  yinjian export certificates -o certificates.csv",
                "Examples:\n  yinjian export seals -o seals.xlsx\n  yinjian export certificates -o certificates.csv"))
    }

    @Argument(help: ArgumentHelp(say("seals 印章，certificates 证书", "seals or certificates")))
    var subject: String

    @Option(name: .shortAndLong, help: ArgumentHelp(say("输出文件：.xlsx 或 .csv", "the file to write: .xlsx or .csv")))
    var output: String

    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard ExportSubject(rawValue: subject) != nil else {
            throw ValidationError(say("应为 seals 或 certificates。", "It must be seals or certificates."))
        }
    }

    func run() throws {
        guard let subject = ExportSubject(rawValue: subject) else { return }
        let words = Door.words
        let rows = try office.open().export(subject) { words.plain($0) ?? $0 }
        try TableFile.write(rows, sheet: words.plain("export.\(subject.rawValue)") ?? "1", to: output)
        if common.json { return Console.json(ExportRecord(file: output, rows: rows.count - 1)) }
        Console.line(say("\(output)：\(rows.count - 1) 行", "\(output): \(rows.count - 1) rows"))
    }
}

/// What was written, for programs.
private struct ExportRecord: Encodable {
    var file: String
    var rows: Int
}
