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

    @OptionGroup var sealing: SealOrderOptions

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

    func run() throws {
        var order = try sealing.order(input: input, output: output)
        order.key = try signingKey.order()
        (order.password, order.preview) = (document.password, preview)
        try SignJob(order: order, office: office.office, password: try office.secret.source(), json: common.json).run()
    }
}
