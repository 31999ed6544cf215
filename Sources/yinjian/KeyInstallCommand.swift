import ArgumentParser
import SealOffice

/// `yinjian key install CERTIFICATE --token …`: a certificate into the token that holds its key (HN-10, CA-10).
struct KeyInstallCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "install",
            abstract: say(
                "把证书写入存有其密钥的令牌；已有证书时先询问",
                "put a certificate into the token that holds its key; asks before one is replaced"),
            discussion: say(
                "示例：\n  yinjian key install 我的.cer --token 'pkcs11:token=样章;object=签章?module-path=/usr/lib/softhsm/libsofthsm2.so' --token-pin-prompt",
                "Example:\n  yinjian key install mine.cer --token 'pkcs11:token=a;object=b?module-path=/usr/lib/softhsm/libsofthsm2.so' --token-pin-prompt"
            ))
    }

    @Argument(help: ArgumentHelp(say("证书文件", "the certificate file")))
    var certificate: String

    @OptionGroup var medium: TokenPlaceOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard medium.token != nil else {
            throw ValidationError(say("请用 --token 指定令牌。", "name the token with --token."))
        }
    }

    func run() throws {
        let card = try medium.filling { place in
            guard let place else { throw CleanExit.helpRequest(self) }
            return try TokenDesk.install(certificate, into: place)
        }
        if common.json { return Console.json(card) }
        Console.line(say("已写入令牌：", "put into the token:"))
        card.print()
    }
}
