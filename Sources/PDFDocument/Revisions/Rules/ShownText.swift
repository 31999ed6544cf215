import SealBase

/// The text that a field's look paints, when it paints nothing else: plain letters of known fonts, in a frame.
struct ShownText {
    /// Names of fonts whose letters look as they are called.
    let fonts: Set<String>
    private var text = ""
    private var isPlain = true
    private var hasPlainFont = false
    private var wroteText = false

    /// Operators that neither show nor move anything a reader could take for other text.
    private static let harmless: Set<String> = [
        "BMC", "BDC", "EMC", "MP", "DP", "q", "Q", "cm", "BT", "ET", "Td", "TD", "Tm", "T*", "TL", "Tc", "Tw", "Tz",
        "Ts",
        "g", "G", "rg", "RG", "k", "K", "cs", "CS", "sc", "SC", "scn", "SCN", "re", "W", "W*", "n", "w", "J", "j", "M",
        "d", "i", "ri",
    ]
    private static let maximumWords = 200_000

    init(fonts: Set<String>) { self.fonts = fonts }

    /// What the content stream shows; `nil` when that cannot be told from its words.
    mutating func read(_ octets: Bytes) -> String? {
        var lexer = ContentLexer(octets)
        var operands: [PDFObject] = []
        var count = 0
        while let token = lexer.next(), isPlain {
            count += 1
            guard count < ShownText.maximumWords, operands.count < 1000 else { return nil }
            switch token {
            case .operand(let value): operands.append(value)
            case .operation(let name):
                take(name, operands)
                operands = []
            }
        }
        return isPlain ? text : nil
    }

    private mutating func take(_ name: String, _ operands: [PDFObject]) {
        switch name {
        case "Tf": hasPlainFont = fonts.contains(operands.first?.name ?? "")
        case "Tj", "'", "\"": show(operands.last?.string)
        case "TJ": for item in operands.last?.array ?? [] where item.string != nil { show(item.string) }
        case "Tr": isPlain = isPlain && operands.last?.integer == 0
        // A frame or a ground under the text; over it, they would hide it.
        case "f", "F", "f*", "S", "s", "B", "B*", "b", "b*": isPlain = isPlain && !wroteText
        default: isPlain = isPlain && ShownText.harmless.contains(name)
        }
    }

    private mutating func show(_ octets: Bytes?) {
        guard let octets, hasPlainFont, octets.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) else {
            isPlain = isPlain && (octets?.isEmpty ?? false)
            return
        }
        wroteText = true
        text += String(decoding: octets, as: UTF8.self)
    }
}
