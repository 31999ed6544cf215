package import SealBase
package import SealOffice
package import SealWords

/// How a service runs. Built by the program from its options and its file of settings.
package struct ServerSettings: Sendable {
    package var host: String
    package var port: Int
    /// The office's folder.
    package var office: String
    /// Where uploads lie while they are worked on.
    package var uploads: String
    package var limits = UploadLimits()
    /// What is spoken to somebody who asks for no language.
    package var language = Language.zh
    /// Threads for what blocks, and how many jobs may wait or run.
    package var threads = 4
    package var mostJobs = 64
    /// Threads that seal batches in the background; 0 leaves that to `yinjian worker`.
    package var jobThreads = 1
    /// Connections at a time.
    package var mostConnections = 2_000
    /// Seconds after which a connection that says nothing, or does not finish its head, is closed.
    package var idleSeconds = 20
    /// Octets of all header fields of a request together.
    package var headerOctets = 16 << 10
    /// Addresses of proxies whose `X-Forwarded-For` is believed.
    package var proxies: Set<String> = []
    /// Requests of one address: at once, and a minute.
    package var burst = 600
    package var perMinute = 6_000
    /// Tries to log in from one address: at once, and a minute.
    package var loginBurst = 20
    package var loginsPerMinute = 10
    /// The service agreement that applicants agree to (HN-1): its version.
    package var agreement = "1"
    /// Whether people may register themselves (HN-1).
    package var maySelfRegister = true
    /// The queue between machines: batches go through it, and this service stands at the office's side of it.
    package var queue: WorkerSettings?
    /// A timestamp authority on the network in the place of the office's own.
    package var authority: AuthorityOrder?
    /// Certificate chain and key for TLS, PEM; without them the service speaks plain HTTP, as behind a proxy.
    package var tls: TLSFiles?
    /// Whether browsers reach the service by HTTPS, its own or a proxy's: cookies are then for HTTPS only.
    package var isSecure = false
    /// The present moment.
    package var now: @Sendable () -> Instant
    /// Octets nobody can guess.
    package var entropy: @Sendable (Int) -> Bytes

    package init(
        host: String, port: Int, office: String, uploads: String, now: @escaping @Sendable () -> Instant,
        entropy: @escaping @Sendable (Int) -> Bytes
    ) {
        (self.host, self.port, self.office, self.uploads) = (host, port, office, uploads)
        (self.now, self.entropy) = (now, entropy)
    }
}

/// Where the service's own certificate and key lie.
package struct TLSFiles: Hashable, Sendable {
    package var chain: String
    package var key: String
    /// File that holds the key's password.
    package var password: String?

    package init(chain: String, key: String, password: String? = nil) {
        (self.chain, self.key, self.password) = (chain, key, password)
    }
}
