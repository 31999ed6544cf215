import ArgumentParser
import SealOffice

/// `yinjian app accept NUMBER --identity …`.
struct AppAcceptCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "accept", abstract: say("受理材料齐全的申请", "accept a complete application"),
            discussion: say(
                "示例：\n  yinjian app accept 202611210000014 --identity 当面核对身份证原件",
                "Example:\n  yinjian app accept 202611210000014 --identity 'identity card seen at the counter'"))
    }

    @OptionGroup var application: ApplicationOptions

    @Option(name: .long, help: ArgumentHelp(say("身份如何核验", "how the identity was confirmed")))
    var identity: String?

    @Option(
        name: .long, help: ArgumentHelp(say("核验凭据：复印件编号、核验流水号等", "what shows it: number of the copy or of the check")))
    var evidence = ""

    @OptionGroup var who: ActingOptions
    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        try office.open(as: who).acceptApplication(
            application.number, identity: identity, evidence: evidence, version: application.version, by: who.acting,
            now: Door.now
        ).print(common.json)
    }
}

/// `yinjian app pay NUMBER --amount 120.00 --method bankTransfer --reference …`.
struct AppPayCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "pay", abstract: say("登记缴费与发票信息", "record a payment with invoice details"),
            discussion: say(
                "示例：\n  yinjian app pay 202611210000014 --amount 120.00 --method bankTransfer --reference 回单123 --invoice title=样章科技有限公司 --invoice creditCode=…",
                "Example:\n  yinjian app pay 202611210000014 --amount 120.00 --method bankTransfer --reference T123 --invoice title=样章科技有限公司 --invoice creditCode=…"
            ))
    }

    @Argument(help: ArgumentHelp(say("业务受理号", "the acceptance number")))
    var number: String

    @Option(name: .long, help: ArgumentHelp(say("金额（元）", "amount in yuan")))
    var amount: String

    @Option(
        name: .long,
        help: ArgumentHelp(say("方式：counter、bankTransfer、online", "method: counter, bankTransfer or online")))
    var method: String

    @Option(name: .long, help: ArgumentHelp(say("回单或收据号", "number of the transfer or receipt")))
    var reference = ""

    @Option(
        name: .long,
        help: ArgumentHelp(
            say(
                "发票信息 名=值，可重复：title creditCode address phone bank account",
                "invoice detail name=value, may be repeated: title creditCode address phone bank account")))
    var invoice: [String] = []

    @OptionGroup var who: ActingOptions
    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard let sum = fen(amount), sum > 0 else {
            throw ValidationError(
                say("--amount 应为正的金额，如 120.00。", "--amount must be a positive amount such as 120.00."))
        }
        for text in invoice where details(text) == nil {
            throw ValidationError(say("--invoice 应为 名=值；收到“\(text)”。", "--invoice must be name=value; got '\(text)'."))
        }
    }

    private func details(_ text: String) -> (String, String)? {
        let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
        let names = ["title", "creditCode", "address", "phone", "bank", "account"]
        guard parts.count == 2, names.contains(parts[0]) else { return nil }
        return (parts[0], parts[1])
    }

    func run() throws {
        let order = PaymentOrder(
            amount: fen(amount) ?? 0, method: method, reference: reference,
            invoice: Dictionary(invoice.compactMap(details)) { _, last in last })
        try office.open(as: who).pay(number, order, version: nil, by: who.acting, now: Door.now).print(common.json)
    }
}

/// `yinjian app approve NUMBER --digest …`.
struct AppApproveCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "approve", abstract: say("审核通过（绑定当前内容的摘要）", "approve exactly what stands there"),
            discussion: say(
                "示例：\n  yinjian app approve 202611210000014 --digest <app show 所示摘要> --as 样章审 --role reviewer",
                "Example:\n  yinjian app approve 202611210000014 --digest <as app show said> --as 样章审 --role reviewer"))
    }

    @OptionGroup var application: ApplicationOptions

    @Option(
        name: .long,
        help: ArgumentHelp(say("所审内容的摘要：与现有内容不符则拒绝", "digest of what was looked at: anything else is refused")))
    var digest: String?

    @OptionGroup var who: ActingOptions
    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        try office.open(as: who).approveApplication(
            application.number, seen: digest, version: application.version, by: who.acting, now: Door.now
        ).print(common.json)
    }
}
