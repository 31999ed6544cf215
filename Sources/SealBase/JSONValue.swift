import Foundation

/// A JSON text as plain values: what strict readers of small files walk over.
package enum JSONValue: Decodable, Hashable, Sendable {
    case object([String: JSONValue])
    case array([JSONValue])
    case text(String)
    case number(Double)
    case flag(Bool)
    case null

    /// Nesting that is followed: the files of the engine are four levels deep, and a hostile one must not spend the stack.
    private static let deepest = 8

    /// Reads a text of at most `limit` octets; `nil` for what is longer, deeper or no JSON.
    package static func parse(_ json: Bytes, limit: Int) -> JSONValue? {
        json.count <= limit ? try? JSONDecoder().decode(JSONValue.self, from: Data(json)) : nil
    }

    package init(from decoder: any Decoder) throws {
        guard decoder.codingPath.count <= JSONValue.deepest else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "too deep"))
        }
        let value = try decoder.singleValueContainer()
        if value.decodeNil() {
            self = .null
        } else if let flag = try? value.decode(Bool.self) {
            self = .flag(flag)
        } else if let number = try? value.decode(Double.self) {
            self = .number(number)
        } else if let text = try? value.decode(String.self) {
            self = .text(text)
        } else if let array = try? value.decode([JSONValue].self) {
            self = .array(array)
        } else {
            self = .object(try value.decode([String: JSONValue].self))
        }
    }
}
