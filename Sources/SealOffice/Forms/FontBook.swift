import FontOutlines
import Foundation
import SealBase

/// The fonts forms are set in: those of the machine, in the order in which official papers would have them; a character
/// comes from the first that has it (docs/decisions/0040).
final class FontBook {
    private let fonts: [OutlineFont]
    private var known: [UnicodeScalar: FontGlyph?] = [:]

    /// What Debian's packages fonts-noto-cjk, fonts-arphic-uming and fonts-wqy-zenhei install.
    private static let usual = [
        ("/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc", " SC"),
        ("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", " SC"),
        ("/usr/share/fonts/truetype/arphic/uming.ttc", " CN"),
        ("/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc", ""),
    ]

    /// `path` names a font that comes first. Throws `PrintFault.noFont`.
    init(_ path: String? = nil) throws(PrintFault) {
        var fonts: [OutlineFont] = []
        if let path {
            guard let font = OutlineFont(path, ending: " SC") else { throw PrintFault(.noFont, ["path": path]) }
            fonts.append(font)
        }
        for (path, ending) in Self.usual {
            if let font = OutlineFont(path, ending: ending) { fonts.append(font) }
        }
        guard fonts.contains(where: { $0.glyph("\u{5370}") != nil }) else {
            throw PrintFault(.noFont, ["path": path ?? Self.usual[0].0])
        }
        self.fonts = fonts
    }

    var name: String { fonts.first?.name ?? "" }

    func glyph(_ scalar: UnicodeScalar) -> FontGlyph? {
        if let glyph = known[scalar] { return glyph }
        let glyph = fonts.lazy.compactMap { $0.glyph(scalar) }.first
        known[scalar] = .some(glyph)
        return glyph
    }

    /// Width in ems.
    func width(_ text: some StringProtocol) -> Double {
        text.unicodeScalars.reduce(0) { $0 + Double(glyph($1)?.advance ?? 1000) / 1000 }
    }

    /// Signs that no line begins with.
    private static let closing: Set<Character> = [
        "\u{FF0C}", "\u{3002}", "\u{FF1B}", "\u{3001}", "\u{FF09}", ",", ".", ")",
    ]

    /// Lines no wider than `ems`, broken between ideographs and at blanks, and inside words that are wider themselves.
    func lines(_ text: String, ems: Double) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { paragraph -> [String] in
            var (out, line, width): ([String], String, Double) = ([], "", 0)
            for piece in pieces(paragraph) {
                let wide = self.width(piece)
                if width + wide > ems, !line.isEmpty, piece.first.map({ !Self.closing.contains($0) }) ?? false {
                    out.append(line)
                    (line, width) = ("", 0)
                    if piece == " " { continue }
                }
                for character in wide > ems ? piece.map(String.init) : [piece] {
                    let step = self.width(character)
                    if width + step > ems, !line.isEmpty, wide > ems {
                        out.append(line)
                        (line, width) = ("", 0)
                    }
                    line += character
                    width += step
                }
            }
            return out + [line]
        }
    }

    private func pieces(_ text: Substring) -> [String] {
        var out: [String] = []
        var isWord = false
        for character in text {
            let isLetter = character != " " && (character.unicodeScalars.first?.value ?? 0) < 0x2E80
            if isLetter, isWord, let last = out.indices.last {
                out[last].append(character)
            } else {
                out.append(String(character))
            }
            isWord = isLetter
        }
        return out
    }
}
