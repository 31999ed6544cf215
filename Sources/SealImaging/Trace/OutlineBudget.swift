import SealBase

/// The outlines of a seal in as many pieces as a seal may have: the fit's tolerance is 0.02 mm, and where ink is so
/// rough that this takes too many, a little more, which the result tells.
struct OutlineBudget {
    private(set) var outlines: [Outline] = []
    /// What the fit held, millimetres.
    private(set) var tolerance = 0.02

    /// A seal has at most so many lines and curves, and its SVG so many octets.
    static let segments = 1000
    static let octets = 25_000
    /// The last is a third of a pixel at 300 DPI: more would be seen.
    private static let tolerances = [0.02, 0.025, 0.03]

    /// `lines` in millimetres.
    init(_ lines: [[Point]], width: Double, height: Double) {
        for tolerance in Self.tolerances {
            let fit = CurveFit(tolerance: tolerance)
            // A third of the thinnest strokes' width to both sides; half the tolerance is the calm's, none the strokes'.
            let calmed = lines.map { CalmedLine($0, reach: 10 * tolerance, most: tolerance / 2).points }
            var fitted = fit.fitted(calmed)
            self.tolerance = tolerance
            let isLast = tolerance == Self.tolerances.last
            guard isLast || Self.isWithin(fitted.map(\.outline), width, height) else { continue }
            fit.approach(&fitted)
            fit.repair(&fitted, raw: lines)
            outlines = fitted.map(\.outline)
            if isLast || Self.isWithin(outlines, width, height) { return }
        }
    }

    private static func isWithin(_ outlines: [Outline], _ width: Double, _ height: Double) -> Bool {
        guard outlines.reduce(0, { $0 + $1.segments.count }) <= segments else { return false }
        let picture = VectorPicture(
            width: Millimetres(width), height: Millimetres(height), ink: InkColour(red: 0, green: 0, blue: 0),
            outlines: outlines)
        guard let svg = try? picture.svg() else { return true }
        return svg.count <= octets
    }
}
