import ArgumentParser
import SealBase
import Foundation
import SealOffice

/// `yinjian init FOLDER`: a new embedded office.
struct InitCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "init",
            abstract: say(
                "新建印章办公室：一个目录、SQLite 登记簿、根证书与各角色密钥（SM2）",
                "create an office: one folder, SQLite registry, roots and keys for each role (SM2)"),
            discussion: say(
                "示例：\n  yinjian init office\n  yinjian init office --region 350100 --password-file 口令.txt\n  yinjian init office --reviewed\n--reviewed 关闭直接办理（seal make、cert issue 等），一切业务走 yinjian app；写在 office/rules.json 的 review.directDoors。\n未给口令时生成随机口令，存于 office/private/password（仅属主可读）；请尽快移到别处。",
                "Examples:\n  yinjian init office\n  yinjian init office --region 350100 --password-file secret.txt\n  yinjian init office --reviewed\n--reviewed closes the doors past the review (seal make, cert issue…): all goes by 'yinjian app'; it stands in office/rules.json as review.directDoors.\nWithout a password a random one is made and kept in office/private/password (owner only); move it elsewhere soon."
            ))
    }

    @Argument(help: ArgumentHelp(say("要创建的目录", "folder to create")))
    var folder: String = "office"

    @Option(name: .long, help: ArgumentHelp(say("行政区划代码（GB/T 2260，6 位）", "region code (GB/T 2260, six digits)")))
    var region = "350100"

    @Option(name: .long, help: ArgumentHelp(say("办公室名称，写入证书", "the office's name, written into its certificates")))
    var name = "样章印章办公室"

    @Option(
        name: .long,
        help: ArgumentHelp(
            say(
                "发布目录的网址：写入证书的撤销列表地址（OCSP 地址为其下的 /ocsp，除非另给 --ocsp-url）",
                "where the published folder can be fetched: the address of revocation lists in certificates (and /ocsp below it, unless --ocsp-url says otherwise)"
            )))
    var statusURL: String?

    @Option(
        name: .long,
        help: ArgumentHelp(say("写入证书的 OCSP 地址（空串不写）", "the address of OCSP answers in certificates (empty: none)")))
    var ocspURL: String?

    @Option(name: .long, help: ArgumentHelp(say("增量列表的基准保留小时数", "hours a list serves as the base of differences")))
    var deltaHours: Int?
    @Flag(
        name: .long,
        help: ArgumentHelp(
            say(
                "一切业务须先申请并经另一人审核（默认由一人直接办理，见 rules.json）",
                "everything by applications that another person reviews (default: one person acts directly, see rules.json)"
            )))
    var reviewed = false

    @OptionGroup var secret: PasswordOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        let password = try secret.source() ?? .officeFile
        let ocsp = ocspURL ?? statusURL.map { $0 + "/ocsp" } ?? ""
        let ways = PublishingWays(
            address: statusURL, ocspAddress: ocsp.isEmpty ? nil : ocsp, deltaHours: deltaHours)
        var plan = OfficePlan(folder: folder, region: region, name: name, password: password, ways: ways)
        plan.isReviewed = reviewed
        let card = try Office.initialise(plan, actor: Door.actor, entropy: Door.entropy, now: Door.now)
        if common.json { return Console.json(card) }
        Console.line(say("已创建办公室：\(card.folder)", "office created: \(card.folder)"))
        for certificate in card.certificates {
            Console.line(
                "  \(certificate.role.padding(toLength: 16, withPad: " ", startingAt: 0)) \(certificate.subject)  (\(certificate.keyAlgorithm))"
            )
        }
        if password == .officeFile {
            Console.line(
                say(
                    "密钥口令已随机生成并保存在 \(card.folder)/private/password，请尽快移到别处并用 --password-file 指明。",
                    "A random password for the keys is in \(card.folder)/private/password: move it elsewhere and name it with --password-file."
                ))
        }
    }
}
