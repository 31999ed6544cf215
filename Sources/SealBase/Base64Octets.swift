import Foundation

/// Base64 without padding and with the alphabet that addresses allow (RFC 4648, 5), strictly: one text for each octets.
package enum Base64Octets {
    package static func text(_ octets: Bytes) -> String {
        Data(octets).base64EncodedString().replacing("=", with: "").replacing("+", with: "-").replacing("/", with: "_")
    }

    /// The octets; `nil` for what `text` would not write.
    package static func read(_ text: String) -> Bytes? {
        guard text.utf8.count % 4 != 1, text.utf8.count <= 1 << 16 else { return nil }
        let plain = text.replacing("-", with: "+").replacing("_", with: "/")
        let padding = String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4)
        guard let data = Data(base64Encoded: plain + padding) else { return nil }
        let octets = Bytes(data)
        return Self.text(octets) == text ? octets : nil
    }
}
