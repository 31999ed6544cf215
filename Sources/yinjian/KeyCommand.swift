import ArgumentParser
import Foundation
import SealBase
import SealOffice
import SealWords

/// `yinjian key …`: the office's keys, and requests for keys in tokens.
struct KeyCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "key",
            abstract: say(
                "密钥：列出与自检、为角色换新、令牌证书请求、证书登录",
                "keys: list and test, renew one of a role, request for a token, log in with one"),
            subcommands: [
                KeyListCommand.self, KeyNewCommand.self, KeyRequestCommand.self, KeyInstallCommand.self,
                KeyLoginCommand.self,
            ])
    }
}

/// `yinjian key list [--test]`.
struct KeyListCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "list", abstract: say("列出办公室的密钥", "list the office's keys"))
    }

    @Flag(name: .long, help: ArgumentHelp(say("逐个打开并试签自检", "open each and have it prove itself")))
    var test = false

    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        let cards = try office.open().keyCards(proves: test)
        if common.json {
            Console.json(cards)
        } else {
            for card in cards {
                let use = card.isInUse ? say("在用", "in use") : ""
                let end = card.notAfter?.iso8601 ?? ""
                Console.line(
                    "\(card.purpose.padding(toLength: 16, withPad: " ", startingAt: 0)) \(card.algorithm)  \(card.serial)  \(end)  \(use)"
                )
                for finding in card.findings { Console.line("    \(Door.words.sentence(finding))") }
            }
        }
        if cards.contains(where: { !$0.findings.isEmpty }) { throw ExitCode(1) }
    }
}

/// `yinjian key new --purpose audit`.
struct KeyNewCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "new",
            abstract: say("为一个角色生成新密钥与证书并启用", "make a new key and certificate for a role and use it"),
            discussion: say(
                "示例：\n  yinjian key new --purpose audit\n早先建立的办公室用它补建审计密钥。旧密钥签过的仍然有效。",
                "Example:\n  yinjian key new --purpose audit\nAn office made earlier gets its audit key so. What the old key signed stays good."
            ))
    }

    @Option(
        name: .long,
        help: ArgumentHelp(
            say(
                "角色：maker、timestamp.sm2、timestamp.p256、status、audit",
                "role: maker, timestamp.sm2, timestamp.p256, status, audit")))
    var purpose: String

    @Option(name: .long, help: ArgumentHelp(say("有效天数", "days of validity")))
    var days = 3650

    @OptionGroup var office: OfficeOptions
    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard (1...7300).contains(days) else {
            throw ValidationError(say("--days 应在 1 到 7300 之间。", "--days must be from 1 to 7300."))
        }
    }

    func run() throws {
        let card = try office.open().newKey(purpose: purpose, days: days, now: Door.now)
        if common.json { return Console.json(card) }
        Console.line(say("已启用新密钥：\(purpose)", "new key in use: \(purpose)"))
        card.print()
    }
}

/// `yinjian key request --token …`: a certificate request signed by the key in a token.
struct KeyRequestCommand: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "request",
            abstract: say("由令牌中的密钥生成证书请求（PKCS#10）", "make a request (PKCS#10) with the key in a token"),
            discussion: say(
                "示例：\n  yinjian key request --token 'pkcs11:token=样章;object=签章?module-path=/usr/lib/softhsm/libsofthsm2.so' --token-pin-prompt --name 样章科技有限公司 -o 令牌.p10\n  yinjian cert issue --role pades --request 令牌.p10 -o 令牌.cer\n空白介质加 --new-key；证书用 yinjian key install 写入。",
                "Example:\n  yinjian key request --token 'pkcs11:token=a;object=b?module-path=/usr/lib/softhsm/libsofthsm2.so' --token-pin-prompt --name 样章科技有限公司 -o token.p10\n  yinjian cert issue --role pades --request token.p10 -o token.cer\nFor a blank medium add --new-key; 'yinjian key install' puts the certificate into it."
            ))
    }

    @Option(name: .long, help: ArgumentHelp(say("令牌中密钥的地址", "address of the key in the token")))
    var token: String

    @OptionGroup var pin: TokenPINOptions

    @Flag(
        name: .long,
        help: ArgumentHelp(
            say("先在令牌中生成密钥（空白介质）；密钥不离开令牌", "make the key in the token first (a blank medium); it never leaves it")))
    var newKey = false

    @Option(
        name: .customLong("rsa-bits"),
        help: ArgumentHelp(
            say(
                "生成 RSA 密钥：2048、3072 或 4096（默认 P-256；SKF 为 SM2）",
                "make an RSA key of 2048, 3072 or 4096 bits (default: P-256; SM2 for SKF)")))
    var bits: Int?

    @Option(name: .long, help: ArgumentHelp(say("证书名称（CN）", "the certificate's name (CN)")))
    var name: String

    @Option(name: .long, help: ArgumentHelp(say("组织名称（O）", "organisation (O)")))
    var organisation: String?

    @Option(name: .shortAndLong, help: ArgumentHelp(say("输出的请求文件（DER）", "the request to write (DER)")))
    var output: String

    @OptionGroup var common: CommonOptions

    func validate() throws {
        guard bits == nil || newKey, bits.map([2048, 3072, 4096].contains) ?? true else {
            throw ValidationError(
                say(
                    "--rsa-bits 与 --new-key 同用，取 2048、3072 或 4096。",
                    "--rsa-bits goes with --new-key: 2048, 3072 or 4096."))
        }
    }

    func run() throws {
        let source = try pin.source()
        if newKey { try TokenDesk.makeKey(TokenPlace(address: token, pin: source), bits: bits) }
        let algorithm = try Office.tokenRequest(
            token, pin: source, name: name, organisation: organisation, output: output)
        if common.json { return Console.json(["file": output, "keyAlgorithm": algorithm]) }
        Console.line(say("已生成证书请求：\(output)（\(algorithm)）", "request written: \(output) (\(algorithm))"))
    }
}
