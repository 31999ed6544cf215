import Mustache
import SealBase
import SealWords

/// How text stands in a page: markup is none any more, control and direction-changing characters are made visible.
/// Scalar by scalar: a quotation mark with an accent over it is still a quotation mark to a browser.
struct PageText: MustacheContentType {
    static let name = "PAGE"

    func escapeText(_ text: String) -> String {
        var out = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": out += "&amp;"
            case "<": out += "&lt;"
            case ">": out += "&gt;"
            case "\"": out += "&quot;"
            case "'": out += "&#39;"
            case "`": out += "&#96;"
            case "\n", "\r", "\t": out.unicodeScalars.append(scalar)
            default: out.unicodeScalars.append(PageText.isHidden(scalar) ? "\u{FFFD}" : scalar)
            }
        }
        return out
    }

    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 32 || (127...159).contains(scalar.value) || (0x202A...0x202E).contains(scalar.value)
            || (0x2066...0x2069).contains(scalar.value)
    }
}

extension Instant {
    /// As pages show it: day and time, and where that time is reckoned.
    var shown: String { String(iso8601.map { $0 == "T" ? " " : $0 }.prefix { $0 != "Z" }) + " UTC" }
}
