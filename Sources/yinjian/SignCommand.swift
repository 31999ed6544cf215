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
                "示例：\n  yinjian sign 合同.pdf --seal seal.esl --page 1 --at 120mm,60mm -o 合同-已盖章.pdf\n  yinjian sign 合同.pdf --seal seal.esl --container pades -o out.pdf\n  yinjian sign 合同.pdf --seal seal.esl --pages all --from bottom-right --at 10mm,10mm -o out.pdf\n  yinjian sign 合同.pdf --seal seal.esl --cross-page -o out.pdf\n  yinjian sign 合同.pdf --seal seal.esl --keyword （盖章） --hit last -o out.pdf\n--at 为印章中心距页面（读者所见）左边和下边的距离；有 --from 时为该角两边到印章边缘的距离。",
                "Examples:\n  yinjian sign contract.pdf --seal seal.esl --page 1 --at 120mm,60mm -o contract-sealed.pdf\n  yinjian sign contract.pdf --seal seal.esl --container pades -o out.pdf\n  yinjian sign contract.pdf --seal seal.esl --pages all --from bottom-right --at 10mm,10mm -o out.pdf\n  yinjian sign contract.pdf --seal seal.esl --cross-page -o out.pdf\n  yinjian sign contract.pdf --seal seal.esl --keyword '(seal)' --hit last -o out.pdf\n--at is the seal's centre, measured from the left and bottom edges of the page as the reader sees it; with --from the gaps between that corner's edges and the seal's."
            ))
    }

    @Argument(help: ArgumentHelp(say("要盖章的 PDF", "the PDF to seal")))
    var input: String

    @Option(name: .long, help: ArgumentHelp(say("印章文件（.esl）", "the seal (.esl)")))
    var seal: String

    @OptionGroup(title: say("位置", "Placement")) var placement: PlacementOptions

    @OptionGroup(title: say("签名", "Signature")) var signature: ContainerOptions

    @Option(
        name: .long,
        help: ArgumentHelp(
            say(
                "签章人（证书名称或序列号）；默认为印章名单中的第一个",
                "signer (certificate name or serial); default: the first in the seal's list")))
    var signer: String?

    @Option(name: .long, help: ArgumentHelp(say("签章原因", "reason of signing")))
    var reason: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            say(
                "认证文档（只能是第一个签名）：1 不许更改，2 可填写和签名，3 还可批注",
                "certify the document (first signature only): 1 no change, 2 filling in and signing, 3 remarks too")))
    var certify: Int?

    @Option(
        name: .long,
        help: ArgumentHelp(
            say("签名后锁定的表单域：all、include:甲,乙、exclude:甲,乙", "form fields to lock: all, include:a,b, exclude:a,b")))
    var lock: String?

    @Flag(
        name: .customLong("normalize"),
        help: ArgumentHelp(
            say("结构损坏且无人签名的 PDF 先重写再盖章", "write a broken PDF that nobody signed anew before sealing")))
    var normalises = false

    @Option(
        name: .long,
        help: ArgumentHelp(
            say("另存盖章页的预览 PNG（需要 pdftoppm 或 mutool）", "also write a PNG of the sealed page (needs pdftoppm or mutool)"))
    )
    var preview: String?

    @Option(name: .shortAndLong, help: ArgumentHelp(say("输出的 PDF", "the PDF to write")))
    var output: String

    @OptionGroup(title: say("密钥", "Key")) var signingKey: SigningKeyOptions
    @OptionGroup var document: DocumentPasswordOption
    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        if let certify, !(1...3).contains(certify) {
            throw ValidationError(say("--certify 只能是 1、2 或 3。", "--certify must be 1, 2 or 3."))
        }
    }

    func run() throws {
        let centre = try placement.centre()
        var order = SignOrder(
            input: input, seal: seal, page: placement.page, centre: centre, container: signature.container,
            signer: signer,
            reason: reason, timestamp: signature.timestamp, password: document.password, output: output)
        signature.apply(to: &order)
        order.place = try placement.order()
        order.key = try signingKey.order()
        (order.certification, order.lock) = (certify, lock)
        (order.normalises, order.preview) = (normalises, preview)
        let record = try office.open().sign(order, now: Door.now)
        if common.json { return Console.json(record) }
        Console.line(
            say(
                "已盖章：\(output)（第 \(pages(record)) 页，\(record.field)，\(record.signer)）",
                "sealed: \(output) (page \(pages(record)), \(record.field), \(record.signer))"))
        for finding in record.findings { Console.line("  - \(Door.words.sentence(finding))") }
    }

    /// The pages that show the seal, a few of them.
    private func pages(_ record: SealedRecord) -> String {
        let numbers = record.places.map { "\($0.page)" }
        return numbers.prefix(8).joined(separator: ", ") + (numbers.count > 8 ? "…" : "")
    }
}
