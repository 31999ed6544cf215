import ArgumentParser
import SealOffice
import SealWords

/// `yinjian seal revoke SEAL --reason …`: takes a seal out of use; verifiers learn it from the next publication.
struct SealRevokeCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "revoke",
            abstract: say("撤销印章（随后用 publish 发布状态）", "revoke a seal (then publish its status)"),
            discussion: say(
                "示例：\n  yinjian seal revoke 35010000000001 --reason 单位更名\n  yinjian seal revoke seal.esl --reason lost && yinjian publish",
                "Examples:\n  yinjian seal revoke 35010000000001 --reason 'organisation renamed'\n  yinjian seal revoke seal.esl --reason lost && yinjian publish"
            ))
    }

    @Argument(help: ArgumentHelp(say("印章编码或印章文件", "the seal's code, or its file")))
    var seal: String

    @Option(name: .long, help: ArgumentHelp(say("撤销原因", "the reason")))
    var reason: String

    @Flag(name: .long, help: ArgumentHelp(say("随即发布", "publish at once")))
    var publish = false

    @OptionGroup var who: ActingOptions
    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        let office = try office.open(as: who)
        let record = try office.revokeSeal(
            seal, reason: RevocationWords.reason(reason), note: reason, by: who.acting, now: Door.now)
        PublishedChange(thing: record, publication: PublishOption(isAsked: publish).follow(office))
            .print(common.json, say("印章 \(record.esID) 已撤销。", "seal \(record.esID) is revoked."))
    }
}
