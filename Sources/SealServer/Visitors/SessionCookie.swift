import HTTPTypes

/// The cookie that holds a session's secret: for this host only, out of scripts' reach, never sent along from elsewhere.
enum SessionCookie {
    /// Browsers take a name with this prefix only from HTTPS, for the whole host and without a domain.
    static func name(isSecure: Bool) -> String { isSecure ? "__Host-yinjian" : "yinjian" }

    /// `Set-Cookie` for a secret; without one the cookie goes.
    static func header(_ secret: String?, isSecure: Bool) -> String {
        let value = secret ?? ""
        let end = secret == nil ? "; Max-Age=0" : ""
        return
            "\(name(isSecure: isSecure))=\(value); Path=/; HttpOnly; SameSite=Strict\(isSecure ? "; Secure" : "")\(end)"
    }

    /// The secret of a request; `nil` when there is none, or more than one: then somebody slipped one in.
    static func secret(_ headers: HTTPFields, isSecure: Bool) -> String? {
        let prefix = name(isSecure: isSecure) + "="
        let found = headers[values: .cookie].flatMap { $0.split(separator: ";") }
            .map { String($0).trimmingSpaces }.filter { $0.hasPrefix(prefix) }
        guard found.count == 1, let secret = found.first?.dropFirst(prefix.count),
            (20...100).contains(secret.utf8.count)
        else { return nil }
        return String(secret)
    }
}
