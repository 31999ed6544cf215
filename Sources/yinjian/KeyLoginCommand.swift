import ArgumentParser
import Foundation
import SealBase
import SealOffice

/// `yinjian key login login.txt --p12 …`: answers the challenge of the service's log-in.
struct KeyLoginCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "login",
            abstract: say("为证书登录签署挑战文本", "sign the challenge of a log-in by certificate"),
            discussion: say(
                "示例：\n  yinjian key login login.txt --p12 我的.p12 --p12-password-prompt -o login.pem\n登录页给出 login.txt；把得到的文件交回登录页。只签署登录挑战，不签署其他内容。",
                "Example:\n  yinjian key login login.txt --p12 mine.p12 --p12-password-prompt -o login.pem\nThe log-in page gives login.txt; hand the result back to it. Nothing but such a challenge is signed."
            ))
    }

    @Argument(help: ArgumentHelp(say("登录页给出的挑战文本", "the challenge from the log-in page")))
    var challenge: String

    @OptionGroup var key: SigningKeyOptions

    @Option(
        name: .long, help: ArgumentHelp(say("证书文件（令牌中没有证书时）", "the certificate, where the token holds none")))
    var certificate: String?

    @Option(name: .shortAndLong, help: ArgumentHelp(say("输出的答复文件（PEM）", "the answer to write (PEM)")))
    var output: String

    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard key.soft != nil || key.token != nil else {
            throw ValidationError(say("请用 --p12 或 --token 指定密钥。", "name the key with --p12 or --token."))
        }
    }

    func run() throws {
        let answer = try LoginAnswer.make(challenge: challenge, with: key.order(), certificate: certificate)
        try AtomicFile.write(Bytes(answer.utf8), to: output, permissions: 0o600)
        if common.json { return Console.json(["file": output]) }
        Console.line(say("已写出登录答复：\(output)", "answer written: \(output)"))
    }
}
