import ArgumentParser
import SealOffice
import SealWords

/// Freezing and unfreezing a certificate, and what each is called.
protocol FreezingWords {
    static var name: String { get }
    static var freezes: Bool { get }
    static var abstract: String { get }
}

enum FreezeWords: FreezingWords {
    static let (name, freezes) = ("freeze", true)
    static var abstract: String { say("冻结证书（随后用 publish 发布）", "freeze a certificate (then publish)") }
}

enum UnfreezeWords: FreezingWords {
    static let (name, freezes) = ("unfreeze", false)
    static var abstract: String { say("恢复被冻结的证书（随后用 publish 发布）", "unfreeze a certificate (then publish)") }
}

/// `yinjian cert freeze|unfreeze SERIAL`: at once, at the counter; the lists say certificateHold meanwhile, and unfreezing
/// leads back to the state it was frozen in.
struct CertFreezeCommand<Words: FreezingWords>: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: Words.name, abstract: Words.abstract,
            discussion: say("示例：", "Example:") + "\n  yinjian cert \(Words.name) 3f0a…")
    }

    @Argument(help: ArgumentHelp(say("序列号（十六进制）或证书文件", "serial number (hex) or certificate file")))
    var certificate: String

    @Option(name: .long, help: ArgumentHelp(say("说明（未经申请的紧急冻结必填）", "why (needed for an urgent act past the review)")))
    var reason = ""

    @Flag(name: .long, help: ArgumentHelp(say("随即发布", "publish at once")))
    var publish = false

    @OptionGroup var who: ActingOptions
    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        let office = try office.open(as: who)
        let card = try office.suspendCertificate(
            certificate, Words.freezes, note: reason, by: who.acting, now: Door.now)
        let state = Door.words.sentence("certState.\(card.state)")
        PublishedChange(thing: card, publication: PublishOption(isAsked: publish).follow(office))
            .print(common.json, say("证书 \(card.serial)：\(state)。", "certificate \(card.serial): \(state)."))
    }
}

/// `yinjian cert unlock SERIAL --code-file …` and `yinjian seal unlock SEAL --code-file …`.
struct UnlockCommand<Thing: UnlockedThing>: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "unlock",
            abstract: say("凭解锁码重置介质口令（错误次数受限）", "reset the medium's password with the unlock code (tries are counted)"),
            discussion: say(
                "示例：\n  yinjian \(Thing.group) unlock 编号 --code-file 解锁码.txt --as 样章某 --role applicant\n解锁码由 yinjian app issue 办理口令解锁申请时写出。",
                "Example:\n  yinjian \(Thing.group) unlock NAME --code-file code.txt --as 样章某 --role applicant\n'yinjian app issue' writes the code when it carries out an unlock application."
            ))
    }

    @Argument(help: ArgumentHelp(say("证书序列号或印章编码，或其文件", "serial number or seal code, or its file")))
    var thing: String

    @Option(name: .long, help: ArgumentHelp(say("存放解锁码的文件", "file that holds the unlock code")))
    var codeFile: String

    @Option(
        name: .long,
        help: ArgumentHelp(
            say("存放密码提示问题答案的文件（申请时设有问题的）", "file that holds the answer to the holder's question, if there is one")))
    var answerFile: String?

    @OptionGroup var who: ActingOptions
    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        try office.open(as: who).unlock(
            thing, isSeal: Thing.group == "seal", codeFile: codeFile,
            answer: HolderAnswer(file: answerFile), by: who.acting, now: Door.now)
        if common.json { return Console.json(["unlocked": thing]) }
        Console.line(say("已解锁，请设置新口令。", "unlocked; set a new password."))
    }
}

protocol UnlockedThing { static var group: String { get } }
enum UnlockedCertificate: UnlockedThing { static let group = "cert" }
enum UnlockedSeal: UnlockedThing { static let group = "seal" }
