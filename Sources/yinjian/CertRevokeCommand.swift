import ArgumentParser
import SealOffice

/// `yinjian cert revoke SERIAL --reason …`.
struct CertRevokeCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "revoke",
            abstract: say("撤销证书（随后用 publish 发布）", "revoke a certificate (then publish)"),
            discussion: say(
                "示例：\n  yinjian cert revoke 3f0a… --reason keyCompromise\n原因：unspecified keyCompromise affiliationChanged superseded cessationOfOperation privilegeWithdrawn",
                "Example:\n  yinjian cert revoke 3f0a… --reason keyCompromise\nReasons: unspecified keyCompromise affiliationChanged superseded cessationOfOperation privilegeWithdrawn"
            ))
    }

    @Argument(help: ArgumentHelp(say("证书序列号（十六进制）或证书文件", "serial number (hex) or certificate file")))
    var certificate: String

    @Option(name: .long, help: ArgumentHelp(say("撤销原因", "the reason")))
    var reason: String

    @Flag(name: .long, help: ArgumentHelp(say("随即发布", "publish at once")))
    var publish = false

    @Option(
        name: .long,
        help: ArgumentHelp(say("说明（未经申请的紧急撤销必填）", "what happened (needed for an urgent act past the review)")))
    var note = ""

    @OptionGroup var who: ActingOptions
    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        let office = try office.open(as: who)
        let card = try office.revokeCertificate(
            certificate, reason: reason, note: note, by: who.acting, now: Door.now)
        PublishedChange(thing: card, publication: PublishOption(isAsked: publish).follow(office))
            .print(common.json, say("证书 \(card.serial) 已撤销。", "certificate \(card.serial) is revoked."))
    }
}
