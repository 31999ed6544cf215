import Foundation
import SealBase

/// Bars and rulers printed or laid beside a seal, in any of the four directions and a few degrees off them.
enum LineReferences {
    /// What was seen, and what should be known of it.
    typealias Sighting = (reference: PageReference, findings: [Finding])

    /// The longest bar and the ruler with most ticks, at most one of each, in pixels of `raster`.
    static func find(_ raster: Raster) -> [Sighting] {
        guard min(raster.width, raster.height) >= 120 else { return [] }
        var bar: BarReference?
        var ruler: RulerReference?
        // Tables have dozens of lines; a page's worth is looked at, the longest first.
        let lines = DarkLines(raster).lines.sorted { squaredLength($0) > squaredLength($1) }.prefix(40)
        let seen = atOnce(lines.count) { index -> (ruler: RulerReference?, bar: BarReference?) in
            guard let line = PrintedLine(raster, lines[index]) else { return (nil, nil) }
            if let ruler = RulerReference(line) { return (ruler, nil) }
            return (nil, BarReference(line))
        }
        for found in seen {
            if let other = found.ruler, other.comb.count > (ruler?.comb.count ?? 0) { ruler = other }
            if bar == nil { bar = found.bar }
        }
        return [ruler.flatMap(reference), bar.flatMap(reference)].compactMap(\.self)
    }

    private static func squaredLength(_ line: DarkLines.Line) -> Double {
        let span = line.to - line.from
        return span.x * span.x + span.y * span.y
    }

    /// Densities a picture of a page can have, pixels a millimetre: 50 to 2,400 DPI.
    private static let densities = 50 / 25.4...2400 / 25.4
    /// Printers and copiers feed paper true to a fifth of a per cent or so.
    private static let print = 0.002

    private static func reference(_ ruler: RulerReference) -> (PageReference, [Finding])? {
        let pitch = ruler.comb.pitch
        guard densities.contains(pitch) else { return nil }
        let error = ruler.comb.error
        let reference = PageReference(
            kind: .ruler, toMillimetres: Homography(scale: 1 / pitch), showsPerspective: false,
            residual: ruler.comb.residual / pitch, uncertainty: (error * error + print * print).squareRoot(),
            outline: [ruler.from, ruler.to])
        return (reference, [])
    }

    private static func reference(_ bar: BarReference) -> (PageReference, [Finding])? {
        let span = bar.to - bar.from
        let length = (span.x * span.x + span.y * span.y).squareRoot()
        let density = length / BarReference.millimetres
        guard densities.contains(density) else { return nil }
        // Ends are good to a fifth of a pixel at best.
        let error = (bar.residual * bar.residual + 0.04).squareRoot() * 1.5 / length
        let reference = PageReference(
            kind: .bar, toMillimetres: Homography(scale: 1 / density), showsPerspective: false,
            residual: bar.residual / density, uncertainty: (error * error + print * print).squareRoot(),
            outline: [bar.from, bar.to])
        let length100 = "\(Int(BarReference.millimetres))"
        return (reference, [Finding("imaging.barAssumed", .notice, ["length": length100])])
    }
}
