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

    @Option(
        name: .customLong("p12"),
        help: ArgumentHelp(
            say(
                "软证书：密钥与证书写入此 PKCS#12 文件，办公室不留密钥",
                "a soft certificate: key and certificate go to this PKCS#12 file, the office keeps no key")))
    var soft: String?

    @Option(
        name: .long,
        help: ArgumentHelp(say("初始 PIN 单独写入此文件（仅属主可读）", "the initial PIN goes to this file of its own (owner only)")))
    var pinFile: String?

    @Flag(name: .long, help: ArgumentHelp(say("初始 PIN 显示一次", "show the initial PIN once")))
    var printPin = false

    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard ["maker", "signer", "pades"].contains(role) else {
            throw ValidationError(say("--role 只能是 maker、signer 或 pades。", "--role must be maker, signer or pades."))
        }
        guard name != nil || request != nil else {
            throw ValidationError(say("请给出 --name 或 --request。", "give --name or --request."))
        }
        guard soft == nil || request == nil else {
            throw ValidationError(say("--p12 与 --request 不能同时使用。", "--p12 and --request do not go together."))
        }
        guard (soft == nil) == (pinFile == nil && !printPin), pinFile == nil || !printPin else {
            throw ValidationError(
                say("--p12 须与 --pin-file 或 --print-pin 之一同用。", "--p12 goes with one of --pin-file and --print-pin."))
        }
        guard (1...3660).contains(days) else {
            throw ValidationError(say("--days 应在 1 到 3660 之间。", "--days must be from 1 to 3660."))
        }
    }

    func run() throws {
        let order = CertificateOrder(
            role: role, name: name, organisation: organisation, request: request, key: key, days: days, output: output)
        if let soft { return try issueSoft(order, SoftCertificateOrder(output: soft, pinFile: pinFile)) }
        let card = try office.open().issueCertificate(order, now: Door.now)
        if common.json { return Console.json(card) }
        Console.line(say("已签发证书：\(output)", "certificate issued: \(output)"))
        card.print()
    }

    private func issueSoft(_ order: CertificateOrder, _ soft: SoftCertificateOrder) throws {
        let card = try office.open().issueSoftCertificate(order, soft, now: Door.now)
        if common.json { return Console.json(card) }
        Console.line(say("已签发软证书：\(card.file)", "soft certificate issued: \(card.file)"))
        card.certificate.print()
        if let file = card.pinFile { Console.line(say("初始 PIN 在：\(file)", "the initial PIN is in \(file)")) }
        if let pin = card.pin { Console.line(say("初始 PIN（只显示这一次）：\(pin)", "initial PIN (shown this once): \(pin)")) }
    }
}
