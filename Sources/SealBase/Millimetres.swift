/// A length on paper. Every physical size in the engine is one of these, never a bare number of points or pixels.
package struct Millimetres: Hashable, Comparable, Codable, Sendable {
    /// The length in millimetres.
    package var value: Double

    package init(_ value: Double) { self.value = value }

    /// A length from PDF points (1/72 inch).
    package init(points: Double) { value = points * 25.4 / 72 }

    /// The length in PDF points: mm × 72 / 25.4.
    package var points: Double { value * 72 / 25.4 }

    /// Whole millimetres, rounded half away from zero, as `SES_ESPictureInfo.width` stores it.
    package var rounded: Int { Int(value.rounded()) }

    package static func < (a: Millimetres, b: Millimetres) -> Bool { a.value < b.value }
    package static func + (a: Millimetres, b: Millimetres) -> Millimetres { Millimetres(a.value + b.value) }
    package static func - (a: Millimetres, b: Millimetres) -> Millimetres { Millimetres(a.value - b.value) }
    package static func * (a: Millimetres, b: Double) -> Millimetres { Millimetres(a.value * b) }
}

extension Millimetres {
    /// Reads `42mm`, `42`, `4.2cm`, `120pt` or `1.5in`; `nil` for anything else, and for what is not finite.
    package init?(text: String) {
        let units: [(String, Double)] = [("mm", 1), ("cm", 10), ("pt", 25.4 / 72), ("in", 25.4), ("", 1)]
        let trimmed = text.lowercased().filter { !$0.isWhitespace }
        for (suffix, factor) in units where trimmed.hasSuffix(suffix) {
            guard let number = Double(trimmed.dropLast(suffix.count)), number.isFinite, abs(number) < 1e6 else {
                return nil
            }
            value = number * factor
            return
        }
        return nil
    }
}
