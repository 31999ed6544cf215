import SealBase

/// The short names inline pictures use (ISO 32000-2, 8.9.7, tables 91 and 92) and where their octets end.
enum InlineNames {
    private static let keys = [
        "BPC": "BitsPerComponent", "CS": "ColorSpace", "D": "Decode", "DP": "DecodeParms", "F": "Filter", "H": "Height",
        "IM": "ImageMask", "I": "Interpolate", "W": "Width",
    ]
    private static let filters = [
        "AHx": "ASCIIHexDecode", "A85": "ASCII85Decode", "LZW": "LZWDecode", "Fl": "FlateDecode",
        "RL": "RunLengthDecode", "CCF": "CCITTFaxDecode", "DCT": "DCTDecode",
    ]
    private static let spaces = ["G": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK", "I": "Indexed"]

    static func key(_ name: String) -> String { keys[name] ?? name }

    static func value(_ value: PDFObject, of name: String) -> PDFObject {
        let names: [String: String] =
            switch key(name) {
            case "Filter": filters
            case "ColorSpace": spaces
            default: [:]
            }
        switch value {
        case .name(let text): return .name(names[text] ?? text)
        case .array(let items):
            return .array(items.map { $0.name.flatMap { names[$0] }.map { .name($0) } ?? $0 })
        default: return value
        }
    }
}

extension ContentLexer {
    /// The octets between `ID` and `EI`; the lexer stands behind `EI` then. Where the length is not given, the end is
    /// the first `EI` between white space with text behind it.
    mutating func inlineData(length: Int?) -> Bytes {
        let start = min(position + 1, octets.count)
        if let length, length >= 0, length <= octets.count - start {
            position = start + length
            _ = next()
            return Bytes(octets[start..<start + length])
        }
        var at = start
        while at + 1 < octets.count {
            let isMark = octets[at] == 0x45 && octets[at + 1] == 0x49
            if isMark, at == start || octets[at - 1].isPDFSpace, isText(from: at + 2) {
                position = at + 2
                return Bytes(octets[start..<max(start, at - 1)])
            }
            at += 1
        }
        position = octets.count
        return Bytes(octets[start...])
    }

    /// White space, and then a few octets that content streams consist of.
    private func isText(from at: Int) -> Bool {
        guard at < octets.count else { return true }
        guard octets[at].isPDFSpace else { return false }
        return octets[at..<min(at + 12, octets.count)].allSatisfy {
            $0.isPDFSpace && $0 != 0 || (32..<127).contains($0)
        }
    }
}
