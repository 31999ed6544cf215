import ArgumentParser
import Foundation
import SealBase
import SealOffice

/// `yinjian backup -o FILE`, `yinjian backup --check FILE`.
struct BackupCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "backup",
            abstract: say("在线备份登记簿并核验副本", "copy the registry while it is in use, and check the copy"),
            discussion: say(
                "示例：\n  yinjian backup -o 2026-11-21.yjb --keys\n  yinjian backup --check 2026-11-21.yjb\n密钥仍按原样加密；口令不在备份中。",
                "Examples:\n  yinjian backup -o 2026-11-21.yjb --keys\n  yinjian backup --check 2026-11-21.yjb\nKeys stay encrypted as they are; the password is never in a backup."
            ))
    }

    @Option(name: .shortAndLong, help: ArgumentHelp(say("输出的备份文件", "the backup to write")))
    var output: String?

    @Flag(name: .long, help: ArgumentHelp(say("连同加密的密钥", "with the encrypted keys")))
    var keys = false

    @Option(name: .long, help: ArgumentHelp(say("只核验一个备份文件", "only check a backup")))
    var check: String?

    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard (output == nil) != (check == nil) else {
            throw ValidationError(say("请给出 -o 或 --check 之一。", "give one of -o and --check."))
        }
    }

    func run() throws {
        let card =
            try check.map { try Office.checkBackup($0) }
            ?? office.open().backup(to: output ?? "", withKeys: keys, now: Door.now)
        if common.json { return Console.json(card) }
        Console.line(
            say(
                "\(check == nil ? "已备份" : "备份完好")：\(card.file)（审计 \(card.rows) 条，用章 \(card.uses) 条，密钥 \(card.keys) 个，待领软证书 \(card.deliveries) 份，\(card.madeAt.iso8601)）",
                "\(check == nil ? "backup written" : "backup is whole"): \(card.file) (\(card.rows) rows, \(card.uses) seal uses, \(card.keys) keys, \(card.deliveries) waiting for holders, \(card.madeAt.iso8601))"
            ))
    }
}

/// `yinjian restore FILE [FOLDER]`.
struct RestoreCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "restore",
            abstract: say("从备份恢复登记簿（不覆盖完好的登记簿）", "restore the registry from a backup (never over a living one)"),
            discussion: say(
                "示例：\n  yinjian restore 2026-11-21.yjb --office office\n损坏的登记簿另存不删；已发布的列表及其编号不变。恢复后请执行：\n  yinjian audit sign --after-restore\n  yinjian publish\n  yinjian doctor",
                "Example:\n  yinjian restore 2026-11-21.yjb --office office\nA damaged registry is put aside, not deleted; published lists and their number stay. Afterwards run:\n  yinjian audit sign --after-restore\n  yinjian publish\n  yinjian doctor"
            ))
    }

    @Argument(help: ArgumentHelp(say("备份文件", "the backup")))
    var backup: String

    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        let card = try Office.restore(backup, to: office.folder, actor: Door.actor, now: Door.now)
        if common.json { return Console.json(card) }
        Console.line(
            say("已恢复 \(card.folder)：审计 \(card.rows) 条", "restored \(card.folder): \(card.rows) rows"))
        if let lost = card.lostRows, lost > 0 {
            Console.line(say("备份之后丢失 \(lost) 条审计记录", "\(lost) rows behind the backup are lost"))
        }
        if let damaged = card.damaged { Console.line(say("损坏的登记簿：\(damaged)", "the damaged registry: \(damaged)")) }
        Console.line(
            say(
                "请执行 yinjian audit sign --after-restore、yinjian publish 与 yinjian doctor。",
                "Run yinjian audit sign --after-restore, yinjian publish and yinjian doctor."))
    }
}
