import ArgumentParser
import SealBase
import SealOffice
import SealWords

/// `yinjian doctor`: looks the office over.
struct DoctorCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "doctor",
            abstract: say(
                "体检：登记簿、审计、密钥、时钟、磁盘、列表、信任目录",
                "look the office over: registry, audit, keys, clock, disk, lists, trust folders"),
            discussion: say(
                "示例：\n  yinjian doctor\n  yinjian doctor --thorough --json\n退出码：0 没有不通过的检查（可有提醒）；1 有不通过的检查。",
                "Examples:\n  yinjian doctor\n  yinjian doctor --thorough --json\nExit code: 0 no check failed (warnings may stand), 1 a check failed."
            ))
    }

    @Flag(name: .long, help: ArgumentHelp(say("逐页检查登记簿并核验全部审计记录", "check every page and every row of the trail")))
    var thorough = false

    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        let report = Doctor(
            folder: office.folder, password: try office.password(), actor: Door.actor, isThorough: thorough,
            entropy: Door.entropy, now: Door.now
        ).examine()
        if common.json {
            Console.json(Record(report))
        } else {
            for check in report.checks {
                let name = Door.words.sentence("check." + check.id)
                Console.line("\(Door.words.sentence("status." + check.status.rawValue))  \(name)")
                for finding in check.findings { Console.line("    \(Door.words.sentence(finding))") }
            }
        }
        if !report.isSound { throw ExitCode(1) }
    }

    private struct Record: Encodable {
        struct Check: Encodable {
            var id: String
            var name: String
            var status: String
            var findings: [FindingRecord]
        }

        var folder: String
        var at: Instant
        var sound: Bool
        var checks: [Check]

        init(_ report: DoctorReport) {
            (folder, at, sound) = (report.folder, report.at, report.isSound)
            checks = report.checks.map { check in
                Check(
                    id: check.id, name: Door.words.sentence("check." + check.id), status: check.status.rawValue,
                    findings: check.findings.map { FindingRecord($0) })
            }
        }
    }
}
