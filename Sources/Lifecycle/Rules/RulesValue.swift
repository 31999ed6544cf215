import Foundation
import SealBase

/// A JSON text as plain values: what the strict reader of the rules walks over.
enum RulesValue: Decodable {
    case object([String: RulesValue])
    case array([RulesValue])
    case string(String)
    case number(Double)
    case flag(Bool)
    case other

    /// The longest rules' file that is read.
    static let limit = 256 << 10

    init(from decoder: any Decoder) throws {
        // Rules are three levels deep: a hostile file must not spend the stack.
        guard decoder.codingPath.count <= 6 else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "too deep"))
        }
        let value = try decoder.singleValueContainer()
        if value.decodeNil() {
            self = .other
        } else if let flag = try? value.decode(Bool.self) {
            self = .flag(flag)
        } else if let number = try? value.decode(Double.self) {
            self = .number(number)
        } else if let string = try? value.decode(String.self) {
            self = .string(string)
        } else if let array = try? value.decode([RulesValue].self) {
            self = .array(array)
        } else {
            self = .object(try value.decode([String: RulesValue].self))
        }
    }
}
