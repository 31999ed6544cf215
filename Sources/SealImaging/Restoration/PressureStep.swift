import Foundation

/// Brings stretches of strokes that took little ink to the level of their neighbours.
///
/// What the blur of the ink nearby explains is no pale ink. Of the rest a place is filled only where it shows a fifth of
/// the full density in the middle of the stroke, and where some shows all the way between two inked ends on opposite
/// sides, each within 0.3 mm. A place with ink on all four sides may be the opening of a character that took ink: there
/// two fifths are asked. Bare paper is never filled.
struct PressureStep {
    let perMillimetre: Double

    /// Least share of the full ink in a pale stretch, and in one with ink all around.
    static let least: Float = 0.2
    static let leastEnclosed: Float = 0.4
    /// Farthest from ink, mm.
    static let reach = 0.3

    func apply(to coverage: inout Field) -> RestorationEntry {
        let spread = EdgeSpread(coverage, perMillimetre: perMillimetre)
        let pale = PaleInk(coverage, blur: min(max(spread.blur, 0.02), 0.2) * perMillimetre)
        // Half a stroke across is 0.25 mm.
        let search = PaleSearch(
            pale: pale, steps: max(1, Int((Self.reach * perMillimetre).rounded(.up))),
            across: max(1, Int((0.25 * perMillimetre).rounded())))
        let seen = coverage
        var (filled, lowest) = (0, Float(1))
        for index in seen.values.indices where pale.own.values[index] > 0.5 * PaleSearch.trace {
            guard seen.values[index] <= 0.5, let ridge = search.ridge(index) else { continue }
            let near = pale.explained.values[index]
            let raised = near + (1 - near) * min(pale.own.values[index] / ridge, 1)
            guard raised > seen.values[index] else { continue }
            if raised > 0.5 {
                filled += 1
                lowest = min(lowest, ridge)
            }
            coverage.values[index] = raised
        }
        return RestorationEntry(
            step: .pressure,
            numbers: [
                "changed": Double(filled), "filledArea": Double(filled) / (perMillimetre * perMillimetre),
                "leastInk": Double(Self.least), "palestFilled": filled > 0 ? Double(lowest) : 0,
            ])
    }
}

/// The ink of places that are not inked to the half, without what the blur of inked places leaves there.
struct PaleInk {
    /// 1 where inked, else the share of the full ink that nothing nearby explains.
    let own: Field
    let explained: Field

    init(_ coverage: Field, blur: Double) {
        var inked = coverage
        let beside = coverage.extreme(1, largest: true)
        for index in inked.values.indices {
            let value = coverage.values[index]
            // A pixel that an edge crosses is inked in part; one without full ink beside it is pale.
            let part = min(max((value - 0.35) / 0.3, 0), 1)
            inked.values[index] = beside.values[index] > 0.85 ? part : value > 0.5 ? 1 : 0
        }
        let explained = inked.blurred(blur)
        var own = coverage
        for index in own.values.indices {
            let near = min(explained.values[index], 0.95)
            let value = min(max(coverage.values[index], 0), 1)
            own.values[index] = value > 0.5 ? 1 : max(0, (value - near) / (1 - near))
        }
        (self.own, self.explained) = (own, explained)
    }
}

/// Looks from a pale place for the ends of its stroke.
struct PaleSearch {
    let pale: PaleInk
    /// Farthest end, pixels.
    let steps: Int
    /// Half the width of a stroke, pixels.
    let across: Int

    /// Less is bare paper.
    static let trace: Float = 0.08
    /// From so much blur on a place tells nothing of its own.
    private static let rim: Float = 0.2
    /// Each with the one across it.
    private static let axes = [((1.0, 0.0), (0.0, 1.0)), ((0.7071, 0.7071), (0.7071, -0.7071))]

    /// The density in the middle of the pale stretch in which a place lies; nil when it lies in none.
    func ridge(_ index: Int) -> Float? {
        let (x, y) = (index % pale.own.width, index / pale.own.width)
        let ways = Self.axes.map { (way(x, y, $0.0), way(x, y, $0.1)) }
        // Nowhere a side to bare paper: within a wide stroke, or the opening of a character.
        guard ways.contains(where: { $0.0 == .open || $0.1 == .open }) else {
            let own = pale.own.values[index]
            let isBridged = ways.contains { $0.0 == .bridged || $0.1 == .bridged }
            return isBridged && own >= PressureStep.leastEnclosed ? own : nil
        }
        var best: Float?
        for ((one, other), (along, across)) in zip(Self.axes, ways) {
            let side: (Double, Double)
            switch (along, across) {
            case (.bridged, .open): side = other
            case (.open, .bridged): side = one
            default: continue
            }
            let level = crossing(x, y, side)
            if level >= PressureStep.least { best = max(best ?? 0, level) }
        }
        return best
    }

    /// What lies on the two sides of a place along an axis.
    private enum Way {
        /// Ink on both, pale ink until there.
        case bridged
        /// Bare paper on one.
        case open
        /// Pale ink as far as is looked.
        case far
    }

    private func way(_ x: Int, _ y: Int, _ axis: (Double, Double)) -> Way {
        switch (end(x, y, axis.0, axis.1), end(x, y, -axis.0, -axis.1)) {
        case (true?, true?): .bridged
        case (false?, _), (_, false?): .open
        default: .far
        }
    }

    /// Whether the way ends at ink (or at bare paper); nil when it does not end.
    private func end(_ x: Int, _ y: Int, _ dx: Double, _ dy: Double) -> Bool? {
        for step in 1...steps {
            guard let value = own(x, y, step, dx, dy) else { return false }
            if value >= 1 { return true }
            // Hard by an edge its blur is all that shows.
            if value < Self.trace, explained(x, y, step, dx, dy) < Self.rim { return false }
        }
        return nil
    }

    /// The densest place across the stroke, from here as far as pale ink goes.
    private func crossing(_ x: Int, _ y: Int, _ axis: (Double, Double)) -> Float {
        var best = own(x, y, 0, 0, 0) ?? 0
        for sign in [1.0, -1] {
            for step in 1...across {
                guard let value = own(x, y, step, sign * axis.0, sign * axis.1), value >= Self.trace, value < 1
                else { break }
                best = max(best, value)
            }
        }
        return best
    }

    private func own(_ x: Int, _ y: Int, _ step: Int, _ dx: Double, _ dy: Double) -> Float? {
        let (px, py) = (x + Int((Double(step) * dx).rounded()), y + Int((Double(step) * dy).rounded()))
        guard px >= 0, py >= 0, px < pale.own.width, py < pale.own.height else { return nil }
        return pale.own.values[py * pale.own.width + px]
    }

    private func explained(_ x: Int, _ y: Int, _ step: Int, _ dx: Double, _ dy: Double) -> Float {
        let (px, py) = (x + Int((Double(step) * dx).rounded()), y + Int((Double(step) * dy).rounded()))
        guard px >= 0, py >= 0, px < pale.own.width, py < pale.own.height else { return 0 }
        return pale.explained.values[py * pale.own.width + px]
    }
}
