import Foundation
import JobStream
import SealBase

/// The one file of settings of a worker and of the office's side of the queue: JSON, strict; what is left out has its
/// default. Secrets never stand in it, only the files they are in: a path, or `credential:NAME` for what a unit hands
/// over (`LoadCredential=`).
package struct WorkerSettings: Sendable {
    var queue: QueueOptions
    var streams = JobStreams()
    var roots: [String] = []
    var addresses: [String] = []
    var addressRoots: String?
    var spool = NSTemporaryDirectory()
    /// Seconds for one document behind an address.
    var addressSeconds: Double?
    /// Keys to seal with: SM2 for seals, P-256 or RSA for PAdES.
    var keys: [KeyPlace] = []
    var authority: AuthorityOrder?
    package var threads = 2

    /// Where a key is, and its certificate where that does not stand beside it.
    struct KeyPlace: Sendable {
        var order: SigningKeyOrder
        var certificate: String?
    }

    /// The file as it is written.
    private struct Content: Decodable {
        struct Queue: Decodable {
            var servers: [String]?
            var prefix: String?
            var replicas: Int?
            var user: String?
            var password: String?
            var token: String?
            var credentials: String?
            var secure: Bool?
            var roots: String?
            var certificate: String?
            var key: String?
            var ackSeconds: Double?
            var capacity: Int?
            var inHand: Int?
        }
        struct Key: Decodable {
            var p12: String?
            var token: String?
            var password: String?
            var certificate: String?
        }
        var queue: Queue?
        var key: Key?
        var padesKey: Key?
        var folders: [String]?
        var addresses: [String]?
        var addressRoots: String?
        var addressSeconds: Double?
        var spool: String?
        var authority: String?
        var authorityPolicy: String?
        var authorityTrust: [String]?
        var authoritySeconds: Double?
        var threads: Int?
    }

    private static let known: [String: Set<String>] = [
        "": [
            "queue", "key", "padesKey", "folders", "addresses", "addressRoots", "addressSeconds", "spool", "authority",
            "authorityPolicy", "authorityTrust", "authoritySeconds", "threads",
        ],
        "queue": [
            "servers", "prefix", "replicas", "user", "password", "token", "credentials", "secure", "roots",
            "certificate", "key", "ackSeconds", "capacity", "inHand",
        ],
        "key": ["p12", "token", "password", "certificate"],
        "padesKey": ["p12", "token", "password", "certificate"],
    ]

    /// Reads the file. `environment` may overrule: `YINJIAN_QUEUE` (servers, comma separated), `YINJIAN_THREADS`.
    /// Throws `JobFault.badSettings`, `.missingSetting`, `KeyFault.noCredential`, `FileFault`.
    package init(path: String, environment: [String: String]) throws {
        let octets = try InputFile.read(path, limit: 1 << 20)
        func bad(_ field: String) -> JobFault { JobFault(.badSettings, ["path": path, "field": field]) }
        guard let object = try? JSONSerialization.jsonObject(with: Data(octets)) as? [String: Any] else {
            throw bad("JSON")
        }
        for (name, value) in object {
            guard Self.known[""]?.contains(name) == true else { throw bad(name) }
            for inner in (value as? [String: Any] ?? [:]).keys where Self.known[name]?.contains(inner) != true {
                throw bad("\(name).\(inner)")
            }
        }
        let content: Content
        do {
            content = try JSONDecoder().decode(Content.self, from: Data(octets))
        } catch DecodingError.typeMismatch(_, let context) {
            throw bad(context.codingPath.map(\.stringValue).joined(separator: "."))
        } catch { throw bad("JSON") }
        func file(_ text: String?) throws -> String? { try text.map { try CredentialFile.path($0, environment) } }

        let told = environment["YINJIAN_QUEUE"].map { $0.split(separator: ",").map(String.init) }
        guard let servers = told ?? content.queue?.servers, !servers.isEmpty else {
            throw JobFault(.missingSetting, ["field": "queue.servers"])
        }
        for server in servers where !server.hasPrefix("nats://") && !server.hasPrefix("tls://") || server.contains("@")
        {
            throw bad("queue.servers")
        }
        queue = QueueOptions(servers: servers)
        queue.user = content.queue?.user
        queue.passwordFile = try file(content.queue?.password)
        queue.tokenFile = try file(content.queue?.token)
        queue.credentialsFile = try file(content.queue?.credentials)
        queue.rootsFile = try file(content.queue?.roots)
        queue.certificateFile = try file(content.queue?.certificate)
        queue.keyFile = try file(content.queue?.key)
        queue.isSecure = content.queue?.secure ?? servers.contains { $0.hasPrefix("tls://") }
        guard (queue.certificateFile == nil) == (queue.keyFile == nil) else { throw bad("queue.certificate") }

        streams.prefix = content.queue?.prefix ?? streams.prefix
        guard (1...32).contains(streams.prefix.utf8.count),
            streams.prefix.utf8.allSatisfy({ (97...122).contains($0) || (48...57).contains($0) })
        else { throw bad("queue.prefix") }
        func whole(_ value: Int?, _ range: ClosedRange<Int>, _ field: String, _ usual: Int) throws -> Int {
            guard let value else { return usual }
            guard range.contains(value) else { throw bad(field) }
            return value
        }
        streams.replicas = try whole(content.queue?.replicas, 1...5, "queue.replicas", servers.count >= 3 ? 3 : 1)
        streams.capacity = try whole(content.queue?.capacity, 1...10_000_000, "queue.capacity", streams.capacity)
        streams.inHand = try whole(content.queue?.inHand, 1...1_000_000, "queue.inHand", streams.inHand)
        func seconds(_ value: Double?, _ field: String) throws -> Double? {
            guard value.map({ (1...3600).contains($0) }) ?? true else { throw bad(field) }
            return value
        }
        streams.ackSeconds = try seconds(content.queue?.ackSeconds, "queue.ackSeconds") ?? streams.ackSeconds
        addressSeconds = try seconds(content.addressSeconds, "addressSeconds")
        threads = try whole(
            environment["YINJIAN_THREADS"].flatMap { Int($0) } ?? content.threads, 1...64, "threads", threads)
        (roots, addresses) = (content.folders ?? [], content.addresses ?? [])
        guard roots.allSatisfy({ $0.hasPrefix("/") }) else { throw bad("folders") }
        guard addresses.allSatisfy({ $0.hasPrefix("http://") || $0.hasPrefix("https://") }) else {
            throw bad("addresses")
        }
        addressRoots = try file(content.addressRoots)
        spool = content.spool ?? spool
        if let address = content.authority {
            authority = AuthorityOrder(
                address: address, policy: content.authorityPolicy,
                trust: try (content.authorityTrust ?? []).map { try CredentialFile.path($0, environment) },
                seconds: try seconds(content.authoritySeconds, "authoritySeconds") ?? 30)
        } else if content.authorityPolicy != nil || content.authorityTrust != nil || content.authoritySeconds != nil {
            throw JobFault(.missingSetting, ["field": "authority"])
        }
        for (field, named) in [("key", content.key), ("padesKey", content.padesKey)] {
            guard let named else { continue }
            let secret = try file(named.password).map { PasswordSource.file($0) }
            let order: SigningKeyOrder
            switch (try file(named.p12), named.token, secret) {
            case (let p12?, nil, let secret?): order = .soft(path: p12, secret)
            case (_?, nil, nil): throw JobFault(.missingSetting, ["field": field + ".password"])
            case (nil, let token?, let secret): order = .token(address: token, secret)
            default: throw bad(field)
            }
            keys.append(KeyPlace(order: order, certificate: try file(named.certificate)))
        }
    }

    func connect(as name: String) throws -> QueueLink {
        var options = queue
        options.name = name
        return try QueueLink(options) { try SecretFile.read($0) }
    }
}
