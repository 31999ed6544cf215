import ArgumentParser
import SealOffice
import SealWords

/// `yinjian seal suspend SEAL --reason …`: out of use for a while (停用); verifiers learn it from the next publication.
struct SealSuspendCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "suspend",
            abstract: say("停用印章（随后用 publish 发布状态）", "take a seal out of use for a while (then publish)"),
            discussion: say(
                "示例：\n  yinjian seal suspend 35010000000001 --reason 挂失",
                "Example:\n  yinjian seal suspend 35010000000001 --reason lost"))
    }

    @Argument(help: ArgumentHelp(say("印章编码或印章文件", "the seal's code, or its file")))
    var seal: String

    @Option(name: .long, help: ArgumentHelp(say("原因", "the reason")))
    var reason: String

    @OptionGroup var who: ActingOptions
    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        try office.open().suspendSeal(seal, true, note: reason, by: who.acting, now: Door.now).print(common.json)
    }
}

/// `yinjian seal resume SEAL`: back in use (恢复).
struct SealResumeCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "resume",
            abstract: say("恢复停用的印章（随后用 publish 发布状态）", "put a suspended seal back in use (then publish)"),
            discussion: say(
                "示例：\n  yinjian seal resume 35010000000001", "Example:\n  yinjian seal resume 35010000000001"))
    }

    @Argument(help: ArgumentHelp(say("印章编码或印章文件", "the seal's code, or its file")))
    var seal: String

    @OptionGroup var who: ActingOptions
    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        try office.open().suspendSeal(seal, false, note: "", by: who.acting, now: Door.now).print(common.json)
    }
}

extension SealRow {
    fileprivate func print(_ json: Bool) {
        if json { return Console.json(self) }
        let state = Door.words.sentence("sealState.\(state)")
        Console.line(say("印章 \(esID)：\(state)；请运行 yinjian publish。", "seal \(esID): \(state); run 'yinjian publish'."))
    }
}
