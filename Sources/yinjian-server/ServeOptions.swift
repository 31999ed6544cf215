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

    @Option(name: .long, help: ArgumentHelp(say("上传上限（MiB，默认 256）", "largest upload in MiB (default 256)")))
    var largestUpload = 256

    @Option(
        name: .long,
        help: ArgumentHelp(say("上传暂存目录（默认在系统临时目录内）", "folder for uploads (default: in the system's temporary folder)")))
    var uploads: String?

    @Option(name: .long, help: ArgumentHelp(say("工作线程数（默认 4）", "threads for work (default 4)")))
    var threads = 4

    @Option(
        name: .long,
        help: ArgumentHelp(
            say(
                "后台签章的线程数（默认 1；0 则交给 yinjian worker）",
                "threads that seal batches (default 1; 0 leaves them to yinjian worker)")))
    var jobThreads = 1

    @Flag(name: .long, help: ArgumentHelp(say("只记录警告与错误", "log warnings and errors only")))
    var quiet = false

    @Option(
        name: .long,
        help: ArgumentHelp(say("界面语言：zh 或 en（默认随系统语言）", "language of messages: zh or en (default: by locale)")))
    var lang: String?

    private var folder: String { office ?? ProcessInfo.processInfo.environment["YINJIAN_OFFICE"] ?? "office" }

    func validate() throws {
        guard (tlsCertificate == nil) == (tlsKey == nil) else {
            throw ValidationError(
                say("--tls-certificate 与 --tls-key 应同时给出。", "give --tls-certificate and --tls-key together."))
        }
        guard (1...4096).contains(largestUpload) else {
            throw ValidationError(say("--largest-upload 应在 1 到 4096 之间。", "--largest-upload must be from 1 to 4096."))
        }
        guard (1...256).contains(threads), (0...64).contains(jobThreads) else {
            throw ValidationError(
                say(
                    "--threads 应在 1 到 256 之间，--job-threads 在 0 到 64 之间。",
                    "--threads must be from 1 to 256, --job-threads from 0 to 64."))
        }
        guard address != nil else {
            throw ValidationError(say("--listen 应为 主机:端口。", "--listen must be HOST:PORT."))
        }
        if let lang, Language(rawValue: lang) == nil {
            throw ValidationError(say("--lang 只能是 zh 或 en。", "--lang must be zh or en."))
        }
    }

    /// Host and port; `[::1]:8080` for IPv6.
    private var address: (host: String, port: Int)? {
        let listen = listen ?? ProcessInfo.processInfo.environment["YINJIAN_LISTEN"] ?? "127.0.0.1:8080"
        guard let colon = listen.lastIndex(of: ":"), let port = Int(listen[listen.index(after: colon)...]),
            (0...65_535).contains(port)
        else { return nil }
        var host = String(listen[..<colon])
        if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
        return host.isEmpty ? nil : (host, port)
    }

    func password() -> PasswordSource {
        if let passwordFd { return .descriptor(passwordFd) }
        if let passwordFile { return .file(passwordFile) }
        // A systemd credential of the unit, as the command line takes it.
        if let folder = ProcessInfo.processInfo.environment["CREDENTIALS_DIRECTORY"] {
            let credential = folder + "/yinjian-password"
            if FileManager.default.fileExists(atPath: credential) { return .file(credential) }
        }
        return .officeFile
    }

    func settings() throws -> ServerSettings {
        guard let address else { throw ExitCode(64) }
        let place = uploads ?? NSTemporaryDirectory() + "/yinjian-server-\(getuid())-\(address.port)"
        var settings = ServerSettings(
            host: address.host, port: address.port, office: folder, uploads: place, now: Surroundings.now,
            entropy: Surroundings.entropy)
        settings.limits = UploadLimits(octets: largestUpload << 20)
        settings.language = Surroundings.language
        (settings.threads, settings.jobThreads, settings.proxies) = (threads, jobThreads, Set(proxy))
        if let tlsCertificate, let tlsKey { settings.tls = TLSFiles(chain: tlsCertificate, key: tlsKey) }
        settings.isSecure = settings.tls != nil || behindHttps
        return settings
    }
}
