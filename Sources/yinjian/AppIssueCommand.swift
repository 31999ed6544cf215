import ArgumentParser
import SealOffice
import SealWords

/// `yinjian app issue NUMBER`: issues the certificate, makes the seal, or carries out what makes nothing.
struct AppIssueCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "issue",
            abstract: say("办理已审核的申请：签发、制章、冻结、撤销……", "carry out an approved application: issue, make, freeze, revoke…"),
            discussion: say(
                "示例：\n  yinjian app issue 202611210000014 --code-file 领取码.txt\n  yinjian app issue 202611210000014 --code-file 领取码.txt --pin-file 初始PIN.txt\n  yinjian app issue 202611210000014 --request 持有人令牌.p10 --code-file 领取码.txt\n领取码（或解锁码）写入只有本人可读的文件，请另行告知申请人；不写则只能到柜台凭签收单领取。",
                "Examples:\n  yinjian app issue 202611210000014 --code-file code.txt\n  yinjian app issue 202611210000014 --code-file code.txt --pin-file pin.txt\n  yinjian app issue 202611210000014 --request from-the-token.p10 --code-file code.txt\nThe pick-up (or unlock) code is written to a file only its owner can read; tell it over another channel. Without it the pick-up is at the counter against a receipt."
            ))
    }

    @OptionGroup var application: ApplicationOptions

    @Option(name: .long, help: ArgumentHelp(say("写入领取码或解锁码的新文件", "new file for the pick-up or unlock code")))
    var codeFile: String?

    @Option(
        name: .long,
        help: ArgumentHelp(say("写入所恢复加密密钥的新文件（PKCS#12）", "new file for a recovered encryption key (PKCS#12)")))
    var keyFile: String?

    @Option(name: .long, help: ArgumentHelp(say("存放其口令的文件", "file that holds its password")))
    var keyPasswordFile: String?

    @OptionGroup var holder: HolderKeyOptions
    @OptionGroup var who: ActingOptions
    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        var apart = HandedApart(codeFile: codeFile, keyFile: keyFile, keyPasswordFile: keyPasswordFile)
        apart.holder = try holder.key()
        let result = try office.open(as: who).carryOut(
            application.number, version: application.version, apart: apart, by: who.acting, now: Door.now)
        if common.json { return Console.json(result) }
        result.application.print(false)
        result.certificate?.print()
        result.encryption?.print()
        result.seal?.print()
        result.publication?.print()
        for finding in result.findings { Console.line("  - \(Door.words.sentence(finding))") }
    }
}

/// `yinjian app pickup NUMBER --code-file …|--receipt … -o FILE`.
struct AppPickupCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "pickup",
            abstract: say("领取：凭领取码，或在柜台凭签收单", "pick up with the code, or at the counter against a receipt"),
            discussion: say(
                "示例：\n  yinjian app pickup 202611210000014 --code-file 领取码.txt -o 证书.cer --as 样章某 --role applicant\n  yinjian app pickup 202611210000014 --receipt 签收单2026-17 -o 印章.esl",
                "Examples:\n  yinjian app pickup 202611210000014 --code-file code.txt -o signer.cer --as 样章某 --role applicant\n  yinjian app pickup 202611210000014 --receipt 2026-17 -o seal.esl"
            ))
    }

    @Argument(help: ArgumentHelp(say("业务受理号", "the acceptance number")))
    var number: String

    @Option(name: .long, help: ArgumentHelp(say("存放领取码的文件", "file that holds the pick-up code")))
    var codeFile: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            say("存放密码提示问题答案的文件（申请时设有问题的）", "file that holds the answer to the holder's question, if there is one")))
    var answerFile: String?

    @Option(name: .long, help: ArgumentHelp(say("签收单号（柜台）", "number of the signed receipt (at the counter)")))
    var receipt = ""

    @Option(name: .shortAndLong, help: ArgumentHelp(say("写入证书或印章的文件", "file for the certificate or seal")))
    var output: String?

    @Option(
        name: .customLong("p12"),
        help: ArgumentHelp(
            say("写入软证书的文件（PKCS#12；初始 PIN 另行告知）", "file for the soft certificate (PKCS#12; its PIN comes apart)")))
    var soft: String?

    @OptionGroup var medium: TokenPlaceOptions
    @OptionGroup var who: ActingOptions
    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard (codeFile != nil) != !receipt.isEmpty else {
            throw ValidationError(say("请给出 --code-file 或 --receipt 之一。", "give either --code-file or --receipt."))
        }
    }

    func run() throws {
        let office = try office.open(as: who)
        try medium.filling { place in
            try office.pickUp(
                number, codeFile: codeFile, answer: HolderAnswer(file: answerFile), receipt: receipt,
                output: output, soft: soft, token: place, by: who.acting, now: Door.now)
        }.print(common.json)
    }
}

/// `yinjian app code NUMBER --code-file … --reason …`: another pick-up code.
struct AppCodeCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "code", abstract: say("更换领取码（遗忘、锁定或过期）", "another pick-up code (lost, locked or run out)"),
            discussion: say(
                "示例：\n  yinjian app code 202611210000014 --code-file 新码.txt --reason 遗忘",
                "Example:\n  yinjian app code 202611210000014 --code-file new.txt --reason lost"))
    }

    @Argument(help: ArgumentHelp(say("业务受理号", "the acceptance number")))
    var number: String

    @Option(name: .long, help: ArgumentHelp(say("写入领取码的新文件", "new file for the code")))
    var codeFile: String

    @Option(
        name: .long,
        help: ArgumentHelp(
            say("同时重制软证书，新的初始 PIN 写入此文件", "also makes the soft certificate anew; its new PIN goes to this file")))
    var pinFile: String?

    @Option(name: .long, help: ArgumentHelp(say("理由", "the reason")))
    var reason: String

    @OptionGroup var who: ActingOptions
    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        try office.open(as: who).renewPickupCode(
            number, reason: reason, codeFile: codeFile, pinFile: pinFile, by: who.acting, now: Door.now
        ).print(common.json)
    }
}
