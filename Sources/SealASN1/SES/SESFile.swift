package import SealBase

/// A file of the seal standards: a seal or a stamp signature, recognised by structure and never by name.
package enum SESFile: Hashable, Sendable {
    case seal(SESeal)
    case signature(SESSignature)

    /// Which of the two the octets begin with.
    package enum Kind: String, Hashable, Sendable {
        case seal, signature
    }

    /// What the element at the start of `bytes` is by its first children: a SEQUENCE whose first child is a SEQUENCE
    /// that starts SEQUENCE (a seal: its header) or INTEGER, SEQUENCE (a signature: version, seal); `nil` otherwise.
    package static func kind(of bytes: some Collection<UInt8>) -> Kind? {
        kind(of: Array(bytes.prefix(SESLimits.total))[...])
    }

    /// Reads a seal or a signature of any version; see `SESeal.parse` for what is tolerated around it.
    package static func parse(_ bytes: Bytes, padded: Bool = false) throws(ASN1Fault) -> SESFile {
        guard bytes.count <= SESLimits.total else {
            throw ASN1Fault(.tooLarge, ["structure": "SES", "limit": "\(SESLimits.total)"])
        }
        var reader = SESReader(structure: "SES")
        let plain = try unarmoured(bytes, &reader)
        guard let start = start(of: plain), let kind = kind(of: plain[start...]),
            let whole = DERSlice(first: plain[start...])
        else { throw reader.fault("outermost SEQUENCE") }
        if start > 0 { reader.note("ses.vendorBytes", .warning, ["count": "\(start)"]) }
        let after = plain[whole.encoded.endIndex...]
        if after.contains(where: { $0 != 0 }) {
            reader.note("ses.trailingBytes", .error, ["count": "\(after.count)"])
        } else if !after.isEmpty && !padded {
            reader.note("ses.zeroPadding", .notice, ["count": "\(after.count)"])
        }
        switch kind {
        case .seal: return .seal(try reader.seal(whole))
        case .signature: return .signature(try reader.signature(whole))
        }
    }

    private static func kind(of bytes: ArraySlice<UInt8>) -> Kind? {
        guard let outer = DERSlice(first: bytes), outer.identifier == DERTag.sequence,
            let body = DERSlice(first: outer.content), body.identifier == DERTag.sequence,
            let first = DERSlice(first: body.content),
            let second = DERSlice(first: body.content[first.encoded.endIndex...])
        else { return nil }
        switch (first.identifier, second.identifier) {
        case (DERTag.sequence, _): return .seal
        case (DERTag.integer, DERTag.sequence): return .signature
        default: return nil
        }
    }

    /// Where the structure begins: at once, or after some vendor's own octets. What starts as a SEQUENCE itself is never
    /// searched: the seal inside a signature that was cut short is not what the file claims to be.
    private static func start(of bytes: Bytes) -> Int? {
        guard bytes.first != DERTag.sequence else { return 0 }
        return bytes.indices.prefix(SESLimits.vendorBytes + 1).first {
            bytes[$0] == DERTag.sequence && kind(of: bytes[$0...]) != nil
        }
    }

    /// The octets inside PEM or bare Base64 text; others as they are.
    private static func unarmoured(_ bytes: Bytes, _ reader: inout SESReader) throws(ASN1Fault) -> Bytes {
        let mark: Bytes = [0xef, 0xbb, 0xbf]  // UTF-8 byte order mark of text editors
        let body = bytes.dropFirst(bytes.starts(with: mark) ? mark.count : 0).drop { [9, 10, 13, 32].contains($0) }
        let dashes = Array("-----".utf8)
        let text: ArraySlice<UInt8>
        if body.starts(with: dashes) {
            let start = body.firstIndex(of: 10) ?? body.endIndex
            let rest = body[start...]
            guard let end = rest.firstIndex(of: dashes[0]), rest[end...].starts(with: dashes) else {
                throw reader.fault("PEM")
            }
            text = rest[..<end]
        } else if body.first == 0x4d {  // Base64 of 0x30… starts with M
            text = body
        } else {
            return bytes
        }
        guard let octets = Base64Text.octets(text) else { throw reader.fault("Base64") }
        reader.note("ses.armoured", .notice, [:])
        return octets
    }
}
