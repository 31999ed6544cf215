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
            var rough = RoughFit(calmed, fit)
            var excess = rough.fit(upTo: isLast ? .infinity : 1) { Self.excess($0, width, height) }
            if excess <= 1 || isLast {
                var fitted = Self.approached(rough.outlines, calmed, fit)
                fit.repair(&fitted, line: { calmed[$0] }, raw: { lines[$0] })
                outlines = fitted.map(\.outline)
                excess = Self.excess(outlines, width, height)
                if excess <= 1 { return }
            }
            // The number of pieces falls about as the tolerance grows, or less: what cannot be enough is not tried.
            least = tolerance * excess
        }
    }

    private static func approached(_ fitted: [FittedOutline], _ lines: [[Point]], _ fit: CurveFit) -> [FittedOutline] {
        // The longest first: none is waited for alone in the end.
        let order = fitted.indices.sorted { lines[fitted[$0].number].count > lines[fitted[$1].number].count }
        var out = fitted
        let near = atOnce(order.count) { place in
            var one = [fitted[order[place]]]
            fit.approach(&one) { lines[$0] }
            return one
        }
        for (index, one) in zip(order, near) where !one.isEmpty { out[index] = one[0] }
        return out
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

/// The fit of each line of a seal for itself, given up where it is clear that all together take too much.
private struct RoughFit {
    /// The first fits, by line.
    private var fitted: [[FittedOutline]]
    private let lines: [[Point]]
    private let curves: CurveFit

    /// The lines of a border are like no others: they come before the parts that the rest is told by.
    private static let longest = 4
    private static let parts = 6

    init(_ lines: [[Point]], _ curves: CurveFit) {
        (self.lines, self.curves) = (lines, curves)
        fitted = [[FittedOutline]](repeating: [], count: lines.count)
    }

    var outlines: [FittedOutline] { fitted.flatMap(\.self) }

    /// Fits the lines; gives their excess, as told by `excess`, or where a part of them exceeds `most` what all will
    /// have, by their lengths.
    mutating func fit(upTo most: Double, excess: ([Outline]) -> Double) -> Double {
        let order = lines.indices.sorted { lines[$0].count > lines[$1].count }
        add(order.prefix(Self.longest).map(\.self))
        let rest = Array(order.dropFirst(Self.longest))
        let first = excess(outlines.map(\.outline))
        let all = rest.reduce(0) { $0 + lines[$1].count }
        var (seen, sum) = (0, first)
        for part in 0..<Self.parts {
            let chosen = stride(from: part, to: rest.count, by: Self.parts).map { rest[$0] }
            add(chosen)
            seen += chosen.reduce(0) { $0 + lines[$1].count }
            sum = excess(outlines.map(\.outline))
            if sum > most, seen > 0 { return first + (sum - first) * Double(all) / Double(seen) }
        }
        return sum
    }

    private mutating func add(_ numbers: [Int]) {
        let (lines, curves) = (lines, curves)
        let made = atOnce(numbers.count) { place in
            var one = curves.fitted(count: 1) { _ in lines[numbers[place]] }
            for index in one.indices { one[index].number = numbers[place] }
            return one
        }
        for (number, one) in zip(numbers, made) { fitted[number] = one }
    }
}
