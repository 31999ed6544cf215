/// Small pieces of HTML with everything foreign escaped.
enum HTML {
    /// Text as content or attribute value: control and direction-changing characters are made visible, markup is not
    /// markup any more.
    static func text(_ value: String) -> String {
        var out = ""
        for scalar in Words.printable(value).unicodeScalars {
            switch scalar {
            case "&": out += "&amp;"
            case "<": out += "&lt;"
            case ">": out += "&gt;"
            case "\"": out += "&quot;"
            case "'": out += "&#39;"
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out
    }

    static func element(_ name: String, class kind: String? = nil, _ content: String) -> String {
        "<\(name)\(kind.map { " class=\"\($0)\"" } ?? "")>\(content)</\(name)>"
    }

    /// A table of two columns; the values are already HTML.
    static func pairs(_ rows: [(String, String)]) -> String {
        let body = rows.map { "<tr><th scope=\"row\">\(text($0.0))</th><td>\($0.1)</td></tr>" }.joined()
        return "<table>\(body)</table>"
    }

    /// A whole document that needs nothing from outside and runs no script.
    static func document(_ language: Language, title: String, style: String, body: String) -> String {
        """
        <!DOCTYPE html>
        <html lang="\(language == .zh ? "zh-CN" : "en")"><head><meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
        <title>\(text(title))</title><style>\(style)</style></head><body>
        \(body)
        </body></html>

        """
    }
}
