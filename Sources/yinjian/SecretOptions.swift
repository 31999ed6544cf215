import ArgumentParser
import Foundation
import SealBase
import SealOffice

/// Where a secret comes from: exactly one of a file, a descriptor, the terminal. Never the secret itself.
enum SecretSource {
    /// `nil` when nothing was said.
    static func choose(
        file: String?, descriptor: Int32?, prompt: String?, _ option: String
    ) throws -> PasswordSource? {
        let said = [file != nil, descriptor != nil, prompt != nil].filter { $0 }.count
        guard said <= 1 else {
            throw ValidationError(
                say("\(option) 的几种来源只能选一种。", "choose one source for \(option) only."))
        }
        if let descriptor { return .descriptor(descriptor) }
        if let file { return .file(file) }
        return prompt.map { .prompt($0) }
    }

    /// The path of a systemd credential (`LoadCredential=`, `systemd-creds`).
    static func credential(_ name: String) throws -> String {
        try CredentialFile.path("credential:" + name)
    }

    /// The name under which a unit may hand the office's password over without being told to.
    static let officeCredential = "yinjian-password"
}

/// Whose key seals: the office's own unless a soft certificate or a token is named.
struct SigningKeyOptions: ParsableArguments {
    @Option(
        name: .customLong("p12"),
        help: ArgumentHelp(say("用软证书（PKCS#12）中的密钥签章", "seal with the key in a soft certificate (PKCS#12)")))
    var soft: String?

    @Option(name: .customLong("p12-password-file"), help: ArgumentHelp(say("存放其口令的文件", "file that holds its password")))
    var softFile: String?

    @Option(
        name: .customLong("p12-password-fd"),
        help: ArgumentHelp(say("读取其口令的文件描述符", "descriptor to read its password from")))
    var softDescriptor: Int32?

    @Flag(
        name: .customLong("p12-password-prompt"),
        help: ArgumentHelp(say("在终端询问其口令", "ask for its password at the terminal")))
    var softPrompt = false

    @Option(
        name: .long,
        help: ArgumentHelp(
            say(
                "用令牌中的密钥签章：pkcs11:token=…;object=…?module-path=/…、skf:… 或 sdf:key=1?module-path=/…",
                "seal with the key in a token: pkcs11:token=…;object=…?module-path=/…, skf:… or sdf:key=1?module-path=/…"
            )))
    var token: String?

    @OptionGroup var pin: TokenPINOptions

    func order() throws -> SigningKeyOrder {
        guard soft == nil || token == nil else {
            throw ValidationError(say("--p12 与 --token 只能用一个。", "use one of --p12 and --token."))
        }
        if let soft {
            let prompt = softPrompt ? say("软证书口令：", "password of the soft certificate: ") : nil
            guard
                let source = try SecretSource.choose(
                    file: softFile, descriptor: softDescriptor, prompt: prompt, "--p12")
            else {
                throw ValidationError(
                    say(
                        "请用 --p12-password-file、--p12-password-fd 或 --p12-password-prompt 给出软证书口令。",
                        "give the soft certificate's password with --p12-password-file, --p12-password-fd or --p12-password-prompt."
                    ))
            }
            return .soft(path: soft, source)
        }
        return try token.map { .token(address: $0, try pin.source()) } ?? .office
    }
}

/// Where a token's PIN comes from.
struct TokenPINOptions: ParsableArguments {
    @Option(
        name: .customLong("token-pin-file"), help: ArgumentHelp(say("存放令牌 PIN 的文件", "file that holds the token's PIN")))
    var file: String?

    @Option(
        name: .customLong("token-pin-fd"),
        help: ArgumentHelp(say("读取令牌 PIN 的文件描述符", "descriptor to read the token's PIN from")))
    var descriptor: Int32?

    @Flag(
        name: .customLong("token-pin-prompt"),
        help: ArgumentHelp(say("在终端询问令牌 PIN", "ask for the token's PIN at the terminal")))
    var prompt = false

    func source() throws -> PasswordSource? {
        try SecretSource.choose(
            file: file, descriptor: descriptor, prompt: prompt ? say("令牌 PIN：", "PIN of the token: ") : nil, "--token")
    }
}
