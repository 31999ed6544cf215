package import SealBase

/// Where a key is: `pkcs11:token=…;object=…?module-path=/…` (RFC 7512), `skf:device=…;application=…;container=…?module-path=/…`
/// or `sdf:key=1?module-path=/…`. Never with a PIN.
package struct TokenAddress: Hashable, Sendable {
    /// Which interface the library has.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        /// PKCS#11: P-256 and RSA.
        case pkcs11
        /// GM/T 0016: tokens with SM2 keys.
        case skf
        /// GM/T 0018: cryptographic modules with SM2 keys.
        case sdf

        /// The attributes that its address may have.
        var attributes: Set<String> {
            switch self {
            case .pkcs11: ["token", "serial", "manufacturer", "model", "object", "id", "type", "slot-id"]
            case .skf: ["device", "application", "container"]
            case .sdf: ["key"]
            }
        }
    }

    package let kind: Kind
    /// Absolute path of the library.
    package let library: String
    /// Attributes by name, decoded; `id` is apart.
    package let attributes: [String: String]
    /// `id` of a PKCS#11 address.
    package let identifier: Bytes?
    /// The address as it was written.
    package let text: String

    /// Reads an address. Throws `badAddress` with the part that is wrong, `pinInAddress`.
    package init(_ text: String) throws(TokenFault) {
        self.text = text
        let scheme = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard text.utf8.count <= 4096, scheme.count == 2, let kind = Kind(rawValue: String(scheme[0])) else {
            throw TokenFault(.badAddress, ["part": String(text.prefix(16))])
        }
        let halves = scheme[1].split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let queries = try TokenAddress.pairs(halves.count == 2 ? halves[1] : "", separator: "&")
        let path = try TokenAddress.pairs(halves[0], separator: ";")
        for name in Array(queries.keys) + Array(path.keys) where name.hasPrefix("pin-") {
            throw TokenFault(.pinInAddress)
        }
        for name in queries.keys where name != "module-path" { throw TokenFault(.badAddress, ["part": name]) }
        for name in path.keys where !kind.attributes.contains(name) { throw TokenFault(.badAddress, ["part": name]) }
        guard let library = queries["module-path"].flatMap({ String(validating: $0, as: UTF8.self) }),
            library.hasPrefix("/"), !library.utf8.contains(0)
        else { throw TokenFault(.badAddress, ["part": "module-path"]) }
        var attributes: [String: String] = [:]
        for (name, octets) in path where name != "id" {
            guard let value = String(validating: octets, as: UTF8.self), !octets.contains(0), !octets.isEmpty else {
                throw TokenFault(.badAddress, ["part": name])
            }
            attributes[name] = value
        }
        if let type = attributes["type"], type != "private" { throw TokenFault(.badAddress, ["part": "type"]) }
        for name in ["slot-id", "key"] {
            if let number = attributes[name], UInt32(number) == nil { throw TokenFault(.badAddress, ["part": name]) }
        }
        if kind == .sdf, attributes["key"] == nil { throw TokenFault(.badAddress, ["part": "key"]) }
        (self.kind, self.library, self.attributes, identifier) = (kind, library, attributes, path["id"])
    }

    private static func pairs(_ text: Substring, separator: Character) throws(TokenFault) -> [String: Bytes] {
        var out: [String: Bytes] = [:]
        for part in text.split(separator: separator) {
            let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard pair.count == 2, !pair[0].isEmpty, out[String(pair[0])] == nil, let value = decoded(pair[1]) else {
                throw TokenFault(.badAddress, ["part": String(pair[0].prefix(32))])
            }
            out[String(pair[0])] = value
        }
        return out
    }

    /// `%41` and plain characters as octets.
    private static func decoded(_ text: Substring) -> Bytes? {
        var out = Bytes()
        var rest = Array(text.utf8)[...]
        while let octet = rest.popFirst() {
            guard octet == 0x25 else {
                out.append(octet)
                continue
            }
            guard rest.count >= 2, let value = Bytes(hex: String(decoding: rest.prefix(2), as: UTF8.self)) else {
                return nil
            }
            out += value
            rest = rest.dropFirst(2)
        }
        return out
    }
}
