import Foundation
import SealBase

/// How far ink crept beyond the edge that was stamped, from the profiles of edges.
///
/// The blur of a scanner is the same on both sides of an edge: from four fifths of the ink to the half is as far as from
/// the half to one fifth. Ink that crept into the paper leaves a paler band before its own edge, so that the way from
/// four fifths to the half is longer: the edge that was stamped is where the full ink ends, at four fifths. Even edges
/// tell nothing: then nothing is known to have crept.
struct EdgeSpread {
    /// From the stamped edge to where ink is half as dense, mm; 0 when edges are even.
    let millimetres: Double
    /// Standard deviation of the scanner's blur, mm.
    let blur: Double
    /// Edges that were looked at.
    let edges: Int

    init(_ coverage: Field, perMillimetre: Double) {
        var (inner, outer) = ([Float](), [Float]())
        let (w, h) = (coverage.width, coverage.height)
        // Every fourth row and column is thousands of edges.
        let reach = max(3, Int(0.45 * perMillimetre))
        for y in stride(from: 2, to: h - 2, by: 4) {
            for x in reach..<max(reach, w - reach - 1) {
                let (a, b) = (coverage.values[y * w + x], coverage.values[y * w + x + 1])
                guard (a > 0.5) != (b > 0.5) else { continue }
                Self.add(coverage, at: y * w + (a > b ? x : x + 1), step: a > b ? 1 : -1, reach, to: &inner, &outer)
            }
        }
        for x in stride(from: 2, to: w - 2, by: 4) {
            for y in reach..<max(reach, h - reach - 1) {
                let (a, b) = (coverage.values[y * w + x], coverage.values[(y + 1) * w + x])
                guard (a > 0.5) != (b > 0.5) else { continue }
                let at = (a > b ? y : y + 1) * w + x
                Self.add(coverage, at: at, step: a > b ? w : -w, reach, to: &inner, &outer)
            }
        }
        edges = inner.count
        let differences = zip(inner, outer).map { $0 - $1 }
        let uneven = Double(percentile(differences, 0.5)) / perMillimetre
        // Less than a fiftieth of a millimetre, or a quarter of a pixel, is the noise of the estimate.
        let least = max(0.02, 0.25 / perMillimetre)
        let band = Double(percentile(inner, 0.5)) / perMillimetre
        millimetres = edges >= 200 && uneven > least ? min(band, 0.15) : 0
        // A normal blur falls from the half to a fifth over 0.84 of its deviation.
        blur = edges > 0 ? Double(percentile(outer, 0.5)) / 0.84 / perMillimetre : 0
    }

    /// Walks from the last inked pixel inwards and outwards; edges whose ink does not become full or whose paper does
    /// not become bare are no evidence.
    private static func add(
        _ field: Field, at inner: Int, step: Int, _ reach: Int, to inside: inout [Float], _ outside: inout [Float]
    ) {
        func place(_ level: Float, from start: Int, by step: Int, falling: Bool) -> Float? {
            var previous = field.values[start]
            for i in 1...reach {
                let at = start + i * step
                guard at >= 0, at < field.values.count else { return nil }
                let value = field.values[at]
                if falling ? value <= level : value >= level {
                    let span = abs(value - previous)
                    return Float(i - 1) + (span > 1e-6 ? abs(level - previous) / span : 0)
                }
                previous = value
            }
            return nil
        }
        let value = field.values[inner]
        guard let half = place(0.5, from: inner, by: step, falling: true),
            let low = place(0.2, from: inner, by: step, falling: true)
        else { return }
        let high: Float
        if value >= 0.8 {
            guard let out = place(0.8, from: inner, by: step, falling: true) else { return }
            high = out
        } else {
            guard let inwards = place(0.8, from: inner, by: -step, falling: false) else { return }
            high = -inwards
        }
        // Slanting edges are wider by the same factor on both sides, up to √2: the middle of all is taken.
        inside.append(half - high)
        outside.append(low - half)
    }
}
