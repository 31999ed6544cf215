package import SealBase
import SwiftASN1

/// Text armour of RFC 7468: `-----BEGIN CERTIFICATE-----` and base64.
package enum PEM {
    /// Whether the content starts like text armour rather than DER (which starts with 0x30 and a length).
    package static func isText(_ content: Bytes) -> Bool {
        let marker = Array("-----BEGIN ".utf8)
        var index = 0
        while index + marker.count <= min(content.count, 1 << 16) {
            if content[index] == marker[0], content[index..<index + marker.count].elementsEqual(marker) { return true }
            if index == 0 && content[0] == 0x30 && content.count > 1 && content[1] >= 0x80 { return false }
            index += 1
        }
        return false
    }

    /// The DER of every block with this label, in order. Throws `noPEM` when there is none or one is damaged.
    package static func decode(_ content: Bytes, label: String) throws(ASN1Fault) -> [Bytes] {
        let missing = ASN1Fault(.noPEM, ["label": label])
        guard content.count <= 16 << 20 else {
            throw ASN1Fault(.tooLarge, ["structure": "PEM", "limit": "\(16 << 20)"])
        }
        var blocks: [Bytes] = []
        var current: String?
        let (begin, end) = ("-----BEGIN \(label)-----", "-----END \(label)-----")
        for line in content.split(whereSeparator: { $0 == 10 || $0 == 13 }) {
            let text = trimmed(line)
            if text == begin {
                guard current == nil else { throw missing }
                current = ""
            } else if text == end {
                guard let body = current, let der = base64(body) else { throw missing }
                blocks.append(der)
                current = nil
            } else if current != nil {
                current?.append(text)
            }
        }
        guard current == nil, !blocks.isEmpty else { throw missing }
        return blocks
    }

    /// Armours DER in lines of 64 characters.
    package static func encode(_ der: Bytes, label: String) -> String {
        var out = "-----BEGIN \(label)-----\n"
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".unicodeScalars)
        for start in stride(from: 0, to: der.count, by: 48) {
            let line = der[start..<min(start + 48, der.count)]
            for first in stride(from: line.startIndex, to: line.endIndex, by: 3) {
                let group = line[first..<min(first + 3, line.endIndex)]
                let bits = group.reduce(0) { $0 << 8 | Int($1) } << ((3 - group.count) * 8)
                for place in 0..<4 {
                    if place <= group.count {
                        out.unicodeScalars.append(alphabet[bits >> (18 - place * 6) & 63])
                    } else {
                        out.append("=")
                    }
                }
            }
            out.append("\n")
        }
        return out + "-----END \(label)-----\n"
    }

    private static func trimmed(_ line: ArraySlice<UInt8>) -> String {
        String(decoding: line.filter { $0 != 32 && $0 != 9 || line.first == 45 }, as: UTF8.self)
            .replacing(/\s+$/, with: "")
    }

    private static func base64(_ text: String) -> Bytes? {
        var out = Bytes()
        var bits = 0
        var held = 0
        var padding = 0
        for octet in text.utf8 {
            let value: Int
            switch octet {
            case 65...90: value = Int(octet) - 65
            case 97...122: value = Int(octet) - 71
            case 48...57: value = Int(octet) + 4
            case 43: value = 62
            case 47: value = 63
            case 61:
                padding += 1
                continue
            default: return nil
            }
            guard padding == 0 else { return nil }
            bits = (bits << 6 | value) & 0xff_ffff
            held += 6
            if held >= 8 {
                held -= 8
                out.append(UInt8(truncatingIfNeeded: bits >> held))
            }
        }
        guard padding <= 2, (text.utf8.count) % 4 == 0, bits & ((1 << held) - 1) == 0 else { return nil }
        return out
    }
}
