import Foundation
package import SealBase
import SealOffice
import SealWords

/// Settings on their way: defaults, overruled by the file, the environment and the program's options, one after another.
package struct SettingsDraft: Sendable {
    /// What needs no looking at anything else.
    package var settings: ServerSettings
    package var office: String?
    /// File of the keys' password.
    package var password: String?
    package var listen: String?
    package var uploads: String?
    package var proxies: [String] = []
    package var certificate: String?
    package var key: String?
    package var keyPassword: String?
    package var queue: String?
    package var agreement: String?
    package var authority: String?
    package var authorityTrust: [String] = []
    package var authoritySeconds = 30
    /// `zh`, `en`.
    package var language: String?
    /// `info`, `warning`.
    package var log: String?

    package init(now: @escaping @Sendable () -> Instant, entropy: @escaping @Sendable (Int) -> Bytes) {
        settings = ServerSettings(
            host: "127.0.0.1", port: 8080, office: "office", uploads: "", now: now, entropy: entropy)
    }

    package var isQuiet: Bool { log == "warning" }

    /// What was drafted, as the service takes it. Throws `SettingsFault.incomplete`, `.outOfRange`, `JobFault`.
    package func finished(environment: [String: String]) throws -> ServerSettings {
        var out = settings
        out.office = office ?? out.office
        if let listen {
            guard let place = SettingsDraft.place(listen) else {
                throw SettingsFault(
                    .outOfRange, ["file": "", "line": "", "path": "listen", "expected": "HOST:PORT"])
            }
            (out.host, out.port) = place
        }
        out.uploads = uploads ?? NSTemporaryDirectory() + "/yinjian-server-\(getuid())-\(out.port)"
        out.proxies = Set(proxies)
        try pair("tls.certificate", certificate, "tls.key", key)
        if keyPassword != nil, key == nil { throw Self.incomplete("tls.password", "tls.key") }
        if let certificate, let key { out.tls = TLSFiles(chain: certificate, key: key, password: keyPassword) }
        out.isSecure = out.isSecure || out.tls != nil
        if let queue { out.queue = try WorkerSettings(path: queue, environment: environment) }
        if let authority {
            guard authority.hasPrefix("http://") || authority.hasPrefix("https://") else {
                throw SettingsFault(
                    .outOfRange,
                    ["file": "", "line": "", "path": "timestamps.authority", "expected": "http://…, https://…"])
            }
            guard !authorityTrust.isEmpty else { throw Self.incomplete("timestamps.authority", "timestamps.trust") }
            out.authority = AuthorityOrder(address: authority, trust: authorityTrust, seconds: Double(authoritySeconds))
        }
        out.agreement = agreement ?? out.agreement
        out.language = language.flatMap(Language.init(rawValue:)) ?? out.language
        return out
    }

    private func pair(_ name: String, _ value: String?, _ other: String, _ otherValue: String?) throws {
        if value != nil, otherValue == nil { throw Self.incomplete(name, other) }
        if value == nil, otherValue != nil { throw Self.incomplete(other, name) }
    }

    private static func incomplete(_ path: String, _ other: String) -> SettingsFault {
        SettingsFault(.incomplete, ["path": path, "other": other])
    }

    /// Host and port; `[::1]:8080` for IPv6. `nil` for what is neither.
    package static func place(_ listen: String) -> (host: String, port: Int)? {
        guard let colon = listen.lastIndex(of: ":"), let port = Int(listen[listen.index(after: colon)...]),
            (0...65_535).contains(port)
        else { return nil }
        var host = String(listen[..<colon])
        if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
        return host.isEmpty ? nil : (host, port)
    }
}
