import ArgumentParser
import SealBase
import SealOffice
import SealWords

/// `yinjian cert mine --p12 …|--token … [--renew]`: the holder, known by the certificate's key, sees it and asks for renewal
/// (CA-10).
struct CertMineCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "mine",
            abstract: say(
                "持有人用证书登录：查看详情、在线申请更新", "the holder logs in with the certificate: sees it, asks for renewal online"),
            discussion: say(
                "示例：\n  yinjian cert mine --p12 我的.p12 --p12-password-prompt\n  yinjian cert mine --p12 我的.p12 --p12-password-prompt --renew --period 2\n审核通过之前不能再办理其他业务；新证书由 app pickup 写入文件或令牌。已过期的证书只能到柜台更新。",
                "Examples:\n  yinjian cert mine --p12 mine.p12 --p12-password-prompt\n  yinjian cert mine --p12 mine.p12 --p12-password-prompt --renew --period 2\nUntil the review has passed nothing else is possible; 'app pickup' puts the new certificate into a file or token. One that has ended is renewed at the counter."
            ))
    }

    @OptionGroup var key: SigningKeyOptions

    @Option(
        name: .long, help: ArgumentHelp(say("证书文件（令牌中没有证书时）", "the certificate, where the token holds none")))
    var certificate: String?

    @Flag(
        name: .long,
        help: ArgumentHelp(
            say("申请更新（得到受理号，随后 app submit）", "ask for renewal (gives an acceptance number; 'app submit' goes on)")))
    var renew = false

    @Option(name: .long, help: ArgumentHelp(say("更新年数", "years of the new certificate")))
    var period: Int?

    @Option(
        name: .long, help: ArgumentHelp(say("表单文件（默认沿用原申请的表单）", "a form (default: that of the earlier application)")))
    var form: String?

    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard key.soft != nil || key.token != nil else {
            throw ValidationError(
                say("请用 --p12 或 --token 指定证书的密钥。", "name the certificate's key with --p12 or --token."))
        }
        guard renew || (period == nil && form == nil) else {
            throw ValidationError(say("--period 与 --form 须与 --renew 同用。", "--period and --form go with --renew."))
        }
    }

    func run() throws {
        let office = try office.open()
        if renew {
            return try office.renewAsHolder(
                key.order(), certificate: certificate, form: form, period: period, now: Door.now
            ).print(common.json)
        }
        let card = try office.holderCard(key.order(), certificate: certificate, now: Door.now)
        if common.json { return Console.json(card) }
        card.certificate.print()
        Console.line(
            say(
                "更新自 \(card.renewalOpens.iso8601) 起办理，宜在 \(card.renewalAdvised.iso8601) 前完成",
                "renewal opens \(card.renewalOpens.iso8601) and should be done by \(card.renewalAdvised.iso8601)"))
        if let obstacle = card.obstacle {
            Console.line(say("现在不能更新：", "cannot be renewed now: ") + Door.words.sentence(obstacle))
        }
        if let underWay = card.underWay {
            Console.line(say("正在办理，其间不能办理其他业务：", "under way; nothing else is possible meanwhile:"))
            underWay.print(false)
        }
    }
}
