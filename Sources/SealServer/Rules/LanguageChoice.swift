import SealWords

/// Which language an answer is in (RFC 9110, 12.5.4).
enum LanguageChoice {
    /// The language of `Accept-Language`; `nil` when it asks for none that there is. The first of the best weights wins;
    /// `*` stands for `fallback`.
    static func of(_ header: String?, fallback: Language) -> Language {
        guard let header else { return fallback }
        var best: (language: Language, weight: Int)?
        for range in header.utf8.prefix(1000).split(separator: UInt8(ascii: ",")).prefix(32) {
            let parts = String(Substring(range)).split(separator: ";").map { $0.trimmingSpaces.lowercased() }
            guard let tag = parts.first, let weight = Weight.of(parts.dropFirst()), weight > 0 else { continue }
            let primary = tag.split(separator: "-").first.map(String.init) ?? tag
            guard let language = primary == "*" ? fallback : Language(rawValue: primary) else { continue }
            if weight > best?.weight ?? 0 { best = (language, weight) }
        }
        return best?.language ?? fallback
    }
}

extension Language {
    /// As HTML and HTTP name it.
    var tag: String { self == .zh ? "zh-CN" : "en" }
}

/// Weights in thousandths.
enum Weight {
    /// The weight among parameters; 1000 without one, `nil` for one that is none.
    static func of(_ parameters: some Sequence<String>) -> Int? {
        for parameter in parameters where parameter.hasPrefix("q=") {
            let text = parameter.dropFirst(2)
            guard text.utf8.count <= 5, let value = Double(text), (0...1).contains(value) else { return nil }
            return Int(value * 1000)
        }
        return 1000
    }
}

extension StringProtocol {
    /// Without spaces and tabs at both ends.
    var trimmingSpaces: String {
        let start = drop { $0 == " " || $0 == "\t" }
        guard let last = start.lastIndex(where: { $0 != " " && $0 != "\t" }) else { return "" }
        return String(start[...last])
    }
}
