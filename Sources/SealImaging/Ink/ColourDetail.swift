import Foundation

/// Gives the colour of a picture the resolution of its light.
///
/// Most JPEG files keep colour at half the resolution of the luma, and a camera's sensor sees it no finer: around black
/// print the red of a stroke spreads over two pixels. Where only one ink and black can lie, the luma bounds the colour:
/// bare paper has none, and a place that is as dark as the full ink at the most has no more than an ink of that luma
/// shows. Within these bounds the colour that, blurred, gives the colour seen is found by projected Landweber steps.
/// How far the colour is blurred is measured where nothing covers the seal and the luma alone tells the ink.
struct ColourDetail {
    /// Share of paper light left by the full ink.
    let ink: [Float]
    /// The channel the ink leaves alone most, and the one it absorbs most.
    let weak: Int
    let strong: Int
    private let table: InkTable

    /// Blurs that are tried, in pixels; beyond the first it is worth the work.
    private static let blurs = [0.3, 0.5, 0.7, 0.9, 1.1, 1.3]
    /// More rounds follow the noise of the colour.
    private static let rounds = 4

    init(ink: [Float], weak: Int, strong: Int) {
        (self.ink, self.weak, self.strong) = (ink, weak, strong)
        table = InkTable(ink: ink, weak: weak, strong: strong)
    }

    /// The channels with finer colour and the same luma; unchanged where nothing black stands in the picture, where the
    /// colour is as sharp as the luma, and from 18 pixels a millimetre on, where half of the resolution is enough.
    func restored(_ light: [Field], perMillimetre: Double) -> [Field] {
        guard light.count == 3, perMillimetre < 18 else { return light }
        let covers = covers(light)
        guard covers.values.contains(where: { $0 > 0.5 }) else { return light }
        var colour = covers
        var bound = covers
        for index in colour.values.indices {
            let y = lumaOf(light, index)
            colour.values[index] = light[strong].values[index] - light[weak].values[index]
            bound.values[index] = y * table.colour(luma: y)
        }
        let sigma = blur(of: colour, bound: bound, covers: covers)
        guard sigma > Self.blurs[0] else { return light }
        var found = colour
        for index in found.values.indices {
            found.values[index] = min(max(found.values[index], bound.values[index]), 0)
        }
        for _ in 0..<Self.rounds {
            var rest = found.blurred(sigma)
            for index in rest.values.indices { rest.values[index] = colour.values[index] - rest.values[index] }
            rest = rest.blurred(sigma)
            for index in found.values.indices {
                found.values[index] = min(max(found.values[index] + rest.values[index], bound.values[index]), 0)
            }
        }
        return recomposed(light, colour: found, besides: penned(light))
    }

    /// How far black takes the light that the ink there would leave, 0…1 of what the full ink takes.
    private func covers(_ light: [Field]) -> Field {
        var out = Field(width: light[0].width, height: light[0].height)
        for index in out.values.indices {
            let y = max(lumaOf(light, index), 0.012)
            let shares = table.shares((light[strong].values[index] - light[weak].values[index]) / y)
            out.values[index] = light[weak].values[index] / max(shares.weakLeft, 0.05)
        }
        out = out.boxed(1)
        let depth = max(1 - luma(ink[0], ink[1], ink[2]), 0.02)
        for index in out.values.indices {
            out.values[index] = smooth((1 - out.values[index]) / depth, from: 0.16, to: 0.45)
        }
        return out
    }

    /// The blur that makes the colour which the luma tells most like the colour seen, away from all that covers it.
    private func blur(of colour: Field, bound: Field, covers: Field) -> Double {
        let covered = covers.extreme(4, largest: true)
        let bare = covered.values.indices.filter { covered.values[$0] < 0.05 }
        guard bare.count > 400 else { return 0 }
        var best = (blur: 0.0, error: Double.infinity)
        for blur in Self.blurs {
            let soft = bound.blurred(blur)
            var error = 0.0
            for index in bare {
                let rest = Double(colour.values[index] - soft.values[index])
                error += rest * rest
            }
            if error < best.error { best = (blur, error) }
        }
        return best.blur
    }

    /// Where a pen of another colour writes, and beside it: there the light is not of black and one ink.
    private func penned(_ light: [Field]) -> Field {
        var out = Field(width: light[0].width, height: light[0].height)
        for index in out.values.indices {
            let base = light[weak].values[index]
            let most = max(light[0].values[index], max(light[1].values[index], light[2].values[index]))
            // The colour of a compressed file errs by some hundredths of the paper's light, less in the dark: a pen over
            // the seal's own ink is dark, too.
            out.values[index] = most - base > 0.04 + 0.04 * most ? 1 : 0
        }
        return out.boxed(1).extreme(3, largest: true)
    }

    /// Channels of the luma seen and the colour found.
    private func recomposed(_ light: [Field], colour: Field, besides pen: Field) -> [Field] {
        var out = light
        for index in colour.values.indices where pen.values[index] < 0.4 {
            let y = lumaOf(light, index)
            guard y > 0.012 else { continue }
            let shares = table.shares(colour.values[index] / y)
            out[0].values[index] = y * shares.red
            out[1].values[index] = y * shares.green
            out[2].values[index] = y * shares.blue
        }
        return out
    }

    private func lumaOf(_ light: [Field], _ index: Int) -> Float {
        luma(light[0].values[index], light[1].values[index], light[2].values[index])
    }
}

/// What an ink shows at amounts from none to a little more than full.
private struct InkTable {
    /// At one amount: the luma and the weak channel as shares of paper light, and the channels for a luma of 1, which
    /// black over the ink does not change.
    struct Shares {
        var luma: Float
        var weakLeft: Float
        var colour: Float
        var red: Float
        var green: Float
        var blue: Float
    }

    private static let steps = 230
    private var rows: [Shares] = []

    init(ink: [Float], weak: Int, strong: Int) {
        for step in 0...Self.steps {
            let amount = 1.15 * Float(step) / Float(Self.steps)
            let left = ink.map { pow(min(max($0, 0.01), 1), amount) }
            let y = max(luma(left[0], left[1], left[2]), 0.005)
            rows.append(
                Shares(
                    luma: y, weakLeft: left[weak], colour: (left[strong] - left[weak]) / y, red: left[0] / y,
                    green: left[1] / y, blue: left[2] / y))
        }
    }

    /// Strong less weak channel for a luma of 1 that ink alone leaves: 0 without ink, negative with it.
    func colour(luma: Float) -> Float {
        // The luma falls all along.
        var (low, high) = (0, rows.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if rows[middle].luma <= luma { high = middle } else { low = middle + 1 }
        }
        return rows[low].colour
    }

    /// What shows this colour, strong less weak channel for a luma of 1.
    func shares(_ colour: Float) -> Shares {
        // So does the colour.
        var (low, high) = (0, rows.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if rows[middle].colour <= colour { high = middle } else { low = middle + 1 }
        }
        return rows[low]
    }
}
