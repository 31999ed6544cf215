/// One range of a file's octets (RFC 9110, 14).
enum ByteRange: Hashable {
    case whole
    case part(ClosedRange<Int>)
    case impossible

    /// What a header asks for. Several ranges, other units and what is no range are answered with the whole.
    static func of(_ header: String?, length: Int) -> ByteRange {
        guard let header, header.utf8.count <= 100, header.lowercased().hasPrefix("bytes=") else { return .whole }
        let bounds = header.dropFirst(6).split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        guard bounds.count == 2, let first = number(bounds[0]), let last = number(bounds[1]) else { return .whole }
        switch (first, last) {
        case (nil, nil): return .whole
        case (nil, let suffix?):
            return suffix == 0 || length == 0 ? .impossible : .part(max(0, length - suffix)...(length - 1))
        case (let from?, nil): return from < length ? .part(from...(length - 1)) : .impossible
        case (let from?, let to?):
            guard from <= to else { return .whole }
            return from < length ? .part(from...min(to, length - 1)) : .impossible
        }
    }

    /// `.some(nil)` for nothing, `nil` for what is no number.
    private static func number(_ text: Substring) -> Int?? {
        if text.isEmpty { return .some(nil) }
        guard text.utf8.count <= 18, text.utf8.allSatisfy({ (48...57).contains($0) }), let value = Int(text) else {
            return nil
        }
        return .some(value)
    }
}

/// Comparison of entity tags (RFC 9110, 13.1.2).
enum EntityTags {
    /// Whether a header of tags, or `*`, names this one; weak tags count as strong ones.
    static func match(_ header: String?, _ tag: String) -> Bool {
        guard let header, header.utf8.count <= 2000 else { return false }
        return header.split(separator: ",").contains { part in
            let text = String(part).trimmingSpaces
            return text == "*" || text == tag || text == "W/" + tag
        }
    }
}
