import SealASN1
import SealBase

/// What `/Contents` really holds, told from its octets: `/SubFilter` is a hint that producers get wrong.
enum SignatureContainer: String, Hashable, CaseIterable {
    case ses, cms, unknown

    /// A SEQUENCE whose first child is an OBJECT IDENTIFIER is a CMS ContentInfo; one whose first child is a SEQUENCE
    /// that begins INTEGER, SEQUENCE is a SES_Signature of any version, which may stand after a vendor's own octets.
    static func sniff(_ contents: Bytes) -> SignatureContainer {
        if contents.first == 0x30 { return sniff(contents, at: 0) }
        let isSeal = contents.indices.prefix(SESLimits.vendorBytes + 1).contains { start in
            contents[start] == 0x30 && Element(contents, at: start)?.end == contents.count
                && sniff(contents, at: start) == .ses
        }
        return isSeal ? .ses : .unknown
    }

    private static func sniff(_ contents: Bytes, at start: Int) -> SignatureContainer {
        guard let outer = Element(contents, at: start), outer.tag == 0x30,
            let first = Element(contents, at: outer.content)
        else { return .unknown }
        if first.tag == 0x06 { return .cms }
        guard first.tag == 0x30, let number = Element(contents, at: first.content), number.tag == 0x02,
            let second = Element(contents, at: number.end), second.tag == 0x30
        else { return .unknown }
        return .ses
    }

    /// Tag and extent of one element; indefinite lengths have no end.
    private struct Element {
        var tag: UInt8
        var content: Int
        var end: Int

        init?(_ bytes: Bytes, at offset: Int) {
            guard offset >= 0, offset + 1 < bytes.count else { return nil }
            tag = bytes[offset]
            let first = Int(bytes[offset + 1])
            content = offset + 2
            if first < 0x80 {
                end = content + first
            } else if first == 0x80 {
                end = bytes.count
            } else {
                let octets = first & 0x7F
                guard octets <= 4, content + octets <= bytes.count else { return nil }
                let length = bytes[content..<content + octets].reduce(0) { $0 << 8 | Int($1) }
                content += octets
                end = content + length
            }
            guard end <= bytes.count else { return nil }
        }
    }
}
