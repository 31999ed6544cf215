import ArgumentParser
import SealOffice
import SealWords

/// Taking a seal out of use for a while (停用) and back (恢复), and what each is called.
protocol SuspendingWords {
    static var name: String { get }
    static var suspends: Bool { get }
    static var abstract: String { get }
}

enum SuspendWords: SuspendingWords {
    static let (name, suspends) = ("suspend", true)
    static var abstract: String { say("停用印章（随后用 publish 发布状态）", "take a seal out of use for a while (then publish)") }
}

enum ResumeWords: SuspendingWords {
    static let (name, suspends) = ("resume", false)
    static var abstract: String { say("恢复停用的印章（随后用 publish 发布状态）", "put a suspended seal back in use (then publish)") }
}

/// `yinjian seal suspend|resume SEAL --reason …`: verifiers learn it from the next publication.
struct SealSuspendCommand<Words: SuspendingWords>: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: Words.name, abstract: Words.abstract,
            discussion: say(
                "示例：\n  yinjian seal \(Words.name) 35010000000001 --reason \(Words.suspends ? "挂失" : "找回")",
                "Example:\n  yinjian seal \(Words.name) 35010000000001 --reason \(Words.suspends ? "lost" : "found")"))
    }

    @Argument(help: ArgumentHelp(say("印章编码或印章文件", "the seal's code, or its file")))
    var seal: String

    @Option(name: .long, help: ArgumentHelp(say("原因", "the reason")))
    var reason: String?

    @Flag(name: .long, help: ArgumentHelp(say("随即发布", "publish at once")))
    var publish = false

    @OptionGroup var who: ActingOptions
    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard !Words.suspends || reason != nil else {
            throw ValidationError(say("请用 --reason 说明理由。", "give the reason with --reason."))
        }
    }

    func run() throws {
        let office = try office.open(as: who)
        let row = try office.suspendSeal(
            seal, Words.suspends, note: reason ?? "", by: who.acting, now: Door.now)
        let state = Door.words.sentence("sealState.\(row.state)")
        PublishedChange(thing: row, publication: PublishOption(isAsked: publish).follow(office))
            .print(common.json, say("印章 \(row.esID)：\(state)。", "seal \(row.esID): \(state)."))
    }
}
