import ArgumentParser
import SealOffice

/// `yinjian app send NUMBER --courier … --tracking …` (HN-10).
struct AppSendCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "send",
            abstract: say("登记快递寄出：空白介质，或制成的证书、印章", "record what went by courier: a blank medium, or what was made"),
            discussion: say(
                "示例：\n  yinjian app send 202611210000014 --courier 样章快递 --tracking SF0001\n空白介质寄到后，持有人在其中生成密钥（yinjian key request --new-key），按其请求签发（app issue --request），再把证书写入（app pickup --token）。",
                "Example:\n  yinjian app send 202611210000014 --courier 'Sample Express' --tracking SF0001\nWhen a blank medium has come, its holder makes the key in it (yinjian key request --new-key), the certificate is issued for that request (app issue --request) and downloaded into it (app pickup --token)."
            ))
    }

    @OptionGroup var application: ApplicationOptions

    @Option(name: .long, help: ArgumentHelp(say("快递公司", "the courier")))
    var courier: String

    @Option(name: .long, help: ArgumentHelp(say("运单号", "the tracking number")))
    var tracking: String

    @OptionGroup var who: ActingOptions
    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        try office.open(as: who).dispatch(
            application.number, courier: courier, tracking: tracking, version: application.version, by: who.acting,
            now: Door.now
        ).print(common.json)
    }
}

/// `yinjian app confirm NUMBER --how …|--p12 …` (GX-3).
struct AppConfirmCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "confirm",
            abstract: say(
                "确认持有人已收到并能打开；办公室随即删除软证书的留存",
                "confirm that the holder has it and can open it; the office then keeps nothing of a soft certificate"),
            discussion: say(
                "示例：\n  yinjian app confirm 202611210000014 --p12 我的.p12 --p12-password-prompt --as 样章某 --role applicant\n  yinjian app confirm 202611210000014 --how 电话回访",
                "Examples:\n  yinjian app confirm 202611210000014 --p12 mine.p12 --p12-password-prompt --as 样章某 --role applicant\n  yinjian app confirm 202611210000014 --how 'asked by telephone'"
            ))
    }

    @OptionGroup var application: ApplicationOptions

    @Option(name: .long, help: ArgumentHelp(say("如何确认", "how it was confirmed")))
    var how = ""

    @OptionGroup var key: SigningKeyOptions

    @Option(
        name: .long, help: ArgumentHelp(say("证书文件（令牌中没有证书时）", "the certificate, where the token holds none")))
    var certificate: String?

    @OptionGroup var who: ActingOptions
    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard !how.isEmpty || key.soft != nil || key.token != nil else {
            throw ValidationError(
                say(
                    "请用 --p12 或 --token 证明，或用 --how 说明如何确认。",
                    "prove it with --p12 or --token, or say with --how how it was confirmed."))
        }
    }

    func run() throws {
        try office.open(as: who).confirmReceipt(
            application.number, how: how, key: key.order(), certificate: certificate, version: application.version,
            by: who.acting, now: Door.now
        ).print(common.json)
    }
}
