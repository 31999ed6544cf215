import ArgumentParser
import SealOffice

/// `yinjian cert show FILE`.
struct CertShowCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "show", abstract: say("显示证书内容", "show a certificate"),
            discussion: say("示例：\n  yinjian cert show signer.cer", "Example:\n  yinjian cert show signer.cer"))
    }

    @Argument(help: ArgumentHelp(say("证书文件（DER 或 PEM）", "certificate (DER or PEM)")))
    var file: String

    @OptionGroup var common: CommonOptions

    func run() throws {
        let card = try CertificateCard.read(file)
        if common.json { return Console.json(card) }
        card.print()
    }
}

extension CertificateCard {
    /// The card as lines for people.
    func print() {
        let rows: [(String, String)] = [
            (say("主体", "subject"), subject), (say("颁发者", "issuer"), issuer), (say("序列号", "serial"), serial),
            (say("有效期", "valid"), "\(notBefore) – \(notAfter)"), (say("密钥", "key"), keyAlgorithm),
            (say("用途", "usage"), usage.joined(separator: ", ")),
        ]
        for (label, value) in rows { Console.line("  \(label): \(Door.clean(value))") }
    }
}
