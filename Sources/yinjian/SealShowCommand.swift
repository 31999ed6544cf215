import ArgumentParser
import SealBase
import SealOffice
import SealWords

/// `yinjian seal show FILE`: what a seal or stamp signature of any version says of itself, nothing checked.
struct SealShowCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "show",
            abstract: say("显示印章或签章的内容（不验证）", "show what a seal or stamp signature says (nothing is verified)"),
            discussion: say(
                "示例：\n  yinjian seal show seal.esl --picture 印文.png",
                "Example:\n  yinjian seal show seal.esl --picture picture.png"))
    }

    @Argument(
        help: ArgumentHelp(
            say("印章（SESeal）或签章（SES_Signature）文件", "a seal (SESeal) or stamp signature (SES_Signature) file")))
    var file: String

    @Option(name: .long, help: ArgumentHelp(say("把印文图像另存为文件", "also write the seal's picture to this file")))
    var picture: String?

    @OptionGroup var common: CommonOptions

    func run() throws {
        let card = try SealCard.read(file, picture: picture)
        if common.json { return Console.json(card) }
        card.print()
        for finding in card.findings { Console.line("  - \(Door.words.sentence(finding))") }
    }
}

extension SealCard {
    /// The card as lines for people.
    func print() {
        let rows: [(String, String)] = [
            (say("格式", "format"), version),
            (say("印章编码", "seal code"), esID),
            (say("名称", "name"), name),
            (say("类型", "type"), Door.words.sentence("sealType.\(type)")),
            (say("尺寸", "size"), "\(width) × \(height) mm (\(pictureType), \(pictureOctets) B)"),
            (say("制作日期", "created"), createDate),
            (say("有效期", "valid"), "\(validStart) – \(validEnd)"),
            (say("制章人", "maker"), maker),
            (say("签章人", "signers"), signers.joined(separator: "; ")),
        ]
        for (label, value) in rows { Console.line("  \(label): \(Door.clean(value))") }
    }
}
