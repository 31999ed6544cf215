import ArgumentParser
import Foundation
import SealBase
import SealOffice
import SealWords

/// `yinjian crl`: revocation lists made, looked into, judged and compared.
struct CRLCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "crl", abstract: say("证书撤销列表", "certificate revocation lists"),
            subcommands: [
                CRLBuildCommand.self, CRLShowCommand.self, CRLLintCommand.self, CRLDiffCommand.self,
                CRLAdoptCommand.self, CRLPruneCommand.self,
            ])
    }
}

/// `yinjian crl build`: publishes the revocation lists alone.
struct CRLBuildCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "build",
            abstract: say("签发并发布撤销列表（完整、增量、分片）", "sign and publish the revocation lists: full, differences, parts"),
            discussion: say(
                "示例：\n  yinjian crl build --delta-hours 24 --parts-above 100000 --address https://示例.invalid/published",
                "Example:\n  yinjian crl build --delta-hours 24 --parts-above 100000 --address https://example.invalid/published"
            ))
    }

    @OptionGroup var publishing: PublishingOptions
    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        let office = try office.open()
        var order = try publishing.order(office)
        order.sealStatus = false
        let card = try office.publish(order, now: Door.now, nanoseconds: Door.nanoseconds)
        if common.json { return Console.json(card) }
        Console.line(
            say(
                "已发布撤销列表第 \(card.number) 号，\(card.revokedCertificates) 条，下次更新 \(card.nextUpdate.iso8601)：",
                "published revocation lists, number \(card.number), \(card.revokedCertificates) entries, next update \(card.nextUpdate.iso8601):"
            ))
        for file in card.files { Console.line("  \(file)") }
    }
}

/// `yinjian crl show FILE [--serial HEX]`.
struct CRLShowCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "show",
            abstract: say("显示撤销列表，或查询一个序列号", "show a revocation list, or ask it about a serial number"),
            discussion: say(
                "示例：\n  yinjian crl show office/published/crl.der --serial 3f0a…",
                "Example:\n  yinjian crl show office/published/crl.der --serial 3f0a…"))
    }

    @Argument(help: ArgumentHelp(say("撤销列表文件（DER 或 PEM）", "revocation list (DER or PEM)")))
    var file: String

    @Option(name: .long, help: ArgumentHelp(say("要查询的序列号（十六进制）", "serial number to ask about (hex)")))
    var serial: String?

    @OptionGroup var common: CommonOptions

    func run() throws {
        let card = try naming(file, "asn1", "crl") { try RevocationListFile(file).card(serial: serial) }
        if common.json { return Console.json(card) }
        let rows: [(String, String?)] = [
            (say("颁发者", "issuer"), card.issuer), (say("编号", "number"), card.number),
            (say("增量基准", "difference from"), card.base),
            (say("分片", "part"), card.part?.joined(separator: ", ")),
            (say("本次更新", "this update"), card.thisUpdate.iso8601),
            (say("下次更新", "next update"), card.nextUpdate?.iso8601), (say("签名算法", "algorithm"), card.algorithm),
            (say("条目", "entries"), "\(card.entries)"), (say("字节", "octets"), "\(card.octets)"),
        ]
        for case (let label, let value?) in rows { Console.line("  \(label): \(Door.clean(value))") }
        guard let asked = card.asked else { return }
        Console.line(
            asked.isListed
                ? say(
                    "  \(asked.serial)：已列入，自 \(asked.at?.iso8601 ?? "")，原因 \(asked.reason ?? "")",
                    "  \(asked.serial): listed since \(asked.at?.iso8601 ?? ""), \(asked.reason ?? "")")
                : say("  \(asked.serial)：未列入", "  \(asked.serial): not listed"))
    }
}

/// `yinjian crl lint FILE [--issuer CERT]`.
struct CRLLintCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "lint", abstract: say("按规则检查撤销列表", "judge a revocation list by the rules"),
            discussion: say(
                "示例：\n  yinjian crl lint crl.der --issuer root.cer\n有错误时退出码为 1。",
                "Example:\n  yinjian crl lint crl.der --issuer root.cer\nExit code 1 when there are errors."))
    }

    @Argument(help: ArgumentHelp(say("撤销列表文件（DER 或 PEM）", "revocation list (DER or PEM)")))
    var file: String

    @Option(
        name: .long, help: ArgumentHelp(say("颁发者证书，一并检查签名", "the issuer's certificate: the signature is checked too")))
    var issuer: String?

    @OptionGroup var common: CommonOptions

    func run() throws {
        let findings = try naming(file, "asn1", "crl") { try RevocationListFile(file).lint(issuer: issuer) }
        if common.json {
            Console.json(findings.map { ReportRecord.FindingRecord($0, Door.words) })
        } else if findings.isEmpty {
            Console.line(say("没有发现问题。", "nothing to say."))
        } else {
            for finding in findings { Console.line("  \(finding.severity.rawValue): \(Door.words.sentence(finding))") }
        }
        if findings.contains(where: { $0.severity == .error }) { throw ExitCode(1) }
    }
}

/// `yinjian crl diff OLD NEW`.
struct CRLDiffCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "diff", abstract: say("比较两份撤销列表", "compare two revocation lists"),
            discussion: say(
                "示例：\n  yinjian crl diff published/archive/crl-1.der published/crl.der",
                "Example:\n  yinjian crl diff published/archive/crl-1.der published/crl.der"))
    }

    @Argument(help: ArgumentHelp(say("较旧的列表", "the older list")))
    var old: String

    @Argument(help: ArgumentHelp(say("较新的列表", "the newer list")))
    var new: String

    @OptionGroup var common: CommonOptions

    func run() throws {
        var changes: [RevocationListFile.Change] = []
        let json = common.json
        try RevocationListFile(old).changes(to: RevocationListFile(new)) { change in
            if json { return changes.append(change) }
            let sign = ["added": "+", "removed": "-"][change.change] ?? "~"
            let shown = change.after ?? change.before
            Console.line("\(sign) \(change.serial) \(shown?.at?.iso8601 ?? "") \(shown?.reason ?? "")")
        }
        if json { Console.json(changes) }
    }
}
