/// The metrics of the 14 standard fonts (ISO 32000-2, 9.6.2.2), and the nearest of them for a font whose file gives no
/// widths.
struct StandardFont {
    enum Family { case helvetica, times, courier, symbol, dingbats }

    var family: Family
    var isBold: Bool
    var isItalic: Bool

    private static let latin = rows(latinWidthTable)
    private static let symbols = rows(symbolWidthTable)
    private static let dingbats = rows(dingbatWidthTable)

    private static func rows(_ table: String) -> [String: [Double]] {
        var found: [String: [Double]] = [:]
        for row in table.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
            let parts = row.split(separator: ":")
            if parts.count == 2, let scalar = UInt32(parts[0], radix: 16).flatMap({ Unicode.Scalar($0) }) {
                found[String(scalar)] = parts[1].split(separator: ",").compactMap { Double($0) }
            }
        }
        return found
    }

    /// The standard font of a name, also of names that are usual for them (Arial, TimesNewRoman); else `nil`.
    init?(name: String) {
        let plain = name.lowercased().filter { $0 != " " && $0 != "-" && $0 != "," }
        isBold = plain.contains("bold")
        isItalic = plain.contains("italic") || plain.contains("oblique")
        if plain.hasPrefix("helvetica") || plain.hasPrefix("arial") {
            family = .helvetica
        } else if plain.hasPrefix("times") {
            family = .times
        } else if plain.hasPrefix("courier") {
            family = .courier
        } else if plain.hasPrefix("symbol") {
            family = .symbol
        } else if plain.hasPrefix("zapfdingbats") {
            family = .dingbats
        } else {
            return nil
        }
    }

    /// The nearest by the flags of a font descriptor (table 121).
    init(flags: Int) {
        family = flags & 1 != 0 ? .courier : flags & 2 != 0 ? .times : .helvetica
        (isBold, isItalic) = (flags & 1 << 18 != 0, flags & 1 << 6 != 0)
    }

    /// Thousandths of the size.
    func width(_ text: String) -> Double? {
        switch family {
        case .courier: return 600
        case .symbol: return Self.symbols[text]?.first
        case .dingbats: return Self.dingbats[text]?.first
        case .helvetica: return Self.latin[text].flatMap { $0.count == 6 ? $0[isBold ? 1 : 0] : nil }
        case .times:
            let column = 2 + (isBold ? 1 : 0) + (isItalic ? 2 : 0)
            return Self.latin[text].flatMap { $0.count == 6 ? $0[column] : nil }
        }
    }

    /// Heights above and below the line, of the size.
    var extent: (ascent: Double, descent: Double) {
        switch family {
        case .helvetica: (0.718, -0.207)
        case .times: (0.683, -0.217)
        case .courier: (0.629, -0.157)
        case .symbol: (1.010, -0.293)
        case .dingbats: (0.820, -0.143)
        }
    }

    /// The font's own encoding.
    var encoding: FontEncoding {
        switch family {
        case .symbol: .symbol
        case .dingbats: .dingbats
        default: .standard
        }
    }
}
