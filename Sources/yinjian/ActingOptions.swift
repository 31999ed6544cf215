import ArgumentParser
import SealOffice

/// Who acts on an application. The command line takes it as it is given and the audit trail keeps it, unless the rule
/// `review.provenActors` wants the person's account and its password; a service binds it to a login.
struct ActingOptions: ParsableArguments {
    @Option(name: .customLong("as"), help: ArgumentHelp(say("办理人姓名（默认系统用户）", "who acts (default: the system's user)")))
    var person: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            say(
                "角色：applicant 申请人、agent 经办人、operator 操作员、reviewer 审核员、auditor 审计员、administrator 管理员",
                "role: applicant, agent, operator, reviewer, auditor or administrator")))
    var role = "operator"

    @OptionGroup var proof: AccountPasswordOptions

    var acting: ActingPerson { ActingPerson(name: person ?? Door.actor, role: role) }

    func validate() throws {
        guard ActingPerson.roles.contains(role) else {
            throw ValidationError(
                say(
                    "--role 只能是 \(ActingPerson.roles.joined(separator: "、"))。",
                    "--role must be one of \(ActingPerson.roles.joined(separator: ", "))."))
        }
    }
}

/// Which application, and the version that was looked at.
struct ApplicationOptions: ParsableArguments {
    @Argument(help: ArgumentHelp(say("业务受理号", "the acceptance number")))
    var number: String

    @Option(
        name: .customLong("if-version"),
        help: ArgumentHelp(say("仅当申请仍是这一版时才办理", "only if the application is still of this version")))
    var version: Int64?
}
