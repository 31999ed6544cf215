package import SealBase

/// Text strings (ISO 32000-2, 7.9.2.2).
package enum PDFText {
    /// Octets of a text string: PDFDocEncoding for plain ASCII, else UTF-16BE with its mark.
    package static func encode(_ text: String) -> Bytes {
        if text.utf8.allSatisfy({ $0 >= 32 && $0 < 127 }) { return Bytes(text.utf8) }
        return text.utf16.reduce(into: [0xFE, 0xFF]) { out, unit in
            out.append(UInt8(unit >> 8))
            out.append(UInt8(unit & 255))
        }
    }

    /// What a text string says: UTF-16BE or UTF-8 by its mark, else PDFDocEncoding.
    package static func decode(_ octets: Bytes) -> String {
        if octets.starts(with: [0xFE, 0xFF]) {
            let units = stride(from: 2, to: octets.count - 1, by: 2).map {
                UInt16(octets[$0]) << 8 | UInt16(octets[$0 + 1])
            }
            return String(decoding: units, as: UTF16.self)
        }
        if octets.starts(with: [0xEF, 0xBB, 0xBF]) { return String(decoding: octets.dropFirst(3), as: UTF8.self) }
        var text = String.UnicodeScalarView()
        for octet in octets { text.append(documentEncoding[octet] ?? Unicode.Scalar(octet)) }
        return String(text)
    }

    /// `D:20261121083000Z`: a moment as 7.9.4 writes it.
    package static func date(_ instant: Instant) -> Bytes { Bytes("D:\(instant.generalizedTime)".utf8) }

    /// Where PDFDocEncoding differs from Latin-1 (annex D.3).
    private static let documentEncoding: [UInt8: Unicode.Scalar] = [
        0x18: "\u{02D8}", 0x19: "\u{02C7}", 0x1A: "\u{02C6}", 0x1B: "\u{02D9}", 0x1C: "\u{02DD}", 0x1D: "\u{02DB}",
        0x1E: "\u{02DA}", 0x1F: "\u{02DC}", 0x80: "\u{2022}", 0x81: "\u{2020}", 0x82: "\u{2021}", 0x83: "\u{2026}",
        0x84: "\u{2014}", 0x85: "\u{2013}", 0x86: "\u{0192}", 0x87: "\u{2044}", 0x88: "\u{2039}", 0x89: "\u{203A}",
        0x8A: "\u{2212}", 0x8B: "\u{2030}", 0x8C: "\u{201E}", 0x8D: "\u{201C}", 0x8E: "\u{201D}", 0x8F: "\u{2018}",
        0x90: "\u{2019}", 0x91: "\u{201A}", 0x92: "\u{2122}", 0x93: "\u{FB01}", 0x94: "\u{FB02}", 0x95: "\u{0141}",
        0x96: "\u{0152}", 0x97: "\u{0160}", 0x98: "\u{0178}", 0x99: "\u{017D}", 0x9A: "\u{0131}", 0x9B: "\u{0142}",
        0x9C: "\u{0153}", 0x9D: "\u{0161}", 0x9E: "\u{017E}", 0xA0: "\u{20AC}",
    ]
}
