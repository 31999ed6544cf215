import ArgumentParser
import SealBase
import SealOffice
import SealWords

/// `yinjian seal make`: binds a measured impression to certificates, signed by the maker.
struct SealMakeCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "make",
            abstract: say("由印模制作电子印章，由制章人签名", "make an e-seal from an impression, signed by the maker"),
            discussion: say(
                "示例：\n  yinjian seal make --scan 印模.png --name 样章科技有限公司 --owner 样章科技有限公司 --uscc 91350100MA0000Y2XT --type unit -o seal.esl",
                "Example:\n  yinjian seal make --scan impression.png --name 样章科技有限公司 --owner 样章科技有限公司 --uscc 91350100MA0000Y2XT --type unit -o seal.esl"
            ))
    }

    @Option(
        name: .long,
        help: ArgumentHelp(say("扫描的印模（PNG、JPEG、BMP、TIFF 或 PDF）", "the scanned impression (PNG, JPEG, BMP, TIFF, PDF)")))
    var scan: String

    @Option(name: .long, help: ArgumentHelp(say("印章名称", "the seal's name")))
    var name: String

    @Option(name: .long, help: ArgumentHelp(say("所属单位全称（或个人姓名）", "full name of the owning organisation or person")))
    var owner: String

    @Option(
        name: .long,
        help: ArgumentHelp(
            say(
                "统一社会信用代码（18 位）；个人印章用 --id-number-file",
                "unified social credit code (18 characters); personal seals take --id-number-file")))
    var uscc: String?

    @Option(
        name: .long,
        help: ArgumentHelp(say("存放公民身份号码的文件（个人印章）", "file that holds the identity number (personal seals)")))
    var idNumberFile: String?

    @Option(
        name: .long, help: ArgumentHelp(say("印章类型：unit 单位、personal 个人、device 设备", "type: unit, personal or device")))
    var type: String

    @Option(
        name: .long,
        help: ArgumentHelp(
            say(
                "印章功能，如 contract、finance；业务规则规定了样式的须相符",
                "what it is for, such as contract or finance; the rules may ask for forms then")))
    var function: String?

    @Option(
        name: .long,
        help: ArgumentHelp(say("格式版本：v4（GB/T 38540-2020，默认）或 v5", "format: v4 (GB/T 38540-2020, default) or v5")))
    var format = "v4"

    @Option(
        name: .long,
        help: ArgumentHelp(
            say("签章人证书文件，可重复；默认由办公室签发一张", "signer certificate; may be repeated; default: the office issues one")))
    var signerCert: [String] = []

    @Option(
        name: .long,
        help: ArgumentHelp(say("一枚印模绑定多张证书的书面理由", "written reason for binding one impression to several certificates")))
    var severalSignersReason: String?

    @Option(
        name: .long, help: ArgumentHelp(say("有效天数（默认到证书到期）", "days of validity (default: until the certificate ends)")))
    var days: Int?

    @Option(name: .shortAndLong, help: ArgumentHelp(say("输出的印章文件", "the seal file to write")))
    var output: String

    @OptionGroup var restoration: RestorationOptions
    @OptionGroup var scale: ScaleOptions
    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard ["unit", "personal", "device"].contains(type) else {
            throw ValidationError(say("--type 只能是 unit、personal 或 device。", "--type must be unit, personal or device."))
        }
        guard ["v4", "v5"].contains(format) else {
            throw ValidationError(say("--format 只能是 v4 或 v5。", "--format must be v4 or v5."))
        }
        if let days, !(1...3660).contains(days) {
            throw ValidationError(say("--days 应在 1 到 3660 之间。", "--days must be from 1 to 3660."))
        }
    }

    func run() throws {
        var order = SealOrder(
            scan: scan, scale: try scale.declared(), name: name, owner: owner, uscc: uscc,
            identityNumberFile: idNumberFile,
            type: type, format: format, signerCertificates: signerCert,
            severalSignersReason: severalSignersReason, days: days, output: output)
        order.restore = restoration.choice
        order.function = function
        let office = try office.open()
        let made = try naming(scan, "imaging") { try office.makeSeal(order, now: Door.now) }
        if common.json { return Console.json(made) }
        Console.line(say("已制作印章 \(made.card.esID)：\(output)", "made seal \(made.card.esID): \(output)"))
        made.card.print()
        for finding in made.findings { Console.line("  - \(Door.words.sentence(finding))") }
    }
}
