import ArgumentParser
import SealBase
import SealOffice
import SealWords

/// `yinjian sign IN.pdf --seal … -o OUT.pdf`: seals a PDF as an incremental update.
struct SignCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "sign",
            abstract: say("在 PDF 上盖章（增量更新，原文件字节不变）", "seal a PDF (incremental update; the original bytes stay)"),
            discussion: say(
                "示例：\n  yinjian sign 合同.pdf --seal seal.esl --page 1 --at 120mm,60mm -o 合同-已盖章.pdf\n  yinjian sign 合同.pdf --seal seal.esl --container pades -o out.pdf\n--at 为印章中心距页面（读者所见）左边和下边的距离。",
                "Examples:\n  yinjian sign contract.pdf --seal seal.esl --page 1 --at 120mm,60mm -o contract-sealed.pdf\n  yinjian sign contract.pdf --seal seal.esl --container pades -o out.pdf\n--at is the seal's centre, measured from the left and bottom edges of the page as the reader sees it."
            ))
    }

    @Argument(help: ArgumentHelp(say("要盖章的 PDF", "the PDF to seal")))
    var input: String

    @Option(name: .long, help: ArgumentHelp(say("印章文件（.esl）", "the seal (.esl)")))
    var seal: String

    @Option(name: .long, help: ArgumentHelp(say("页码，从 1 开始", "page number from 1")))
    var page = 1

    @Option(
        name: .long,
        help: ArgumentHelp(
            say("印章中心的位置 X,Y，自左下角起，如 120mm,60mm", "the seal's centre X,Y from the bottom left, such as 120mm,60mm")))
    var at = "150mm,60mm"

    @Option(
        name: .long,
        help: ArgumentHelp(
            say("签名容器：ses（GM.sm2seal，默认）或 pades（P-256）", "container: ses (GM.sm2seal, default) or pades (P-256)")))
    var container = "ses"

    @Option(
        name: .long,
        help: ArgumentHelp(
            say(
                "签章人（证书名称或序列号）；默认为印章名单中的第一个",
                "signer (certificate name or serial); default: the first in the seal's list")))
    var signer: String?

    @Option(name: .long, help: ArgumentHelp(say("签章原因", "reason of signing")))
    var reason: String?

    @Flag(
        name: .long, inversion: .prefixedNo,
        help: ArgumentHelp(say("加盖办公室时间戳", "add a timestamp of the office's authority")))
    var timestamp = true

    @Option(name: .shortAndLong, help: ArgumentHelp(say("输出的 PDF", "the PDF to write")))
    var output: String

    @OptionGroup var document: DocumentPasswordOption
    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard ["ses", "pades"].contains(container) else {
            throw ValidationError(say("--container 只能是 ses 或 pades。", "--container must be ses or pades."))
        }
        _ = try centre()
    }

    private func centre() throws -> (Millimetres, Millimetres) {
        let parts = at.split(separator: ",", omittingEmptySubsequences: false).map { Millimetres(text: String($0)) }
        guard parts.count == 2, let x = parts[0], let y = parts[1] else {
            throw ValidationError(
                say("--at 应为 X,Y，例如 120mm,60mm；收到“\(at)”。", "--at must be X,Y such as 120mm,60mm; got '\(at)'."))
        }
        return (x, y)
    }

    func run() throws {
        let order = SignOrder(
            input: input, seal: seal, page: page, centre: try centre(), container: container, signer: signer,
            reason: reason, timestamp: timestamp, password: document.password, output: output)
        let record = try office.open().sign(order, now: Door.now)
        if common.json { return Console.json(record) }
        Console.line(
            say(
                "已盖章：\(output)（第 \(page) 页，\(record.field)，\(record.signer)）",
                "sealed: \(output) (page \(page), \(record.field), \(record.signer))"))
        for finding in record.findings { Console.line("  - \(Door.words.sentence(finding))") }
    }
}
