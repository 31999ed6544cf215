/// Who asks, where proxies stand between.
enum ClientAddress {
    /// The peer, unless it is a trusted proxy: then the last address it names that is no trusted proxy itself. What stands
    /// further left was written by whoever asked.
    static func of(peer: String, forwarded: String?, trusted: Set<String>) -> String {
        guard trusted.contains(peer), let forwarded else { return peer }
        let named = forwarded.split(separator: ",").suffix(16).map { String($0).trimmingSpaces }
        guard let client = named.last(where: { !trusted.contains($0) }), isAddress(client) else { return peer }
        return client
    }

    private static func isAddress(_ text: String) -> Bool {
        (2...45).contains(text.utf8.count)
            && text.utf8.allSatisfy {
                (48...57).contains($0) || (97...102).contains($0) || (65...70).contains($0) || $0 == 46 || $0 == 58
            }
    }
}
