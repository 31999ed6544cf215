import SealBase

/// The fields of a form as a browser sends them (`application/x-www-form-urlencoded`). Pure.
struct FormBody: Hashable, Sendable {
    /// The longest that is read, and how many fields.
    static let octetLimit = 192 << 10
    private static let fieldLimit = 400

    private(set) var values: [String: [String]] = [:]

    /// Throws `ServerFault.tooManyParts`, `.badBody` for what is no text.
    init(_ octets: Bytes) throws {
        let pairs = octets.split(separator: UInt8(ascii: "&"))
        guard pairs.count <= FormBody.fieldLimit else {
            throw ServerFault(.tooManyParts, ["limit": "\(FormBody.fieldLimit)"])
        }
        for pair in pairs {
            let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = FormBody.text(parts[0]), let value = FormBody.text(parts.count > 1 ? parts[1] : []) else {
                throw ServerFault(.badBody, ["reason": "form"])
            }
            values[name, default: []].append(value)
        }
    }

    init(_ values: [String: [String]]) { self.values = values }

    /// The one value of a field; empty when it is not there or there several times.
    subscript(name: String) -> String { values[name].flatMap { $0.count == 1 ? $0.first : nil } ?? "" }

    /// `nil` for what is blank.
    func filled(_ name: String) -> String? {
        let text = self[name].trimmingSpaces
        return text.isEmpty ? nil : text
    }

    private static func text(_ octets: ArraySlice<UInt8>) -> String? {
        var out = Bytes()
        var index = octets.startIndex
        while index < octets.endIndex {
            switch octets[index] {
            case UInt8(ascii: "+"): out.append(32)
            case UInt8(ascii: "%"):
                guard index + 2 < octets.endIndex,
                    let octet = Bytes(hex: String(decoding: octets[index + 1...index + 2], as: UTF8.self))?.first
                else { return nil }
                out.append(octet)
                index += 2
            default: out.append(octets[index])
            }
            index += 1
        }
        return String(validating: out, as: UTF8.self)
    }
}
