import ArgumentParser
import SealBase
import SealOffice
import SealWords

/// `yinjian cert verify FILE`: path to a trusted root, validity and revocation.
struct CertVerifyCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "verify",
            abstract: say("验证证书：证书链、有效期、撤销状态", "verify a certificate: path, validity, revocation"),
            discussion: say(
                "示例：\n  yinjian cert verify signer.cer --trust roots --crl crl.der",
                "Example:\n  yinjian cert verify signer.cer --trust roots --crl crl.der"))
    }

    /// The answer in JSON.
    private struct Record: Encodable {
        struct StepRecord: Encodable {
            var id: String
            var status: String
            var text: String
        }

        var verdict: String
        var steps: [StepRecord]
    }

    @Argument(help: ArgumentHelp(say("证书文件（DER 或 PEM）", "certificate (DER or PEM)")))
    var file: String

    @OptionGroup var evidence: EvidenceOptions
    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        let steps = try Verifying.certificate(
            file, evidence: evidence.files(office: office), now: try evidence.moment())
        let verdict: Verdict =
            if steps.contains(where: { $0.status == .failed }) {
                .invalid
            } else if steps.allSatisfy({ $0.status == .passed }) {
                .valid
            } else { .undecided }
        if common.json {
            Console.json(
                Record(
                    verdict: verdict.rawValue,
                    steps: steps.map { .init(id: $0.id, status: $0.status.rawValue, text: Door.words.sentence($0)) }))
        } else {
            Console.line("\(Door.clean(file)): \(verdict.rawValue)")
            for step in steps { Console.line("  " + Door.words.sentence(step)) }
        }
        let code = ExitStatus.of(verdict)
        if code != ExitStatus.good { throw ExitCode(code) }
    }
}
