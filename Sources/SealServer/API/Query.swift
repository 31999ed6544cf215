import Hummingbird
import SealBase

/// Reading of parameters.
extension Request {
    /// A parameter of the query; `nil` when it is not there. Throws `ServerFault.badParameter` when it is there twice or
    /// too long.
    func query(_ name: String, limit: Int = 200) throws -> String? {
        let values = uri.queryParameters.filter { $0.key == name }
        guard let value = values.first?.value else { return nil }
        guard values.count == 1, value.utf8.count <= limit else { throw ServerFault(.badParameter, ["name": name]) }
        return String(value)
    }

    /// A moment in the query.
    func moment(_ name: String) throws -> Instant? {
        guard let text = try query(name) else { return nil }
        guard let instant = Instant(iso8601: text) else { throw ServerFault(.badParameter, ["name": name]) }
        return instant
    }
}

extension ServerContext {
    /// A piece of the path. Throws `ServerFault.notFound` for what is no such piece.
    func piece(_ name: String, limit: Int = 100, _ allowed: (UInt8) -> Bool) throws -> String {
        guard let text = parameters.get(name), (1...limit).contains(text.utf8.count), text.utf8.allSatisfy(allowed)
        else { throw ServerFault(.notFound) }
        return text
    }
}

/// What pieces of paths are made of.
enum Piece {
    static func digit(_ octet: UInt8) -> Bool { (48...57).contains(octet) }

    static func hexadecimal(_ octet: UInt8) -> Bool {
        digit(octet) || (97...102).contains(octet) || (65...70).contains(octet)
    }

    /// Of a published file's name: no separator, nothing hidden.
    static func name(_ octet: UInt8) -> Bool {
        digit(octet) || (97...122).contains(octet) || (65...90).contains(octet) || [45, 46, 95].contains(octet)
    }
}
