package import SealBase

/// A seal status list as it was received: well formed in every respect, its signature not yet checked.
///
/// The file is `{"list":` LIST `,"signature":` SIGNATURE `}` and at most one line feed, with nothing between these
/// parts; the signature is over the octets of LIST as they stand in the file. So any program can cut them out: LIST
/// begins at octet 8 and ends where its brace closes.
package struct SignedSealStatusList: Sendable {
    /// What the list says about itself. A claim until the signature is checked.
    package let claimed: SealStatusHeader
    /// The octets the signature is over.
    package let signed: ArraySlice<UInt8>
    package let signature: StatusListSignature
    /// A sum over what the entries mean: equal to that of the encoder that wrote them.
    package let gist: SealStatusGist
    private let octets: Bytes
    private let offsets: [Int]
    private let limits: StatusLimits

    /// Reads a file strictly. Throws `StatusFault` for anything that version 1 of the format does not allow.
    package static func read(
        _ received: Bytes, limits: StatusLimits = StatusLimits()
    ) throws(StatusFault) -> SignedSealStatusList {
        guard !received.isEmpty else { throw StatusFault(.empty) }
        guard received.count <= limits.octets else { throw StatusFault(.tooLarge, ["limit": "\(limits.octets)"]) }
        var scanner = JSONScanner(received)
        try scanner.literally("{\"list\":")
        let start = scanner.position
        let (header, entries) = try scanner.list(limits)
        let signed = received[start..<scanner.position]
        try scanner.literally(",\"signature\":")
        let signature = try scanner.signature(limits)
        try scanner.literally("}")
        if !scanner.atEnd { try scanner.literally("\n") }
        guard scanner.atEnd else { throw scanner.fault(.trailingOctets) }
        return SignedSealStatusList(
            claimed: header, signed: signed, signature: signature, gist: entries.gist,
            octets: received, offsets: entries.offsets, limits: limits)
    }

    /// The list, if `genuine` says that the signature over `signed` is right and its certificate may publish status.
    package func trusted(
        _ genuine: (_ signed: ArraySlice<UInt8>, _ signature: StatusListSignature) throws -> Bool
    ) rethrows -> SealStatusList? {
        guard try genuine(signed, signature) else { return nil }
        return SealStatusList(
            header: claimed, octets: octets, signed: signed.indices, offsets: offsets, limits: limits)
    }

    /// The file's octets from the list (`SealStatusListEncoder`) and the signature over it.
    package static func encode(list: Bytes, signature: StatusListSignature) -> Bytes {
        opening + list + closing(signature)
    }

    /// What stands before the list in its file.
    package static let opening = Bytes("{\"list\":".utf8)

    /// What stands behind it.
    package static func closing(_ signature: StatusListSignature) -> Bytes {
        var out = Bytes(",\"signature\":{\n".utf8)
        out += Bytes("\"algorithm\":".utf8) + jsonText(signature.algorithm)
        out += Bytes(",\n\"certificate\":".utf8) + jsonBase64(signature.certificate)
        out += Bytes(",\n\"certificates\":[".utf8)
        for (index, certificate) in signature.certificates.enumerated() {
            out += Bytes((index == 0 ? "\n" : ",\n").utf8) + jsonBase64(certificate)
        }
        out += Bytes("],\n\"value\":".utf8) + jsonBase64(signature.value)
        out += Bytes("\n}}\n".utf8)
        return out
    }
}
