import ArgumentParser
import SealOffice

/// `yinjian cert issue`: a certificate for a new key of the office, or for a request (PKCS#10) whose key is elsewhere.
struct CertIssueCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "issue",
            abstract: say(
                "签发证书：办公室新密钥，或按 PKCS#10 请求",
                "issue a certificate: for a new key of the office, or for a PKCS#10 request"),
            discussion: say(
                "示例：\n  yinjian cert issue --role signer --name 样章科技有限公司 --organisation 样章科技有限公司 -o signer.cer\n  yinjian cert issue --role pades --name 样章乙 -o b.cer\n  yinjian cert issue --role signer --request 设备.p10 -o device.cer",
                "Examples:\n  yinjian cert issue --role signer --name 样章科技有限公司 --organisation 样章科技有限公司 -o signer.cer\n  yinjian cert issue --role pades --name 样章乙 -o b.cer\n  yinjian cert issue --role signer --request device.p10 -o device.cer"
            ))
    }

    @Option(
        name: .long,
        help: ArgumentHelp(
            say("角色：maker 制章人、signer 签章人（SM2）、pades 签章人（P-256）", "role: maker, signer (SM2) or pades (P-256 signer)")))
    var role: String

    @Option(
        name: .long,
        help: ArgumentHelp(
            say("证书名称（CN）；使用请求时取请求中的主体", "the certificate's name (CN); with a request its own subject is taken")))
    var name: String?

    @Option(name: .long, help: ArgumentHelp(say("组织名称（O）", "organisation (O)")))
    var organisation: String?

    @Option(name: .long, help: ArgumentHelp(say("PKCS#10 请求文件（DER 或 PEM）", "a PKCS#10 request (DER or PEM)")))
    var request: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            say(
                "密钥类型（pades）：p256（默认）、rsa2048、rsa3072、rsa4096",
                "kind of key (pades): p256 (default), rsa2048, rsa3072, rsa4096")))
    var key: String?

    @Option(name: .long, help: ArgumentHelp(say("有效天数", "days of validity")))
    var days = 730

    @Option(name: .shortAndLong, help: ArgumentHelp(say("输出的证书文件（DER）", "the certificate to write (DER)")))
    var output: String

    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard ["maker", "signer", "pades"].contains(role) else {
            throw ValidationError(say("--role 只能是 maker、signer 或 pades。", "--role must be maker, signer or pades."))
        }
        guard name != nil || request != nil else {
            throw ValidationError(say("请给出 --name 或 --request。", "give --name or --request."))
        }
        guard (1...3660).contains(days) else {
            throw ValidationError(say("--days 应在 1 到 3660 之间。", "--days must be from 1 to 3660."))
        }
    }

    func run() throws {
        let order = CertificateOrder(
            role: role, name: name, organisation: organisation, request: request, key: key, days: days, output: output)
        let card = try office.open().issueCertificate(order, now: Door.now)
        if common.json { return Console.json(card) }
        Console.line(say("已签发证书：\(output)", "certificate issued: \(output)"))
        card.print()
    }
}
