import ArgumentParser
import SealBase
import SealOffice
import SealWords

/// `yinjian verify FILE.pdf`: a verdict on stamped files, offline, with every step.
struct VerifyCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "verify",
            abstract: say("离线验证盖章的 PDF，逐步报告", "verify stamped PDFs offline, every step reported"),
            discussion: say(
                "示例：\n  yinjian verify 合同-已盖章.pdf\n  yinjian verify 合同.pdf --trust roots --crl crl.der --status seal-status.json --json\n  yinjian verify 合同.pdf --html 报告.html\n  yinjian verify 已盖章目录 --csv 汇总.csv --jobs 4\n退出码：0 全部有效；1 有无效、被改动、没有签章或读不了的；2 其余无法判定。",
                "Examples:\n  yinjian verify contract-sealed.pdf\n  yinjian verify contract.pdf --trust roots --crl crl.der --status seal-status.json --json\n  yinjian verify contract.pdf --html report.html\n  yinjian verify folder --csv summary.csv --jobs 4\nExit codes: 0 all good; 1 one is invalid, modified, not signed or unreadable; 2 else, when one is undecided."
            ))
    }

    @Argument(help: ArgumentHelp(say("要验证的 PDF，可多个，或一个目录", "the PDF to verify; several, or a folder")))
    var file: [String]

    @Option(
        name: .long,
        help: ArgumentHelp(
            say(
                "签章之后的改动：strict 只许再签章与验证材料；default 按认证签名所许；lenient 无认证时填表与批注只作警告",
                "changes after a signature: strict (only further signatures and validation material), default (what a certification permits), lenient (without one, form filling and annotations are warnings)"
            )))
    var policy = "default"

    @Option(name: .long, help: ArgumentHelp(say("另存 HTML 报告（含印章与页面图像）", "also write an HTML report with pictures")))
    var html: String?

    @Option(name: .long, help: ArgumentHelp(say("另存汇总表 CSV", "also write a summary as CSV")))
    var csv: String?

    @Option(name: .long, help: ArgumentHelp(say("同时验证的文件数", "files judged at the same time")))
    var jobs = 2

    @OptionGroup var document: DocumentPasswordOption
    @OptionGroup var evidence: EvidenceOptions
    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard ChangeRule(rawValue: policy) != nil else {
            throw ValidationError(
                say("--policy 只能是 strict、default 或 lenient。", "--policy must be strict, default or lenient."))
        }
        guard (1...64).contains(jobs) else {
            throw ValidationError(say("--jobs 应在 1 到 64 之间。", "--jobs must be from 1 to 64."))
        }
        for output in [html, csv].compactMap(\.self) where file.contains(where: { FilePath.isSame($0, output) }) {
            throw ValidationError(say("输出不能与输入相同。", "An output must not be an input."))
        }
    }

    private var changes: ChangeRule { ChangeRule(rawValue: policy) ?? .standard }

    func run() throws {
        let isFolder = file.count == 1 && ScanBatchRun.isFolder(file[0])
        if file.count > 1 || isFolder { return try several(isFolder ? VerifyingBatch.documents(in: file[0]) : file) }
        let job = VerifyJob(
            file: file[0], password: document.password, evidence: evidence.files(office: office), changes: changes,
            now: try evidence.moment(), json: common.json)
        let report = try job.report()
        try write([VerifiedFile(path: file[0], answer: .report(report))], job.now)
        try job.show(report)
    }

    private func several(_ paths: [String]) throws {
        guard !paths.isEmpty else {
            throw ValidationError(say("目录中没有 PDF。", "The folder holds no PDFs."))
        }
        let now = try evidence.moment()
        let batch = VerifyingBatch(
            evidence: evidence.files(office: office), changes: changes, password: document.password, jobs: jobs,
            now: now)
        let quiet = common.json
        let files = try batch.run(paths) { file in
            if !quiet { Console.line(SeveralReports.line(file)) }
        }
        try write(files, now)
        let reports = SeveralReports(files)
        if quiet { Console.json(reports.records) } else { Console.line(reports.sentence) }
        if reports.code != ExitStatus.good { throw ExitCode(reports.code) }
    }

    private func write(_ files: [VerifiedFile], _ now: Instant) throws {
        if let csv { try AtomicFile.write(Bytes(VerificationTable(files, Door.words).csv.utf8), to: csv) }
        guard let html else { return }
        let pictured = files.map { file in
            (file, ReportPictures(file.path, password: document.password, drawsPages: files.count <= 20))
        }
        let page = VerificationPage(pictured, moment: now, Door.words)
        try AtomicFile.write(Bytes(page.html.utf8), to: html)
    }
}
