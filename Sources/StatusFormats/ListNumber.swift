package import SealBase

/// The number of a published list: a non-negative integer of up to 20 octets (RFC 5280 §5.2.3), written in hexadecimal
/// without leading zeros.
package struct ListNumber: Hashable, Sendable, Comparable, Codable {
    /// Big-endian without leading zero octets; empty for zero.
    package let magnitude: Bytes

    /// From big-endian octets; `nil` when there are more than 20 that count.
    package init?(magnitude: Bytes) {
        let trimmed = Bytes(magnitude.drop { $0 == 0 })
        guard trimmed.count <= 20 else { return nil }
        self.magnitude = trimmed
    }

    package init(_ number: UInt64) {
        var octets: Bytes = []
        for shift in stride(from: 56, through: 0, by: -8) { octets.append(UInt8(truncatingIfNeeded: number >> shift)) }
        magnitude = Bytes(octets.drop { $0 == 0 })
    }

    package static func < (a: ListNumber, b: ListNumber) -> Bool {
        a.magnitude.count == b.magnitude.count
            ? a.magnitude.lexicographicallyPrecedes(b.magnitude) : a.magnitude.count < b.magnitude.count
    }

    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let octets = Bytes(hex: text), let number = ListNumber(magnitude: octets) else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "not a number"))
        }
        self = number
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(magnitude.hex)
    }
}
