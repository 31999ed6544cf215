/// One setting of the service: its name, what it may be, and where it goes.
struct SettingsField: Sendable {
    enum Content: Sendable {
        case whole(any WritableKeyPath<SettingsDraft, Int> & Sendable, ClosedRange<Int>)
        case flag(any WritableKeyPath<SettingsDraft, Bool> & Sendable)
        case text(any WritableKeyPath<SettingsDraft, String?> & Sendable, longest: Int)
        case word(any WritableKeyPath<SettingsDraft, String?> & Sendable, [String])
        /// A path, or `credential:NAME`: a file that the unit hands over.
        case file(any WritableKeyPath<SettingsDraft, String?> & Sendable)
        case list(any WritableKeyPath<SettingsDraft, [String]> & Sendable)
    }

    let path: String
    let about: String
    let content: Content

    init(_ path: String, _ about: String, _ content: Content) {
        (self.path, self.about, self.content) = (path, about, content)
    }

    /// The environment's variable that overrules it: `rates.perMinute` is `YINJIAN_RATES_PER_MINUTE`.
    var variable: String {
        var name = "YINJIAN_"
        for letter in path {
            if letter == "." {
                name += "_"
            } else {
                if letter.isUppercase { name += "_" }
                name += letter.uppercased()
            }
        }
        return name
    }

    /// Everything that can be set, in the order of the file.
    static let all: [SettingsField] = places + limits + rates + others

    private static let places = [
        SettingsField("office", "The office's folder.", .text(\.office, longest: 4000)),
        SettingsField("password", "File that holds the password of the office's keys.", .file(\.password)),
        SettingsField(
            "listen", "HOST:PORT to listen at; [::1]:8080 for IPv6; port 0 takes a free one.",
            .text(\.listen, longest: 300)),
        SettingsField(
            "uploads", "Folder for uploads while they are worked on; emptied at start and end.",
            .text(\.uploads, longest: 4000)),
        SettingsField(
            "proxies", "Addresses of reverse proxies whose X-Forwarded-For is believed.", .list(\.proxies)),
        SettingsField(
            "behindHttps", "Browsers reach the service by HTTPS, through a proxy.", .flag(\.settings.isSecure)),
        SettingsField("tls.certificate", "Certificate chain, PEM.", .file(\.certificate)),
        SettingsField("tls.key", "Its key, PEM.", .file(\.key)),
        SettingsField("tls.password", "File that holds the key's password.", .file(\.keyPassword)),
    ]

    private static let limits = [
        SettingsField(
            "limits.upload", "Largest body of a request, octets.", .whole(\.settings.limits.octets, 1024...(4096 << 20))
        ),
        SettingsField(
            "limits.scan", "Largest scan, octets.", .whole(\.settings.limits.scanOctets, 1024...(1024 << 20))),
        SettingsField(
            "limits.material", "Largest material of an application, octets; the office's rules may say less.",
            .whole(\.settings.limits.materialOctets, 1024...(1024 << 20))),
        SettingsField("limits.parts", "Parts of one body.", .whole(\.settings.limits.parts, 1...10_000)),
        SettingsField(
            "limits.fields", "Octets of the parts that are no files, together.",
            .whole(\.settings.limits.fields, 1024...(16 << 20))),
        SettingsField("limits.seconds", "Seconds any body may take.", .whole(\.settings.limits.seconds, 1...3600)),
        SettingsField(
            "limits.octetsPerSecond", "Octets a second that a body must bring beyond these seconds.",
            .whole(\.settings.limits.octetsPerSecond, 1...(1 << 30))),
        SettingsField(
            "limits.connections", "Connections at a time.", .whole(\.settings.mostConnections, 1...1_000_000)),
        SettingsField(
            "limits.idleSeconds", "Seconds after which a silent connection or an unfinished head is closed.",
            .whole(\.settings.idleSeconds, 1...3600)),
        SettingsField(
            "limits.headOctets", "Octets of all header fields of a request.",
            .whole(\.settings.headerOctets, 1024...(1 << 20))),
    ]

    private static let rates = [
        SettingsField("rates.burst", "Requests of one address at once.", .whole(\.settings.burst, 1...10_000_000)),
        SettingsField(
            "rates.perMinute", "Requests of one address a minute.", .whole(\.settings.perMinute, 1...100_000_000)),
        SettingsField(
            "rates.loginBurst", "Tries to log in of one address at once.", .whole(\.settings.loginBurst, 1...100_000)),
        SettingsField(
            "rates.loginsPerMinute", "Tries to log in of one address a minute.",
            .whole(\.settings.loginsPerMinute, 1...1_000_000)),
    ]

    private static let others = [
        SettingsField("threads.work", "Threads for what blocks.", .whole(\.settings.threads, 1...256)),
        SettingsField(
            "threads.waiting", "Jobs that may run or wait for a thread.", .whole(\.settings.mostJobs, 1...100_000)),
        SettingsField(
            "threads.batches", "Threads that seal batches; 0 leaves that to others.",
            .whole(\.settings.jobThreads, 0...64)),
        SettingsField(
            "batches.queue",
            "File of settings of the queue between machines (as a worker's); batches then go through it.",
            .file(\.queue)),
        SettingsField(
            "timestamps.authority", "Address of a timestamp authority; without it the office's own.",
            .text(\.authority, longest: 2000)),
        SettingsField("timestamps.trust", "Files with certificates trusted for its time.", .list(\.authorityTrust)),
        SettingsField("timestamps.seconds", "Seconds it may take.", .whole(\.authoritySeconds, 1...600)),
        SettingsField("agreement", "Version of the service agreement in force.", .text(\.agreement, longest: 60)),
        SettingsField(
            "register", "Whether people may register themselves.", .flag(\.settings.maySelfRegister)),
        SettingsField("language", "Language for who asks for none.", .word(\.language, ["zh", "en"])),
        SettingsField(
            "log", "What is logged: every answer, or warnings and errors.", .word(\.log, ["info", "warning"])),
    ]
}
