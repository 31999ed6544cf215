/// Breaks the sheet's texts into lines.
enum SheetText {
    /// Marks that may not begin a line.
    private static let closing: Set<Character> = ["，", "。", "；", "、", "）", "！", ",", ".", ";", ")"]

    /// Lines no wider than `ems`, broken at spaces and between ideographs, never before a closing mark.
    static func wrapped(_ text: String, ems: Double, width: (String) -> Double) -> [String] {
        var lines: [String] = []
        var line = ""
        for piece in pieces(text) {
            if line.isEmpty || width(line + piece) <= ems {
                line += piece
            } else {
                lines.append(line.trimmed)
                line = piece == " " ? "" : piece
            }
        }
        if !line.trimmed.isEmpty { lines.append(line.trimmed) }
        return lines
    }

    /// Words, spaces and single ideographs, closing marks kept with what stands before them.
    private static func pieces(_ text: String) -> [String] {
        var out: [String] = []
        var previousIsIdeograph = true
        for character in text {
            let isIdeograph = character.unicodeScalars.contains { $0.value >= 0x2E80 }
            if closing.contains(character), let last = out.indices.last {
                out[last].append(character)
            } else if character == " " || isIdeograph || previousIsIdeograph {
                out.append(String(character))
            } else if let last = out.indices.last, out[last] != " " {
                out[last].append(character)
            } else {
                out.append(String(character))
            }
            previousIsIdeograph = isIdeograph
        }
        return out
    }
}

extension String {
    /// Without spaces at either end.
    fileprivate var trimmed: String {
        var text = Substring(self)
        while text.first == " " { text.removeFirst() }
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
