import ArgumentParser
import Foundation
import SealBase
import SealOffice
import SealWords

/// What the command line knows of its surroundings: language, clock, environment.
enum Door {
    /// The language of help and messages: `--lang`, else the locale.
    static let language: Language = {
        let arguments = CommandLine.arguments
        for (index, argument) in arguments.enumerated() {
            if argument.hasPrefix("--lang=") { return Language(rawValue: String(argument.dropFirst(7))) ?? fallback }
            if argument == "--lang", index + 1 < arguments.count {
                return Language(rawValue: arguments[index + 1]) ?? fallback
            }
        }
        return fallback
    }()

    private static var fallback: Language { Language.preferred { variable($0) } }

    /// A variable of the environment, looked up by itself: reading all of them takes longer.
    static func variable(_ name: String) -> String? { unsafe getenv(name).map { unsafe String(cString: $0) } }

    static let words = Words(language)

    /// Whether the caller asked for JSON, so that an accident is reported in it too.
    static let wantsJSON = CommandLine.arguments.contains("--json")

    /// Text that came from a file, made safe for a terminal.
    static func clean(_ text: String) -> String { Words.printable(text) }

    /// Who acts, for the audit trail: the user of the operating system.
    static var actor: String { NSUserName() }

    /// Octets nobody can guess, from the operating system.
    static func entropy(_ count: Int) -> Bytes {
        var generator = SystemRandomNumberGenerator()
        return (0..<max(0, count)).map { _ in UInt8.random(in: 0...255, using: &generator) }
    }

    /// The present moment in nanoseconds since 1970, for the numbers of lists.
    static var nanoseconds: Int64 {
        var time = timespec()
        guard unsafe clock_gettime(CLOCK_REALTIME, &time) == 0 else { return 0 }
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }

    /// The present moment. The only clock of the engine.
    static var now: Instant { Instant(secondsSinceEpoch: Int64(Date().timeIntervalSince1970.rounded(.down))) }
}

/// The text in the door's language.
func say(_ zh: String, _ en: String) -> String { Door.language == .zh ? zh : en }

/// Standard output and error.
enum Console {
    static func line(_ text: String) { put(text + "\n", STDOUT_FILENO) }

    /// A whole text with its own ends of lines.
    static func text(_ text: String) { put(text, STDOUT_FILENO) }

    static func error(_ text: String) { put("yinjian: " + text + "\n", STDERR_FILENO) }

    static func endErrorLine() { put("\n", STDERR_FILENO) }

    static func json(_ value: some Encodable) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(value) else { return }
        put(String(decoding: data, as: UTF8.self) + "\n", STDOUT_FILENO)
    }

    /// Foundation's `Data` and `FileHandle` would look for conformances first, which takes as long as ten lines.
    private static func put(_ text: String, _ descriptor: Int32) {
        let octets = Array(text.utf8)
        var rest = octets[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }
}

/// Options every command takes.
struct CommonOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(say("界面语言：zh 或 en（默认随系统语言）", "language of messages: zh or en (default: by locale)")))
    var lang: String?

    @Flag(name: .long, help: ArgumentHelp(say("以 JSON 输出结果", "print the result as JSON")))
    var json = false

    func validate() throws {
        if let lang, Language(rawValue: lang) == nil {
            throw ValidationError(say("--lang 只能是 zh 或 en。", "--lang must be zh or en."))
        }
    }
}

/// Where the office is and where its password comes from. Never the password itself.
struct OfficeOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            say("印章办公室目录（默认 $YINJIAN_OFFICE 或 ./office）", "the office folder (default $YINJIAN_OFFICE or ./office)")))
    var office: String?

    @OptionGroup var secret: PasswordOptions

    var folder: String { Self.folder(office) }

    static func folder(_ said: String?) -> String { said ?? Door.variable("YINJIAN_OFFICE") ?? "office" }

    func password() throws -> PasswordSource { try Self.password(secret.source(), folder) }

    /// What was said; else a unit's credential, the office's own file, the terminal.
    private static func password(_ said: PasswordSource?, _ folder: String) throws -> PasswordSource {
        if let said { return said }
        if let credential = try? SecretSource.credential(SecretSource.officeCredential) { return .file(credential) }
        let isBeside = FileManager.default.fileExists(atPath: folder + "/private/password")
        return isBeside || isatty(0) == 0 ? .officeFile : .prompt(PasswordOptions.question)
    }

    func open() throws -> Office { try Self.open(office, secret.source()) }

    /// Opens the office named, or the one that is the default; `isBrief` for one thread and a few calls.
    static func open(_ said: String?, _ password: PasswordSource?, isBrief: Bool = false) throws -> Office {
        let folder = folder(said)
        let office = try Office(
            folder: folder, password: Self.password(password, folder), actor: Door.actor, entropy: Door.entropy,
            now: Door.now, isBrief: isBrief)
        office.publishingClock = PublishingClock(
            nanoseconds: { Door.nanoseconds }, wait: { Thread.sleep(forTimeInterval: $0) })
        office.pause = { Thread.sleep(forTimeInterval: $0) }
        return office
    }
}

extension OfficeOptions {
    /// For somebody who acts: he proves who he is where the rules want it.
    func open(as who: ActingOptions) throws -> Office {
        let office = try open()
        if let key = try who.key.order() {
            try office.prove(who.acting, key: key, certificate: who.key.certificate, now: Door.now)
        } else {
            try office.prove(who.acting, password: who.proof.source, now: Door.now)
        }
        return office
    }
}

/// Where the password of the office's keys comes from. Never the password itself.
struct PasswordOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp(say("存放密钥口令的文件", "file that holds the keys' password")))
    var passwordFile: String?

    @Option(name: .long, help: ArgumentHelp(say("读取密钥口令的文件描述符", "file descriptor to read the keys' password from")))
    var passwordFd: Int32?

    @Flag(name: .long, help: ArgumentHelp(say("在终端询问密钥口令", "ask for the keys' password at the terminal")))
    var passwordPrompt = false

    @Option(
        name: .long,
        help: ArgumentHelp(say("systemd 凭据的名称（LoadCredential）", "name of a systemd credential (LoadCredential)")))
    var passwordCredential: String?

    static var question: String { say("密钥口令：", "password of the keys: ") }

    /// `nil` when nothing was said.
    func source() throws -> PasswordSource? {
        let credential = try passwordCredential.map { try SecretSource.credential($0) }
        guard passwordFile == nil || credential == nil else {
            throw ValidationError(say("密钥口令的来源只能选一种。", "choose one source for the keys' password only."))
        }
        return try SecretSource.choose(
            file: passwordFile ?? credential, descriptor: passwordFd,
            prompt: passwordPrompt ? PasswordOptions.question : nil, "--password")
    }
}

/// Trust and evidence for a verification: roots, revocation lists, seal status lists.
struct EvidenceOptions: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            say(
                "信任的根证书文件或目录（目录可含 makers、signers、timestamps、status 子目录）；默认取办公室发布的 roots",
                "trusted root certificate or folder (with makers, signers, timestamps, status inside, or flat); default: the office's published roots"
            )))
    var trust: [String] = []

    @Option(name: .long, help: ArgumentHelp(say("证书撤销列表（CRL）文件，可重复", "certificate revocation list; may be repeated")))
    var crl: [String] = []

    @Option(name: .long, help: ArgumentHelp(say("印章状态列表文件，可重复", "seal status list; may be repeated")))
    var status: [String] = []

    @Option(name: .long, help: ArgumentHelp(say("OCSP 回答文件（DER），可重复", "OCSP answer (DER); may be repeated")))
    var ocsp: [String] = []

    @Option(
        name: .long,
        help: ArgumentHelp(
            say("公开日志的证明文件（log prove 所写），可重复", "proof of the public log (by log prove); may be repeated")))
    var proof: [String] = []

    @Option(
        name: .long,
        help: ArgumentHelp(say("验证者记忆文件：拒绝比已见过的更旧的列表", "the verifier's memory: refuses lists older than those seen")))
    var memory: String?

    @Option(
        name: .long,
        help: ArgumentHelp(say("以此时刻为“现在”判断（如 2026-11-21T08:00:00Z）", "judge as of this moment (2026-11-21T08:00:00Z)"))
    )
    var asOf: String?

    func moment() throws -> Instant { try Self.moment(asOf) }

    static func moment(_ asOf: String?) throws -> Instant {
        guard let asOf else { return Door.now }
        guard let instant = Instant(iso8601: asOf) else {
            throw ValidationError(
                say(
                    "--as-of 应为 2026-11-21T08:00:00Z 形式的 UTC 时间。",
                    "--as-of must be a UTC time like 2026-11-21T08:00:00Z."))
        }
        return instant
    }

    /// The files to read; those of the office are added where the caller named none.
    func files(office: OfficeOptions) -> EvidenceFiles {
        var files = EvidenceFiles(
            trust: trust, crls: crl, statusLists: status, memory: memory, officeFolder: office.folder)
        files.ocsps = ocsp
        files.proofs = proof
        return files
    }
}

/// The password of an encrypted PDF, from a file.
struct DocumentPasswordOption: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp(say("存放加密 PDF 口令的文件", "file that holds the password of an encrypted PDF")))
    var pdfPasswordFile: String?

    var password: DocumentPassword? { pdfPasswordFile.map { DocumentPassword(file: $0) } }
}

/// Reads an option that is a length.
func millimetres(_ text: String?, _ option: String) throws -> Millimetres? {
    guard let text else { return nil }
    guard let length = Millimetres(text: text), length.value > 0, length.value <= 1000 else {
        throw ValidationError(
            say(
                "\(option) 应为正的长度，例如 42mm；收到“\(text)”。",
                "\(option) must be a positive length such as 42mm; got '\(text)'."))
    }
    return length
}
