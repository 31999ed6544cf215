import ArgumentParser
import SealOffice
import SealWords

/// `yinjian cert freeze SERIAL`: at once, at the counter; the next publication lists it as certificateHold.
struct CertFreezeCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "freeze", abstract: say("冻结证书（随后用 publish 发布）", "freeze a certificate (then publish)"),
            discussion: say("示例：\n  yinjian cert freeze 3f0a…", "Example:\n  yinjian cert freeze 3f0a…"))
    }

    @Argument(help: ArgumentHelp(say("序列号（十六进制）或证书文件", "serial number (hex) or certificate file")))
    var certificate: String

    @OptionGroup var who: ActingOptions
    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func run() throws { try office.open().suspend(certificate, true, who.acting, common.json) }
}

/// `yinjian cert unfreeze SERIAL`: back to the state it was frozen in.
struct CertUnfreezeCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "unfreeze", abstract: say("恢复被冻结的证书（随后用 publish 发布）", "unfreeze a certificate (then publish)"),
            discussion: say("示例：\n  yinjian cert unfreeze 3f0a…", "Example:\n  yinjian cert unfreeze 3f0a…"))
    }

    @Argument(help: ArgumentHelp(say("序列号（十六进制）或证书文件", "serial number (hex) or certificate file")))
    var certificate: String

    @OptionGroup var who: ActingOptions
    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func run() throws { try office.open().suspend(certificate, false, who.acting, common.json) }
}

extension Office {
    fileprivate func suspend(_ which: String, _ freeze: Bool, _ person: ActingPerson, _ json: Bool) throws {
        let card = try suspendCertificate(which, freeze, by: person, now: Door.now)
        if json { return Console.json(card) }
        let state = Door.words.sentence("certState.\(card.state)")
        Console.line(
            say(
                "证书 \(card.serial)：\(state)；请运行 yinjian publish。",
                "certificate \(card.serial): \(state); run 'yinjian publish'."))
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

    @OptionGroup var who: ActingOptions
    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        try office.open().unlock(
            thing, isSeal: Thing.group == "seal", codeFile: codeFile, by: who.acting, now: Door.now)
        if common.json { return Console.json(["unlocked": thing]) }
        Console.line(say("已解锁，请设置新口令。", "unlocked; set a new password."))
    }
}

protocol UnlockedThing { static var group: String { get } }
enum UnlockedCertificate: UnlockedThing { static let group = "cert" }
enum UnlockedSeal: UnlockedThing { static let group = "seal" }
