/// Whether a request says properly whom it is for (RFC 9112, 3.2). Pure.
enum HostRule {
    /// `isOld`: HTTP/1.0, which needs no `Host`.
    static func takes(_ hosts: [String], isOld: Bool) -> Bool {
        guard let host = hosts.first else { return isOld }
        return hosts.count == 1 && isHost(host)
    }

    /// A name or address, with or without a port.
    private static func isHost(_ text: String) -> Bool {
        var name = text[...]
        if let colon = text.lastIndex(of: ":"), !text[colon...].contains("]") {
            let port = text[text.index(after: colon)...]
            let isPort = port.utf8.count <= 5 && port.utf8.allSatisfy(Piece.digit) && Int(port) ?? 0 <= 65_535
            guard isPort else { return false }
            name = text[..<colon]
        }
        if name.hasPrefix("["), name.hasSuffix("]") {
            name = name.dropFirst().dropLast()
            return !name.isEmpty && name.utf8.allSatisfy { Piece.hexadecimal($0) || $0 == 58 || $0 == 46 }
        }
        return (1...255).contains(name.utf8.count) && name.utf8.allSatisfy(isOfName)
    }

    private static func isOfName(_ octet: UInt8) -> Bool {
        switch octet {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "-._~%!$&'()*+,;=".utf8.contains(octet)
        }
    }
}
