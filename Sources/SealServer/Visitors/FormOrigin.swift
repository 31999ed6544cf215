import Foundation

/// Whether a request that changes something comes from the service's own pages. Beside the form's token.
enum FormOrigin {
    /// - Parameters:
    ///   - site: `Sec-Fetch-Site`.
    ///   - origin: `Origin`.
    ///   - host: `Host`, which names the service.
    static func isOwn(site: String?, origin: String?, host: String?) -> Bool {
        if let site, site != "same-origin", site != "none" { return false }
        guard let origin else { return true }
        return isSame(origin, host)
    }

    /// Whether the browser itself says so: what it says nothing about may come from anywhere.
    static func isProven(site: String?, origin: String?, host: String?) -> Bool {
        guard isOwn(site: site, origin: origin, host: host) else { return false }
        return site == "same-origin" || origin != nil
    }

    private static func isSame(_ origin: String, _ host: String?) -> Bool {
        guard let host, let colon = origin.range(of: "://") else { return false }
        return origin[colon.upperBound...].lowercased() == host.lowercased()
    }
}
