import Foundation
import SealBase

/// A JSON text as plain values: what the strict reader of templates walks over.
enum JSONValue: Decodable {
    case object([String: JSONValue])
    case array([JSONValue])
    case string(String)
    case number(Double)
    case flag(Bool)
    case null

    /// The longest template file that is read.
    static let limit = 64 << 10

    static func parse(_ json: Bytes, file: String) throws(TemplateFault) -> JSONValue {
        guard json.count <= limit else {
            throw TemplateFault(.invalidTemplate, ["file": file, "path": "", "rule": "at most \(limit) octets"])
        }
        do {
            return try JSONDecoder().decode(JSONValue.self, from: Data(json))
        } catch {
            throw TemplateFault(.invalidTemplate, ["file": file, "path": "", "rule": "JSON"])
        }
    }

    init(from decoder: any Decoder) throws {
        // Templates are four levels deep: a hostile file must not spend the stack.
        guard decoder.codingPath.count <= 8 else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "too deep"))
        }
        let value = try decoder.singleValueContainer()
        if value.decodeNil() {
            self = .null
        } else if let flag = try? value.decode(Bool.self) {
            self = .flag(flag)
        } else if let number = try? value.decode(Double.self) {
            self = .number(number)
        } else if let string = try? value.decode(String.self) {
            self = .string(string)
        } else if let array = try? value.decode([JSONValue].self) {
            self = .array(array)
        } else {
            self = .object(try value.decode([String: JSONValue].self))
        }
    }
}
