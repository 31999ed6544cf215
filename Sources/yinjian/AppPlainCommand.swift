import ArgumentParser
import SealOffice

/// A step with nothing but a reason, as a command.
protocol PlainStepWords {
    static var name: String { get }
    static var step: PlainStep { get }
    static var needsReason: Bool { get }
    static var abstract: String { get }
}

enum SubmitStep: PlainStepWords {
    static let (name, step, needsReason) = ("submit", PlainStep.submit, false)
    static var abstract: String { say("提交申请", "submit an application") }
}

enum FixStep: PlainStepWords {
    static let (name, step, needsReason) = ("fix", PlainStep.fix, false)
    static var abstract: String { say("整改后重新提交", "submit again after rectification") }
}

enum CancelStep: PlainStepWords {
    static let (name, step, needsReason) = ("cancel", PlainStep.cancel, false)
    static var abstract: String { say("取消申请（缴费前）", "cancel an application (before payment)") }
}

enum RefuseStep: PlainStepWords {
    static let (name, step, needsReason) = ("refuse", PlainStep.refuse, true)
    static var abstract: String { say("驳回（终结，须说明理由）", "refuse for good, with a reason") }
}

enum SendBackStep: PlainStepWords {
    static let (name, step, needsReason) = ("return", PlainStep.sendBack, true)
    static var abstract: String { say("退回整改（须说明理由）", "send back for rectification, with a reason") }
}

enum WithdrawStep: PlainStepWords {
    static let (name, step, needsReason) = ("withdraw", PlainStep.withdrawApproval, true)
    static var abstract: String { say("撤回审核意见（须说明理由）", "withdraw an approval, with a reason") }
}

enum CountersignStep: PlainStepWords {
    static let (name, step, needsReason) = ("countersign", PlainStep.countersign, true)
    static var abstract: String { say("审计员同意密钥恢复", "the auditor's consent to key recovery") }
}

enum ExceptionStep: PlainStepWords {
    static let (name, step, needsReason) = ("exception", PlainStep.approveException, true)
    static var abstract: String {
        say("批准例外（一枚印模绑定多张证书等，须说明理由）", "approve an exception, such as one impression for several certificates")
    }
}

/// `yinjian app submit|fix|cancel|refuse|return|withdraw|countersign|exception NUMBER`.
struct AppPlainCommand<Words: PlainStepWords>: ParsableCommand {
    static var configuration: CommandConfiguration {
        let reason = Words.needsReason ? say(" --reason 理由", " --reason 'why'") : ""
        return CommandConfiguration(
            commandName: Words.name, abstract: Words.abstract,
            discussion: say("示例：", "Example:") + "\n  yinjian app \(Words.name) 202611210000014" + reason)
    }

    @OptionGroup var application: ApplicationOptions

    @Option(name: .long, help: ArgumentHelp(say("理由", "the reason")))
    var reason: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            say(
                "存放密码提示问题答案的文件（提交涉及已有证书的申请时）",
                "file that holds the answer to the holder's question (where a submission asks it)"
            ),
            visibility: Words.step == .submit ? .default : .hidden))
    var answerFile: String?

    @OptionGroup var who: ActingOptions
    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        if Words.needsReason, reason == nil {
            throw ValidationError(say("请用 --reason 说明理由。", "give the reason with --reason."))
        }
    }

    func run() throws {
        try office.open(as: who).step(
            Words.step, application.number, reason: reason ?? "", answer: HolderAnswer(file: answerFile),
            version: application.version, by: who.acting, now: Door.now
        ).print(common.json)
    }
}
