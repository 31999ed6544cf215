import ArgumentParser
import SealBase
import SealOffice

/// `yinjian crl adopt`: what was published comes back into a registry that was put back from an older copy.
struct CRLAdoptCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "adopt",
            abstract: say(
                "登记簿由旧备份恢复后，从已发布的列表补回撤销与停用",
                "take revocations and suspensions over from what stands published, after a restore"),
            discussion: say(
                "示例：\n  yinjian restore 2026-11-21.yjb --office office\n  yinjian audit sign --after-restore\n  yinjian crl adopt\n  yinjian publish\n只采信本办公室签名、且与发布记忆文件一致的列表；补回的条目沿用已发布的时间与原因，登记簿原有的另行记入审计。",
                "Example:\n  yinjian restore 2026-11-21.yjb --office office\n  yinjian audit sign --after-restore\n  yinjian crl adopt\n  yinjian publish\nOnly lists are believed that this office signed and that are what its head says was published; entries keep the moment and reason that were published, and what the registry said instead stays on the trail."
            ))
    }

    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        let card = try office.open().adoptPublished(now: Door.now)
        if common.json { return Console.json(card) }
        for list in card.lists {
            Console.line(
                say(
                    "\(list.name) 第 \(list.number) 号：补回 \(list.adopted) 条",
                    "\(list.name), number \(list.number): \(list.adopted) taken over"))
        }
    }
}
