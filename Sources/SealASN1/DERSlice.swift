package import SealBase

/// One tag-length-value inside received octets: a view that copies nothing, decodes nothing below itself and never
/// re-encodes. Only definite lengths are read (X.690, 8.1.3.3–8.1.3.5); a length written longer than needed is read
/// and said so in `isMinimal`.
package struct DERSlice: Hashable, Sendable {
    /// The identifier octet: class, constructed bit and number. Tag numbers from 31 are not read.
    package let identifier: UInt8
    /// The whole element with its identifier and length.
    package let encoded: ArraySlice<UInt8>
    /// The content octets.
    package let content: ArraySlice<UInt8>
    /// Whether the length has its shortest form, as DER demands (X.690, 10.1).
    package let isMinimal: Bool

    /// The element at the start of `bytes`, whatever follows it; `nil` when there is none that lies wholly inside.
    package init?(first bytes: ArraySlice<UInt8>) {
        guard bytes.count >= 2, let identifier = bytes.first, identifier & 0x1f != 0x1f else { return nil }
        let start = bytes.startIndex + 2
        let leading = bytes[bytes.startIndex + 1]
        if leading < 0x80 {
            guard Int(leading) <= bytes.endIndex - start else { return nil }
            content = bytes[start..<start + Int(leading)]
            isMinimal = true
        } else {
            let octets = Int(leading & 0x7f)
            guard (1...8).contains(octets), octets <= bytes.endIndex - start else { return nil }
            let body = start + octets
            let length = bytes[start..<body].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            guard length <= UInt64(bytes.endIndex - body) else { return nil }
            content = bytes[body..<body + Int(length)]
            isMinimal = length >= 0x80 && bytes[start] != 0
        }
        self.identifier = identifier
        encoded = bytes[bytes.startIndex..<content.endIndex]
    }

    /// The element that fills `bytes` exactly; `nil` when octets are missing or left over.
    package init?(whole bytes: ArraySlice<UInt8>) {
        self.init(first: bytes)
        guard encoded.endIndex == bytes.endIndex else { return nil }
    }

    /// The element that fills `bytes` exactly; `nil` when octets are missing or left over.
    package init?(whole bytes: Bytes) { self.init(whole: bytes[...]) }

    /// Whether the element holds elements.
    package var isConstructed: Bool { identifier & 0x20 != 0 }

    /// The elements inside, in order; `nil` when the content is not a row of whole elements, or has more than `limit`.
    package func children(limit: Int) -> [DERSlice]? {
        guard isConstructed else { return nil }
        var found: [DERSlice] = []
        var rest = content
        while !rest.isEmpty {
            guard found.count < limit, let child = DERSlice(first: rest) else { return nil }
            found.append(child)
            rest = rest[child.encoded.endIndex...]
        }
        return found
    }
}

/// Identifier octets of the universal types the seal structures use (X.680, 8.4), and the two context tags.
package enum DERTag {
    package static let boolean: UInt8 = 0x01
    package static let integer: UInt8 = 0x02
    package static let bitString: UInt8 = 0x03
    package static let octetString: UInt8 = 0x04
    package static let null: UInt8 = 0x05
    package static let objectIdentifier: UInt8 = 0x06
    package static let utf8String: UInt8 = 0x0c
    package static let printableString: UInt8 = 0x13
    package static let teletexString: UInt8 = 0x14
    package static let ia5String: UInt8 = 0x16
    package static let utcTime: UInt8 = 0x17
    package static let generalizedTime: UInt8 = 0x18
    package static let visibleString: UInt8 = 0x1a
    package static let bmpString: UInt8 = 0x1e
    package static let sequence: UInt8 = 0x30
    package static let set: UInt8 = 0x31
    /// `[0]` constructed, the tag of EXPLICIT fields.
    package static let explicit0: UInt8 = 0xa0
    /// `[1]` constructed.
    package static let explicit1: UInt8 = 0xa1
}
