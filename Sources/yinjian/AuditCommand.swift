import ArgumentParser
import SealBase
import SealOffice
import SealWords

/// `yinjian audit …`: verify, show, export and keep the audit trail.
struct AuditCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "audit",
            abstract: say(
                "审计：核验链条、查看与查找、导出、签署并异地留存链头",
                "audit trail: verify, show and search, export, sign its head and keep it elsewhere"),
            subcommands: [
                AuditVerifyCommand.self, AuditShowCommand.self, AuditExportCommand.self, AuditSignCommand.self,
                AuditKeepCommand.self,
            ])
    }
}

/// `yinjian audit verify`: both chains, from the first row, through every head that was kept.
struct AuditVerifyCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "verify",
            abstract: say(
                "核验审计链与用章记录链：改动、缺失、截尾", "verify the trail and the seal-use records: edits, gaps, a cut tail"),
            discussion: say(
                "示例：\n  yinjian audit verify\n  yinjian audit verify --heads /mnt/备份盘/yinjian-audit-heads.jsonl\n退出码：0 完整；1 有问题。",
                "Examples:\n  yinjian audit verify\n  yinjian audit verify --heads /mnt/other/yinjian-audit-heads.jsonl\nExit code: 0 whole, 1 broken."
            ))
    }

    @Option(name: .long, help: ArgumentHelp(say("另存的链头文件，可重复", "a file of heads kept elsewhere; may be repeated")))
    var heads: [String] = []

    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        let found = try office.open().verifyAudit(heads: heads, now: Door.now)
        if common.json {
            Console.json(VerificationRecord(found))
        } else {
            Console.line(
                say(
                    "审计 \(found.rows) 条，用章 \(found.uses) 条，链头 \(found.heads) 个",
                    "\(found.rows) rows, \(found.uses) seal uses, \(found.heads) kept heads"))
            for finding in found.findings { Console.line("  - \(Door.words.sentence(finding))") }
            Console.line(found.isWhole ? say("完整", "whole") : say("有问题", "broken"))
        }
        if !found.isWhole { throw ExitCode(1) }
    }
}

/// A finding with its sentence.
struct FindingRecord: Encodable {
    var code: String
    var severity: String
    var text: String
    var details: [String: String]

    init(_ finding: Finding) {
        (code, severity, details) = (finding.code, finding.severity.rawValue, finding.details)
        text = Door.words.sentence(finding)
    }
}

private struct VerificationRecord: Encodable {
    var whole: Bool
    var rows: Int64
    var uses: Int64
    var heads: Int
    var lastHead: Instant?
    var findings: [FindingRecord]

    init(_ found: AuditVerification) {
        (whole, rows, uses, heads) = (found.isWhole, found.rows, found.uses, found.heads)
        (lastHead, findings) = (found.lastHead, found.findings.map { FindingRecord($0) })
    }
}

/// Which rows are wanted.
struct AuditQueryOptions: ParsableArguments {
    @Option(
        name: .long, help: ArgumentHelp(say("对象，如 seal:35010000000001", "subject, for example seal:35010000000001")))
    var subject: String?

    @Option(name: .long, help: ArgumentHelp(say("经办人", "who acted")))
    var actor: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            say("动作，如 seal.revoke；seal. 表示其全部", "action, for example seal.revoke; seal. takes all of them")))
    var action: String?

    @Option(name: .long, help: ArgumentHelp(say("起始时间（含）", "from this moment on")))
    var from: String?

    @Option(name: .long, help: ArgumentHelp(say("截止时间（含）", "until this moment")))
    var until: String?

    @Option(name: .long, help: ArgumentHelp(say("对象或详情中的文字", "words in the subject or the details")))
    var text: String?

    @Option(name: .long, help: ArgumentHelp(say("只要此序号之后的", "only rows behind this position")))
    var after: Int64 = 0

    func query() throws -> AuditFilter {
        AuditFilter(
            subject: subject, actor: actor, action: action, from: try moment(from, "--from"),
            until: try moment(until, "--until"), text: text, after: after)
    }

    private func moment(_ text: String?, _ option: String) throws -> Instant? {
        guard let text else { return nil }
        guard let instant = Instant(iso8601: text) else {
            throw ValidationError(
                say(
                    "\(option) 应为 2026-11-21 或 2026-11-21T08:00:00Z。",
                    "\(option) must look like 2026-11-21 or 2026-11-21T08:00:00Z."))
        }
        return instant
    }
}

/// `yinjian audit show`: the newest rows, searched.
struct AuditShowCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "show", abstract: say("查看、查找审计记录（新的在前）", "show and search rows, newest first"),
            discussion: say(
                "示例：\n  yinjian audit show --limit 20\n  yinjian audit search --action seal. --from 2026-11-01",
                "Examples:\n  yinjian audit show --limit 20\n  yinjian audit search --action seal. --from 2026-11-01"),
            aliases: ["search"])
    }

    @OptionGroup var query: AuditQueryOptions

    @Option(name: .long, help: ArgumentHelp(say("最多条数", "at most so many")))
    var limit = 50

    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard (1...1_000_000).contains(limit) else {
            throw ValidationError(say("--limit 应在 1 到 1000000 之间。", "--limit must be from 1 to 1000000."))
        }
    }

    func run() throws {
        let rows = try office.open().auditRows(query.query(), limit: limit)
        if common.json { return Console.json(rows) }
        for row in rows {
            let details = row.details.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
            Console.line(
                Door.clean(
                    "\(row.position)  \(row.at.iso8601)  \(row.actor)  \(row.action)  \(row.subject)  \(details)"))
        }
    }
}

/// `yinjian audit export -o FILE`.
struct AuditExportCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "export", abstract: say("导出审计记录（JSON Lines，旧的在前）", "export rows (JSON lines, oldest first)"))
    }

    @OptionGroup var query: AuditQueryOptions

    @Option(name: .shortAndLong, help: ArgumentHelp(say("输出文件", "the file to write")))
    var output: String

    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        let count = try office.open().exportAudit(query.query(), to: output, now: Door.now)
        if common.json { return Console.json(["file": output, "rows": "\(count)"]) }
        Console.line(say("已导出 \(count) 条：\(output)", "\(count) rows exported: \(output)"))
    }
}

/// `yinjian audit sign`: a signed head, in the office and on the second path.
struct AuditSignCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "sign", abstract: say("签署链头并留存", "sign the head of the trail and keep it"))
    }

    @Flag(
        name: .long,
        help: ArgumentHelp(
            say("声明：缺失的记录是因从备份恢复而丢失", "state that what is missing was lost because a backup was restored")))
    var afterRestore = false

    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        let card = try office.open().keepHead(afterRestore: afterRestore, now: Door.now)
        if common.json { return Console.json(card) }
        Console.line(say("已签署第 \(card.rows) 条处的链头：", "head signed at row \(card.rows):"))
        for file in card.files { Console.line("  \(file)") }
    }
}

/// `yinjian audit keep`: where heads are kept, and how often.
struct AuditKeepCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "keep",
            abstract: say("设定链头的第二留存目录与频度", "say where heads are kept a second time, and how often"),
            discussion: say(
                "示例：\n  yinjian audit keep --second /mnt/另一块盘/审计 --every 500\n第二目录应在另一块磁盘上；此后它不在时，办公室不再办理业务。",
                "Example:\n  yinjian audit keep --second /mnt/other/audit --every 500\nThe second folder should be on another disk; when it is not there, the office stops working."
            ))
    }

    @Option(name: .long, help: ArgumentHelp(say("第二留存目录（须已存在）", "the second folder (must exist)")))
    var second: String?

    @Option(name: .long, help: ArgumentHelp(say("每多少条签署一次（默认 1000）", "sign after so many rows (default 1000)")))
    var every: Int64?

    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard second != nil || every != nil else {
            throw ValidationError(say("请给出 --second 或 --every。", "give --second or --every."))
        }
        guard every.map({ (1...1_000_000).contains($0) }) ?? true else {
            throw ValidationError(say("--every 应在 1 到 1000000 之间。", "--every must be from 1 to 1000000."))
        }
    }

    func run() throws {
        let office = try office.open()
        try office.configureAudit(second: second, every: every, now: Door.now)
        let card = try office.keepHead(now: Door.now)
        if common.json { return Console.json(card) }
        for file in card.files { Console.line(file) }
    }
}
