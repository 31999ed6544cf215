import ArgumentParser
import SealBase
import SealOffice
import SealWords

/// What is sealed with, where and how: the same for one document and for many.
struct SealOrderOptions: ParsableArguments {
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

    func validate() throws {
        if let certify, !(1...3).contains(certify) {
            throw ValidationError(say("--certify 只能是 1、2 或 3。", "--certify must be 1, 2 or 3."))
        }
    }

    /// The order for one document; many documents leave both paths empty and fill them in later.
    func order(input: String = "", output: String = "") throws -> SignOrder {
        var order = SignOrder(
            input: input, seal: seal, page: placement.page, centre: try placement.centre(),
            container: signature.container, signer: signer, reason: reason, timestamp: signature.timestamp,
            password: nil, output: output)
        signature.apply(to: &order)
        order.place = try placement.order()
        (order.certification, order.lock, order.normalises) = (certify, lock, normalises)
        return order
    }
}
