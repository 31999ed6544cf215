import SealBase

/// The outlines of a seal in as many pieces as a seal may have: the fit's tolerance is 0.02 mm, less where that takes
/// no more pieces than there may be, and where ink is so rough that it takes too many, a little more, which the result
/// tells.
struct OutlineBudget {
    private(set) var outlines: [Outline] = []
    /// What the fit held, millimetres.
    private(set) var tolerance = 0.02

    /// A seal has at most so many lines and curves, and its SVG so many octets.
    static let segments = 1000
    static let octets = 25_000
    /// The first is about what the grid of coordinates lets a curve hold, the last half a pixel at 300 DPI: more would be
    /// seen.
    private static let tolerances = [0.012, 0.016, 0.02, 0.022, 0.024, 0.026, 0.028, 0.03, 0.035, 0.04]

    /// `lines` in millimetres.
    init(_ lines: [[Point]], width: Double, height: Double) {
        var least = 0.0
        for tolerance in Self.tolerances {
            let isLast = tolerance == Self.tolerances.last
            guard isLast || tolerance >= least else { continue }
            self.tolerance = tolerance
            let fit = CurveFit(tolerance: tolerance)
            // The mean reaches less than the thinnest strokes' width to both sides.
            let calmed = atOnce(lines.count) {
                CalmedLine(lines[$0], reach: 10 * tolerance, most: tolerance / 2).points
            }
            var fitted = Self.fitted(calmed, fit)
            var excess = Self.excess(fitted.map(\.outline), width, height)
            if excess <= 1 || isLast {
                fitted = Self.approached(fitted, calmed, fit)
                fit.repair(&fitted, line: { calmed[$0] }, raw: { lines[$0] })
                outlines = fitted.map(\.outline)
                excess = Self.excess(outlines, width, height)
                if excess <= 1 { return }
            }
            // The number of pieces falls about as the tolerance grows, or less: what cannot be enough is not tried.
            least = tolerance * excess
        }
    }

    private static func fitted(_ lines: [[Point]], _ fit: CurveFit) -> [FittedOutline] {
        atOnce(lines.count) { number in
            var one = fit.fitted(count: 1) { _ in lines[number] }
            for index in one.indices { one[index].number = number }
            return one
        }.flatMap(\.self)
    }

    private static func approached(_ fitted: [FittedOutline], _ lines: [[Point]], _ fit: CurveFit) -> [FittedOutline] {
        atOnce(fitted.count) { index in
            var one = [fitted[index]]
            fit.approach(&one) { lines[$0] }
            return one
        }.flatMap(\.self)
    }

    /// The pieces or octets, whichever is more, as a multiple of what there may be.
    private static func excess(_ outlines: [Outline], _ width: Double, _ height: Double) -> Double {
        let count = outlines.reduce(0) { $0 + $1.segments.count }
        let picture = VectorPicture(
            width: Millimetres(width), height: Millimetres(height), ink: InkColour(red: 0, green: 0, blue: 0),
            outlines: outlines)
        let size = (try? picture.svg().count) ?? 0
        return max(Double(count) / Double(segments), Double(size) / Double(octets))
    }
}
