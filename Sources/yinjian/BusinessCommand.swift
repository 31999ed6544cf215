import ArgumentParser
import SealOffice

/// A business about a certificate or seal that exists, as a command: it opens the application.
protocol BusinessWords {
    static var name: String { get }
    static var business: String { get }
    static var abstract: String { get }
}

enum RenewWords: BusinessWords {
    static let (name, business) = ("renew", "certificate.renew")
    static var abstract: String {
        say("申请更新证书（到期前 60 天内；过期只能到柜台）", "apply for renewal (in the last 60 days; at the counter once ended)")
    }
}

enum CertificateChangeWords: BusinessWords {
    static let (name, business) = ("change", "certificate.change")
    static var abstract: String { say("申请变更证书信息（密钥与期限不变）", "apply for other information (key and validity stay)") }
}

enum CertificateReplaceWords: BusinessWords {
    static let (name, business) = ("replace", "certificate.replace")
    static var abstract: String { say("申请补办证书（期限不变）", "apply for a replacement (validity stays)") }
}

enum KeyRecoveryWords: BusinessWords {
    static let (name, business) = ("recover-key", "certificate.keyRecovery")
    static var abstract: String { say("申请恢复加密密钥", "apply for recovery of an encryption key") }
}

enum SealExtendWords: BusinessWords {
    static let (name, business) = ("extend", "seal.extend")
    static var abstract: String {
        say("申请印章延期（证书更新之后、到期前 30 天内）", "apply for extension (after the certificate's renewal, in the last 30 days)")
    }
}

enum SealChangeWords: BusinessWords {
    static let (name, business) = ("change", "seal.change")
    static var abstract: String { say("申请变更印章（新印模）", "apply for a change (a new impression)") }
}

enum SealReplaceWords: BusinessWords {
    static let (name, business) = ("replace", "seal.replace")
    static var abstract: String {
        say("挂失并申请补办印章（改绑新证书）", "report loss and apply for a replacement (bound to another certificate)")
    }
}

/// `yinjian cert renew|change|replace|recover-key FORM`, `yinjian seal extend|change|replace FORM`.
struct BusinessCommand<Words: BusinessWords>: ParsableCommand {
    static var configuration: CommandConfiguration {
        let group = Words.business.split(separator: ".").first.map(String.init) ?? ""
        return CommandConfiguration(
            commandName: Words.name, abstract: Words.abstract,
            discussion: say(
                "示例：\n  yinjian \(group) \(Words.name) 表单.json --as 样章某 --role applicant\n等同于 yinjian app new；随后按 yinjian app 的步骤办理。",
                "Example:\n  yinjian \(group) \(Words.name) form.json --as 样章某 --role applicant\nThe same as 'yinjian app new'; the application goes on with 'yinjian app'."
            ))
    }

    @Argument(help: ArgumentHelp(say("表单文件（JSON）", "the form (JSON)")))
    var form: String

    @Option(
        name: .long,
        help: ArgumentHelp(
            say("所涉证书的序列号或印章编码（默认按表单中的名称）", "serial number or seal code it is about (default: by the form's name)")))
    var target: String?

    @Flag(name: .long, help: ArgumentHelp(say("在柜台录入", "entered at the counter")))
    var counter = false

    @OptionGroup var who: ActingOptions
    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        var new = NewApplication(form: form, target: target, atCounter: counter)
        new.business = Words.business
        try office.open(as: who).openApplication(new, by: who.acting, now: Door.now).print(common.json)
    }
}
