import ArgumentParser
import SealBase
import SealOffice
import SealWords

/// `yinjian seal verify FILE`: checks a seal or a stamp signature of any version.
struct SealVerifyCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "verify",
            abstract: say(
                "验证印章（SESeal）或签章（SES_Signature），任何版本",
                "verify a seal (SESeal) or stamp signature (SES_Signature) of any version"),
            discussion: say(
                "示例：\n  yinjian seal verify seal.esl --trust roots --crl crl.der\n  yinjian seal verify 签章.dat --data 原文.bin --trust ca.cer --crl ca.crl --json",
                "Examples:\n  yinjian seal verify seal.esl --trust roots --crl crl.der\n  yinjian seal verify stamp.dat --data original.bin --trust ca.cer --crl ca.crl --json"
            ))
    }

    @Argument(help: ArgumentHelp(say("印章或签章文件", "the seal or stamp signature")))
    var file: String

    @Option(name: .long, help: ArgumentHelp(say("被签章的原文（签章时）", "the document that was signed (for a stamp signature)")))
    var data: String?

    @OptionGroup var evidence: EvidenceOptions
    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        let report = try Verifying.seal(
            file, data: data, evidence: evidence.files(office: office), now: try evidence.moment())
        try ReportRecord(report, file: file, Door.words).show(json: common.json)
    }
}
