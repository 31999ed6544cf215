import ArgumentParser
import Foundation
import SealBase
import SealOffice
import SealWords

/// A place in a token that a certificate goes to.
struct TokenPlaceOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            say(
                "把证书写入此令牌（地址同 yinjian sign --token）",
                "put the certificate into this token (address as for 'yinjian sign --token')")))
    var token: String?

    @OptionGroup var pin: TokenPINOptions

    @Flag(
        name: .long, help: ArgumentHelp(say("令牌该处已有证书时直接覆盖，不再询问", "replace a certificate that is there without asking"))
    )
    var overwrite = false

    func place() throws -> TokenPlace? {
        try token.map { TokenPlace(address: $0, pin: try pin.source(), replaces: overwrite) }
    }

    /// Does what fills the token; where a certificate is there already, whoever sits at the terminal is asked before it is
    /// replaced (HN-10).
    func filling<T>(_ work: (TokenPlace?) throws -> T) throws -> T {
        let place = try place()
        do { return try work(place) } catch let fault as any CodedFault
            where fault.stableCode == "token.certificatePresent" && isatty(0) == 1 && isatty(2) == 1
        {
            guard var place else { throw fault }
            Console.error(Door.words.sentence(fault))
            FileHandle.standardError.write(Data(say("覆盖？[y/N] ", "Replace it? [y/N] ").utf8))
            guard let answer = readLine(), ["y", "yes", "是"].contains(answer.lowercased()) else { throw fault }
            place.replaces = true
            return try work(place)
        }
    }
}

/// Whose key a certificate is issued for, where it is not the office's.
struct HolderKeyOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            say(
                "软证书：密钥由持有人自持，初始 PIN 写入此新文件并另行告知",
                "a soft certificate: the holder keeps the key; its initial PIN goes to this new file, to be told apart")
        ))
    var pinFile: String?

    @Option(
        name: .long,
        help: ArgumentHelp(say("持有人介质中密钥的 PKCS#10 请求", "PKCS#10 request by the key in the holder's medium")))
    var request: String?

    @OptionGroup var medium: TokenPlaceOptions

    func key() throws -> HolderKey? {
        let ways: [HolderKey] = [
            pinFile.map { .soft(pinFile: $0) }, request.map { .request($0) }, try medium.place().map { .token($0) },
        ].compactMap(\.self)
        guard ways.count <= 1 else {
            throw ValidationError(
                say("--pin-file、--request、--token 只能用一个。", "use one of --pin-file, --request and --token."))
        }
        return ways.first
    }
}
