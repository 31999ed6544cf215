/// Whom to connect to and as whom. A secret is handed in when a connection is made and kept by the library only.
package struct QueueOptions: Hashable, Sendable {
    /// `nats://host:4222` or `tls://host:4222`; one of a cluster is enough, all are better.
    package var servers: [String]
    /// What the servers' lists of connections show.
    package var name = "yinjian"
    package var user: String?
    /// First line of this file.
    package var passwordFile: String?
    package var tokenFile: String?
    /// A user's JWT and seed, as `nsc` writes them.
    package var credentialsFile: String?
    package var isSecure = false
    /// Roots to trust instead of the system's.
    package var rootsFile: String?
    package var certificateFile: String?
    package var keyFile: String?
    package var connectSeconds = 5.0

    package init(servers: [String]) { self.servers = servers }

    /// The servers without anything that may be a secret.
    var shownServers: String {
        servers.map { server in
            guard let at = server.lastIndex(of: "@") else { return server }
            return "…" + server[server.index(after: at)...]
        }.joined(separator: ", ")
    }
}
