import ArgumentParser
import Foundation
import SealOffice
import SealServer
import SealWords

/// The options of the service.
struct ServeOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            say(
                "设置文件（默认 $YINJIAN_SETTINGS；各项可由环境变量与选项改写）",
                "the file of settings (default $YINJIAN_SETTINGS); the environment and options overrule it")))
    var settings: String?

    @Flag(name: .long, help: ArgumentHelp(say("只检查设置，不启动", "only check the settings")))
    var check = false

    @Flag(name: .long, help: ArgumentHelp(say("输出设置文件的 JSON Schema", "print the settings' JSON Schema")))
    var schema = false

    @Option(
        name: .long,
        help: ArgumentHelp(
            say("印章办公室目录（默认 $YINJIAN_OFFICE 或 ./office）", "the office folder (default $YINJIAN_OFFICE or ./office)")))
    var office: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            say(
                "监听地址（默认 $YINJIAN_LISTEN 或 127.0.0.1:8080）",
                "address to listen at (default $YINJIAN_LISTEN or 127.0.0.1:8080)"))
    )
    var listen: String?

    @Option(name: .long, help: ArgumentHelp(say("存放密钥口令的文件", "file that holds the keys' password")))
    var passwordFile: String?

    @Option(name: .long, help: ArgumentHelp(say("读取密钥口令的文件描述符", "file descriptor to read the keys' password from")))
    var passwordFd: Int32?

    @Option(name: .long, help: ArgumentHelp(say("TLS 证书链（PEM）", "certificate chain for TLS (PEM)")))
    var tlsCertificate: String?

    @Option(name: .long, help: ArgumentHelp(say("TLS 私钥（PEM）", "key for TLS (PEM)")))
    var tlsKey: String?

    @Option(
        name: .long,
        help: ArgumentHelp(say("受信任的反向代理地址，可重复", "address of a trusted reverse proxy; may be repeated")))
    var proxy: [String] = []

    @Flag(
        name: .long,
        help: ArgumentHelp(say("浏览器经由代理以 HTTPS 访问", "browsers reach the service by HTTPS, through a proxy")))
    var behindHttps = false

    @Option(name: .long, help: ArgumentHelp(say("TLS 私钥的口令文件", "file that holds the TLS key's password")))
    var tlsKeyPasswordFile: String?

    @Option(name: .long, help: ArgumentHelp(say("上传上限（MiB，默认 256）", "largest upload in MiB (default 256)")))
    var largestUpload: Int?

    @Option(
        name: .long,
        help: ArgumentHelp(say("上传暂存目录（默认在系统临时目录内）", "folder for uploads (default: in the system's temporary folder)")))
    var uploads: String?

    @Option(name: .long, help: ArgumentHelp(say("工作线程数（默认 4）", "threads for work (default 4)")))
    var threads: Int?

    @Option(
        name: .long,
        help: ArgumentHelp(
            say(
                "后台签章的线程数（默认 1；0 则交给 yinjian worker）",
                "threads that seal batches (default 1; 0 leaves them to yinjian worker)")))
    var jobThreads: Int?

    @Flag(name: .long, help: ArgumentHelp(say("只记录警告与错误", "log warnings and errors only")))
    var quiet = false

    @Option(
        name: .long,
        help: ArgumentHelp(say("界面语言：zh 或 en（默认随系统语言）", "language of messages: zh or en (default: by locale)")))
    var lang: String?

    func validate() throws {
        guard (1...4096).contains(largestUpload ?? 1) else {
            throw ValidationError(say("--largest-upload 应在 1 到 4096 之间。", "--largest-upload must be from 1 to 4096."))
        }
        guard (1...256).contains(threads ?? 1), (0...64).contains(jobThreads ?? 1) else {
            throw ValidationError(
                say(
                    "--threads 应在 1 到 256 之间，--job-threads 在 0 到 64 之间。",
                    "--threads must be from 1 to 256, --job-threads from 0 to 64."))
        }
        guard listen.map({ SettingsDraft.place($0) != nil }) ?? true else {
            throw ValidationError(say("--listen 应为 主机:端口。", "--listen must be HOST:PORT."))
        }
        if let lang, Language(rawValue: lang) == nil {
            throw ValidationError(say("--lang 只能是 zh 或 en。", "--lang must be zh or en."))
        }
    }

    /// The file of settings, overruled by the environment and then by the options.
    func draft(_ environment: [String: String]) throws -> SettingsDraft {
        var draft = SettingsDraft(now: Surroundings.now, entropy: Surroundings.entropy)
        draft.language = Surroundings.language.rawValue
        if let file = settings ?? environment["YINJIAN_SETTINGS"], !file.isEmpty {
            try draft.read(file: file, environment: environment)
        }
        try draft.read(environment: environment)
        draft.office = office ?? draft.office
        draft.password = passwordFile ?? draft.password
        draft.listen = listen ?? draft.listen
        draft.uploads = uploads ?? draft.uploads
        if !proxy.isEmpty { draft.proxies = proxy }
        draft.certificate = tlsCertificate ?? draft.certificate
        draft.key = tlsKey ?? draft.key
        draft.keyPassword = tlsKeyPasswordFile ?? draft.keyPassword
        draft.language = lang ?? draft.language
        if behindHttps { draft.settings.isSecure = true }
        if let largestUpload { draft.settings.limits.octets = largestUpload << 20 }
        if let threads { draft.settings.threads = threads }
        if let jobThreads { draft.settings.jobThreads = jobThreads }
        if quiet { draft.log = "warning" }
        return draft
    }

    /// Where the password of the office's keys is: as told, else a credential of the unit, else the office's own file.
    func password(_ draft: SettingsDraft, _ environment: [String: String]) -> PasswordSource {
        if let passwordFd { return .descriptor(passwordFd) }
        if let file = draft.password { return .file(file) }
        if let credential = try? CredentialFile.path("credential:yinjian-password", environment) {
            return .file(credential)
        }
        return .officeFile
    }
}
