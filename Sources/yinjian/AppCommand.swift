import ArgumentParser
import SealBase
import SealOffice
import SealWords

/// `yinjian app …`: applications from the form to the hand-over.
struct AppCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "app",
            abstract: say("申请：填报、受理、审核、制作、领取", "applications: file, accept, review, make, hand over"),
            discussion: say(
                "同一人在一份申请中只能承担一种职责（申请、经办受理、审核、审计）。审核通过的是当时内容的摘要，之后任何修改都使其作废。流程图见 docs/lifecycle.md。",
                "Nobody has two duties on one application (asking, handling, approving, witnessing). An approval binds the digest of what stood there; any later edit voids it. Diagrams: docs/lifecycle.md."
            ),
            subcommands: [
                AppNewCommand.self, AppCopyCommand.self, AppEditCommand.self, AppShowCommand.self, AppListCommand.self,
                AppReviewCommand.self, AppMaterialCommand.self, AppPlainCommand<SubmitStep>.self,
                AppAcceptCommand.self, AppPayCommand.self, AppPlainCommand<ExceptionStep>.self,
                AppPlainCommand<CountersignStep>.self, AppApproveCommand.self, AppPlainCommand<RefuseStep>.self,
                AppPlainCommand<SendBackStep>.self, AppPlainCommand<FixStep>.self,
                AppPlainCommand<WithdrawStep>.self, AppIssueCommand.self, AppPickupCommand.self,
                AppCodeCommand.self, AppSendCommand.self, AppConfirmCommand.self, AppPlainCommand<CancelStep>.self,
            ])
    }
}

extension ApplicationCard {
    /// One line of a list.
    func line(_ now: Instant) -> String {
        let days = max(0, (now.secondsSinceEpoch - since.secondsSinceEpoch) / 86_400)
        let age = say("\(days) 天", "\(days) d") + (isOverdue ? say(" 超期", " overdue") : "")
        return [
            number, Door.words.sentence("appState.\(state)"), Door.words.sentence("business.\(business)"), age,
            Door.clean(name), Door.clean(organisation),
        ].joined(separator: "  ")
    }

    /// What a step ends with.
    func print(_ json: Bool) {
        if json { return Console.json(self) }
        Console.line(
            say(
                "受理号 \(number)：\(Door.words.sentence("appState.\(state)"))（第 \(version) 版）",
                "application \(number): \(Door.words.sentence("appState.\(state)")) (version \(version))"))
        if feeDue > 0 { Console.line(say("应缴 \(yuan(feeDue)) 元", "fee \(yuan(feeDue)) yuan")) }
    }
}

/// An amount in fen as yuan.
func yuan(_ fen: Int) -> String {
    let rest = "\(abs(fen) % 100)"
    return "\(fen / 100).\(rest.count < 2 ? "0" + rest : rest)"
}

/// Reads an amount in yuan with at most two decimals.
func fen(_ text: String) -> Int? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let yuan = Int(parts[0]), (0...10_000_000).contains(yuan),
        parts[0].utf8.allSatisfy({ (48...57).contains($0) })
    else { return nil }
    guard parts.count == 2 else { return yuan * 100 }
    guard (1...2).contains(parts[1].utf8.count), parts[1].utf8.allSatisfy({ (48...57).contains($0) }),
        let rest = Int(parts[1])
    else { return nil }
    return yuan * 100 + (parts[1].utf8.count == 1 ? rest * 10 : rest)
}
