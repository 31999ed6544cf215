import ArgumentParser
import SealOffice
import SealWords

/// `yinjian verify FILE.pdf`: a verdict on a stamped file, offline, with every step.
struct VerifyCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "verify",
            abstract: say("离线验证盖章的 PDF，逐步报告", "verify a stamped PDF offline, every step reported"),
            discussion: say(
                "示例：\n  yinjian verify 合同-已盖章.pdf\n  yinjian verify 合同.pdf --trust roots --crl crl.der --status seal-status.json --json\n退出码：0 有效；1 无效、被改动或没有签章；2 无法判定。",
                "Examples:\n  yinjian verify contract-sealed.pdf\n  yinjian verify contract.pdf --trust roots --crl crl.der --status seal-status.json --json\nExit codes: 0 good; 1 invalid, modified or not signed; 2 undecided."
            ))
    }

    @Argument(help: ArgumentHelp(say("要验证的 PDF", "the PDF to verify")))
    var file: String

    @OptionGroup var document: DocumentPasswordOption
    @OptionGroup var evidence: EvidenceOptions
    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        let report = try Verifying.document(
            file, password: document.password, evidence: evidence.files(office: office), now: try evidence.moment())
        try ReportRecord(report, file: file, Door.words).show(json: common.json)
    }
}
