import Foundation

/// What an edge shows to the amount of ink that is there. The channels fall exponentially with the ink, each at its own
/// rate (Beer's law).
///
/// An edge is partly soft ink, partly blur. Thin ink at an edge takes light exponentially, as thick ink does; where a
/// pixel or the blur mixes paper and full ink, light falls in proportion.
struct InkScale {
    private static let steps = 1024
    private var amounts: [Float]
    private var beer: [Float]

    /// `optical` is the weight of a mixture in what an edge shows (`EdgeOptics`): 0 thin ink, 1 a mixture of grey levels.
    /// `through` is its weight where the ink is read through black, from the ratio of two dark channels: more would raise
    /// their noise.
    init(ink: [Float], optical: Float, through: Float) {
        let depth = max(1 - luma(ink[0], ink[1], ink[2]), 0.01)
        amounts = [Float](repeating: 0, count: Self.steps + 1)
        beer = amounts
        let rates = ink.map { log(min(max($0, 0.01), 0.995)) }
        // Walk the amount upwards while the luma falls from 1.2 (brighter than paper) to 0.
        var amount: Float = -1
        for step in 0...Self.steps {
            let wanted = 1.2 * (1 - Float(step) / Float(Self.steps))
            while amount < 1.6, luma(exp(rates[0] * amount), exp(rates[1] * amount), exp(rates[2] * amount)) > wanted {
                amount += 0.002
            }
            amounts[step] = amount * (1 - optical) + (1 - wanted) / depth * optical
            let thin = 1.2 * Float(step) / Float(Self.steps)
            let left = luma(exp(rates[0] * thin), exp(rates[1] * thin), exp(rates[2] * thin))
            beer[step] = thin * (1 - through) + (1 - left) / depth * through
            // Darker is never less ink.
            guard step > 0 else { continue }
            amounts[step] = max(amounts[step], amounts[step - 1])
        }
    }

    /// The amount that leaves a luma, −0.15…1.5.
    func amount(luma: Float) -> Float {
        let at = min(max((1.2 - luma) / 1.2, 0), 1) * Float(Self.steps)
        return min(max(amounts[Int(at)], -0.15), 1.5)
    }

    /// The amount where thin ink alone would be `beer`, 0…1.2: a place of half paper and half ink looks like less.
    func amount(beer: Float) -> Float {
        let at = min(max(beer / 1.2, 0), 1) * Float(Self.steps)
        return self.beer[Int(at)]
    }
}
